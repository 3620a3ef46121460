import BillingCore
import BillingOperations
import Logging
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

/// Paying through the real sandbox provider on a real socket, into a real database.
@Suite struct PaymentTests {
    @Test func approvedPaymentSettlesTheInvoiceOnce() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(), "answer=approve")
            let attempt = try await checkout.attempt()
            // The return, two webhooks and the regular check, all at once and again.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { try await checkout.settle(attempt.operation) } }
                try await group.waitForAll()
            }
            let payments = try await checkout.payments()
            #expect(payments.map(\.amount.decimalText) == ["285.60"])
            #expect(payments.first?.settled.map(\.number) == [CheckoutWorld.number])
            let open = try await checkout.open()
            #expect(open == "0.00")
            guard case .nothingOpen = try await checkout.begins() else {
                Issue.record("a paid invoice can be paid again")
                return
            }
        }
    }

    @Test func declinedPaymentSaysWhyAndMayBeTriedAgain() async throws {
        try await CheckoutWorld.run { checkout in
            let first = try await checkout.page()
            try await checkout.sandbox.browser.post(first, "answer=decline&reason=insufficient_funds")
            try await checkout.settles()
            let declined = try await checkout.attempt()
            #expect(
                declined.state == .declined
                    && declined.decline == Decline(.insufficientFunds, detail: "insufficient_funds"))
            guard case .goTo(let second) = try await checkout.begins(after: 60) else {
                throw BillingRefusal(.paymentNotPositive)
            }
            #expect(second != first)
            try await checkout.sandbox.browser.post(second, "answer=approve")
            try await checkout.settles()
            let open = try await checkout.open()
            #expect(open == "0.00")
        }
    }

    @Test func lostAnswerIsUnknownUntilTheProviderIsAsked() async throws {
        var broken = SandboxBehaviour()
        broken.orderAnswer = .brokenOff
        try await CheckoutWorld.run(behaviour: broken) { checkout in
            guard case .checking = try await checkout.begins() else {
                Issue.record("a lost answer is not treated as unknown")
                return
            }
            let lost = try await checkout.attempt()
            #expect(lost.state == .unknown)
            // The provider knows the attempt; the same one goes on.
            let state = try await checkout.settle(lost.operation)
            let again = try await checkout.attempt()
            #expect(state == .started && again.id == lost.id)
        }
    }

    @Test func regularCheckFindsACaptureThatNobodyTold() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(), "answer=lose")
            try await checkout.checks()
            let payments = try await checkout.payments()
            #expect(payments.count == 1)
        }
    }

    @Test func strangersInvoiceIsNoInvoice() async throws {
        try await CheckoutWorld.run { checkout in
            let stranger = try await checkout.world.scope("C-2")
            let outcome = try await checkout.begins(in: stranger)
            guard case .noSuchInvoice = outcome else {
                Issue.record("a stranger may pay: \(outcome)")
                return
            }
        }
    }
}
