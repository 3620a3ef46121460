import BillingCore
import PortalSupport
import Testing

@testable import Portal

/// Saving a payment method and turning autopay on, with a real sandbox provider on a socket of its own.
@Suite struct MethodFlowTests {
    @Test func fromTheFirstMethodToAutopayAndBack() async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
                let empty = try await ann.get("/methods").html
                #expect(empty.contains("No payment method is saved.") && empty.contains("Autopay is off."))
                let page = try #require(try await ann.post("/methods").location)
                #expect(page.hasPrefix(sandbox.pageOrigin))
                let back = try await sandbox.answer(page, "save&method=card")
                #expect(back == "http://localhost/methods/return")
                let saved = try await ann.get("/methods/return").html
                #expect(saved.contains("The payment method is saved.") && saved.contains("Visa •••• 4242"))
                try await turnsOn(ann)
                let refused = try await ann.post("/methods/1/remove").html
                #expect(refused.contains("Autopay charges Visa •••• 4242."))
                #expect(try await ann.post("/autopay/off").location == "/methods?notice=autopay-off")
                let removed = try await ann.post("/methods/1/remove").location
                #expect(removed == "/methods?notice=method-removed")
                #expect(try await ann.get("/methods").html.contains("No payment method is saved."))
            }
        }
    }

    /// October's invoice is overdue: it is told now and charged three days later.
    private func turnsOn(_ ann: Browser) async throws {
        let form = try await ann.get("/autopay").html
        #expect(form.contains("Visa •••• 4242") && form.contains("On the due date"))
        let consent = try await ann.get("/autopay/consent?method=1&days=3&limit=1%2C000.00").html
        #expect(consent.contains("I allow Nordlicht Cloud GmbH to charge Visa •••• 4242"))
        #expect(consent.contains("more than €1,000.00 open is not charged"))
        let shown = try #require(consent.firstMatch(of: /name="shown" value="([0-9a-f]{64})"/)).1
        var fields = ["method": "1", "days": "3", "limit": "1,000.00", "shown": String(shown)]
        let changed = try await ann.post("/autopay", fields.merging(["days": "5"]) { $1 }).html
        #expect(changed.contains("What you agree to has changed meanwhile."))
        let agreed = try await ann.post("/autopay", fields).location
        #expect(agreed == "/methods?notice=autopay-on")
        fields["shown"] = ""
        #expect(try await ann.post("/autopay", fields).status == 200)
        #expect(try await ann.get("/methods").html.contains("3 days before the due date"))
        let overview = try await ann.get("/").html
        #expect(overview.contains("Autopay pays €285.60 on 26 November 2026 with Visa •••• 4242."))
    }

    @Test func namesAndDefaults() async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let fred = try await world.browser(signedInAs: PortalWorld.fred)
                for kind in ["card", "debit"] {
                    let page = try #require(try await fred.post("/methods").location)
                    _ = try await sandbox.answer(page, "save&method=\(kind)")
                    _ = try await fred.get("/methods/return")
                    world.clock.advance(seconds: 1)
                }
                let named = try await fred.post("/methods/2/name", ["name": "House & <Bank>"]).location
                let chosen = try await fred.post("/methods/2/default").location
                #expect(named == "/methods?notice=method-changed" && chosen == named)
                let page = try await fred.get("/methods?notice=method-changed").html
                #expect(page.contains("House &amp; &lt;Bank&gt; (IBAN •••• 3000)"))
                let long = try await fred.post("/methods/2/name", ["name": String(repeating: "x", count: 61)]).html
                #expect(long.contains("The name is too long."))
                for path in ["/methods/3/default", "/methods/x/remove", "/methods/0/name"] {
                    #expect(try await fred.post(path, path.hasSuffix("name") ? ["name": ""] : [:]).status == 404)
                }
            }
        }
    }

    @Test(arguments: ["cancel", "decline"]) func otherEndsSaveNothing(button: String) async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let fred = try await world.browser(signedInAs: PortalWorld.fred)
                let page = try #require(try await fred.post("/methods").location)
                let waiting = try await fred.get("/methods/return").html
                #expect(waiting.contains("not confirmed yet"))
                _ = try await sandbox.answer(page, button)
                let back = try await fred.get("/methods/return").html
                #expect(back.contains("No payment method was saved."))
                #expect(back.contains("Your bank declined it without saying why.") == (button == "decline"))
            }
        }
    }

    /// The form says what is wrong, and keeps what was entered.
    @Test(arguments: [
        ("method=2&days=0&limit=", "There is no such payment method"),
        ("method=1&days=31&limit=", "at most 30 days before"),
        ("method=1&days=x&limit=", "at most 30 days before"),
        ("method=1&days=0&limit=abc", "abc"), ("method=1&days=0&limit=0", "must be above zero"),
        ("", "no such payment"),
    ])
    func whatCannotBeIsSaid(query: String, sentence: String) async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let fred = try await world.browser(signedInAs: PortalWorld.fred)
                let page = try #require(try await fred.post("/methods").location)
                _ = try await sandbox.answer(page, "save&method=card")
                _ = try await fred.get("/methods/return")
                let reply = try await fred.get("/autopay/consent?\(query)")
                #expect(reply.status == 200 && reply.html.contains(sentence))
                #expect(!reply.html.contains("name=\"shown\""))
            }
        }
    }
}
