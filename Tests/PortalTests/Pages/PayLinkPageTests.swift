import BillingCore
import BillingOperations
import Cryptography
import HTTPTypes
import Hummingbird
import PortalSupport
import PostgresStore
import ServerSupport
import TestSupport
import Testing
import WebServer

@testable import Portal

/// Paying by a link that was mailed, as a browser does that never signed in.
@Suite struct PayLinkPageTests {
    private func link(_ world: PortalWorld, to number: String, of account: String) async throws -> String {
        let id = try #require(try await world.database.worker.read(WorkerScope(), AccountByNumber(account))?.id)
        let links = PayLinks(
            app: world.database.app, worker: world.database.worker, clock: world.clock.wall)
        return PayLinkRoutes.path(try #require(try await links.make(for: number, of: id)))
    }

    /// Follows the link as a browser does: the token goes into a cookie.
    private func opened(_ path: String, _ browser: Browser) async throws {
        let reply = try await browser.get(path)
        #expect(reply.status == 303 && reply.location == "/pay-link")
        #expect(reply.headers[.referrerPolicy] == "no-referrer")
    }

    @Test func payingWithoutSigningIn() async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let number = try await world.newestInvoice(of: "C-3")
                let browser = world.browser()
                try await opened(try await link(world, to: number, of: "C-3"), browser)
                let page = try await browser.get("/pay-link")
                #expect(page.html.contains("$71.30") && page.html.contains(number))
                #expect(!page.html.contains("Fremd Ltd"), "no names")
                #expect(page.headers[.referrerPolicy] == "same-origin" && page.headers[.cacheControl] == "no-store")
                let robots = try #require(HTTPField.Name("X-Robots-Tag"))
                #expect(page.headers[robots] == "noindex")
                // Looking begins nothing.
                #expect(try await world.attempts(of: "C-3").isEmpty)
                let begun = try await browser.post("/pay-link", ["shown": "7130"])
                let provider = try #require(begun.location)
                #expect(provider.hasPrefix(sandbox.pageOrigin))
                let back = try #require(try await sandbox.answer(provider, "approve"))
                #expect(back.hasPrefix("http://localhost/pay-link/attempts/"))
                // Another browser than the one that left.
                let outcome = try await world.browser().get(String(back.dropFirst("http://localhost".count)))
                #expect(outcome.html.contains("Thank you, this is paid") && !outcome.html.contains("Fremd Ltd"))
                let again = try await browser.get("/pay-link")
                #expect(again.html.contains("There is nothing left to pay on invoice \(number)."))
            }
        }
    }

    /// Another amount is shown before it is charged.
    @Test func whatIsChargedWasShown() async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let number = try await world.newestInvoice(of: "C-3")
                let browser = world.browser()
                try await opened(try await link(world, to: number, of: "C-3"), browser)
                let reply = try await browser.post("/pay-link", ["shown": "7131"])
                #expect(reply.location == "/pay-link")
                #expect(try await world.attempts(of: "C-3").isEmpty)
            }
        }
    }

    @Test func deadLinksLookAlike() async throws {
        try await PortalWorld.run { world in
            let number = try await world.newestInvoice(of: "C-3")
            let path = try await link(world, to: number, of: "C-3")
            let links = PayLinks(
                app: world.database.app, worker: world.database.worker, clock: world.clock.wall)
            _ = try await links.revoke(number)
            for dead in [path, PayLinkRoutes.path(SecretToken()), "/pay-links/x"] {
                let browser = world.browser()
                try await opened(dead, browser)
                let page = try await browser.get("/pay-link")
                #expect(page.status == 410 && page.html.contains("This link does not work any more"))
            }
        }
    }

    @Test func unknownReferencesAreNoPage() async throws {
        try await PortalWorld.run { world in
            for reference in ["x", String(repeating: "0", count: 26)] {
                let reply = try await world.browser().get("/pay-link/attempts/\(reference)")
                #expect(reply.status == 404)
            }
        }
    }

    @Test func ownersSeeAndRevokeTheirLinks() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let number = try await world.newestInvoice(of: "C-3")
            let quiet = try await fred.get("/invoices/\(number)").html
            #expect(!quiet.contains("without signing in"))
            _ = try await link(world, to: number, of: "C-3")
            let page = try await fred.get("/invoices/\(number)").html
            #expect(page.contains("One link that we mailed pays this invoice without signing in."))
            let reply = try await fred.post("/invoices/\(number)/pay-links/revoke")
            #expect(reply.location == "/invoices/\(number)")
            let after = try await fred.get("/invoices/\(number)").html
            #expect(!after.contains("without signing in"))
        }
    }
}

extension PortalWorld {
    fileprivate func attempts(of account: String) async throws -> [NumberedAttempt] {
        let id = try #require(try await database.worker.read(WorkerScope(), AccountByNumber(account))?.id)
        return try await database.app.read(AccountScope(authenticated: id), UndecidedAttempts())
    }
}
