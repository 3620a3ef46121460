import BillingCore
import FakeStripe
import PaymentGateways
import Testing

/// Paying on Stripe's page.
@Suite(.timeLimit(.minutes(30)))
struct StripeCheckoutTests {
    @Test func aCardPays() async throws {
        try await StripeWorld.run { world in
            let attempt = try await world.begun(world.attempt())
            let before = try await world.gateway.outcome(of: attempt)
            #expect(before == .pending)
            #expect(world.gateway.capabilities.isPage(attempt.pageURL ?? ""))
            let back = await world.stripe.use(.works, on: attempt.reference ?? "")
            #expect(back == attempt.returnURL)
            let movement = try await world.captured(attempt)
            #expect(movement.amount == attempt.amount && movement.method == "Visa •••• 4242")
            // 1.4 % of 12.50 and 0.25.
            #expect(movement.fee == Money(minor: 42, .eur) && movement.savedMethod == nil)
            #expect(movement.at == world.clock.now)
        }
    }

    /// A card that is declined leaves the page open: the customer tries another one there.
    @Test func aDeclinedCardIsNotTheEnd() async throws {
        try await StripeWorld.run { world in
            let attempt = try await world.paid(.declined)
            let open = try await world.gateway.outcome(of: attempt)
            #expect(open == .pending)
            await world.stripe.use(.works, on: attempt.reference ?? "")
            _ = try await world.captured(attempt)
        }
    }

    /// Complete and unpaid is neither paid nor failed.
    @Test(arguments: [FakeCard.debit, .debitFails]) func aDebitTakesDays(card: FakeCard) async throws {
        try await StripeWorld.run { world in
            let attempt = try await world.paid(card)
            let processing = try await world.gateway.outcome(of: attempt)
            let cancelled = try await world.gateway.cancel(attempt)
            #expect(processing == .processing && cancelled == .processing, "it cannot be stopped any more")
            world.clock.advance(.hours(24 * 5))
            let payment = try #require(await world.stripe.payment(of: attempt.reference))
            await world.stripe.settle(payment)
            let outcome = try await world.gateway.outcome(of: attempt)
            if card == .debit {
                let movement = try outcome.captured()
                #expect(movement.at == world.clock.now && movement.method == "IBAN •••• 3000")
            } else {
                #expect(outcome == .declined(Decline(.methodNotUsable, detail: "debit_not_authorized")))
            }
        }
    }

    @Test func pagesCloseByThemselvesAndWhenAsked() async throws {
        try await StripeWorld.run { world in
            let first = try await world.begun(world.attempt())
            world.clock.advance(StripeWorld.pageLifetime - .seconds(1))
            let open = try await world.gateway.outcome(of: first)
            world.clock.advance(.seconds(1))
            let closed = try await world.gateway.outcome(of: first)
            #expect(open == .pending && closed == .abandoned)
            let second = try await world.begun(world.attempt(ID(raw: 2)))
            for _ in 0..<2 {
                let outcome = try await world.gateway.cancel(second)
                #expect(outcome == .abandoned)
            }
            let paid = try await world.paid(.works, world.attempt(ID(raw: 3)))
            _ = try await world.gateway.cancel(paid).captured()
        }
    }

    @Test func oneAttemptIsOnePage() async throws {
        try await StripeWorld.run { world in
            let attempt = world.attempt()
            let first = try await world.begun(attempt)
            world.clock.advance(.hours(23))
            let again = try await world.begun(attempt)
            #expect(first == again, "a key is replayed")
            var other = attempt
            other.amount = Money(minor: 1251, .eur)
            let request = PaymentRequest(other, invoices: ["2026-000017"])
            let failure = await #expect(throws: GatewayFailure.self) { try await world.gateway.begin(request) }
            #expect(failure?.kind == .answered, "something was done under this key")
        }
    }

    /// The last hour in which it may be repeated still leaves the customer half an hour on the page.
    @Test func aRequestThatArrivesLateIsTaken() async throws {
        try await StripeWorld.run { world in
            let attempt = world.attempt()
            world.clock.advance(.hours(23))
            let begun = try await world.begun(attempt)
            #expect(begun.pageURL != nil)
        }
    }

    /// Stripe cannot be asked by our id: the page is found in the list of the customer.
    @Test func aLostAnswerIsFound() async throws {
        try await StripeWorld.run { world in
            let attempt = world.attempt()
            let before = try await world.gateway.outcome(of: attempt)
            #expect(before == .notFound)
            await world.stripe.behave { $0.delivery = .lost }
            let request = PaymentRequest(attempt, invoices: ["2026-000017"])
            await #expect(throws: GatewayFailure.self) { try await world.gateway.begin(request) }
            await world.stripe.behave {
                $0.delivery = .prompt
                $0.pageSize = 1
            }
            for id in UInt128(10)..<13 { _ = try await world.begun(world.attempt(ID(raw: id))) }
            let found = try await world.gateway.outcome(of: attempt)
            #expect(found == .pending)
            let closed = try await world.gateway.cancel(attempt)
            #expect(closed == .abandoned)
        }
    }

    @Test func payingMaySaveTheCard() async throws {
        try await StripeWorld.run { world in
            let attempt = try await world.paid(.works, world.attempt(saving: true))
            let method = try #require(try await world.captured(attempt).savedMethod)
            #expect(method.customer == world.customer && method.name == "Visa •••• 4242")
            #expect(method.expires == .init(year: 2030, month: 12))
            let charged = try await world.charge(world.attempt(ID(raw: 9), method: method.reference))
            _ = try charged.outcome.captured()
        }
    }

    @Test(
        arguments: [
            (.jpy, 1250, 1250), (Currency(code: "KWD") ?? .eur, 1250, 1250),
            (Currency(code: "ISK") ?? .eur, 1250, 125_000), (Currency(code: "MGA") ?? .eur, 125_000, 1250),
        ] as [(Currency, Int64, Int64)])
    func amountsAreSaidInStripesUnits(currency: Currency, minor: Int64, units: Int64) async throws {
        try await StripeWorld.run { world in
            let attempt = try await world.paid(.works, world.attempt(minor: minor, currency))
            let movement = try await world.captured(attempt)
            #expect(movement.amount == Money(minor: minor, currency))
            let sent = await world.stripe.requests.last { $0.isPost }
            #expect(sent.map { FakeForm($0.form)["line_items[0][price_data][unit_amount]"] } == "\(units)")
        }
    }

    /// What cannot be said in Stripe's units is not sent.
    @Test func anAmountThatCannotBeSaidIsNotSent() async throws {
        try await StripeWorld.run { world in
            let dinars = try #require(Currency(code: "KWD"))
            for amount in [Money(minor: 1251, dinars), Money(minor: 100_000_000, .eur)] {
                #expect(!world.gateway.capabilities.takes(amount))
                let attempt = world.attempt(minor: amount.minor, amount.currency)
                let before = await world.stripe.requests.count
                let failure = await #expect(throws: GatewayFailure.self) { try await world.begun(attempt) }
                let after = await world.stripe.requests.count
                #expect(failure?.kind == .nothingDone && before == after)
            }
        }
    }

    /// A browser can use the page of the fake.
    @Test func thePageIsHTML() async throws {
        try await StripeWorld.run { world in
            let attempt = try await world.begun(world.attempt())
            let page = try #require(await world.stripe.page(attempt.reference ?? ""))
            #expect(page.contains("<h1>1250 eur</h1>") && page.contains("<button name=\"answer\" value=\"use\">Pay"))
        }
    }
}
