public import BillingCore
public import Presentation

/// Makes the PDF of an invoice document. The same input gives the same bytes.
public struct InvoicePDF {
    /// Lays the document out on A4 and returns the file. Blocks while it draws (some milliseconds a page): call it on
    /// a thread that may wait. Any number of threads may draw at once; they share nothing.
    public static func render(
        _ document: InvoiceDocument, branding: Branding = Branding(), metadata: Metadata
    ) throws(PDFError) -> [UInt8] {
        let surface = try PDFSurface(width: A4.width, height: A4.height)
        surface.describe(metadata)
        let typesetter = Typesetter(language: document.language)
        let layout = V1(document, branding: branding, typesetter: typesetter)
        layout.draw(on: surface)
        return try surface.finish()
    }

    /// How the seller looks.
    public struct Branding: Hashable, Sendable {
        /// Colour of the seller's name and of the rules that carry weight.
        public var accent: Color
        /// Small print at the foot of each page: register, managing directors, bank. Name and address when empty.
        public var legalLine: String

        public init(accent: Color = Color(red: 0x1D, green: 0x4E, blue: 0x89), legalLine: String = "") {
            self.accent = accent
            self.legalLine = legalLine
        }
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

    /// An sRGB colour.
    public struct Color: Hashable, Sendable {
        public var red: UInt8
        public var green: UInt8
        public var blue: UInt8

        public init(red: UInt8, green: UInt8, blue: UInt8) {
            self.red = red
            self.green = green
            self.blue = blue
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
