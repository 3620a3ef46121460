import Mailing
import BillingCore
import PortalSupport
import PostgresStore
import TestSupport
import Testing
import WebServer

@testable import Portal

/// Signing in by a link, without the password.
@Suite struct SignInLinkTests {
    private func ask(_ browser: Browser, _ email: String = PortalWorld.fred) async throws {
        let asked = try await browser.post("/sign-in/link", ["email": email, "password": ""])
        #expect(asked.status == 303 && asked.location == "/forgot-password/sent")
    }

    @Test func aLinkSignsInOnceInTheBrowserThatAsked() async throws {
        try await PortalWorld.run { world in
            let browser = world.browser()
            try await ask(browser)
            let link = try await world.mailedLink(to: PortalWorld.fred)
            let before = browser.token
            #expect(try await browser.get(link).location == "/link")
            let page = try await browser.get("/link")
            #expect(page.html.contains("This link signs you in") && !page.html.contains("type=\"password\""))
            // Looking is not signing in: scanners of mail look too.
            #expect(try await browser.get("/").location?.hasPrefix("/sign-in") == true)
            let entered = try await browser.post("/link")
            #expect(entered.location == "/" && browser.token != before)
            #expect(try await browser.get("/invoices").status == 200)
            let again = world.browser()
            _ = try await again.get(link)
            #expect(try await again.post("/link").status == 410)
        }
    }

    /// A reader of the mail in another browser is not let in, and does not use the link up.
    @Test func inAnotherBrowserItIsGoodForNothing() async throws {
        try await PortalWorld.run { world in
            let (own, other) = (world.browser(), world.browser())
            try await ask(own)
            let link = try await world.mailedLink(to: PortalWorld.fred)
            _ = try await other.get(link)
            #expect(try await other.post("/link").status == 410)
            #expect(try await other.get("/").location?.hasPrefix("/sign-in") == true)
            _ = try await own.get(link)
            #expect(try await own.post("/link").location == "/")
        }
    }

    @Test func afterTenMinutesItIsOver() async throws {
        try await PortalWorld.run { world in
            let browser = world.browser()
            try await ask(browser)
            _ = try await browser.get(try await world.mailedLink(to: PortalWorld.fred))
            world.clock.advance(seconds: 600)
            #expect(try await browser.post("/link").status == 410)
        }
    }

    /// Of unknown addresses nothing is said, and nothing is mailed.
    @Test func nothingTellsWhoIsKnown() async throws {
        try await PortalWorld.run { world in
            try await ask(world.browser(), "nobody@example.com")
            let mails = try await world.sendMails()
            #expect(!mails.contains { $0.to.address == "nobody@example.com" })
            let none = try await world.browser().post("/sign-in/link", ["email": "nobody"])
            #expect(none.status == 422 && none.html.contains("This is not an e-mail address."))
            #expect(none.html.contains("value=\"nobody\""))
        }
    }

    /// A link is no second factor.
    @Test func aCodeIsAskedForAllTheSame() async throws {
        try await PortalWorld.run { world in
            let browser = world.browser()
            let known = try await world.database.app.read(
                EmailScope(PortalWorld.fred), PersonByEmail(email: PortalWorld.fred))
            let fred = try #require(known).id
            try await world.database.worker.transaction(WorkerScope()) { transaction in
                _ = try await transaction.run(PutAuthenticator(of: fred, sealedSecret: [1]))
                _ = try await transaction.run(TakeCodeStep(1, of: fred, now: world.clock.wall.now()))
            }
            try await ask(browser)
            _ = try await browser.get(try await world.mailedLink(to: PortalWorld.fred))
            #expect(try await browser.post("/link").location == "/sign-in/code")
            #expect(try await browser.get("/").location?.hasPrefix("/sign-in") == true)
        }
    }
}
