import WebServer
import PortalSupport
import BillingCore
import HTTPTypes
import PostgresStore
import TestSupport
import Testing

@testable import Portal

@Suite struct SessionTests {
    @Test func signingInOpensTheAccount() async throws {
        try await PortalWorld.run { world in
            let browser = world.browser()
            let before = browser.token
            let reply = try await browser.post(
                "/sign-in", ["email": "Fred@Fremd.example", "password": PortalWorld.password])
            #expect(reply.status == 303 && reply.location == "/")
            #expect(browser.token != nil && browser.token != before)
            let account = try #require(try await world.database.worker.read(WorkerScope(), AccountByNumber("C-3")))
            #expect(browser.cookie?.hasSuffix(".\(account.id)") == true, "the account is claimed")
            #expect(try await browser.get("/").status == 200)
        }
    }

    @Test func signingInLeadsBackToWhereOneWanted() async throws {
        try await PortalWorld.run { world in
            let browser = world.browser()
            let refused = try await browser.get("/invoices/2026-000001")
            #expect(refused.location == "/sign-in?next=/invoices/2026-000001")
            let form = try await browser.get("/sign-in?next=/invoices/2026-000001")
            #expect(form.html.contains(#"name="next" value="/invoices/2026-000001""#))
            let fields = ["email": PortalWorld.fred, "password": PortalWorld.password]
            let reply = try await browser.post("/sign-in", fields.merging(["next": "/invoices/2026-000001"]) { $1 })
            #expect(reply.location == "/invoices/2026-000001")
            let away = try await world.browser().post("/sign-in", fields.merging(["next": "//evil.example"]) { $1 })
            #expect(away.location == "/")
        }
    }

    @Test func signingInLeadsBackToTheSamePageOfAList() async throws {
        try await PortalWorld.run { world in
            let browser = world.browser()
            let asked = try await browser.get("/invoices?status=paid&page=2&utm")
            #expect(asked.location == "/sign-in?next=/invoices%3Fstatus%3Dpaid%26page%3D2%26utm")
            let form = try await browser.get(try #require(asked.location))
            #expect(form.html.contains(#"name="next" value="/invoices?status=paid&amp;page=2&amp;utm""#))
            let long = try await browser.get("/invoices?utm=" + String(repeating: "x", count: 400))
            #expect(long.location == "/sign-in")
        }
    }

    /// What was typed is lost: the page says so, and only where it is so.
    @Test func somethingSentAfterTheSessionEndedSaysSo() async throws {
        try await PortalWorld.run { world in
            let browser = try await world.browser(signedInAs: PortalWorld.fred)
            let ended = "/sign-in?notice=session-ended"
            #expect(try await !browser.get(ended).html.contains("Your session has ended"))
            world.clock.advance(seconds: SessionLife.idle.components.seconds + 1)
            #expect(try await browser.post("/sign-out").location == ended)
            #expect(
                try await browser.get(ended).html.contains("Your session has ended, and what you sent was not done."))
        }
    }

    @Test func noLinkMakesAPageSayWhatIsNotTrue() async throws {
        try await PortalWorld.run { world in
            let browser = try await world.browser(signedInAs: PortalWorld.fred)
            let open = "/invoices/\(try await world.newestInvoice(of: "C-3"))?notice=nothing-open"
            for path in [open, "/?notice=signed-out", "/?notice=nothing-open", "/sign-in?notice=signed-out"] {
                #expect(try await !browser.get(path).html.contains("class=\"notice\""), "\(path)")
            }
        }
    }

    @Test func aWrongPasswordAndAnUnknownAddressLookTheSame() async throws {
        try await PortalWorld.run { world in
            let browser = world.browser()
            let wrong = try await browser.post("/sign-in", ["email": PortalWorld.fred, "password": "wrong"])
            let unknown = try await browser.post("/sign-in", ["email": PortalWorld.fred + "x", "password": "wrong"])
            #expect(wrong.status == 422 && unknown.status == 422)
            #expect(wrong.html.stable == unknown.html.stable.replacing(PortalWorld.fred + "x", with: PortalWorld.fred))
            #expect(try await browser.get("/").status == 303)
            try expectGolden(wrong.html, "sign-in-refused")
            let asked = try await browser.get("/sign-in?next=/invoices")
            #expect(asked.html.contains("You asked for a page of your account."))
        }
    }

    /// A token that an attacker planted before sign-in opens nothing afterwards.
    @Test func theTokenChangesAtSignInAndTheOldOneIsDead() async throws {
        try await PortalWorld.run { world in
            let victim = try await world.browser(signedInAs: PortalWorld.fred)
            let planted = Browser(client: world.client, token: victim.token)
            #expect(try await planted.get("/").status == 200)
            _ = try await victim.post("/sign-in", ["email": PortalWorld.fred, "password": PortalWorld.password])
            #expect(try await victim.get("/").status == 200)
            #expect(try await planted.get("/").status == 303)
        }
    }

    @Test func signingOutEndsTheSessionOnTheServer() async throws {
        try await PortalWorld.run { world in
            let browser = try await world.browser(signedInAs: PortalWorld.fred)
            let stolen = Browser(client: world.client, token: browser.token)
            let reply = try await browser.post("/sign-out")
            #expect(reply.status == 303 && reply.location == "/sign-in?notice=signed-out")
            #expect(reply.headers[.clearSiteData] == #""cache", "storage""#)
            #expect(reply.headers[values: .setCookie].contains { $0.hasPrefix("__Host-session=; Max-Age=0") })
            #expect(browser.token == nil)
            #expect(try await stolen.get("/").status == 303)
        }
    }

    @Test func idleSessionsEndAfterHalfAnHour() async throws {
        try await PortalWorld.run { world in
            let browser = try await world.browser(signedInAs: PortalWorld.fred)
            world.clock.advance(seconds: SessionLife.idle.components.seconds - 1)
            #expect(try await browser.get("/").status == 200)
            world.clock.advance(seconds: SessionLife.idle.components.seconds - 1)
            #expect(try await browser.get("/").status == 200)
            world.clock.advance(seconds: SessionLife.idle.components.seconds)
            #expect(try await browser.get("/").status == 303)
        }
    }

    @Test func busySessionsEndAfterTwelveHours() async throws {
        try await PortalWorld.run { world in
            let browser = try await world.browser(signedInAs: PortalWorld.fred)
            for _ in 1..<24 {
                world.clock.advance(seconds: 30 * 60 - 1)
                #expect(try await browser.get("/").status == 200)
            }
            world.clock.advance(seconds: 30 * 60 - 1)
            world.clock.advance(seconds: 24)
            #expect(try await browser.get("/").status == 303)
        }
    }

    @Test func onlyTheHashOfTheTokenIsStored() async throws {
        try await PortalWorld.run { world in
            let browser = try await world.browser(signedInAs: PortalWorld.fred)
            let token = try #require(browser.token)
            let stored = try await world.database.owner.read(WorkerScope(), StoredTokens())
            #expect(stored == [token.hash])
        }
    }

    @Test func tooManyTriesHaveToWait() async throws {
        try await PortalWorld.run { world in
            let browser = world.browser()
            // The form token is wrong, so that the test spends no time on passwords; the attempt counts all the same.
            for _ in 0..<20 {
                let forged = try await browser.post("/sign-in", ["form_token": "x"])
                #expect(forged.status == 403)
            }
            let refused = try await browser.post(
                "/sign-in", ["email": PortalWorld.fred, "password": PortalWorld.password])
            #expect(refused.status == 429 && refused.headers[.retryAfter] == "20")
            world.clock.advance(seconds: 20)
            let reply = try await browser.post(
                "/sign-in", ["email": PortalWorld.fred, "password": PortalWorld.password])
            #expect(reply.status == 303)
        }
    }

    /// An office of many behind one address signs in every morning.
    @Test func onlyFailuresCount() async throws {
        try await PortalWorld.run { world in
            for _ in 0..<19 {
                #expect(try await world.browser().post("/sign-in", ["form_token": "x"]).status == 403)
            }
            for _ in 0..<3 {
                let reply = try await world.browser().post(
                    "/sign-in", ["email": PortalWorld.fred, "password": PortalWorld.password])
                #expect(reply.status == 303)
            }
            #expect(try await world.browser().post("/sign-in", ["form_token": "x"]).status == 403)
            #expect(try await world.browser().post("/sign-in", ["form_token": "x"]).status == 429)
        }
    }

    private struct StoredTokens: ManyRows {
        static let sql = "SELECT token_hash FROM sessions"
        static func decode(_ row: Row) throws(StoreError) -> [UInt8] { try row.bytes("token_hash") }
    }
}
