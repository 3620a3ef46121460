import BillingCore
import PaymentGateways
import SandboxSupport
import Testing

@Suite struct SandboxRefundTests {
    private func refund(_ attempt: PaymentAttempt.ID, _ minor: Int64, _ id: Refund.ID = ID(raw: 7)) -> RefundRequest {
        RefundRequest(refund: id, attempt: attempt, amount: Money(minor: minor, .eur), reason: "Paid twice")
    }

    @Test func moneyGoesBackOncePerKey() async throws {
        let journal = Journal()
        let attempt = PaymentAttempt.ID.fresh()
        try await SandboxWorld.run(journal: journal) { sandbox in
            try await sandbox.pay(SandboxWorld.request(attempt))
            let answers = try await withThrowingTaskGroup(of: RefundOutcome.self) { group in
                for _ in 0..<8 { group.addTask { try await sandbox.gateway.refund(refund(attempt, 1000)) } }
                return try await group.reduce(into: Set<RefundOutcome>()) { $0.insert($1) }
            }
            #expect(answers.count == 1)
            guard case .refunded = answers.first else {
                Issue.record("not refunded: \(answers)")
                return
            }
            // 12.50 were captured: 10.00 went back, 2.51 more cannot.
            let more = try await sandbox.gateway.refund(refund(attempt, 251, ID(raw: 8)))
            #expect(more == .failed(reason: "More than was captured"))
            await #expect(throws: GatewayFailure.self) { try await sandbox.gateway.refund(refund(attempt, 999)) }
        }
        #expect(try journal.lines(containing: "refunded") == 2)
        // After a restart it still knows.
        try await SandboxWorld.run(journal: journal) { sandbox in
            guard case .refunded = try await sandbox.gateway.outcome(ofRefund: ID(raw: 7)) else {
                Issue.record("the refund is forgotten")
                return
            }
        }
    }

    @Test func whatWasNeverCapturedOrAskedForIsSaidSo() async throws {
        try await SandboxWorld.run { sandbox in
            let unpaid = PaymentAttempt.ID.fresh()
            _ = try await sandbox.gateway.begin(SandboxWorld.request(unpaid))
            let outcome = try await sandbox.gateway.refund(refund(unpaid, 100))
            #expect(outcome == .failed(reason: "There is no such payment"))
            let never = try await sandbox.gateway.outcome(ofRefund: ID(raw: 99))
            #expect(never == .notFound)
        }
    }

    @Test func lostAnswerIsAFailureAndTheRefundIsThere() async throws {
        var broken = SandboxBehaviour()
        broken.refundAnswer = .failure
        try await SandboxWorld.run(behaviour: broken) { sandbox in
            let attempt = PaymentAttempt.ID.fresh()
            try await sandbox.pay(SandboxWorld.request(attempt))
            await #expect(throws: GatewayFailure.self) { try await sandbox.gateway.refund(refund(attempt, 1250)) }
            guard case .refunded = try await sandbox.gateway.outcome(ofRefund: ID(raw: 7)) else {
                Issue.record("the refund is lost")
                return
            }
        }
    }
}
