import CPangoCairo

/// Turns text into measured paragraphs. A text that comes twice (periods, prices) is shaped once.
/// Belongs to the thread that made it: Pango keeps one font map per thread.
final class Typesetter {
    private let context: OpaquePointer
    private let fonts: [TextStyle: OpaquePointer]
    private let tabularFigures: OpaquePointer
    private var known: [Key: Paragraph] = [:]

    private struct Key: Hashable {
        var text: String
        var style: TextStyle
        var width: Double
        var side: Paragraph.Side
    }

    /// `language` decides between the Chinese and Japanese shapes of a character.
    init(language: String) {
        context = pango_font_map_create_context(pango_cairo_font_map_get_default())
        pango_cairo_context_set_resolution(context, 72)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string(language))
        pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
        tabularFigures = pango_attr_list_new()
        pango_attr_list_insert(tabularFigures, pango_attr_font_features_new("tnum=1"))
        fonts = Dictionary(uniqueKeysWithValues: TextStyle.allCases.map { ($0, Self.font($0)) })
    }

    deinit {
        known = [:]
        for font in fonts.values { pango_font_description_free(font) }
        pango_attr_list_unref(tabularFigures)
        g_object_unref(UnsafeMutableRawPointer(context))
    }

    private static func font(_ style: TextStyle) -> OpaquePointer {
        let font: OpaquePointer = pango_font_description_new()
        pango_font_description_set_family_static(font, "Inter, Noto Sans, Noto Sans Arabic")
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_size(font, Int32(style.points * Double(PANGO_SCALE)))
        return font
    }

    /// `text` set within `width` (no bound when `nil`), in at most `lines` lines; long words break, and what does
    /// not fit ends in an ellipsis.
    func paragraph(
        _ text: String, _ style: TextStyle, width: Double? = nil, side: Paragraph.Side = .left, lines: Int32 = 3
    ) -> Paragraph {
        let key = Key(text: text, style: style, width: width ?? -1, side: side)
        if let paragraph = known[key] { return paragraph }
        let paragraph = set(printable(text), style, width, side, lines)
        if known.count >= 4096 { known.removeAll(keepingCapacity: true) }
        known[key] = paragraph
        return paragraph
    }

    private func set(
        _ text: String, _ style: TextStyle, _ width: Double?, _ side: Paragraph.Side, _ lines: Int32
    ) -> Paragraph {
        let layout: OpaquePointer = pango_layout_new(context)
        pango_layout_set_font_description(layout, fonts[style])
        if style != .display { pango_layout_set_attributes(layout, tabularFigures) }
        pango_layout_set_text(layout, text, -1)
        if let width {
            pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
            pango_layout_set_height(layout, -lines)
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
            // Pango swaps the sides for text that runs from right to left; columns keep theirs.
            let isSwapped = mayRunLeft(text) && runsLeft(layout)
            pango_layout_set_alignment(layout, (side == .right) != isSwapped ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
        }
        return Paragraph(taking: layout, ink: style.ink)
    }

    private func runsLeft(_ layout: OpaquePointer) -> Bool {
        guard let line = pango_layout_get_line_readonly(layout, 0) else { return false }
        return pango_layout_line_get_resolved_direction(line) == PANGO_DIRECTION_RTL
    }

    /// Spares most texts the question, which costs a layout.
    private func mayRunLeft(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
            default: false
            }
        }
    }
}

/// Text that has been shaped and measured, ready to be drawn. Sizes in points.
final class Paragraph {
    enum Side: Hashable { case left, right }

    let layout: OpaquePointer
    let ink: Ink
    let width: Double
    /// From the top to the first baseline.
    let ascent: Double
    /// From the first baseline to the bottom.
    let descent: Double

    var height: Double { ascent + descent }

    init(taking layout: OpaquePointer, ink: Ink) {
        self.layout = layout
        self.ink = ink
        var extents = PangoRectangle()
        pango_layout_get_extents(layout, nil, &extents)
        let scale = Double(PANGO_SCALE)
        width = Double(extents.width) / scale
        ascent = Double(pango_layout_get_baseline(layout)) / scale
        descent = Double(extents.height) / scale - ascent
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }
}
