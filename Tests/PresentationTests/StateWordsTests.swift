import BillingCore
import Foundation
import Presentation
import Testing

@Suite struct StateWordsTests {
    @Test func invoicesInWords() {
        let words = InvoiceStatus.allCases.map(Localizer.english.status)
        #expect(words.map(\.label) == ["Due", "Overdue", "Paid", "Credited", "Written off", "Settled"])
        #expect(words.map(\.tone) == [.notice, .danger, .success, .neutral, .neutral, .neutral])
    }

    @Test func paymentsInWords() {
        let words = PaymentAttempt.State.allCases.map { Localizer.english.payment($0) }
        #expect(words.map(\.label) == ["Started", "On its way", "Being checked", "Paid", "Declined", "Not finished"])
        #expect(words.map(\.tone) == [.notice, .notice, .notice, .success, .danger, .neutral])
    }

    @Test func refundsInWords() {
        let words = Refund.State.allCases.map { Localizer.english.refund($0, through: .provider("sandbox")) }
        #expect(words.map(\.label) == ["On its way", "On its way", "Being checked", "Refunded", "Failed", "Failed"])
        #expect(words.map(\.tone) == [.notice, .notice, .notice, .success, .danger, .danger])
        let failed = Localizer.english.refund(
            .declined, through: .provider("sandbox"), decline: Decline(.methodNotUsable)
        ).sentence
        #expect(failed.hasPrefix("It cannot be paid back to the card or account that paid: "))
    }

    /// Read the day after and in a year.
    @Test func aRefundThatArrivedIsNoLongerOnItsWay() {
        let (english, german) = (Localizer.english, Localizer(language: "de"))
        let provider = PaymentSource.provider("sandbox")
        #expect(
            english.refund(.succeeded, through: provider).sentence == "The payment provider has paid this back.")
        #expect(german.refund(.succeeded, through: provider).sentence == "Der Zahlungsanbieter hat erstattet.")
    }

    /// No provider has a part in what came by transfer or by hand.
    @Test(arguments: [PaymentSource.bank, .manual])
    func whatCameWithoutAProviderIsPaidBackByTheSeller(source: PaymentSource) {
        let (english, german) = (Localizer.english, Localizer(language: "de"))
        #expect(english.refund(.succeeded, through: source).sentence == "We have paid this back.")
        #expect(german.refund(.succeeded, through: source).sentence == "Wir haben den Betrag erstattet.")
    }

    @Test func aRefundGoesSomewhereThatASentenceCanEndWith() {
        let words = Localizer.english
        #expect(words.refundTarget(.provider("sandbox"), "Visa •••• 4242") == "Visa •••• 4242")
        #expect(words.refundTarget(.bank) == "your bank account")
        #expect(words.refundTarget(.manual) == "the means of payment used")
        #expect(Localizer(language: "de").refundTarget(.bank) == "Ihr Bankkonto")
    }

    @Test func anUnknownOutcomeAsksNotToPayAgain() {
        #expect(Localizer.english.payment(.unknown).sentence.contains("We are checking this payment"))
    }

    @Test func aRefusalSaysWhyAndWhatToDo() {
        let english = Localizer.english
        #expect(
            english.payment(.declined, decline: Decline(.expiredCard)).sentence
                == "The payment was declined and nothing was charged. The card has expired. Please pay with another card."
        )
        #expect(english.payment(.declined).sentence == "The payment was declined. Nothing was charged.")
    }

    /// Each reason in its own words, and none that accuses: a customer is not told that a card is reported stolen.
    @Test(arguments: ["en", "de", "fr", "ar"]) func everyReasonHasItsWords(language: String) {
        let words = Localizer(language: language)
        let sentences = Decline.Code.allCases.map { code in
            words.payment(.declined, decline: Decline(code, detail: "stolen_card")).sentence
        }
        #expect(Set(sentences).count == Decline.Code.allCases.count)
        let accusing = ["stolen", "lost", "fraud", "gestohlen", "verloren", "Betrug", "volé", "perdu", "fraude"]
        for sentence in sentences {
            #expect(!accusing.contains { sentence.localizedStandardContains($0) })
        }
    }

    @Test func everyStateSpeaksEveryLanguage() {
        for language in ["en", "de"] {
            let words = Localizer(language: language)
            let states =
                InvoiceStatus.allCases.map(words.status) + PaymentAttempt.State.allCases.map { words.payment($0) }
                + Refund.State.allCases.map { words.refund($0, through: .provider("sandbox")) }
            #expect(states.allSatisfy { !$0.label.isEmpty && $0.sentence.hasSuffix(".") })
        }
    }
}
