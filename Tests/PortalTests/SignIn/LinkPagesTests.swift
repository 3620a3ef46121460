import BillingCore
import BillingOperations
import HTTPTypes
import Mailing
import PortalSupport
import PostgresStore
import TestSupport
import Testing
import WebServer

@testable import Portal

/// How people get in by links: the pages from the mail to the account, and what they must not give away.
@Suite struct LinkPagesTests {
    private static let password = "seven purple bicycles"
    private static let eve = "eve@clouds.example"

    private func invite(_ email: String, _ world: PortalWorld) async throws -> String {
        let invite = InviteMember(database: world.database.worker, clock: world.clock.wall, ids: .system)
        _ = try await invite(email, name: "Eve Winter", to: "C-3")
        return try await world.mailedLink(to: email)
    }

    private func resetLink(_ world: PortalWorld) async throws -> String {
        let asked = try await world.browser().post("/forgot-password", ["email": PortalWorld.fred])
        #expect(asked.status == 303 && asked.location == "/forgot-password/sent")
        return try await world.mailedLink(to: PortalWorld.fred)
    }

    /// A browser that has followed the link to its form.
    private func follow(_ link: String, _ world: PortalWorld) async throws -> (Browser, Reply) {
        let browser = world.browser()
        let opened = try await browser.get(link)
        #expect(opened.status == 303 && opened.location == "/link")
        return (browser, try await browser.get("/link"))
    }

    @Test func anInvitedPersonGetsIn() async throws {
        try await PortalWorld.run { world in
            let link = try await invite(Self.eve, world)
            let (browser, form) = try await follow(link, world)
            #expect(form.status == 200 && form.html.contains("Welcome: choose a password"))
            #expect(form.html.contains(#"value="\#(Self.eve)" autocomplete="username" readonly"#))
            #expect(form.html.contains(#"autocomplete="new-password""#) && !form.html.contains("maxlength"))
            let set = try await browser.post("/link", ["email": Self.eve, "password": Self.password])
            #expect(set.status == 303 && set.location == "/sign-in")
            let signIn = try await browser.get("/sign-in")
            #expect(signIn.html.contains("Your password is set."))
            let again = try await browser.get("/sign-in")
            #expect(!again.html.contains("Your password is set."), "it is said once")
            let entered = try await browser.post("/sign-in", ["email": Self.eve, "password": Self.password])
            let overview = try await browser.get("/")
            #expect(entered.status == 303 && overview.status == 200 && overview.html.contains("Fremd Ltd"))
        }
    }

    /// Scanners of mail open links, and so do impatient people, several times.
    @Test func lookingAtALinkDoesNotUseItUp() async throws {
        try await PortalWorld.run { world in
            let link = try await invite(Self.eve, world)
            for method in [HTTPRequest.Method.get, .head, .get] {
                let scanner = Browser(client: world.client, token: nil)
                _ = try await scanner.send(link, method)
                _ = try await scanner.send("/link", method)
            }
            let (browser, form) = try await follow(link, world)
            #expect(form.status == 200)
            let first = try await browser.post("/link", ["password": Self.password])
            #expect(first.status == 303)
            let (_, dead) = try await follow(link, world)
            #expect(dead.status == 410 && dead.html.contains("This link does not work any more"))
        }
    }

    /// The reason stands at the field, and the link is still good.
    @Test(arguments: [
        ("short", "A password has 15 to 128 characters."), ("password1234567", "on the lists that attackers try"),
        ("aaaaaaaaaaaaaaaa", "Repetitions and rows"), ("my nordlicht login", "Leave out “nordlicht”"),
        ("winter is coming", "Leave out “winter”"), ("clouds are white!", "Leave out “clouds”"),
        ("fremd in der Stadt", "Leave out “fremd”"), ("plainbill is nice", "Leave out “plainbill”"),
    ])
    func aBadPasswordIsRefusedWithItsReason(_ password: String, _ reason: String) async throws {
        try await PortalWorld.run { world in
            let (browser, _) = try await follow(try await invite(Self.eve, world), world)
            let refused = try await browser.post("/link", ["password": password])
            #expect(refused.status == 422 && refused.html.contains(reason))
            #expect(refused.html.contains(#"aria-describedby="hint problem" aria-invalid="true""#))
            #expect(!refused.html.contains(password), "what was typed is not sent back")
            let set = try await browser.post("/link", ["password": Self.password])
            #expect(set.status == 303)
        }
    }

    /// No cut, no trim, no change of case.
    @Test(arguments: [
        "  seven purple bicycles", "Seven Purple Bicycles", "sieben läuft über €&=+%",
        (0..<17).map { "möwe \($0) " }.joined(),
    ])
    func passwordsAreTakenExactlyAsTyped(_ password: String) async throws {
        try await PortalWorld.run { world in
            let (browser, _) = try await follow(try await resetLink(world), world)
            let set = try await browser.post("/link", ["password": password])
            #expect(set.status == 303)
            let trimmed = String(password.drop { $0 == " " })
            let near = trimmed == password ? password.dropLast() + "x" : Substring(trimmed)
            let wrong = try await browser.post("/sign-in", ["email": PortalWorld.fred, "password": String(near)])
            let right = try await browser.post("/sign-in", ["email": PortalWorld.fred, "password": password])
            #expect(wrong.status == 422 && right.status == 303)
        }
    }

    @Test func aForgottenPasswordIsReplaced() async throws {
        try await PortalWorld.run { world in
            let thief = try await world.browser(signedInAs: PortalWorld.fred)
            let link = try await resetLink(world)
            let before = try await thief.get("/")
            #expect(before.status == 200, "asking changes nothing")
            let (browser, form) = try await follow(link, world)
            #expect(form.html.contains("Choose a new password"))
            let set = try await browser.post("/link", ["password": Self.password])
            let after = try await thief.get("/")
            #expect(set.status == 303 && after.status == 303)
            let inside = try await browser.get("/")
            #expect(inside.status == 303, "no one is signed in by a link")
            let told = try await world.sendMails()
            #expect(told.map(\.content.subject) == ["Your password was changed"])
            #expect(told.allSatisfy { !$0.content.text.contains(Self.password) })
            let old = try await browser.post(
                "/sign-in", ["email": PortalWorld.fred, "password": PortalWorld.password])
            #expect(old.status == 422)
        }
    }

    /// Text, status, cookies and every statement asked are the same.
    @Test func nothingTellsWhoIsKnown() async throws {
        try await PortalWorld.run { world in
            var replies: [Reply] = []
            for email in [PortalWorld.fred, "nobody@fremd.example", "FRED@fremd.example"] {
                let browser = Browser(client: world.client)
                let asked = try await browser.post("/forgot-password", ["email": email])
                replies.append(asked)
                replies.append(try await browser.get("/forgot-password/sent"))
            }
            #expect(Set(replies.map(\.status)) == [303, 200])
            let pages = Set(replies.filter { $0.status == 200 }.map(\.html.stable))
            let heads = Set(replies.filter { $0.status == 303 }.map { "\($0.headers)" })
            #expect(pages.count == 1 && heads.count == 1)
            #expect(try await world.sendMails().filter { $0.content.text.contains("/links/") }.count == 1)
        }
    }

    @Test func somethingThatIsNoAddressIsSaidSo() async throws {
        try await PortalWorld.run { world in
            for typed in ["", "fred", "fred@", "a b@c.example"] {
                let reply = try await world.browser().post("/forgot-password", ["email": typed])
                #expect(reply.status == 422 && reply.html.contains("This is not an e-mail address."))
            }
        }
    }

    @Test func linksAreNotAskedForWithoutEnd() async throws {
        try await PortalWorld.run { world in
            var statuses: [Int] = []
            for _ in 0..<5 {
                statuses.append(
                    try await world.browser().post("/forgot-password", ["email": PortalWorld.fred]).status)
            }
            #expect(statuses == [303, 303, 303, 429, 429])
            for number in 0..<20 {
                statuses.append(
                    try await world.browser().post("/forgot-password", ["email": "p\(number)@x.example"]).status)
            }
            #expect(statuses.last == 429)
        }
    }

    /// Links lead where the settings say, whatever the request said of itself.
    @Test func noHeaderOfTheRequestGetsIntoALink() async throws {
        try await PortalWorld.run { world in
            var headers: HTTPFields = [:]
            for name in ["X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Original-URL", "X-Host"] {
                if let name = HTTPField.Name(name) { headers[name] = "evil.example" }
            }
            let asked = try await world.browser().post(
                "/forgot-password", ["email": PortalWorld.fred], headers: headers)
            #expect(asked.status == 303)
            let sent = try await world.sendMails()
            let texts = sent.flatMap { [$0.content.text, String(decoding: $0.content.html, as: UTF8.self)] }
            #expect(texts.contains { $0.contains("http://localhost/links/") })
            #expect(texts.allSatisfy { !$0.contains("evil") })
        }
    }

    /// Pages of links are kept nowhere, shown in no frame, and tell no one their address; the token stands in no page.
    @Test func tokensDoNotLeak() async throws {
        try await PortalWorld.run { world in
            let link = try await resetLink(world)
            let token = String(link.dropFirst("/links/".count))
            let browser = world.browser()
            let opened = try await browser.get(link)
            let page = try await browser.get("/link")
            let refused = try await browser.post("/link", ["password": "short"])
            let done = try await browser.post("/link", ["password": Self.password])
            let dead = try await browser.get("/link")
            for reply in [opened, page, refused, done, dead] {
                #expect(reply.headers[.cacheControl] == "no-store")
                #expect(reply.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
                #expect(!reply.html.contains(token) && reply.location?.contains(token) != true)
            }
            #expect(opened.headers[.referrerPolicy] == "no-referrer" && page.headers[.referrerPolicy] == "same-origin")
            let cookie = try #require(opened.headers[values: .setCookie].first)
            #expect(cookie.hasPrefix("__Host-link=\(token); Max-Age=1800; Path=/; Secure; HttpOnly; SameSite=Lax"))
        }
    }

    /// A page of another site cannot use a link up in the browser of its person, nor ask for one there.
    @Test func formsOfOtherSitesAreRefused() async throws {
        try await PortalWorld.run { world in
            let (browser, _) = try await follow(try await resetLink(world), world)
            for (path, fields) in [
                ("/link", ["password": Self.password]), ("/forgot-password", ["email": "a@b.example"]),
            ] {
                let forged = try await browser.post(path, fields.merging(["form_token": "x"]) { $1 })
                let foreign = try await browser.post(path, fields, headers: [.origin: "https://evil.example"])
                let crossSite = try await browser.post(path, fields, headers: [.secFetchSite: "cross-site"])
                #expect([forged, foreign, crossSite].map(\.status) == [403, 403, 403])
            }
            let set = try await browser.post("/link", ["password": Self.password])
            #expect(set.status == 303)
        }
    }

    /// A planted token before sign-in is none afterwards, and a link does not sign anyone in.
    @Test func aLinkFixesNoSession() async throws {
        try await PortalWorld.run { world in
            let link = try await resetLink(world)
            let attacker = world.browser()
            let victim = Browser(client: world.client, token: attacker.token)
            _ = try await victim.get(link)
            let set = try await victim.post("/link", ["password": Self.password])
            let signedIn = try await victim.post("/sign-in", ["email": PortalWorld.fred, "password": Self.password])
            let planted = try await attacker.get("/")
            #expect(set.status == 303 && signedIn.status == 303 && planted.status == 303)
            #expect(victim.token != attacker.token)
        }
    }

    @Test(arguments: ["/links/x", "/links/\(String(repeating: "A", count: 43))", "/link"])
    func whatIsNoLinkIsDead(_ path: String) async throws {
        try await PortalWorld.run { world in
            let browser = world.browser()
            let first = try await browser.get(path)
            let page = first.status == 303 ? try await browser.get("/link") : first
            #expect(page.status == 410 || page.status == 404)
            #expect(first.location ?? "/link" == "/link")
        }
    }

    /// The first browser is no news; another one is.
    @Test func signingInInANewBrowserIsTold() async throws {
        try await PortalWorld.run { world in
            let signIn = ["email": PortalWorld.fred, "password": PortalWorld.password]
            let own = world.browser()
            for _ in 0..<2 { _ = try await own.post("/sign-in", signIn) }
            let first = try await world.sendMails().filter { $0.to.address == PortalWorld.fred }
            #expect(first.isEmpty)
            let device = own.cookie("__Host-device")
            _ = try await own.post("/sign-out")
            _ = try await own.get("/sign-in")
            _ = try await own.post("/sign-in", signIn)
            #expect(own.cookie("__Host-device") == device, "it outlives the session")
            _ = try await world.browser().post("/sign-in", signIn)
            let second = try await world.sendMails().map(\.content.subject)
            #expect(second == ["You signed in in a new browser"])
        }
    }
}
