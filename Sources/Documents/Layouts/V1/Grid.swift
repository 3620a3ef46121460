import Presentation

/// Margins and columns of a page. Columns of figures are as wide as their widest entry; columns that are empty
/// throughout disappear; the description takes the rest.
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
        number = Column(x: Self.left, width: typesetter.widest(["\(lines.count)"], .small, atMost: 40) + 0.5)
        let start = number.right + 7
        let widths = Self.widths(of: lines, document.columns, within: Self.right - start, typesetter)
        var columns: [Column] = []
        var end = Self.right
        for width in widths.reversed() {
            columns.append(Column(x: end - width, width: width))
            if width > 0 { end -= width + Self.gutter }
        }
        (amount, unitPrice, quantity, period) = (columns[0], columns[1], columns[2], columns[3])
        description = Column(x: start, width: end - start)
    }

    /// Of period, quantity, unit price and amount, so that each entry has one line. Where that leaves the description
    /// too little, they give way in this order, down to where periods and quantities break between words. Amounts never do.
    private static func widths(
        of lines: [InvoiceDocument.Line], _ heads: InvoiceDocument.Columns, within room: Double,
        _ typesetter: Typesetter
    ) -> [Double] {
        func widest(_ head: String, _ texts: [String], atMost bound: Double) -> Double {
            // Many lines share their period or quantity.
            let different = Set(texts)
            guard different.contains(where: { !$0.isEmpty }) else { return 0 }
            let entries = typesetter.widest(different, .body, atMost: bound)
            return max(typesetter.widest([head], .small, atMost: bound), entries)
        }
        let quantities = lines.map(\.quantity)
        let words = Set(quantities.flatMap { $0.split(separator: " ").map(String.init) })
        let number = typesetter.widest(words, .body, atMost: 90)
        // The widest amount of 64 bits, with the code of its currency, takes 155 points.
        var widths = [
            widest(heads.period, lines.map(\.period), atMost: 125),
            widest(heads.quantity, quantities, atMost: max(number, 84)),
            widest(heads.unitPrice, lines.map(\.unitPrice), atMost: 130),
            widest(heads.amount, lines.map(\.amount), atMost: 160),
        ]
        let least = [48, number, 84, widths[3]]
        let taken = widths.reduce(0) { $0 + ($1 > 0 ? $1 + gutter : 0) }
        var lack = descriptionAtLeast - (room - taken)
        for index in widths.indices where lack > 0 {
            let given = min(lack, max(widths[index] - least[index], 0))
            widths[index] -= given
            lack -= given
        }
        return widths
    }

    private static let descriptionAtLeast = 110.0
}
