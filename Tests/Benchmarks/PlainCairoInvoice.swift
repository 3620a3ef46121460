import CPangoCairo
import Presentation

/// The same words at fixed places, drawn by tagged Cairo and one Pango layout, as a program that draws this one page
/// would: no measuring, no breaking of pages by content. What a PDF of the document is measured against.
enum PlainCairoInvoice {
    private static let columns: [(x: Double, width: Double, isRight: Bool)] = [
        (45, 20, false), (70, 170, false), (245, 80, false), (330, 60, true), (395, 65, true), (465, 85, true),
    ]

    static func render(_ document: InvoiceDocument) -> Int {
        var size = 0
        let surface = withUnsafeMutablePointer(to: &size) { size in
            let surface = cairo_pdf_surface_create_for_stream(
                { closure, _, count in
                    closure?.assumingMemoryBound(to: Int.self).pointee += Int(count)
                    return CAIRO_STATUS_SUCCESS
                }, size, 595.276, 841.89)
            let pen = Pen(surface)
            draw(document, with: pen)
            pen.finish()
            cairo_surface_finish(surface)
            return surface
        }
        cairo_surface_destroy(surface)
        return size
    }

    private static func draw(_ document: InvoiceDocument, with pen: Pen) {
        pen.begin("Document")
        pen.paragraph(document.title, .title, tag: "H1", y: 45)
        var y = 70.0
        for line in document.seller + document.buyer + document.facts.flatMap({ [$0.label, $0.value] }) {
            pen.paragraph(line, .body, y: y)
            y += 12
        }
        pen.begin("Table")
        for group in document.groups {
            y = pen.room(y)
            pen.row([group.heading, "", "", "", "", group.subtotal], .strong, "TH", columns, y: y)
            y += 16
            for line in group.lines {
                y = pen.room(y)
                let words = [
                    "\(line.number)", line.description, line.period, line.quantity, line.unitPrice, line.amount,
                ]
                pen.row(words, .body, "TD", columns, detail: line.explanation, y: y)
                y += 28
            }
        }
        pen.end("Table")
        for total in document.totals {
            pen.paragraph(total.label, .body, y: y)
            pen.paragraph(total.amount, .body, y: y)
            y += 13
        }
        pen.end("Document")
        pen.showPage()
    }

    private enum Style: Int, CaseIterable {
        case title, strong, body, small

        var points: Double { [11, 8.75, 8.75, 7][rawValue] }
        var isBold: Bool { rawValue < 2 }
    }

    private struct Pen {
        private let context: OpaquePointer?
        private let layout: OpaquePointer?
        private let fonts: [OpaquePointer?]

        init(_ surface: OpaquePointer?) {
            context = cairo_create(surface)
            layout = pango_cairo_create_layout(context)
            pango_cairo_context_set_resolution(pango_layout_get_context(layout), 72)
            fonts = Style.allCases.map { style in
                let font = pango_font_description_new()
                pango_font_description_set_family(font, "Inter, Noto Sans, Noto Sans Arabic")
                pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL)
                pango_font_description_set_size(font, Int32(style.points * Double(PANGO_SCALE)))
                return font
            }
        }

        func finish() {
            for font in fonts { pango_font_description_free(font) }
            g_object_unref(UnsafeMutableRawPointer(layout))
            cairo_destroy(context)
        }

        func begin(_ tag: String) { cairo_tag_begin(context, tag, nil) }
        func end(_ tag: String) { cairo_tag_end(context, tag) }
        func showPage() { cairo_show_page(context) }

        /// Where the next row goes: further down, or on a new page.
        func room(_ y: Double) -> Double {
            guard y > 740 else { return y }
            showPage()
            return 60
        }

        func paragraph(_ text: String, _ style: Style, tag: String = "P", y: Double) {
            begin(tag)
            write(text, style, x: 45, y: y, width: 400, isRight: false)
            end(tag)
        }

        func row(
            _ words: [String], _ style: Style, _ tag: String, _ columns: [(x: Double, width: Double, isRight: Bool)],
            detail: String = "", y: Double
        ) {
            begin("TR")
            for (index, (text, column)) in zip(words, columns).enumerated() {
                begin(tag)
                write(text, style, x: column.x, y: y, width: column.width, isRight: column.isRight)
                if index == 1, !detail.isEmpty {
                    write(detail, .small, x: column.x, y: y + 12, width: 380, isRight: false)
                }
                end(tag)
            }
            cairo_move_to(context, 45, y + 26)
            cairo_line_to(context, 550, y + 26)
            cairo_stroke(context)
            end("TR")
        }

        private func write(_ text: String, _ style: Style, x: Double, y: Double, width: Double, isRight: Bool) {
            pango_layout_set_font_description(layout, fonts[style.rawValue])
            pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
            pango_layout_set_alignment(layout, isRight ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
            pango_layout_set_text(layout, text, -1)
            cairo_move_to(context, x, y)
            pango_cairo_show_layout(context, layout)
        }
    }
}
