import CPangoCairo

/// Sets plain text from words that were shaped before. An invoice says the same words hundreds of times, and shaping is
/// where Pango's time goes; only what reads from right to left, mixes fonts or must be broken within a word takes the
/// long way through a layout of its own.
struct Shaper {
    private let context: OpaquePointer
    private let attributes: OpaquePointer
    private var words: [Substring: Glyphs?] = [:]
    /// Words of one ASCII character: figures, mostly.
    private var singles: [Glyphs?] = Array(repeating: nil, count: 128)

    /// `attributes` name the font and outlive the shaper.
    init(context: OpaquePointer, attributes: OpaquePointer) {
        self.context = context
        self.attributes = attributes
    }

    /// `text` broken between words into rows no wider than `bound`, in Pango units; `nil` when a word of it needs a
    /// layout or is wider than that.
    mutating func rows(_ text: String, atMost bound: Int32) -> [Glyphs]? {
        var rows: [Row] = []
        var row = Row()
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            guard let space = glyphs(" "), let parts = parts(of: word) else { return nil }
            let width = parts.reduce(0) { $0 + $1.width }
            guard width <= bound else { return nil }
            if row.isBegun, row.width + space.width + width > bound {
                rows.append(row)
                row = Row()
            } else if row.isBegun {
                row.append(" ", [space], space.width)
            }
            row.append(word, parts, width)
        }
        var set: [Glyphs] = []
        for row in rows + [row] {
            guard let glyphs = Glyphs(joining: row.parts, as: row.text) else { return nil }
            set.append(glyphs)
        }
        return set
    }

    /// Words that stand on one line.
    private struct Row {
        var text = ""
        var parts: [Glyphs] = []
        var width: Int32 = 0
        var isBegun = false

        mutating func append(_ word: Substring, _ glyphs: [Glyphs], _ width: Int32) {
            text += word
            parts += glyphs
            self.width += width
            isBegun = true
        }
    }

    /// The width of `text` on one line, in Pango units; `nil` when it needs a layout.
    mutating func width(_ text: String) -> Int32? {
        var width: Int32 = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            guard let space = glyphs(" "), let parts = parts(of: word) else { return nil }
            width = parts.reduce(width > 0 ? width + space.width : 0) { $0 + $1.width }
        }
        return width
    }

    /// A word, or its figures; `nil` when one of them needs a layout.
    private mutating func parts(of word: Substring) -> [Glyphs]? {
        guard !word.isEmpty else { return [] }
        guard Self.isSetByFigure(word) else { return glyphs(word).map { [$0] } }
        var parts: [Glyphs] = []
        let scalars = word.unicodeScalars
        for index in scalars.indices {
            guard let figure = glyphs(word[index..<scalars.index(after: index)]) else { return nil }
            parts.append(figure)
        }
        return parts
    }

    /// Amounts and numbers are set figure by figure, since figures of one width do not touch each other and no two
    /// amounts are alike. Only among characters that never combine: Latin letters, punctuation, signs of currencies.
    private static func isSetByFigure(_ word: Substring) -> Bool {
        let figures = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard word.utf8.contains(where: figures.contains) else { return false }
        return word.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x20...0x24F, 0x2000...0x20CF, 0x2212: true
            default: false
            }
        }
    }

    /// `nil` when the word needs a layout.
    private mutating func glyphs(_ word: Substring) -> Glyphs? {
        if word.utf8.count == 1, let byte = word.utf8.first, byte < 128 {
            if let known = singles[Int(byte)] { return known }
            let shaped = Glyphs(shaping: String(word), in: context, attributes)
            singles[Int(byte)] = shaped
            return shaped
        }
        if let known = words[word] { return known }
        let shaped = Glyphs(shaping: String(word), in: context, attributes)
        if words.count >= 4096 { words.removeAll(keepingCapacity: true) }
        // A copy, so that the cache does not hold on to the whole text.
        words[Substring(String(word))] = .some(shaped)
        return shaped
    }
}

/// Glyphs of one font, from left to right on one line, and the text they stand for.
final class Glyphs {
    private let text: String
    private var run: PangoGlyphItem
    /// In Pango units.
    let width: Int32

    /// `nil` when the text takes several fonts, reads from right to left or has a character without a glyph.
    init?(shaping text: String, in context: OpaquePointer, _ attributes: OpaquePointer) {
        let length = Int32(text.utf8.count)
        guard let item = Self.onlyItem(of: text, length, context, attributes) else { return nil }
        guard !item.isColoured else {
            pango_item_free(item)
            return nil
        }
        let glyphs: UnsafeMutablePointer<PangoGlyphString> = pango_glyph_string_new()
        pango_shape_item(item, text, length, nil, glyphs, PANGO_SHAPE_NONE)
        let shaped = UnsafeBufferPointer(start: glyphs.pointee.glyphs, count: Int(glyphs.pointee.num_glyphs))
        self.text = text
        run = PangoGlyphItem(item: item, glyphs: glyphs, y_offset: 0, start_x_offset: 0, end_x_offset: 0)
        width = shaped.reduce(0) { $0 + $1.geometry.width }
        let isReadable = shaped.allSatisfy { $0.glyph & Self.unknown == 0 }
        guard isReadable, item.pointee.analysis.level.isMultiple(of: 2) else { return nil }
    }

    /// Set by Pango on a glyph that draws the code of a character instead of its shape.
    private static let unknown: UInt32 = 0x1000_0000

    /// The parts side by side; `nil` when their fonts differ.
    init?(joining parts: [Glyphs], as text: String) {
        guard let first = parts.first, let item = pango_item_copy(first.run.item) else { return nil }
        let glyphs: UnsafeMutablePointer<PangoGlyphString> = pango_glyph_string_new()
        pango_glyph_string_set_size(glyphs, parts.reduce(0) { $0 + $1.run.glyphs.pointee.num_glyphs })
        var (at, bytes, characters): (Int, Int32, Int32) = (0, 0, 0)
        for part in parts {
            let source = part.run.glyphs.pointee
            let count = Int(source.num_glyphs)
            (glyphs.pointee.glyphs + at).update(from: source.glyphs, count: count)
            for index in 0..<count { glyphs.pointee.log_clusters[at + index] = source.log_clusters[index] + bytes }
            at += count
            bytes += part.run.item.pointee.length
            characters += part.run.item.pointee.num_chars
        }
        item.pointee.length = bytes
        item.pointee.num_chars = characters
        self.text = text
        run = PangoGlyphItem(item: item, glyphs: glyphs, y_offset: 0, start_x_offset: 0, end_x_offset: 0)
        width = parts.reduce(0) { $0 + $1.width }
        let font = item.pointee.analysis.font
        guard parts.allSatisfy({ $0.run.item.pointee.analysis.font == font }) else { return nil }
    }

    deinit {
        pango_item_free(run.item)
        pango_glyph_string_free(run.glyphs)
    }

    /// Draws with the baseline at the current point.
    func draw(with pen: OpaquePointer) { pango_cairo_show_glyph_item(pen, text, &run) }

    /// How Pango divides the text: `nil` unless it stays whole.
    private static func onlyItem(
        of text: String, _ length: Int32, _ context: OpaquePointer, _ attributes: OpaquePointer
    ) -> UnsafeMutablePointer<PangoItem>? {
        guard let items = pango_itemize(context, text, 0, length, attributes, nil) else { return nil }
        guard items.pointee.next == nil else {
            g_list_free_full(items) { pango_item_free($0?.assumingMemoryBound(to: PangoItem.self)) }
            return nil
        }
        defer { g_list_free(items) }
        return items.pointee.data?.assumingMemoryBound(to: PangoItem.self)
    }
}
