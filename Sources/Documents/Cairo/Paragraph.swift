import CPangoCairo

/// Text that has been set and measured, ready to be drawn. Sizes in points.
final class Paragraph {
    enum Side { case left, right }

    enum Shape {
        case empty
        /// One line, `indent` from the left of its box.
        case line(Glyphs, indent: Double)
        /// A Pango layout, owned by the paragraph.
        case layout(OpaquePointer)
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

    var height: Double { ascent + descent }

    init(shape: Shape, ink: Ink, width: Double, box: Double? = nil, ascent: Double, descent: Double) {
        self.shape = shape
        self.ink = ink
        self.width = width
        self.box = box ?? width
        self.ascent = ascent
        self.descent = descent
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
        case .line(let glyphs, let indent):
            cairo_move_to(pen, x + indent, y + ascent)
            glyphs.draw(with: pen)
        case .layout(let layout):
            cairo_move_to(pen, x, y)
            pango_cairo_show_layout(pen, layout)
        }
    }
}
