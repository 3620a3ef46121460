import Presentation

/// Margins and columns of a page. Columns of figures are as wide as their longest entry, within bounds; columns that
/// are empty throughout disappear; the description takes the rest.
struct Grid {
    static let left = 56.0
    static let right = A4.width - 56
    static let width = right - left
    static let top = 54.0
    static let gutter = 12.0

    struct Column {
        var x: Double
        var width: Double
        var right: Double { x + width }
        var isUsed: Bool { width > 0 }
    }

    let number: Column
    let description: Column
    let period: Column
    let quantity: Column
    let unitPrice: Column
    let amount: Column

    /// Those that are shown, from left to right.
    var columns: [Column] { [number, description, period, quantity, unitPrice, amount].filter(\.isUsed) }

    init(_ document: InvoiceDocument, _ typesetter: Typesetter) {
        let lines = document.groups.flatMap(\.lines)
        func width(_ head: String, _ texts: [String], atMost bound: Double) -> Double {
            guard let longest = texts.max(by: { $0.utf8.count < $1.utf8.count }), !longest.isEmpty else { return 0 }
            let widest = max(typesetter.paragraph(head, .small).width, typesetter.paragraph(longest, .body).width)
            return min(widest + 1, bound)
        }
        let heads = document.columns
        let amounts = lines.map(\.amount)
        let widths = [
            width(heads.period, lines.map(\.period), atMost: 92),
            width(heads.quantity, lines.map(\.quantity), atMost: 72),
            width(heads.unitPrice, lines.map(\.unitPrice), atMost: 72),
            width(heads.amount, amounts, atMost: 96),
        ]
        var columns: [Column] = []
        var end = Self.right
        for width in widths.reversed() {
            columns.append(Column(x: end - width, width: width))
            if width > 0 { end -= width + Self.gutter }
        }
        (amount, unitPrice, quantity, period) = (columns[0], columns[1], columns[2], columns[3])
        number = Column(x: Self.left, width: typesetter.paragraph("\(lines.count)", .small).width + 1)
        let start = number.right + 7
        description = Column(x: start, width: end - start)
    }
}
