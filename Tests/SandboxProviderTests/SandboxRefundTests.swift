import BillingCore
import SandboxProvider
import SandboxSupport
import Testing

@Suite struct SandboxRefundTests {
    private func refund(_ payment: String, _ minor: Int64 = 1250, _ id: Refund.ID = ID(raw: 7)) -> RefundRequest {
        RefundRequest(
            refund: id, attempt: ID(raw: 1), payment: payment, amount: Money(minor: minor, .eur), reason: "Paid twice")
    }

    @Test func moneyGoesBackOncePerKey() async throws {
        let journal = Journal()
        try await SandboxWorld.run(journal: journal) { sandbox in
            let attempt = try await sandbox.paid()
            let answers = try await withThrowingTaskGroup(of: GatewayOutcome.self) { group in
                for _ in 0..<8 { group.addTask { try await sandbox.gateway.refund(refund(attempt, 1000)) } }
                return try await group.reduce(into: Set<GatewayOutcome>()) { $0.insert($1) }
            }
            #expect(answers.count == 1)
            guard case .succeeded(let movement)? = answers.first, movement.amount.minor == 1000 else {
                Issue.record("not refunded: \(answers)")
                return
            }
            // 12.50 were captured: 10.00 went back, 2.51 more cannot.
            let more = try await sandbox.gateway.refund(refund(attempt, 251, ID(raw: 8)))
            #expect(more == .declined(Decline(.providerError, detail: "more_than_captured")))
            await #expect(throws: GatewayFailure.self) { try await sandbox.gateway.refund(refund(attempt, 999)) }
        }
        #expect(try journal.lines(containing: "refunded") == 2)
        // After a restart it still knows.
        try await SandboxWorld.run(journal: journal) { sandbox in
            guard case .succeeded = try await sandbox.gateway.outcome(of: refund("")) else {
                Issue.record("the refund is forgotten")
                return
            }
        }
    }

    @Test func whatWasNeverCapturedOrAskedForIsSaidSo() async throws {
        try await SandboxWorld.run { sandbox in
            let unpaid = try await sandbox.gateway.begin(SandboxWorld.request())
            let outcome = try await sandbox.gateway.refund(refund(unpaid.reference, 100))
            #expect(outcome == .declined(Decline(.providerError, detail: "no_such_payment")))
            let never = try await sandbox.gateway.outcome(of: refund("", 1, ID(raw: 99)))
            #expect(never == .notFound)
        }
    }

    @Test func lostAnswerIsAFailureAndTheRefundIsThere() async throws {
        var broken = SandboxBehaviour()
        broken.refundAnswer = .failure
        try await SandboxWorld.run(behaviour: broken) { sandbox in
            let attempt = try await sandbox.paid()
            await #expect(throws: GatewayFailure.self) { try await sandbox.gateway.refund(refund(attempt, 1250)) }
            guard case .succeeded = try await sandbox.gateway.outcome(of: refund("")) else {
                Issue.record("the refund is lost")
                return
            }
        }
    }

    @Test func aRefundMayTakeTimeAndFailAfterItWasDone() async throws {
        var slow = SandboxBehaviour()
        slow.refundsTakeTime = true
        try await SandboxWorld.run(behaviour: slow) { sandbox in
            let request = refund(try await sandbox.paid())
            #expect(try await sandbox.gateway.refund(request) == .processing)
            #expect(try await sandbox.gateway.outcome(of: request) == .processing)
            #expect(try await sandbox.decide(request.refund) == 202)
            guard case .succeeded = try await sandbox.gateway.outcome(of: request) else {
                Issue.record("the refund is not done")
                return
            }
            #expect(try await sandbox.decide(request.refund, failure: .methodNotUsable) == 202)
            #expect(try await sandbox.gateway.outcome(of: request) == .declined(Decline(.methodNotUsable)))
            // What failed stays failed.
            #expect(try await sandbox.decide(request.refund) == 409)
            #expect(try await sandbox.decide(.fresh()) == 409)
        }
    }
}

extension SandboxWorld {
    /// The reference of a payment that was taken.
    fileprivate func paid() async throws -> String {
        let request = Self.request()
        try await pay(request)
        return try await gateway.begin(request).reference
    }
}
