import BillingCore
import Presentation
import Testing

/// A converted amount is told with its rate, the rate's source and its day.
@Suite struct ConversionSentenceTests {
    private func steps(isInverse: Bool = false, language: String = "en", forCustomer: Bool) throws -> [String] {
        let day = try #require(Day("2026-10-01"))
        let (from, to, rate) = isInverse ? (Currency.eur, Currency.usd, "1.25") : (.usd, .eur, "0.9")
        let conversion = Conversion(
            ExchangeRate(day: day, from: from, to: to, rate: decimal(rate), source: "Bank"), isInverse: isInverse)
        let factors: [Derivation.Factor] = [
            .vendorCost(decimal("100"), rows: 2), .conversion(conversion), .markup(Rate(ppm: 100_000)),
        ]
        let derivation = try Derivation(computing: [.init(.charge, factors)], in: .eur)
        return Localizer(language: language).steps(forCustomer ? try derivation.forCustomer() : derivation)
    }

    /// 100 × 1.1 = 110; 110 × 0.9 = 99.
    @Test func customersReadTheirOwnAmountAndTheRate() throws {
        let step = try #require(try steps(forCustomer: true).first)
        #expect(step.contains("110.00 for 2 usage rows at your rates × 0.9 EUR for 1 USD (Bank, 1 October 2026)"))
        #expect(step.hasSuffix("= €99.00") && !step.contains("vendor"))
    }

    @Test func anOpenBookTellsTheCost() throws {
        let step = try #require(try steps(forCustomer: false).first)
        #expect(step.contains("100.00 from 2 usage rows × 0.9 EUR for 1 USD (Bank, 1 October 2026) × "))
    }

    /// 100 × 1.1 ÷ 1.25 = 88.
    @Test func aRateInTheOtherDirectionDivides() throws {
        let step = try #require(try steps(isInverse: true, forCustomer: true).first)
        #expect(step.contains(" ÷ 1.25 USD for 1 EUR (Bank, 1 October 2026) = €88.00"))
    }

    @Test(arguments: ["de", "fr", "ar"])
    func everyLanguageTellsTheSource(_ language: String) throws {
        let step = try #require(try steps(language: language, forCustomer: true).first)
        #expect(step.contains("Bank") && step.contains("USD") && step.contains("EUR"))
    }
}
