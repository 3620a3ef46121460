import BillingCore
import Documents
import Presentation
import Testing

/// Receipts are drawn as invoices are, with the same care for those who hear them.
@Suite(.enabled(if: Poppler.isInstalled)) struct ReceiptPDFTests {
    private func receipt(parts count: Int) -> Receipt {
        Receipt(
            name: .init(account: "C-1001", .payment, 3), seller: Sample.seller, legalLines: Sample.legalLines,
            buyer: Sample.buyer, on: Sample.day(2026, 1, 31), amount: Money(minor: 100 * Int64(count) + 500, .eur),
            source: .provider("sandbox"), method: "Visa ending 4242", reference: "pay_1",
            parts: (0..<count).map { place in
                .init(
                    number: "2026-\(1000 + place)", amount: Money(minor: 100, .eur), open: Money(minor: 0, .eur))
            }, open: Money(minor: 4200, .eur))
    }

    @Test(arguments: [0, 1, 14, 200]) func everyPartIsOnThePages(count: Int) throws {
        let document = try InvoiceDocument(receipt(parts: count), words: .english)
        let pdf = try render(document)
        let text = try Poppler.text(pdf).spaced
        #expect(text.contains("Receipt C-1001-P3") && text.contains("€42.00 is still open on your account."))
        for line in document.groups.flatMap(\.lines) { #expect(text.contains(line.description)) }
        let again = try render(document)
        #expect(pdf == again)
    }

    @Test(arguments: ["de", "fr", "ar"]) func otherLanguagesAreDrawn(language: String) throws {
        let document = try InvoiceDocument(receipt(parts: 2), words: Localizer(language: language))
        let text = try Poppler.text(render(document)).spaced
        #expect(text.contains("C-1001-P3"))
    }
}
