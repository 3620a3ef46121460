import BillingCore
import Documents
import Presentation

extension Receipt {
    /// As a file, in the reader's language. Takes some milliseconds.
    func pdf(_ words: Localizer, _ branding: Branding) throws -> [UInt8] {
        let document = try InvoiceDocument(self, words: words)
        return try InvoicePDF.render(
            document, branding: branding,
            metadata: InvoicePDF.Metadata(title: document.title, author: seller.name, created: Instant(startOf: on)))
    }

    /// `"receipt-C-1001-P3.pdf"`; what cannot be in the name of a file is a hyphen.
    var fileName: String {
        let plain = name.text.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) ? $0 : "-" }
        return "receipt-\(String(plain)).pdf"
    }
}
