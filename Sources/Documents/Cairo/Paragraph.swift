import CPangoCairo

/// Text that has been set and measured, ready to be drawn. Sizes in points.
final class Paragraph {
    enum Side { case left, right }

    enum Shape {
        case empty
        /// Rows of one height, each so far from the left of the box.
        case rows([Row])
        /// A Pango layout, owned by the paragraph.
        case layout(OpaquePointer)
    }

    struct Row {
        let glyphs: Glyphs
        let indent: Double
    }

    let shape: Shape
    let ink: Ink
    let width: Double
    /// The width that it was set in: its own where it had no bound.
    let box: Double
    /// From the top to the first baseline.
    let ascent: Double
    /// From the first baseline to the bottom.
    let descent: Double
    /// From one baseline to the next; of ``Shape/rows(_:)`` alone.
    private var pitch = 0.0

    var height: Double { ascent + descent }

    init(shape: Shape, ink: Ink, width: Double, box: Double? = nil, ascent: Double, descent: Double) {
        self.shape = shape
        self.ink = ink
        self.width = width
        self.box = box ?? width
        self.ascent = ascent
        self.descent = descent
    }

    /// Rows of a font of this ascent and descent, in a box so wide.
    convenience init(_ rows: [Glyphs], ink: Ink, in box: Double?, side: Side, ascent: Double, descent: Double) {
        let widths = rows.map { Double($0.width) / Double(PANGO_SCALE) }
        let widest = widths.max() ?? 0
        let box = box ?? widest
        let placed = zip(rows, widths).map { Row(glyphs: $0, indent: side == .right ? box - $1 : 0) }
        self.init(
            shape: .rows(placed), ink: ink, width: widest, box: box, ascent: ascent,
            descent: descent + Double(rows.count - 1) * (ascent + descent))
        pitch = ascent + descent
    }

    convenience init(taking layout: OpaquePointer, ink: Ink, box: Double? = nil) {
        var extents = PangoRectangle()
        pango_layout_get_extents(layout, nil, &extents)
        let scale = Double(PANGO_SCALE)
        let ascent = Double(pango_layout_get_baseline(layout)) / scale
        self.init(
            shape: .layout(layout), ink: ink, width: Double(extents.width) / scale, box: box, ascent: ascent,
            descent: Double(extents.height) / scale - ascent)
    }

    deinit {
        if case .layout(let layout) = shape { g_object_unref(UnsafeMutableRawPointer(layout)) }
    }

    /// Draws with the top left corner at `x`, `y`.
    func draw(x: Double, y: Double, with pen: OpaquePointer) {
        switch shape {
        case .empty: break
        case .rows(let rows):
            for (index, row) in rows.enumerated() {
                cairo_move_to(pen, x + row.indent, y + ascent + Double(index) * pitch)
                row.glyphs.draw(with: pen)
            }
        case .layout(let layout):
            cairo_move_to(pen, x, y)
            pango_cairo_show_layout(pen, layout)
        }
    }
}
