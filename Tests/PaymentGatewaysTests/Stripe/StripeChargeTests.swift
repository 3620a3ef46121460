import BillingCore
import FakeStripe
import PaymentGateways
import Testing

/// Saved methods, and charging them while the customer is away.
@Suite(.timeLimit(.minutes(30)))
struct StripeChargeTests {
    @Test func aSavedCardIsCharged() async throws {
        try await StripeWorld.run { world in
            let method = try await world.saved(.works)
            let attempt = world.attempt(method: method.reference)
            let (first, again) = (try await world.charge(attempt), try await world.charge(attempt))
            #expect(first == again, "one key, one charge")
            let movement = try first.outcome.captured()
            #expect(movement.savedMethod == method && first.reference == movement.reference)
            let asked = try await world.gateway.outcome(of: attempt)
            #expect(asked == first.outcome, "found in the list of the customer")
        }
    }

    /// A hundred at a time, all with the same answer.
    @Test func aThousandRequestsUnderOneKeyAreOneCharge() async throws {
        try await StripeWorld.run { world in
            let attempt = world.attempt(method: try await world.saved(.works).reference)
            var answers: Set<ChargeAnswer> = []
            for _ in 0..<10 {
                try await withThrowingTaskGroup(of: ChargeAnswer.self) { group in
                    for _ in 0..<100 { group.addTask { try await world.charge(attempt) } }
                    for try await answer in group { answers.insert(answer) }
                }
            }
            let captured = await world.stripe.captured
            #expect(captured == [1250] && answers.count == 1)
        }
    }

    @Test(
        arguments: [
            (FakeCard.savesOnly, Decline(.bankDeclined, detail: "do_not_honor")),
            (.authenticates, Decline(.authenticationRequired, detail: "authentication_required")),
        ])
    func theBankSaysNo(card: FakeCard, decline: Decline) async throws {
        try await StripeWorld.run { world in
            let method = try await world.saved(card)
            var attempt = world.attempt(method: method.reference)
            let answer = try await world.charge(attempt)
            #expect(answer.outcome == .declined(decline) && answer.reference != nil)
            // Asked later, with and without Stripe's name for it.
            for reference in [nil, answer.reference] {
                attempt.reference = reference
                let outcome = try await world.gateway.outcome(of: attempt)
                #expect(outcome == .declined(decline))
            }
        }
    }

    /// What waits for the customer at the bank is closed, so that no one finishes it beside the new page.
    @Test func aChargeThatNeedsTheCustomerIsClosed() async throws {
        try await StripeWorld.run { world in
            let method = try await world.saved(.authenticates)
            let answer = try await world.charge(world.attempt(method: method.reference))
            let status = await world.stripe.status(of: answer.reference)
            #expect(status == "canceled")
        }
    }

    @Test func aDebitIsOnItsWay() async throws {
        try await StripeWorld.run { world in
            let method = try await world.saved(.debit)
            #expect(method.kind == .directDebit && method.name == "IBAN •••• 3000" && method.expires == nil)
            var attempt = world.attempt(method: method.reference)
            let answer = try await world.charge(attempt)
            #expect(answer.outcome == .processing)
            attempt.reference = answer.reference
            await world.stripe.settle(answer.reference ?? "")
            _ = try await world.captured(attempt)
        }
    }

    @Test func aLostAnswerIsFoundInTheList() async throws {
        try await StripeWorld.run { world in
            let method = try await world.saved(.works)
            let attempt = world.attempt(method: method.reference)
            await world.stripe.behave { $0.delivery = .lost }
            await #expect(throws: GatewayFailure.self) { try await world.charge(attempt) }
            await world.stripe.behave { $0.delivery = .prompt }
            let found = try await world.captured(attempt)
            let replayed = try await world.charge(attempt)
            #expect(replayed.outcome == .succeeded(found), "captured once")
            let other = try await world.gateway.outcome(of: world.attempt(ID(raw: 77), method: method.reference))
            #expect(other == .notFound)
        }
    }

    /// A forgotten key makes a new payment: that is why nothing is repeated after 23 hours.
    @Test func aKeyIsForgottenAfterADay() async throws {
        try await StripeWorld.run { world in
            let method = try await world.saved(.works)
            let attempt = world.attempt(method: method.reference)
            let first = try await world.charge(attempt)
            let capabilities = world.gateway.capabilities
            world.clock.advance(.hours(23))
            #expect(!capabilities.mayRepeat(since: attempt.startedAt, at: world.clock.now))
            world.clock.advance(.hours(1))
            let second = try await world.charge(attempt)
            #expect(first.reference != second.reference)
        }
    }

    @Test func aRemovedMethodIsGone() async throws {
        try await StripeWorld.run { world in
            let method = try await world.saved(.works)
            let known = try await world.gateway.method(method.reference)
            #expect(known == method)
            for _ in 0..<2 { try await world.gateway.remove(method: method.reference) }
            let gone = try await world.gateway.method(method.reference)
            #expect(gone == nil)
            let answer = try await world.charge(world.attempt(method: method.reference))
            #expect(
                answer.outcome == .declined(Decline(.methodNotUsable, detail: "payment_method_unexpected_state")))
        }
    }

    @Test func aSetupEndsOrNot() async throws {
        try await StripeWorld.run { world in
            var setup = world.setup()
            let unknown = try await world.gateway.outcome(of: setup)
            let page = try await world.gateway.begin(setup)
            let (again, found) = (try await world.gateway.begin(setup), try await world.gateway.outcome(of: setup))
            #expect(unknown == .notFound && again == page && found == .pending)
            setup.page = page
            await world.stripe.use(.lost, on: page.reference)
            let refused = try await world.gateway.outcome(of: setup)
            #expect(refused == .pending, "the customer may try another card")
            world.clock.advance(StripeWorld.pageLifetime)
            let expired = try await world.gateway.outcome(of: setup)
            #expect(expired == .abandoned)
        }
    }

    /// A customer who was registered and whose answer was lost is registered again: no harm, nothing was begun.
    @Test func anAccountIsACustomer() async throws {
        try await StripeWorld.run { world in
            var request = CustomerRequest(account: ID(raw: 7), number: "C-7", name: "N", email: nil)
            let (first, again) = (try await world.gateway.register(request), try await world.gateway.register(request))
            request.name = "Renamed"
            let renamed = try await world.gateway.register(request)
            #expect(first == again && first != renamed && first != world.customer)
        }
    }
}
