import BillingCore
import Localization
import PortalSupport
import Presentation
import Testing

@testable import Pages

struct MandatePageTests {
    private let seller = Party(
        name: "Nordlicht Cloud GmbH", addressLines: [], postalCode: "20457", city: "Hamburg", country: "DE")

    private func words(_ scheme: DebitScheme, _ language: String = "en") -> MandateWords {
        MandateWords(scheme, seller: seller.name, .usual, words: Localizer(language: language))
    }

    /// The rulebooks say what a mandate has to say: who may collect, and what the customer may have paid back.
    @Test func theWordsAreThoseOfTheScheme() {
        #expect(words(.core).text.contains("eight weeks") && !words(.core).text.contains("between businesses"))
        #expect(words(.business).text.contains("not entitled to a refund"))
        for scheme in DebitScheme.allCases {
            for language in ["en", "de", "fr", "ar"] {
                let words = words(scheme, language)
                #expect(words.text.contains(seller.name) && words.language == language)
            }
        }
    }

    /// Three days, as the seller announces charges.
    @Test func theNoticeIsThatOfTheSeller() {
        #expect(words(.core).text.contains("3 days"))
        #expect(words(.core, "de").text.contains("3 Tage"))
    }
}
