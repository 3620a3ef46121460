import BillingCore
import BillingOperations
import Cryptography
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

/// Links to pay one invoice without signing in. Invoice 2026-000001 is over 285.60.
@Suite struct PayLinkTests {
    private func links(_ checkout: CheckoutWorld, after days: Int64 = 0) -> PayLinks {
        PayLinks(
            app: checkout.world.database.app, worker: checkout.world.database.worker,
            clock: .fixed(checkout.world.now.adding(.seconds(days * 86_400))))
    }

    private func link(_ checkout: CheckoutWorld) async throws -> SecretToken {
        try #require(try await links(checkout).make(for: CheckoutWorld.number, of: checkout.scope.account))
    }

    @Test func aLinkLeadsToItsInvoice() async throws {
        try await CheckoutWorld.run { checkout in
            let found = try await links(checkout).invoice(try await link(checkout))
            let (link, invoice, underWay) = try #require(found)
            #expect(invoice.number == CheckoutWorld.number && invoice.open.decimalText == "285.60")
            #expect(link.scope == checkout.scope && link.invoice == invoice.id && underWay == nil)
            let stranger = try await links(checkout).invoice(SecretToken())
            #expect(stranger == nil)
        }
    }

    /// Thirty days unless the seller says otherwise.
    @Test func linksExpire() async throws {
        try await CheckoutWorld.run { checkout in
            let token = try await link(checkout)
            let (last, late) = (
                try await links(checkout, after: 29).invoice(token), try await links(checkout, after: 30).invoice(token)
            )
            #expect(last != nil && late == nil)
            let remove = RemoveExpiredPayLinks(now: checkout.world.now.adding(.seconds(31 * 86_400)))
            let removed = try await checkout.world.database.worker.transaction(WorkerScope()) {
                try await $0.run(remove)
            }
            #expect(removed == 1)
        }
    }

    @Test func revokingEndsAllLinksOfAnInvoice() async throws {
        try await CheckoutWorld.run { checkout in
            let tokens = [try await link(checkout), try await link(checkout)]
            let live = LivePayLinks(number: CheckoutWorld.number, now: checkout.world.now)
            let before = try await checkout.world.database.app.read(checkout.scope, live)
            let (first, again) = (
                try await links(checkout).revoke(CheckoutWorld.number),
                try await links(checkout).revoke(CheckoutWorld.number, of: checkout.scope.account)
            )
            #expect(before == 2 && first == 2 && again == 0)
            for token in tokens {
                let found = try await links(checkout).invoice(token)
                #expect(found == nil)
            }
            let stranger = try await checkout.world.scope("C-2")
            let seen = try await checkout.world.database.app.read(stranger, live)
            #expect(seen == 0)
            await #expect(throws: BillingRefusal.noSuchDocument("none")) { try await links(checkout).revoke("none") }
        }
    }

    @Test func whatIsPaidHasNoLink() async throws {
        try await CheckoutWorld.run { checkout in
            let token = try await link(checkout)
            try await checkout.pay()
            let (none, found) = (
                try await links(checkout).make(for: CheckoutWorld.number, of: checkout.scope.account),
                try await links(checkout).invoice(token)
            )
            #expect(none == nil && found?.invoice.open.isZero == true)
        }
    }

    @Test func aSellerMayWantNone() async throws {
        try await CheckoutWorld.run { checkout in
            let save = SaveSeller(
                database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
            _ = try await save("main") { $0.paymentPolicy.linkDays = 0 }
            let none = try await links(checkout).make(for: CheckoutWorld.number, of: checkout.scope.account)
            #expect(none == nil)
        }
    }

    /// A link is seen by those who hold its token, and by its own account.
    @Test func strangersSeeNoLinks() async throws {
        try await CheckoutWorld.run { checkout in
            let token = try await link(checkout)
            let find = FindPayLink(tokenHash: token.hash, now: checkout.world.now)
            let app = checkout.world.database.app
            let stranger = try await checkout.world.scope("C-2")
            let (other, strange, held) = (
                try await app.read(LinkScope(tokenHash: SecretToken().hash), find), try await app.read(stranger, find),
                try await app.read(LinkScope(tokenHash: token.hash), find)
            )
            #expect(other == nil && strange == nil && held?.scope == checkout.scope)
        }
    }

    /// Only what began at a link is shown by its reference alone.
    @Test func theReturnPageKnowsAttemptsOfLinks() async throws {
        try await CheckoutWorld.run { checkout in
            _ = try await checkout.page()
            let inside = try #require(
                try await checkout.world.database.app.read(
                    checkout.scope, LatestAttempt(number: CheckoutWorld.number)))
            let hidden = try await links(checkout).attempt(inside.publicReference)
            #expect(hidden == nil)
            try await checkout.settle.close(inside)
            let outcome = try await checkout.begins(
                after: 1, returnPage: "https://portal.example" + PayLinks.returnPage)
            guard case .goTo = outcome else { throw BillingRefusal(.paymentNotPositive) }
            let row = try #require(
                try await checkout.world.database.app.read(
                    checkout.scope, LatestAttempt(number: CheckoutWorld.number)))
            let shown = try await links(checkout).attempt(row.publicReference)
            #expect(shown?.attempt.id == row.attempt.id)
            for other in ["", row.attempt.id.description, "nothing"] {
                let none = try await links(checkout).attempt(other)
                #expect(none == nil)
            }
        }
    }
}
