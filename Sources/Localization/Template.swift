/// A pattern of the CLDR with one or two places, `{0} hours`, `{0} and {1}`, cut at its places.
struct Template: Hashable, Sendable {
    private enum Piece: Hashable, Sendable {
        case text(String)
        case place(Int)
    }

    private let pieces: [Piece]

    init(_ pattern: some StringProtocol) {
        var pieces: [Piece] = []
        var rest = Substring(pattern)
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            let inside = rest[open...].dropFirst().prefix { $0 != "}" }
            pieces.append(.place(Int(inside) ?? 0))
            rest = rest[inside.endIndex...].dropFirst()
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    /// Whether the first value appears in the text.
    var showsValue: Bool { pieces.contains(.place(0)) }

    /// The pattern with `values` in their places.
    func filled(_ values: String...) -> String {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let fixed): text += fixed
            case .place(let index): if values.indices.contains(index) { text += values[index] }
            }
        }
        return text
    }
}
