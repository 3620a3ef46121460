import BillingCore
import FakeStripe
import PaymentGateways
import Testing

/// Refunds, disputes, payouts and lists.
@Suite(.timeLimit(.minutes(30)))
struct StripeRecordTests {
    @Test func aRefundGoesBackOnce() async throws {
        try await StripeWorld.run { world in
            let attempt = try await world.paid()
            var request = try await world.refund(attempt, minor: 1000)
            let (first, again) = (try await world.gateway.refund(request), try await world.gateway.refund(request))
            let movement = try first.captured()
            #expect(first == again && movement.amount.minor == 1000)
            let found = try await world.gateway.outcome(of: request)
            request.reference = movement.reference
            let asked = try await world.gateway.outcome(of: request)
            #expect(found == first && asked == first)
            let more = try await world.gateway.refund(try await world.refund(attempt, minor: 251, ID(raw: 2)))
            #expect(more == .declined(Decline(.providerError, detail: "amount_too_large")))
            let never = try await world.gateway.outcome(of: try await world.refund(attempt, minor: 1, ID(raw: 3)))
            #expect(never == .notFound)
        }
    }

    @Test(arguments: [nil, "expired_or_canceled_card"]) func aRefundTakesTime(failure: String?) async throws {
        try await StripeWorld.run { world in
            let request = try await world.refund(try await world.paid(.refundTakesTime), minor: 1250)
            let pending = try await world.gateway.refund(request)
            #expect(pending == .processing)
            let refund = try #require(await world.stripe.refunds.first)
            await world.stripe.endRefund(refund, failure: failure)
            let outcome = try await world.gateway.outcome(of: request)
            if failure == nil {
                _ = try outcome.captured()
            } else {
                #expect(outcome == .declined(Decline(.methodNotUsable, detail: failure)))
            }
        }
    }

    @Test func aRefundMayFailAfterItWasDone() async throws {
        try await StripeWorld.run { world in
            let request = try await world.refund(try await world.paid(.refundFails), minor: 1250)
            _ = try await world.gateway.refund(request).captured()
            let outcome = try await world.gateway.outcome(of: request)
            #expect(outcome == .declined(Decline(.methodNotUsable, detail: "expired_or_canceled_card")))
        }
    }

    /// Booked from what moved: 12.50 out and 20.00 for the dispute; won, 12.50 come back.
    @Test(arguments: [true, false]) func aDisputeIsDecided(isWon: Bool) async throws {
        try await StripeWorld.run { world in
            let payment = try await world.captured(try await world.paid()).reference
            let name = await world.stripe.dispute(payment)
            let open = try #require(try await world.gateway.dispute(name))
            #expect(open.status == .needsResponse && open.reason == .notAuthorized && open.payment == payment)
            #expect(open.amount.minor == 1250 && open.movements.map(\.amount.minor) == [-1250])
            #expect(open.movements.map(\.fee.minor) == [2000] && open.movements.map(\.source) == [name])
            #expect(open.respondBy == world.clock.now.adding(.hours(7 * 24)) && open.openedAt == world.clock.now)
            await world.stripe.close(name, isWon: isWon)
            let closed = try #require(try await world.gateway.dispute(name))
            #expect(closed.status == (isWon ? .won : .lost) && closed.status.isFinal)
            #expect(closed.movements.map(\.amount.minor) == (isWon ? [-1250, 1250] : [-1250]))
            let other = try await world.gateway.dispute("du_unknown")
            #expect(other == nil)
        }
    }

    /// A direct debit that came back is lost at once, without a day to answer by.
    @Test func aReturnedDebitHasNoDeadline() async throws {
        try await StripeWorld.run { world in
            let attempt = try await world.paid(.debitDisputed)
            let payment = try #require(await world.stripe.payment(of: attempt.reference))
            await world.stripe.settle(payment)
            let event = try #require(
                try await world.server.webhooks(at: world.clock.now).map { try world.gateway.event(in: $0) }
                    .first { $0.subject == .dispute })
            let dispute = try #require(try await world.gateway.dispute(event.reference))
            #expect(dispute.status == .lost && dispute.respondBy == nil && dispute.reason == .debitReturned)
        }
    }

    /// Two payments less a refund, a dispute and all fees.
    @Test func aPayoutAddsUp() async throws {
        try await StripeWorld.run { world in
            let first = try await world.paid()
            let second = try await world.paid(.works, world.attempt(ID(raw: 2), minor: 100_00))
            _ = try await world.gateway.refund(try await world.refund(first, minor: 500))
            let disputed = try await world.captured(second).reference
            let dispute = await world.stripe.dispute(disputed)
            let name = await world.stripe.payOut()
            await world.stripe.behave { $0.pageSize = 2 }
            let window = world.clock.now..<world.clock.now.adding(.seconds(1))
            let payouts = try await world.gateway.payouts(in: window)
            let payout = try #require(payouts.first)
            #expect(payouts.count == 1 && payout.reference == name && payout.status == .paid)
            let parts = try await world.gateway.transactions(of: name)
            #expect(parts.reduce(0) { $0 + $1.amount.minor - $1.fee.minor } == payout.amount.minor)
            #expect(Set(parts.map(\.kind)) == [.payment, .refund, .dispute] && parts.count == 4)
            let captured = try await world.captured(first).reference
            #expect(parts.contains { $0.kind == .payment && $0.source == captured })
            #expect(parts.contains { $0.kind == .dispute && $0.source == dispute })
            let none = try await world.gateway.payouts(in: window.upperBound..<window.upperBound.adding(.hours(1)))
            #expect(none == [])
        }
    }

    @Test func allPaymentsOfATimeAreListed() async throws {
        try await StripeWorld.run { world in
            let paid = try await world.paid()
            _ = try await world.gateway.refund(try await world.refund(paid, minor: 300))
            _ = try await world.paid(.debit, world.attempt(ID(raw: 2)))
            _ = try await world.paid(.declined, world.attempt(ID(raw: 3)))
            world.clock.advance(.hours(1))
            _ = try await world.paid(.works, world.attempt(ID(raw: 4)))
            await world.stripe.behave { $0.pageSize = 1 }
            let hour = StripeWorld.start..<StripeWorld.start.adding(.hours(1))
            let listed = try await world.gateway.payments(in: hour)
            #expect(listed.map(\.attempt) == [paid.id, ID(raw: 2)] && listed.map(\.isCaptured) == [true, false])
            #expect(listed.map(\.refunded.minor) == [300, 0] && listed.map(\.amount.minor) == [1250, 1250])
        }
    }
}
