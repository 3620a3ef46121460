import CPangoCairo

// Emoji are left out of documents. Their fonts hold coloured pictures, and Cairo 1.16 ends the whole process when it
// has to put such a font into a PDF file; without a font, a box with the code stands there, higher than the line.

extension UnsafeMutablePointer<PangoItem> {
    /// Whether the run is set in a font of coloured pictures.
    var isColoured: Bool {
        guard let description = pango_font_describe(pointee.analysis.font) else { return false }
        defer { pango_font_description_free(description) }
        guard let family = pango_font_description_get_family(description) else { return false }
        return String(cString: family).lowercased().contains("emoji")
    }
}

extension OpaquePointer {
    /// Gives a layout this text without its pictographs.
    func setText(leavingOutPictographs text: String) {
        var text = text
        pango_layout_set_text(self, text, -1)
        // What stood between two pictographs, such as a joiner, may be set in their font alone too.
        while let rest = withoutColouredRuns(of: text) {
            text = rest
            pango_layout_set_text(self, text, -1)
        }
        guard pango_layout_get_unknown_glyphs_count(self) > 0 else { return }
        // Letters without a font keep their boxes, so that they are seen to be missing.
        pango_layout_set_text(self, text.filter { !$0.isPictograph }, -1)
    }

    /// `nil` when no run of the layout is coloured.
    private func withoutColouredRuns(of text: String) -> String? {
        guard let iterator = pango_layout_get_iter(self) else { return nil }
        defer { pango_layout_iter_free(iterator) }
        var coloured: [Range<Int>] = []
        repeat {
            guard let item = pango_layout_iter_get_run_readonly(iterator)?.pointee.item, item.isColoured else {
                continue
            }
            let start = Int(item.pointee.offset)
            coloured.append(start..<start + Int(item.pointee.length))
        } while pango_layout_iter_next_run(iterator) != 0
        guard !coloured.isEmpty else { return nil }
        var bytes = Array(text.utf8)
        for range in coloured.sorted(by: { $0.lowerBound > $1.lowerBound }) {
            bytes.removeSubrange(range.clamped(to: 0..<bytes.count))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Character {
    /// An emoji, alone or joined with others; not a digit, which may be shown as one.
    fileprivate var isPictograph: Bool {
        guard let first = unicodeScalars.first?.properties else { return false }
        return first.isEmojiPresentation || first.isEmojiModifier
            || first.isEmoji && first.numericType == nil && unicodeScalars.contains("\u{FE0F}")
    }
}
