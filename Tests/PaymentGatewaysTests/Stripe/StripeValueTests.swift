import BillingCore
import FakeStripe
import Foundation
import Testing

@testable import PaymentGateways

/// Stripe's units, reasons and forms.
struct StripeValueTests {
    @Test(
        arguments: [
            ("EUR", 1250, 1250), ("JPY", 1250, 1250), ("KWD", 1250, 1250), ("KWD", 1251, nil), ("ISK", 12, 1200),
            ("UGX", 12, 1200), ("MGA", 1200, 12), ("MGA", 1201, nil), ("EUR", 99_999_999, 99_999_999),
            ("EUR", 100_000_000, nil), ("ISK", 1_000_000, nil), ("EUR", .max, nil), ("ISK", .max, nil),
        ] as [(String, Int64, Int64?)])
    func amountsInStripesUnits(code: String, minor: Int64, units: Int64?) throws {
        let amount = Money(minor: minor, try #require(Currency(code: code)))
        #expect(StripeAmounts.units(of: amount) == units)
        if let units { #expect(StripeAmounts.money(units, code.lowercased()) == amount) }
    }

    @Test func whatStripeSaysMayNotBeReadable() {
        #expect(StripeAmounts.money(1201, "isk") == nil && StripeAmounts.money(1, "xyz") == nil)
        #expect(StripeAmounts.money(.max, "mga") == nil)
    }

    /// Every amount that the capabilities take can be said, and no other of these currencies.
    @Test(arguments: ["EUR", "JPY", "KWD", "MGA", "GBP"]) func whatIsTakenCanBeSaid(code: String) throws {
        let currency = try #require(Currency(code: code))
        let capabilities = GatewayCapabilities(
            pageOrigins: [], keyLifetime: .zero, lookupDelay: .zero, leastAmounts: StripeAmounts.least,
            amountSteps: StripeAmounts.steps, largestAmount: StripeAmounts.largest)
        for minor in stride(from: Int64(1), through: 3_000, by: 1) {
            let amount = Money(minor: minor, currency)
            if capabilities.takes(amount) { #expect(StripeAmounts.units(of: amount) != nil) }
        }
        #expect(!capabilities.takes(Money(minor: 29, currency)))
    }

    @Test(
        arguments: [
            ("insufficient_funds", "card_declined", nil, .insufficientFunds),
            ("lost_card", "card_declined", nil, .methodNotUsable), ("stolen_card", nil, nil, .methodNotUsable),
            ("fraudulent", "card_declined", nil, .methodNotUsable),
            ("do_not_honor", "card_declined", nil, .bankDeclined),
            ("do_not_honor", "card_declined", "do_not_try_again", .methodNotUsable),
            ("do_not_honor", "card_declined", "try_again_later", .tryAgainLater),
            ("do_not_honor", "card_declined", "confirm_card_data", .incorrectDetails),
            ("insufficient_funds", "card_declined", "try_again_later", .insufficientFunds),
            ("incorrect_cvc", "incorrect_cvc", "confirm_card_data", .incorrectCode),
            (nil, "expired_card", nil, .expiredCard), (nil, "authentication_required", nil, .authenticationRequired),
            ("card_velocity_exceeded", nil, nil, .limitExceeded), ("call_issuer", nil, nil, .contactBank),
            ("a_word_of_tomorrow", "card_declined", nil, .bankDeclined), (nil, nil, nil, .bankDeclined),
            ("duplicate_transaction", nil, "do_not_try_again", .providerError),
        ] as [(String?, String?, String?, Decline.Code)])
    func reasonsAreRead(decline: String?, code: String?, advice: String?, expected: Decline.Code) {
        let problem = StripeProblem(type: "card_error", code: code, declineCode: decline, adviceCode: advice)
        #expect(Decline(problem).code == expected)
        #expect(Decline(problem).detail == decline ?? code ?? "card_error")
    }

    @Test func whatIsNoBanksWordIsOurs() {
        let problem = StripeProblem(type: "invalid_request_error", code: "odd", declineCode: nil, adviceCode: nil)
        #expect(Decline(problem) == Decline(.providerError, detail: "odd"))
    }

    @Test func formsAreEncoded() {
        let request = StripeRequest<StripeCustomer>.post("/v1/x", key: "k").with("a[b]", "ü &=+")
            .with("n", 7).with("t", true).with("nothing", nil).listing("l", ["x", "y"])
        #expect(request.form == "a%5Bb%5D=%C3%BC%20%26%3D%2B&n=7&t=true&l%5B0%5D=x&l%5B1%5D=y")
        let read = FakeForm(request.form)
        #expect(read["a[b]"] == "ü &=+" && read["l[1]"] == "y")
    }

    @Test func theBreakerRestsAndTriesOnce() {
        let clock = TestClock(StripeWorld.start)
        let breaker = CircuitBreaker(limit: 2, rest: .seconds(10), clock: clock.wall)
        breaker.noteFailure()
        #expect(breaker.admits())
        breaker.noteAnswer()
        breaker.noteFailure()
        #expect(breaker.admits(), "failures in a row count")
        breaker.noteFailure()
        #expect(!breaker.admits())
        clock.advance(.seconds(10))
        #expect(breaker.admits() && !breaker.admits(), "one finds out")
        breaker.noteFailure()
        #expect(!breaker.admits())
        clock.advance(.seconds(10))
        #expect(breaker.admits())
        breaker.noteAnswer()
        #expect(breaker.admits() && breaker.admits())
    }

    /// A caller that goes away does not keep the others from the provider.
    @Test func requestsThatAreGivenUpAreNoFailures() async {
        let breaker = CircuitBreaker(limit: 1, clock: .fixed(StripeWorld.start))
        let client = StripeClient(
            origin: "http://127.0.0.1:1", key: "sk_test_key", deadline: .seconds(60), breaker: breaker,
            pause: { _ in })
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try? await client.send(StripeRequest<StripeCustomer>.get("/v1/customers/cus_1"))
        }
        let answer = await task.value
        #expect(answer == nil && breaker.admits())
    }
}
