import Mailing
import BillingCore
import BillingOperations
import PortalSupport
import PostgresStore
import TestSupport
import Testing

@testable import Portal

/// Payments above an amount need a second person.
@Suite struct ApprovalTests {
    /// Fred, the owner of C-3 with $71.30 open, and Gina, who pays too; a second person is needed above the limit.
    private func run(
        limit: String, _ body: @escaping @Sendable (PortalWorld, Browser, Browser, String) async throws -> Void
    ) async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let fred = try await world.browser(signedInAs: PortalWorld.fred)
                let invite = InviteMember(database: world.database.worker, clock: world.clock.wall, ids: .system)
                _ = try await invite("gina@fremd.example", as: try Membership(.finance), to: "C-3")
                let gina = try await world.browser(signedInAs: "gina@fremd.example")
                let limited = try await fred.post("/approvals", ["limit": limit]).location
                #expect(limited == "/approvals?notice=approval-limit")
                try await body(world, fred, gina, try await world.newestInvoice(of: "C-3"))
            }
        }
    }

    /// Where a payment that begins goes on: a page of the sandbox provider.
    private static let begins = "http://"

    @Test func aPaymentAboveTheAmountWaitsForAnotherPerson() async throws {
        try await run(limit: "50.00") { world, fred, gina, number in
            let asked = try await gina.pays(number)
            #expect(asked.location == "/approvals?notice=approval-asked")
            // Asking again asks once, and asking is no deciding.
            #expect(try await gina.pays(number).location == "/approvals?notice=approval-asked")
            let own = try await gina.get("/approvals").html
            #expect(own.contains("Payments above $50.00 need a second person.") && !own.contains("/approve\""))
            #expect(own.matches(of: /Waiting/).count == 1)
            let refusal = try await gina.post("/approvals/1/approve")
            #expect(refusal.status == 422 && refusal.html.contains("Another person must decide"))
            #expect(try await gina.pays(number).location == "/approvals?notice=approval-asked")
            let mails = try await world.sendMails()
            let told = mails.filter { $0.content.subject == "A payment of Fremd Ltd waits for approval" }
            #expect(told.map(\.to.address) == [PortalWorld.fred])
            let list = try await fred.get("/approvals").html
            #expect(list.contains("$71.30") && list.contains("asked for by gina@fremd.example"))
            #expect(try await fred.post("/approvals/1/approve").location == "/approvals?notice=approval-decided")
            #expect(try await gina.get("/approvals").html.contains("Pay now"))
            #expect(try await gina.pays(number).location?.contains(Self.begins) == true)
            // Decided is decided.
            #expect(try await fred.post("/approvals/1/refuse").status == 422)
            let log = try await fred.get("/audit-log").html
            #expect(log.contains("Approval of a payment asked for") && log.contains("Payment approved"))
        }
    }

    @Test func upToTheAmountOnePersonIsEnough() async throws {
        try await run(limit: "71.30") { _, _, gina, number in
            let begun = try await gina.pays(number)
            let list = try await gina.get("/approvals").html
            #expect(begun.location?.contains(Self.begins) == true && list.contains("No payment waits"))
        }
    }

    @Test func whatIsRefusedOrTooOldDoesNotCount() async throws {
        try await run(limit: "0") { world, fred, gina, number in
            _ = try await gina.pays(number)
            #expect(try await fred.post("/approvals/1/refuse").location == "/approvals?notice=approval-decided")
            #expect(try await gina.pays(number).location == "/approvals?notice=approval-asked")
            #expect(try await fred.post("/approvals/2/approve").location == "/approvals?notice=approval-decided")
            world.clock.advance(seconds: 7 * 86_400)
            let late = try await world.browser(signedInAs: "gina@fremd.example")
            #expect(try await late.pays(number).location == "/approvals?notice=approval-asked")
        }
    }

    @Test func theAmountIsReadAsItIsWritten() async throws {
        try await run(limit: "") { _, fred, _, _ in
            #expect(try await fred.get("/approvals").html.contains("One person may begin any payment."))
            for text in ["x", "-1", "1.234.5"] {
                let refused = try await fred.post("/approvals", ["limit": text])
                #expect(refused.status == 422 && refused.html.contains("id=\"limit-problem\""), "\(text)")
                #expect(refused.html.contains("value=\"\(text)\""), "\(text)")
            }
            _ = try await fred.post("/approvals", ["limit": "1,000"])
            #expect(try await fred.get("/approvals").html.contains("Payments above $1,000.00"))
        }
    }

    /// Of other accounts there is nothing to decide.
    @Test func approvalsOfOthersAreNotFound() async throws {
        try await run(limit: "50.00") { world, _, gina, number in
            _ = try await gina.pays(number)
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-2")
            #expect(try await ann.post("/approvals/1/approve").status == 404)
            #expect(try await ann.get("/approvals").html.contains("No payment waits"))
        }
    }
}
