import Presentation

/// How the amount can be paid: in the portal, whose address is a link, or by transfer. Never torn over two pages.
struct PayBlock: Piece {
    let height: Double
    private let heading: Cell
    private let rows: [(label: Cell, value: Cell, link: String?)]

    private static let space = 24.0
    private static let labelWidth = 110.0

    init(_ howToPay: InvoiceDocument.HowToPay, _ typesetter: Typesetter) {
        let head = typesetter.paragraph(howToPay.heading, .strong, width: Grid.width)
        heading = Cell(paragraph: head, x: Grid.left, y: Self.space)
        let page = howToPay.online.value
        var y = Self.space + head.height + 4
        rows = ([howToPay.online] + howToPay.transfer).map { fact in
            let label = typesetter.paragraph(fact.label, .body, width: Self.labelWidth)
            let left = Grid.left + Self.labelWidth + Grid.gutter
            let value = typesetter.paragraph(fact.value, .body, width: Grid.right - left)
            let baseline = y + max(label.ascent, value.ascent)
            defer { y += max(label.height, value.height) + 1.5 }
            return (
                Cell(paragraph: label, x: Grid.left, y: baseline - label.ascent, ink: .grey),
                Cell(paragraph: value, x: left, y: baseline - value.ascent), fact.value == page ? page : nil
            )
        }
        height = y
    }

    func draw(y: Double, on canvas: Canvas) {
        canvas.tagged(.groupHeading) { heading.draw(y: y, on: canvas) }
        for row in rows {
            canvas.tagged(.paragraph) {
                row.label.draw(y: y, on: canvas)
                canvas.linked(to: row.link) { row.value.draw(y: y, on: canvas) }
            }
        }
    }
}
