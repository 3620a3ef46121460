import CPangoCairo

/// Turns text into measured paragraphs. Belongs to the thread that made it: Pango keeps one font map per thread.
final class Typesetter {
    private let context: OpaquePointer
    private var faces: [Face] = []
    /// Whether lines begin at the right, as in Arabic.
    let isRightToLeft: Bool

    /// `language` decides between the Chinese and Japanese shapes of a character.
    init(language: String, isRightToLeft: Bool = false) {
        self.isRightToLeft = isRightToLeft
        context = pango_font_map_create_context(pango_cairo_font_map_get_default())
        pango_cairo_context_set_resolution(context, 72)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string(language))
        pango_context_set_base_dir(context, isRightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)
        faces = TextStyle.allCases.map { Face($0, context) }
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(context)) }

    /// `text` set within `width` (no bound when `nil`), in at most `lines` lines; long words break, and what does
    /// not fit ends in an ellipsis. The sides are those of a page from left to right; ``Canvas`` mirrors the others.
    func paragraph(
        _ text: String, _ style: TextStyle, width: Double? = nil, side: Paragraph.Side = .left, lines: Int32 = 3
    ) -> Paragraph {
        let clean = printable(text)
        let side: Paragraph.Side = isRightToLeft == (side == .left) ? .right : .left
        return setByWords(clean, style, width, side, lines) ?? set(clean, style, width, side, lines)
    }

    /// The width that holds the widest of the texts on one line, within `bound`. Every text is measured: which one is
    /// widest cannot be told from the number of its characters.
    func widest(_ texts: some Sequence<String>, _ style: TextStyle, atMost bound: Double) -> Double {
        // A little more than measured, so that rounding never breaks the line.
        min((texts.map { width(printable($0), style) }.max() ?? 0) + 0.5, bound)
    }

    private func width(_ text: String, _ style: TextStyle) -> Double {
        guard !isRightToLeft, let width = faces[style.rawValue].shaper.width(text) else {
            return paragraph(text, style).width
        }
        return Double(width) / Double(PANGO_SCALE)
    }

    private func setByWords(
        _ text: String, _ style: TextStyle, _ width: Double?, _ side: Paragraph.Side, _ lines: Int32
    ) -> Paragraph? {
        let face = faces[style.rawValue]
        if text.isEmpty {
            return Paragraph(shape: .empty, ink: style.ink, width: 0, ascent: face.ascent, descent: face.descent)
        }
        // Among words that run to the left, figures and names keep an order of their own, which a layout knows.
        guard !isRightToLeft else { return nil }
        let bound = width.map { Int32($0 * Double(PANGO_SCALE)) } ?? .max
        guard let rows = face.shaper.rows(text, atMost: bound), rows.count <= lines else { return nil }
        return Paragraph(rows, ink: style.ink, in: width, side: side, ascent: face.ascent, descent: face.descent)
    }

    private func set(
        _ text: String, _ style: TextStyle, _ width: Double?, _ side: Paragraph.Side, _ lines: Int32
    ) -> Paragraph {
        let layout: OpaquePointer = pango_layout_new(context)
        pango_layout_set_attributes(layout, faces[style.rawValue].attributes)
        layout.setText(leavingOutPictographs: text)
        if let width {
            pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
            pango_layout_set_height(layout, -lines)
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
            // Pango swaps the sides for text that runs against the page; columns keep theirs.
            let isSwapped = isRightToLeft ? !runsLeft(layout) : mayRunLeft(text) && runsLeft(layout)
            pango_layout_set_alignment(layout, (side == .right) != isSwapped ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
        }
        return Paragraph(taking: layout, ink: style.ink, box: width)
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

/// A text style made ready: its font and features, the height of its lines, and the words set in it so far.
private final class Face {
    let attributes: OpaquePointer
    let ascent: Double
    let descent: Double
    var shaper: Shaper

    init(_ style: TextStyle, _ context: OpaquePointer) {
        let font: OpaquePointer = pango_font_description_new()
        pango_font_description_set_family(font, "Inter, Noto Sans, Noto Sans Arabic")
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_size(font, Int32(style.points * Double(PANGO_SCALE)))
        attributes = pango_attr_list_new()
        pango_attr_list_insert(attributes, pango_attr_font_desc_new(font))
        pango_font_description_free(font)
        // A hyphen where a long word breaks would be read as part of a code.
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        if style.hasTabularFigures { pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1")) }
        shaper = Shaper(context: context, attributes: attributes)
        let layout: OpaquePointer = pango_layout_new(context)
        pango_layout_set_attributes(layout, attributes)
        pango_layout_set_text(layout, "x", -1)
        let sample = Paragraph(taking: layout, ink: style.ink)
        (ascent, descent) = (sample.ascent, sample.descent)
    }

    deinit { pango_attr_list_unref(attributes) }
}
