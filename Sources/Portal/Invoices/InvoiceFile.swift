import BillingCore
import Documents
import Presentation

extension Invoice {
    /// The document as a file, in its own language, as it was issued, with notes of what happened to it since. The same
    /// document and notes give the same bytes. Takes some milliseconds.
    func pdf(
        _ later: [InvoiceDocument.LaterEvent], asking asked: AskedPayment?, _ branding: Branding
    ) throws -> [UInt8] {
        let isLong = lines.count > Self.mostLinesInFile
        var document = try InvoiceDocument(self, later: later, asking: asked, lines: isLong ? 0..<0 : nil)
        if isLong { document.notes.insert(document.noteOnLines(lines.count), at: 0) }
        return try InvoicePDF.render(
            document, branding: branding,
            metadata: InvoicePDF.Metadata(
                title: document.title, author: seller.name, created: Instant(startOf: issuedOn)))
    }

    /// The file of a longer document says what each service comes to, so that one download stays within two seconds and
    /// 100 MB.
    static let mostLinesInFile = 10_000

    /// What is left to pay, and its page in the portal.
    func asked(open: Money, at baseURL: String) -> AskedPayment? {
        AskedPayment(open: open, page: baseURL + number.invoicePath)
    }

    /// `"invoice-2026-000017.pdf"`
    func fileName(_ type: String) -> String {
        "\(kind == .invoice ? "invoice" : "credit-note")-\(number.replacing("/", with: "-")).\(type)"
    }
}
