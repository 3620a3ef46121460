import BillingCore
import Presentation
import Testing

/// What customers agree to, and what they are told of it.
@Suite struct AutopayWordsTests {
    private static let method = PaymentMethod(
        id: ID(raw: 1), account: ID(raw: 2), number: 1, gateway: "sandbox",
        saved: SavedMethod(reference: "pm", customer: "cus", kind: .card, brand: "Visa", tail: "4242"))

    private func consent(_ language: String, daysBefore: Int = 3, limit: Int64? = 500_00) throws -> AutopayConsentWords
    {
        let autopay = try Autopay(
            method: Self.method, daysBefore: daysBefore, limit: limit.map { Money(minor: $0, .eur) })
        return AutopayConsentWords(
            autopay, .usual, seller: "Nordlicht Cloud GmbH", words: Localizer(language: language))
    }

    /// A change of these words raises `currentWording`, so that each consent says which words were agreed to.
    @Test func theWordsAreThoseOfTheirNumber() throws {
        let (english, german) = (try consent("en"), try consent("de", daysBefore: 0, limit: nil))
        #expect(AutopayConsentWords.currentWording == 1)
        #expect(
            english.text == """
                I allow Nordlicht Cloud GmbH to charge Visa •••• 4242 for every invoice of this account, the amount that \
                is open on it after all credit. Each invoice is charged 3 days before its due date. An invoice with more \
                than €500.00 open is not charged. I am told by e-mail at least 3 days before a charge. I can turn this \
                off at any time on the page of payment methods; a charge that has begun by then goes on.
                """)
        #expect(
            german.text == """
                Ich erlaube Nordlicht Cloud GmbH, für jede Rechnung dieses Kontos Visa •••• 4242 mit dem Betrag zu \
                belasten, der nach Abzug aller Gutschriften darauf offen ist. Jede Rechnung wird am Tag ihrer Fälligkeit \
                abgebucht. Der Betrag ist nicht begrenzt. Ich werde mindestens 3 Tage vor einer Abbuchung per E-Mail \
                benachrichtigt. Ich kann das jederzeit auf der Seite der Zahlungsarten ausschalten; eine Abbuchung, die \
                bis dahin begonnen hat, wird ausgeführt.
                """)
    }

    @Test func theValuesAreKept() throws {
        let words = try consent("en")
        #expect(words.language == "en" && words.wording == AutopayConsentWords.currentWording)
        #expect(
            words.values == [
                "seller": "Nordlicht Cloud GmbH", "method": "Visa •••• 4242", "days_before": "3", "limit": "€500.00",
                "announce_days": "3",
            ])
        #expect(try consent("en", limit: nil).values["limit"] == nil)
    }

    @Test(arguments: ["en", "de", "fr", "ar"]) func everyLanguageNamesWhatIsAgreedTo(language: String) throws {
        let text = try consent(language).text
        for part in ["Nordlicht Cloud GmbH", "Visa •••• 4242", "3"] { #expect(text.contains(part)) }
        #expect(Set(try [0, 1, 2, 30].map { try consent(language, daysBefore: $0).text }).count == 4)
    }

    @Test(arguments: AutopayObstacle.allCases) func everyObstacleIsASentence(obstacle: AutopayObstacle) {
        for (tag, _) in Localizer.choices {
            let sentence = Localizer(language: tag).obstacle(obstacle, of: "Visa")
            #expect(sentence.last == ".", "\(tag)")
        }
    }

    @Test func mailsSayWhatIsNext() {
        let words = Localizer.english
        let amount = Money(minor: 285_60, .eur)
        let again = MailDocument(
            failedCharge: amount, of: "2026-000001", with: "Visa", .insufficientFunds, next: Day("2026-01-16"),
            words: words)
        #expect(again.paragraphs.last == "We try again on 16 January 2026. You can also pay now.")
        let last = MailDocument(
            failedCharge: amount, of: "2026-000001", with: "Visa", .insufficientFunds, next: nil, words: words)
        #expect(last.paragraphs.last == "We do not try again by ourselves. Please pay now, or in another way.")
        let confirm = MailDocument(
            failedCharge: amount, of: "2026-000001", with: "Visa", .authenticationRequired, next: nil, words: words)
        #expect(confirm.subject == "Your bank wants you to confirm the payment of invoice 2026-000001")
        #expect(confirm.paragraphs.count == 1 && confirm.action.path == "/pay?invoice=2026-000001")
    }

    @Test func mailsNameWhatIsCharged() throws {
        let day = try #require(Day("2026-01-15"))
        let (words, amount) = (Localizer.english, Money(minor: 285_60, .eur))
        let told = MailDocument(announced: amount, of: "2026-000001", on: day, with: "Visa", words: words)
        #expect(told.subject == "Invoice 2026-000001 will be charged on 15 January 2026")
        #expect(told.figure?.amount == "€285.60" && told.facts.map(\.value) == ["Visa"])
        let withheld = MailDocument(withheld: .aboveLimit, open: amount, of: "2026-000001", from: "Visa", words: words)
        #expect(withheld.paragraphs == ["Autopay does not pay this invoice, since more is open on it than your limit."])
        let expiring = MailDocument(expiring: "Visa •••• 4242", last: day, words: words)
        #expect(expiring.subject == "Visa •••• 4242 expires on 15 January 2026" && expiring.action.path == "/methods")
        let on = MailDocument(autopayWith: "Visa", limit: nil, words: words)
        #expect(on.figure?.amount == "None" && on.paragraphs.count == 2)
    }
}
