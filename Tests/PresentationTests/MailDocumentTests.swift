import BillingCore
@testable import Presentation
import Testing

/// Mails as words: what was decided stands in them, once, with the way to the page that it is about.
@Suite struct MailDocumentTests {
    let english = Localizer.english

    private func paid(_ numbers: [String], open: Int64 = 0, kept: Int64 = 0, language: String = "en") -> MailDocument {
        MailDocument(
            paid: eur(78_407), method: "Visa ending 4242", on: day("2026-11-30"), invoices: numbers,
            receipt: receipt(numbers), open: eur(open), kept: eur(kept), words: Localizer(language: language))
    }

    private func receipt(_ numbers: [String]) -> Receipt {
        let party = Party(name: "N", addressLines: [], postalCode: "", city: "", country: "DE")
        return Receipt(
            name: .init(account: "C-1", .payment, 3), seller: party, legalLines: [], buyer: party,
            on: day("2026-11-30"), amount: eur(78_407), source: .provider("sandbox"), method: "Visa ending 4242",
            reference: "pay_1", parts: numbers.map { .init(number: $0, amount: eur(100), open: eur(0)) },
            open: eur(0))
    }

    @Test func aPaymentThanksAndNamesItsInvoice() {
        let mail = paid(["2026-000132"])
        #expect(mail.subject == "Payment received for invoice 2026-000132")
        #expect(mail.heading == "Payment received")
        #expect(mail.figure == .init(label: "Amount", amount: "€784.07", note: "on 30 November 2026"))
        #expect(mail.paragraphs == ["Your payment has arrived. Thank you.", "The receipt C-1-P3 is attached."])
        #expect(
            mail.facts == [
                .init(label: "Invoice", value: "2026-000132"), .init(label: "Paid with", value: "Visa ending 4242"),
            ])
        #expect(mail.action.path == "/invoices/2026-000132")
        #expect(mail.services.isEmpty && mail.totals.isEmpty)
    }

    @Test func whatIsLeftAndWhatIsKeptIsSaid() {
        #expect(paid(["1"], open: 500).paragraphs[1] == "€5.00 of the invoice is still to be paid.")
        #expect(paid(["1", "2"], open: 500).paragraphs[1] == "€5.00 of these invoices is still to be paid.")
        #expect(paid(["1"], kept: 500).paragraphs[1] == "€5.00 is kept as account credit for your next invoice.")
        #expect(paid(["1"], open: 1, kept: 1).paragraphs.count == 4)
    }

    /// One button leads to one page: several invoices are found on the page of payments.
    @Test(
        arguments: [
            ([], "Payment received", "/payments", 1),
            (
                ["2026/17"], "Payment received for invoice 2026/17",
                "/invoices/2026~17", 2
            ),
            (["1", "2"], "Payment received", "/payments", 3),
        ] as [([String], String, String, Int)])
    func severalInvoicesOrNone(numbers: [String], subject: String, path: String, facts: Int) {
        let mail = paid(numbers)
        #expect(mail.subject == subject && mail.action.path == path && mail.facts.count == facts)
    }

    @Test(
        arguments: [
            (nil, "The payment was declined. Nothing was charged."),
            (
                .tryAgainLater,
                """
                The payment was declined and nothing was charged. Your bank could not answer. Please try again in a few \
                minutes.
                """
            ),
        ] as [(Decline.Code?, String)])
    func aDeclineSaysWhyAndThatNothingMoved(code: Decline.Code?, sentence: String) {
        let decline = code.map { Decline($0) }
        let mail = MailDocument(declined: eur(100), decline: decline, invoices: ["2026-1"], words: english)
        #expect(mail.subject == "Payment of invoice 2026-1 was declined")
        #expect(mail.paragraphs == [sentence] + (code == nil ? ["You can try again, or pay in another way."] : []))
        #expect(mail.action.label == "Pay now" && mail.action.path == "/pay?invoice=2026-1")
        #expect(mail.figure?.note == "")
        let several = MailDocument(declined: eur(100), decline: decline, invoices: ["1", "2"], words: english)
        #expect(several.action.path == "/pay?invoice=1&invoice=2" && several.payNow == nil)
    }

    /// The first of several can be paid by those who cannot sign in.
    @Test func aDeclineOffersAWayWithoutSigningIn() {
        func mail(_ numbers: [String]) -> MailDocument {
            MailDocument(declined: eur(100), decline: nil, invoices: numbers, payPath: "/pay-links/x", words: english)
        }
        let (one, two) = (mail(["1"]), mail(["1", "2"]))
        #expect(one.action.path == "/pay-links/x" && one.payNow == nil)
        #expect(two.action == MailDocument.Action(label: "Pay now", path: "/pay?invoice=1&invoice=2"))
        #expect(two.payNow?.label == "Pay invoice 1 alone, without signing in" && two.payNow?.path == "/pay-links/x")
    }

    @Test func aRefundSaysWhyAndWhere() {
        let mail = MailDocument(
            refunded: eur(2_060), through: .provider("sandbox"), method: "Visa ending 4242",
            reason: "One seat was never assigned", on: day("2026-04-30"), words: english)
        #expect(mail.subject == "Refund of €20.60" && mail.heading == "Refund")
        #expect(
            mail.paragraphs == ["One seat was never assigned.", "The payment provider has paid this back."])
        #expect(mail.facts == [.init(label: "Refunded to", value: "Visa ending 4242")])
    }

    @Test func aReturnedTransferNamesNoProvider() {
        let mail = MailDocument(
            refunded: eur(2_060), through: .bank, method: nil, reason: "Paid twice.", on: day("2026-04-30"),
            words: english)
        #expect(mail.paragraphs == ["Paid twice.", "We have paid this back."])
        #expect(mail.facts == [.init(label: "Refunded to", value: "your bank account")])
    }

    /// Before the due day nothing is overdue.
    @Test func aNoticeSaysWhenItIsDue() throws {
        let invoice = try ExplainedLinesTests.seatChange()
        let mail = MailDocument(reminder: 0, of: invoice, open: eur(500), words: english)
        #expect(mail.subject.hasSuffix("is due soon") && !mail.subject.hasPrefix("Reminder"))
        #expect(mail.figure?.note.hasPrefix("Due on ") == true && mail.paragraphs.count == 1)
    }

    @Test func remindersGrowFirmer() throws {
        let invoice = try ExplainedLinesTests.seatChange()
        let mails = (1...3).map { MailDocument(reminder: $0, of: invoice, open: eur(500), words: english) }
        #expect(mails[0].paragraphs[0] != mails[1].paragraphs[0] && mails[1].paragraphs == mails[2].paragraphs)
        #expect(mails[0].subject == "Reminder: invoice 2026-000132 is overdue")
        #expect(mails[0].figure == .init(label: "Still to pay", amount: "€5.00", note: "due since 29 October 2026"))
        #expect(mails[0].action.path == "/pay?invoice=2026-000132")
    }

    /// The figures are those of the document, and its services stand with their subtotals.
    @Test func anInvoiceGoesOutWithItsFigures() throws {
        let invoice = try ExplainedLinesTests.seatChange()
        let document = try InvoiceDocument(invoice)
        let mail = MailDocument(invoice, document: document)
        #expect(mail.subject == "Your invoice 2026-000132" && mail.heading == document.title)
        #expect(mail.services == [.init(label: "Microsoft 365", value: "€78.97")])
        #expect(mail.totals == document.totals && mail.figure == document.headline)
        #expect(mail.action.label == "See the invoice" && mail.action.path == "/invoices/2026-000132")
        var note = invoice
        note.kind = .creditNote
        note.reason = "For the outage."
        let credit = MailDocument(note, document: try InvoiceDocument(note))
        #expect(credit.subject == "Credit note 2026-000132")
        #expect(credit.paragraphs.first == "For the outage.")
    }

    /// Every mail in every language: nothing left in braces, nothing empty, and the language's own words.
    @Test(arguments: ["en", "de", "fr", "ar"]) func everyLanguageIsWhole(language: String) throws {
        let words = Localizer(language: language)
        let invoice = try ExplainedLinesTests.seatChange()
        let mails = [
            paid(["1"], open: 1, kept: 1, language: language),
            MailDocument(declined: eur(1), decline: nil, invoices: ["1"], words: words),
            MailDocument(
                refunded: eur(1), through: .bank, method: nil, reason: "y", on: day("2026-01-01"), words: words),
            MailDocument(reminder: 2, of: invoice, open: eur(1), words: words),
            MailDocument(invoice, document: try InvoiceDocument(invoice, words: words)),
        ]
        #expect(Set(mails.map(\.subject)).count == mails.count)
        for mail in mails {
            #expect(mail.language == language && !mail.questions.isEmpty && !mail.action.label.isEmpty)
            let texts =
                [mail.subject, mail.heading, mail.figure?.label ?? ""] + mail.paragraphs + mail.facts.map(\.label)
            for text in texts { #expect(!text.isEmpty && !text.contains("{"), "\(text)") }
        }
    }
}
