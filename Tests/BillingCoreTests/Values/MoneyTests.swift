import BillingCore
import Testing
import RandomSupport

struct MoneyTests {
    private static let currencies: [Currency] = [.eur, .usd, .gbp, .jpy]

    /// Reading and writing meet, whatever the number of decimals of the currency.
    @Test(arguments: [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4)]) func textIsReadAsItIsWritten(
        code: String, decimals: Int
    ) throws {
        guard let currency = Currency(code: code) else { return #expect(code == "CLF") }
        #expect(currency.minorDigits == decimals)
        var random = SeededRandom(UInt64(decimals))
        for _ in 0..<500 {
            let money = Money(minor: Int64(random.below(2_000_000) - 1_000_000), currency)
            #expect(try Money(money.decimalText, currency) == money)
            #expect(money.decimalText.split(separator: ".").dropFirst().first?.count ?? 0 == decimals)
        }
    }

    @Test func moreDecimalsThanTheCurrencyHasAreRefused() {
        #expect(throws: BillingRefusal.self) { try Money("1.005", .eur) }
        #expect(throws: BillingRefusal.self) { try Money("0.5", .jpy) }
        #expect(throws: BillingRefusal.self) { try Money("1,50", .eur) }
        #expect(throws: BillingRefusal.self) { try Money("", .eur) }
        #expect(throws: BillingRefusal.self) { try Money("92233720368547758.08", .eur) }
    }

    @Test func amountsOfTwoCurrenciesAreNeverAdded() {
        let (euro, dollar) = (Money(minor: 1, .eur), Money(minor: 1, .usd))
        #expect(throws: BillingRefusal.self) { try euro.adding(dollar) }
        #expect(throws: BillingRefusal.self) { try euro.subtracting(dollar) }
        #expect(throws: BillingRefusal.self) { try Money.sum([euro, dollar], .eur) }
        #expect(throws: BillingRefusal.self) { try Money.sum([dollar], .eur) }
    }

    @Test func sumsAreWholeNumbers() throws {
        var random = SeededRandom(7)
        for currency in Self.currencies {
            let minors = (0..<200).map { _ in Int64(random.below(20_001) - 10_000) }
            let total = try Money.sum(minors.map { Money(minor: $0, currency) }, currency)
            #expect(total == Money(minor: minors.reduce(0, +), currency))
        }
        #expect(try Money.sum([], .eur) == .zero(.eur))
    }

    @Test func theRangeEndsInARefusal() {
        let (most, least) = (Money(minor: .max, .eur), Money(minor: .min, .eur))
        #expect(throws: BillingRefusal(.amountTooLarge)) { try most.adding(Money(minor: 1, .eur)) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try least.negated() }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Money.zero(.eur).subtracting(least) }
    }

    @Test func signsAreTold() throws {
        let debit = Money(minor: -5, .eur)
        #expect(debit.isNegative && !debit.isPositive && !debit.isZero)
        #expect(try debit.negated().isPositive && Money.zero(.eur).isZero)
    }

    /// 1.005 is 1.01 in cents, half away from zero; the same below zero.
    @Test(arguments: [
        ("1.005", "1.01"), ("-1.005", "-1.01"), ("1.0049999", "1.00"), ("0.004", "0.00"), ("-0.004", "0.00"),
        ("2.675", "2.68"), ("99999.994999", "99999.99"),
    ]) func majorUnitsAreRoundedOnce(exact: String, rounded: String) throws {
        let number = try #require(ExactDecimal(exact))
        #expect(try Money(rounding: number.ratio, .eur).decimalText == rounded)
    }

    @Test func majorUnitsComeBackExactly() throws {
        for currency in Self.currencies {
            let money = Money(minor: 123_456_789, currency)
            #expect(try Money(rounding: money.major, currency) == money)
            #expect(money.decimal?.ratio == money.major)
        }
    }

    /// Every way to share: nothing lost, no part further than one minor unit from its exact share.
    @Test func partsAreNearTheirShares() throws {
        var random = SeededRandom(11)
        for _ in 0..<500 {
            let money = Money(minor: Int64(random.below(200_001) - 100_000), .eur)
            let weights = (0..<(random.below(8) + 1)).map { _ in Ratio(Int128(random.below(1_000))) }
            var total = Ratio.zero
            for weight in weights { total = try total.adding(weight) }
            guard !total.isZero else { continue }
            let parts = try money.split(by: weights)
            #expect(try Money.sum(parts, .eur) == money)
            for (part, weight) in zip(parts, weights) {
                let exact = try Ratio(Int128(money.minor)).multiplied(by: weight.divided(by: total))
                let off = try Ratio(Int128(part.minor)).subtracting(exact)
                #expect((off.isNegative ? off.negated : off) < .one)
                #expect(!weight.isZero || part.isZero)
            }
        }
    }

    @Test func whatCannotBeSharedIsRefused() {
        let money = Money(minor: 100, .eur)
        #expect(throws: BillingRefusal.self) { try money.split(by: []) }
        #expect(throws: BillingRefusal.self) { try money.split(by: [.zero, .zero]) }
        #expect(throws: BillingRefusal.self) { try money.split(by: [.one, Ratio(-1)]) }
    }
}

struct RateTests {
    @Test(arguments: [
        ("19", 190_000), ("25.5", 255_000), ("0", 0), ("0.0001", 1), ("100", 1_000_000), ("-3", -30_000),
        ("8.375", 83_750),
    ]) func percentIsReadAndWritten(text: String, ppm: Int64) {
        #expect(Rate(percent: text)?.ppm == ppm)
        #expect(Rate(ppm: ppm).percentText == text)
    }

    @Test(arguments: ["", "19 %", "1,5", "0.00001", "x", "99999999999999999999"]) func otherTextIsNoRate(_ text: String)
    {
        #expect(Rate(percent: text) == nil)
    }

    /// 19 % of every amount up to ten euros, against whole-number arithmetic: half a cent goes up.
    @Test func aRateIsAppliedAndRoundedOnce() throws {
        for minor in 0...1_000 {
            let tax = try Rate(ppm: 190_000).applied(to: Money(minor: Int64(minor), .eur))
            #expect(tax.minor == Int64((minor * 19 + 50) / 100))
            let credit = try Rate(ppm: 190_000).applied(to: Money(minor: -Int64(minor), .eur))
            #expect(credit.minor == -tax.minor)
        }
    }

    @Test func ratesAreOrdered() { #expect(Rate.zero < Rate(ppm: 1) && Rate(ppm: 70_000) < Rate(ppm: 190_000)) }
}
