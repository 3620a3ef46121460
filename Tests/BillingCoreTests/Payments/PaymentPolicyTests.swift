import BillingCore
import Testing

/// What a seller takes besides the whole of what is open.
struct PaymentPolicyTests {
    private static func policy(_ least: String?, over: Bool = false) -> PaymentPolicy {
        PaymentPolicy(leastPart: least.flatMap { ExactDecimal($0) }, allowsOverpayment: over)
    }

    private static func money(_ minor: Int64, _ currency: Currency = .eur) -> Money { Money(minor: minor, currency) }

    /// Least part, whether more is taken, amount, open, and the refusal.
    private static let cases: [(PaymentPolicy, Int64, Int64, BillingRefusal?)] = [
        (policy(nil), 100, 100, nil),
        (policy(nil), 99, 100, .partialPaymentNotAllowed(open: money(100))),
        (policy(nil), 101, 100, .paymentAboveOpen(money(100))),
        (policy(nil, over: true), 101, 100, nil),
        (policy(nil, over: true), 99, 100, .partialPaymentNotAllowed(open: money(100))),
        (policy("10"), 1000, 5000, nil),
        (policy("10"), 999, 5000, .paymentBelowLeast(money(1000))),
        (policy("10"), 5000, 5000, nil),
        (policy("10"), 5001, 5000, .paymentAboveOpen(money(5000))),
        // Less is open than the least part: all of it is.
        (policy("10"), 600, 600, nil),
        (policy("10"), 599, 600, .paymentBelowLeast(money(600))),
        (policy("0.01"), 1, 600, nil),
        (.usual, 100, 5000, nil),
        (.usual, 99, 5000, .paymentBelowLeast(money(100))),
        (.wholeOnly, 5000, 5000, nil),
        (.wholeOnly, 1, 5000, .partialPaymentNotAllowed(open: money(5000))),
        (.usual, 0, 5000, BillingRefusal(.paymentNotPositive)),
        (.usual, -1, 5000, BillingRefusal(.paymentNotPositive)),
    ]

    @Test(arguments: cases.indices) func amountsAreTakenOrRefused(_ index: Int) throws {
        let (policy, amount, open, refusal) = Self.cases[index]
        do throws(BillingRefusal) {
            try policy.check(Self.money(amount), of: Self.money(open))
            #expect(refusal == nil)
        } catch {
            #expect(error == refusal)
        }
    }

    /// The least part is a number of major units, whatever the currency, rounded up to what it has.
    @Test(arguments: [
        ("10", Currency.eur, 1000), ("10", .jpy, 10), ("0.5", .jpy, 1), ("0.125", .eur, 13), ("1", .usd, 100),
    ]) func theLeastPartFitsTheCurrency(part: String, currency: Currency, minor: Int64) throws {
        let least = try Self.policy(part).least(of: Self.money(1_000_000, currency))
        #expect(least == Self.money(minor, currency))
    }

    @Test func withoutPartsTheLeastIsAllOfIt() throws {
        let least = try PaymentPolicy.wholeOnly.least(of: Self.money(4711))
        #expect(least == Self.money(4711))
    }

    @Test func currenciesAreNotMixed() {
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .usd)) {
            try PaymentPolicy.usual.check(Self.money(1, .usd), of: Self.money(1))
        }
    }

    @Test func aSellersLeastPartIsAboveZero() throws {
        var seller = try Seller.sample()
        for (least, isTaken) in [("1", true), ("0.01", true), ("0", false), ("-1", false)] {
            seller.paymentPolicy.leastPart = ExactDecimal(least)
            let refused = BillingRefusal.invalidSellerSetting("payments.least_part", least)
            do throws(BillingRefusal) {
                try seller.check()
                #expect(isTaken)
            } catch {
                #expect(!isTaken && error == refused)
            }
        }
    }
}
