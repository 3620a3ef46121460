import BillingCore
import Documents
import Presentation

extension Invoice {
    /// The document as a file, in its own language, as it was issued, with notes of what happened to it since. The same
    /// document and notes give the same bytes. Takes some milliseconds.
    func pdf(_ later: [InvoiceDocument.LaterEvent], _ branding: Branding) throws -> [UInt8] {
        let document = try InvoiceDocument(self, later: later)
        return try InvoicePDF.render(
            document, branding: branding,
            metadata: InvoicePDF.Metadata(
                title: document.title, author: seller.name, created: Instant(startOf: issuedOn)))
    }

    /// `"invoice-2026-000017.pdf"`
    var fileName: String { "\(kind == .invoice ? "invoice" : "credit-note")-\(number.replacing("/", with: "-")).pdf" }
}
