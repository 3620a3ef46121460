import BillingCore
import InvoicePDF
import Presentation

extension Invoice {
    /// The document as a file, in its own language, as it was issued, with notes of what happened to it since. The same
    /// document and notes give the same bytes. Takes some milliseconds.
    func pdf(_ later: [InvoiceDocument.LaterEvent], _ branding: Branding) throws -> [UInt8] {
        let document = try InvoiceDocument(self, later: later)
        let issued = Instant(microseconds: 0).adding(seconds: Int64(issuedOn.number) * 86_400)
        return try InvoicePDF.render(
            document, branding: branding,
            metadata: InvoicePDF.Metadata(title: document.title, author: seller.name, created: issued))
    }

    /// `"invoice-2026-000017.pdf"`
    var fileName: String { "\(kind == .invoice ? "invoice" : "credit-note")-\(number).pdf" }
}
