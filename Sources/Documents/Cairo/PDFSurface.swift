import BillingCore
import CPangoCairo

/// A PDF file being drawn: owns Cairo's surface and context and the bytes that come out.
final class PDFSurface {
    let context: OpaquePointer
    private let surface: OpaquePointer
    private let sink: ByteSink

    init(width: Double, height: Double) throws(PDFError) {
        let sink = ByteSink()
        let created = cairo_pdf_surface_create_for_stream(
            { closure, bytes, count in
                guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
                let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
                sink.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), width, height)
        guard let created else { throw PDFError(description: "No memory for a PDF surface.") }
        guard let context = cairo_create(created) else {
            cairo_surface_destroy(created)
            throw PDFError(description: "No memory for a drawing context.")
        }
        self.surface = created
        self.context = context
        self.sink = sink
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    func describe(_ metadata: InvoicePDF.Metadata) {
        set(CAIRO_PDF_METADATA_TITLE, printable(metadata.title))
        set(CAIRO_PDF_METADATA_AUTHOR, printable(metadata.author))
        set(CAIRO_PDF_METADATA_CREATOR, "Plainbill")
        set(CAIRO_PDF_METADATA_CREATE_DATE, Self.isoText(metadata.created))
    }

    private func set(_ field: cairo_pdf_metadata_t, _ text: String) {
        cairo_pdf_surface_set_metadata(surface, field, text)
    }

    /// An entry of the outline that a reader shows beside the pages; returns it as a parent for others.
    @discardableResult
    func addOutline(_ text: String, page: Int, y: Double, under parent: Int32 = 0) -> Int32 {
        cairo_pdf_surface_add_outline(
            surface, parent, printable(text), "page=\(page) pos=[0 \(Int(y))]", CAIRO_PDF_OUTLINE_FLAG_OPEN)
    }

    /// Ends the file and hands out its bytes.
    func finish() throws(PDFError) -> [UInt8] {
        let drawn = cairo_status(context)
        cairo_surface_finish(surface)
        let written = cairo_surface_status(surface)
        for status in [drawn, written] where status != CAIRO_STATUS_SUCCESS {
            throw PDFError(description: cairo_status_to_string(status).map { String(cString: $0) } ?? "\(status)")
        }
        defer { sink.bytes = [] }
        return sink.bytes
    }

    private static func isoText(_ instant: Instant) -> String {
        let second = instant.secondOfDay
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(instant.utcDay)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
    }
}

/// Where Cairo's stream ends up.
private final class ByteSink {
    var bytes: [UInt8] = []
}
