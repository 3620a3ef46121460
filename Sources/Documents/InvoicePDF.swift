public import BillingCore
import CPangoCairo
public import Presentation

/// Makes the PDF of an invoice document. The same input gives the same bytes.
public struct InvoicePDF {
    /// Lays the document out on A4 and returns the file. Blocks while it draws (some milliseconds a page): call it on
    /// a thread that may wait. Any number of threads may draw at once; they share nothing.
    public static func render(
        _ document: InvoiceDocument, branding: Branding, metadata: Metadata
    ) throws(PDFError) -> [UInt8] {
        let file = try draw(document, branding, metadata)
        // Drawing thousands of lines leaves holes in the memory, which the C library would keep for this thread alone.
        if file.count > largeFile { malloc_trim(0) }
        return file
    }

    /// In bytes; some hundred pages.
    private static let largeFile = 1_000_000

    private static func draw(
        _ document: InvoiceDocument, _ branding: Branding, _ metadata: Metadata
    ) throws(PDFError) -> [UInt8] {
        let surface = try PDFSurface(width: A4.width, height: A4.height)
        surface.describe(metadata)
        let typesetter = Typesetter(
            language: document.characterLanguage ?? document.language, isRightToLeft: document.labels.isRightToLeft)
        let layout = V1(document, branding: branding, typesetter: typesetter)
        layout.draw(on: surface)
        return try surface.finish()
    }

    /// What the file says about itself.
    public struct Metadata: Hashable, Sendable {
        public var title: String
        public var author: String
        /// Written into the file in place of the time of drawing, so that the bytes repeat.
        public var created: Instant

        public init(title: String, author: String, created: Instant) {
            self.title = title
            self.author = author
            self.created = created
        }
    }
}

/// The drawing library gave up; there is no file.
public struct PDFError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
}

/// In points of 1/72 inch.
enum A4 {
    static let width = 595.276
    static let height = 841.890
}
