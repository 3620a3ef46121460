import CPangoCairo
import Presentation

/// The pages of a file under the pen.
struct Canvas {
    let surface: PDFSurface
    let accent: Colour
    /// Whether what is drawn at the left belongs to the right: the page of a language that is written from there.
    var isMirrored = false

    var pen: OpaquePointer { surface.context }

    /// Elements of the document structure that assistive technology reads.
    enum Tag: String {
        case document = "Document"
        case heading = "H1"
        case groupHeading = "H2"
        case paragraph = "P"
        case table = "Table"
        case row = "TR"
        case headCell = "TH"
        case cell = "TD"
        case figure = "Figure"
    }

    func begin(_ tag: Tag) { cairo_tag_begin(pen, tag.rawValue, nil) }

    func end(_ tag: Tag) { cairo_tag_end(pen, tag.rawValue) }

    func tagged(_ tag: Tag, _ draw: () -> Void) {
        begin(tag)
        draw()
        end(tag)
    }

    /// What is drawn leads to this address. Cairo reads it between quotes: an address that has one, or a backslash, is
    /// no link.
    func linked(to address: String?, _ draw: () -> Void) {
        guard let address, !address.contains(where: { "'\\".contains($0) }) else { return draw() }
        cairo_tag_begin(pen, "Link", "uri='\(address)'")
        draw()
        cairo_tag_end(pen, "Link")
    }

    /// Puts the top left corner of a paragraph at `x`, `y`.
    func draw(_ paragraph: Paragraph, x: Double, y: Double, in ink: Ink? = nil) {
        use(ink ?? paragraph.ink)
        paragraph.draw(x: place(x, paragraph.box), y: y, with: pen)
    }

    /// Puts the top left corner of a picture at `x`, `y`.
    func draw(_ image: Image, x: Double, y: Double) {
        cairo_save(pen)
        cairo_translate(pen, place(x, image.size.width), y)
        cairo_scale(pen, image.scale, image.scale)
        cairo_set_source_surface(pen, image.surface, 0, 0)
        // Painting without a path breaks the file's structure in Cairo 1.16.
        cairo_rectangle(pen, 0, 0, image.size.width / image.scale, image.size.height / image.scale)
        cairo_fill(pen)
        cairo_restore(pen)
    }

    /// A horizontal line.
    func rule(from x: Double, to end: Double, y: Double, thickness: Double, in ink: Ink = .dark) {
        use(ink)
        cairo_set_line_width(pen, thickness)
        cairo_move_to(pen, place(x, 0), y)
        cairo_line_to(pen, place(end, 0), y)
        cairo_stroke(pen)
    }

    /// Where something of this width stands.
    func place(_ x: Double, _ width: Double) -> Double { isMirrored ? A4.width - x - width : x }

    func endPage() { cairo_show_page(pen) }

    private func use(_ ink: Ink) {
        switch ink {
        case .dark: cairo_set_source_rgb(pen, 0.09, 0.11, 0.15)
        case .grey: cairo_set_source_rgb(pen, 0.36, 0.39, 0.45)
        case .hairline: cairo_set_source_rgb(pen, 0.84, 0.86, 0.89)
        case .accent:
            cairo_set_source_rgb(pen, Double(accent.red) / 255, Double(accent.green) / 255, Double(accent.blue) / 255)
        }
    }
}
