import Mailing
import BillingCore
import BillingOperations
import Cryptography
import HTTPTypes
import PortalSupport
import PostgresStore
import TestSupport
import Testing

@testable import Portal

/// Signing in with a code of an authenticator app.
@Suite struct SecondFactorTests {
    /// The app of a test.
    private struct App {
        let password: OneTimePassword
        let recoveryCodes: [String]

        func code(at clock: MovableClock) -> String {
            password.code(at: OneTimePassword.step(at: clock.wall.now().seconds))
        }
    }

    /// Fred sets up an app, and a step passes, so that its next code is another one.
    private func enrol(_ fred: Browser, _ world: PortalWorld) async throws -> App {
        #expect(try await fred.post("/second-factor").location == "/second-factor")
        let html = try await fred.get("/second-factor").html
        let typed = try #require(html.firstMatch(of: /<code dir="ltr">([A-Z2-7 ]+)<\/code>/)?.1.filter { $0 != " " })
        let password = OneTimePassword(secret: try #require(Self.bytes(ofBase32: typed)))
        #expect(html.contains("otpauth://totp/") && html.contains("<svg class=\"code\""))
        let wrong = try await fred.post("/second-factor/confirm", ["code": "000000"])
        #expect(wrong.status == 422 && wrong.html.contains("This code is not right"))
        let code = password.code(at: OneTimePassword.step(at: world.clock.wall.now().seconds))
        let shown = try await fred.post("/second-factor/confirm", ["code": code])
        let codes = shown.html.matches(of: /<li><code>([A-Z2-7 ]+)<\/code>/).map { String($0.1) }
        #expect(shown.status == 200 && codes.count == 10 && Set(codes).count == 10)
        world.clock.advance(seconds: 30)
        return App(password: password, recoveryCodes: codes)
    }

    private static func bytes(ofBase32 text: String) -> [UInt8]? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bytes, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
        for letter in text {
            guard let value = alphabet.firstIndex(of: letter) else { return nil }
            (bits, count) = (bits << 5 | UInt32(value), count + 5)
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        return bytes
    }

    private func signIn(_ world: PortalWorld, next: String = "") async throws -> (Browser, Reply) {
        let browser = world.browser()
        let reply = try await browser.post(
            "/sign-in", ["email": PortalWorld.fred, "password": PortalWorld.password, "next": next])
        return (browser, reply)
    }

    @Test func signingInTakesTwoSteps() async throws {
        try await PortalWorld.run { world in
            let app = try await enrol(try await world.browser(signedInAs: PortalWorld.fred), world)
            let (browser, first) = try await signIn(world, next: "/invoices")
            #expect(first.location == "/sign-in/code?next=/invoices")
            // Until the code comes, the session opens nothing.
            for path in ["/", "/invoices", "/profile", "/second-factor"] {
                #expect(try await browser.get(path).location?.hasPrefix("/sign-in") == true, "\(path)")
            }
            let between = browser.token
            #expect(try await browser.get("/sign-in/code?next=/invoices").html.contains("value=\"/invoices\""))
            let second = try await browser.post(
                "/sign-in/code", ["code": app.code(at: world.clock), "next": "/invoices"])
            #expect(second.location == "/invoices" && browser.token != between)
            #expect(try await browser.get("/invoices").status == 200)
        }
    }

    /// RFC 6238, 5.2: a code is taken once, also by two at once.
    @Test func aCodeIsTakenOnce() async throws {
        try await PortalWorld.run { world in
            let app = try await enrol(try await world.browser(signedInAs: PortalWorld.fred), world)
            let (one, other) = (try await signIn(world).0, try await signIn(world).0)
            let code = app.code(at: world.clock)
            async let first = one.post("/sign-in/code", ["code": code])
            async let second = other.post("/sign-in/code", ["code": code])
            let statuses = try await [first.status, second.status].sorted()
            #expect(statuses == [303, 422])
            // Nor is one of an earlier step, which the clocks would allow.
            let early = app.password.code(at: OneTimePassword.step(at: world.clock.wall.now().seconds) - 1)
            let third = try await signIn(world).0
            #expect(try await third.post("/sign-in/code", ["code": early]).status == 422)
        }
    }

    @Test func recoveryCodesLetInOnceEach() async throws {
        try await PortalWorld.run { world in
            let app = try await enrol(try await world.browser(signedInAs: PortalWorld.fred), world)
            let code = app.recoveryCodes[0].lowercased().replacing(" ", with: "-")
            let (browser, _) = try await signIn(world)
            #expect(try await browser.post("/sign-in/code", ["code": code]).status == 303)
            #expect(try await browser.get("/second-factor").html.contains("9 recovery codes are left."))
            let again = try await signIn(world).0
            #expect(try await again.post("/sign-in/code", ["code": code]).status == 422)
            let mails = try await world.sendMails()
            let subjects = mails.filter { $0.to.address == PortalWorld.fred }.map(\.content.subject)
            #expect(subjects.contains("A recovery code was used") && subjects.contains("Your second factor is on"))
            // New ones take the place of all before.
            let renewed = try await browser.post("/second-factor/codes")
            #expect(renewed.html.matches(of: /<li><code>/).count == 10)
            let other = try await again.post("/sign-in/code", ["code": app.recoveryCodes[1]])
            #expect(other.status == 422)
        }
    }

    /// Five wrong ones, and the sixth is not looked at for a quarter of an hour, from wherever it comes.
    @Test func codesCannotBeGuessed() async throws {
        try await PortalWorld.run { world in
            let app = try await enrol(try await world.browser(signedInAs: PortalWorld.fred), world)
            let browser = try await signIn(world).0
            // One was wrong half a minute ago, while the app was set up.
            for _ in 0..<4 { #expect(try await browser.post("/sign-in/code", ["code": "123456"]).status == 422) }
            let late = try await browser.post("/sign-in/code", ["code": app.code(at: world.clock)])
            #expect(late.status == 429 && late.headers[.retryAfter] == "870")
            // The password has to be given again after ten minutes, and the code is looked at after fifteen.
            world.clock.advance(seconds: 901)
            #expect(try await browser.get("/sign-in/code").location == "/sign-in")
            let again = try await signIn(world).0
            #expect(try await again.post("/sign-in/code", ["code": app.code(at: world.clock)]).status == 303)
        }
    }

    @Test func aResetDoesNotSkipTheCode() async throws {
        try await PortalWorld.run { world in
            let app = try await enrol(try await world.browser(signedInAs: PortalWorld.fred), world)
            let browser = world.browser()
            _ = try await browser.post("/forgot-password", ["email": PortalWorld.fred])
            _ = try await browser.get(try await world.mailedLink(to: PortalWorld.fred))
            #expect(try await browser.post("/link", ["password": "seven purple bicycles"]).location == "/sign-in")
            let entered = try await browser.post(
                "/sign-in", ["email": PortalWorld.fred, "password": "seven purple bicycles"])
            #expect(entered.location == "/sign-in/code")
            #expect(try await browser.post("/sign-in/code", ["code": app.code(at: world.clock)]).status == 303)
        }
    }

    /// Sessions that began with a password alone end when a code is asked for from now on.
    @Test func otherSessionsEndWithIt() async throws {
        try await PortalWorld.run { world in
            let (own, other) = (
                try await world.browser(signedInAs: PortalWorld.fred),
                try await world.browser(signedInAs: PortalWorld.fred)
            )
            _ = try await enrol(own, world)
            #expect(try await other.get("/").location?.hasPrefix("/sign-in") == true)
            #expect(try await own.get("/").status == 200)
            #expect(try await own.post("/second-factor/off").location == "/second-factor")
            #expect(try await signIn(world).1.location == "/")
        }
    }

    @Test func anOwnerRequiresItOfAll() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            _ = try await enrol(fred, world)
            _ = try await fred.post("/members", ["email": "gina@fremd.example", "role": "finance"])
            let gina = try await world.browser(signedInAs: "gina@fremd.example")
            #expect(try await gina.get("/invoices").status == 200)
            let required = try await fred.post("/second-factor/required", ["required": "yes"])
            #expect(required.location == "/members?notice=member-policy-changed")
            for path in ["/", "/invoices", "/methods"] {
                #expect(try await gina.get(path).location == "/second-factor", "\(path)")
            }
            let page = try await gina.get("/second-factor").html
            #expect(page.contains("This account asks for a second factor."))
            #expect(try await fred.get("/invoices").status == 200)
            #expect(try await fred.get("/audit-log").html.contains("Second factor required of members"))
            _ = try await fred.post("/second-factor/required", ["required": "no"])
            #expect(try await gina.get("/invoices").status == 200)
        }
    }

    /// What the database holds is of no use without the key.
    @Test func theSecretIsSealed() async throws {
        try await PortalWorld.run { world in
            let app = try await enrol(try await world.browser(signedInAs: PortalWorld.fred), world)
            let known = try await world.database.app.read(
                EmailScope(PortalWorld.fred), PersonByEmail(email: PortalWorld.fred))
            let person = try #require(known).id
            let stored = try #require(
                try await world.database.worker.read(WorkerScope(), AuthenticatorOfPerson(person)))
            #expect(stored.isConfirmed && stored.codesLeft == 10)
            #expect(!stored.sealedSecret.isEmpty && stored.sealedSecret.count == app.password.secret.count + 28)
            let other = SecondFactor(
                database: world.database.worker, clock: world.clock.wall, ids: .system,
                key: try #require(SealingKey(SecretToken().text)))
            #expect(try await !other.accepts(app.code(at: world.clock), of: person))
        }
    }
}
