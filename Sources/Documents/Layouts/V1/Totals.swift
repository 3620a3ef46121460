import Presentation

/// One sum below the lines; the last is larger and stands under a rule.
struct TotalRow: Piece {
    let height: Double
    private let label: Cell
    private let amount: Cell
    private let isFinal: Bool

    private static let left = Grid.right - 280

    init(_ total: InvoiceDocument.Total, isFirst: Bool, _ typesetter: Typesetter) {
        let style: TextStyle = total.isFinal ? .title : .body
        let space = (isFirst ? 18.0 : 0) + (total.isFinal ? 14 : 3)
        let amount = typesetter.paragraph(total.amount, style)
        let width = max(Grid.right - Self.left - amount.width - Grid.gutter, 60)
        let label = typesetter.paragraph(total.label, style, width: width)
        // On one baseline, whatever scripts they are in.
        let baseline = space + max(label.ascent, amount.ascent)
        self.label = Cell(
            paragraph: label, x: Self.left, y: baseline - label.ascent, ink: total.isFinal ? .dark : .grey)
        self.amount = Cell(paragraph: amount, x: Grid.right - amount.width, y: baseline - amount.ascent)
        isFinal = total.isFinal
        height = space + max(label.height, amount.height) + 3
    }

    func draw(y: Double, on canvas: Canvas) {
        canvas.tagged(.row) {
            canvas.tagged(.headCell) {
                if isFinal {
                    canvas.rule(from: Self.left, to: Grid.right, y: y + label.y - 7, thickness: 1.2, in: .accent)
                }
                label.draw(y: y, on: canvas)
            }
            canvas.tagged(.cell) { amount.draw(y: y, on: canvas) }
        }
    }
}

/// A text as wide as the page that must be printed, such as the reason for a tax treatment.
struct Note: Piece {
    let height: Double
    private let cell: Cell

    /// - Parameter space: above it.
    init(
        _ text: String, _ style: TextStyle = .small, after space: Double, lines: Int32 = 20, _ typesetter: Typesetter
    ) {
        let paragraph = typesetter.paragraph(text, style, width: Grid.width, lines: lines)
        cell = Cell(paragraph: paragraph, x: Grid.left, y: space)
        height = space + cell.paragraph.height
    }

    func draw(y: Double, on canvas: Canvas) { canvas.tagged(.paragraph) { cell.draw(y: y, on: canvas) } }
}

/// The title at the head of every page but the first.
struct RunningHead: Piece {
    let height: Double
    private let cell: Cell

    init(_ title: String, _ typesetter: Typesetter) {
        cell = Cell(paragraph: typesetter.paragraph(title, .small, width: Grid.width, lines: 1), x: Grid.left)
        height = cell.paragraph.height + 18
    }

    func draw(y: Double, on canvas: Canvas) { canvas.tagged(.paragraph) { cell.draw(y: y, on: canvas) } }
}

/// The seller's small print and the page number, at the foot of every page.
struct Footer {
    let top: Double
    private let print: [Cell]
    private let label: @Sendable (_ number: Int, _ count: Int) -> String
    private let typesetter: Typesetter

    init(
        _ smallPrint: [String], _ label: @escaping @Sendable (_ number: Int, _ count: Int) -> String,
        _ typesetter: Typesetter
    ) {
        var (cells, height): ([Cell], Double) = ([], 0)
        for line in smallPrint {
            let paragraph = typesetter.paragraph(line, .small, width: Grid.width - 90, lines: 4)
            cells.append(Cell(paragraph: paragraph, x: Grid.left, y: height))
            height += paragraph.height
        }
        print = cells
        top = A4.height - 40 - height
        self.label = label
        self.typesetter = typesetter
    }

    func draw(page number: Int, of count: Int, on canvas: Canvas) {
        let page = typesetter.paragraph(label(number, count), .small)
        canvas.tagged(.paragraph) {
            canvas.rule(from: Grid.left, to: Grid.right, y: top - 6, thickness: 0.5, in: .hairline)
            for cell in print { cell.draw(y: top, on: canvas) }
        }
        canvas.tagged(.paragraph) { canvas.draw(page, x: Grid.right - page.width, y: top) }
    }
}
