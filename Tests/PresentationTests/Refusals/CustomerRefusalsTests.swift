import BillingCore
import Localization
import Presentation
import Testing

/// Refusals for customers, in their language.
@Suite struct CustomerRefusalsTests {
    private let german = Localizer(language: "de")

    @Test func valuesAreWrittenAsTheLanguageWritesThem() {
        let refusal = BillingRefusal(.refundExceedsPayment, ["left": .amount(Money(minor: 123456, .eur))])
        #expect(german.sentence(refusal) == "Es können nur 1.234,56\u{A0}€ erstattet werden.")
        #expect(Localizer.english.sentence(refusal) == "Only €1,234.56 can be refunded.")
    }

    @Test func whatOnlyOperatorsCanMendIsNotTold() {
        #expect(german.sentence(BillingRefusal(.gzipDamaged)) == nil)
    }

    /// A message that no code asks for would never be shown.
    @Test func everyMessageBelongsToACode() {
        let codes = Set(BillingRefusal.Code.allCases.map { "refusal.\($0.rawValue)" })
        let keys = Set(Messages.signatures.keys.filter { $0.hasPrefix("refusal.") })
        #expect(keys.count > 15 && keys.isSubset(of: codes))
    }
}
