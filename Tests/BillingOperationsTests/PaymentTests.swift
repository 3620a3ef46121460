import BillingCore
import BillingOperations
import Logging
import PaymentGateways
import PostgresStore
import SandboxSupport
import TestSupport
import Testing

/// Paying through the real sandbox provider on a real socket, into a real database.
@Suite struct PaymentTests {
    @Test func approvedPaymentSettlesTheInvoiceOnce() async throws {
        try await Till.run { till in
            try await till.sandbox.browser.post(try await till.page(), "answer=approve")
            let attempt = try await till.attempt()
            // The return, two webhooks and the regular check, all at once and again.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { try await till.settle(attempt.id) } }
                try await group.waitForAll()
            }
            let payments = try await till.payments()
            #expect(payments.map(\.amount.decimalText) == ["285.60"])
            #expect(payments.first?.settled.map(\.number) == [Till.number])
            let open = try await till.open()
            #expect(open == "0.00")
            guard case .nothingOpen = try await till.begins() else {
                Issue.record("a paid invoice can be paid again")
                return
            }
        }
    }

    @Test func declinedPaymentSaysWhyAndMayBeTriedAgain() async throws {
        try await Till.run { till in
            let first = try await till.page()
            try await till.sandbox.browser.post(first, "answer=decline&reason=insufficient_funds")
            try await till.settle(try await till.attempt().id)
            let declined = try await till.attempt()
            #expect(declined.state == .declined && declined.declineReason?.isEmpty == false)
            guard case .goTo(let second) = try await till.begins(after: 60) else { throw BillingRefusal("no page") }
            #expect(second != first)
            try await till.sandbox.browser.post(second, "answer=approve")
            try await till.settle(try await till.attempt().id)
            let open = try await till.open()
            #expect(open == "0.00")
        }
    }

    @Test func lostAnswerIsUnknownUntilTheProviderIsAsked() async throws {
        var broken = SandboxBehaviour()
        broken.orderAnswer = .brokenOff
        try await Till.run(behaviour: broken) { till in
            guard case .checking = try await till.begins() else {
                Issue.record("a lost answer is not treated as unknown")
                return
            }
            let lost = try await till.attempt()
            #expect(lost.state == .unknown)
            // The provider knows the try; the same one goes on.
            let state = try await till.settle(lost.id)
            let again = try await till.attempt()
            #expect(state == .started && again.id == lost.id)
        }
    }

    @Test func regularCheckFindsACaptureThatNobodyTold() async throws {
        try await Till.run { till in
            try await till.sandbox.browser.post(try await till.page(), "answer=lose")
            try await till.checks()
            let payments = try await till.payments()
            #expect(payments.count == 1)
        }
    }

    @Test func strangersInvoiceIsNoInvoice() async throws {
        try await Till.run { till in
            let stranger = try await till.world.scope("C-2")
            let outcome = try await till.begins(in: stranger)
            guard case .noSuchInvoice = outcome else {
                Issue.record("a stranger may pay: \(outcome)")
                return
            }
        }
    }
}
