import Presentation

/// How the amount can be paid: in the portal, whose address is a link, or by transfer, with a code for banking apps.
/// Never torn over two pages.
struct PayBlock: Piece {
    let height: Double
    private let heading: Cell
    private let rows: [(label: Cell, value: Cell, link: String?)]
    private let code: QRCode?

    private static let space = 24.0
    private static let labelWidth = 110.0
    /// 46 mm, as the Swiss QR-bill wants it, and a smaller one where nothing is laid down.
    private static func side(of code: QRCode) -> Double { code.hasCross ? 130.4 : 99 }

    init(_ howToPay: InvoiceDocument.HowToPay, _ typesetter: Typesetter) {
        let head = typesetter.paragraph(howToPay.heading, .strong, width: Grid.width - 145)
        heading = Cell(paragraph: head, x: Grid.left, y: Self.space)
        let page = howToPay.online.value
        code = howToPay.code
        let side = code.map(Self.side) ?? 0
        let right = Grid.right - (side > 0 ? side + Grid.gutter : 0)
        var y = Self.space + head.height + 4
        rows = ([howToPay.online] + howToPay.transfer).map { fact in
            let label = typesetter.paragraph(fact.label, .body, width: Self.labelWidth)
            let left = Grid.left + Self.labelWidth + Grid.gutter
            let value = typesetter.paragraph(fact.value, .body, width: right - left)
            let baseline = y + max(label.ascent, value.ascent)
            defer { y += max(label.height, value.height) + 1.5 }
            return (
                Cell(paragraph: label, x: Grid.left, y: baseline - label.ascent, ink: .grey),
                Cell(paragraph: value, x: left, y: baseline - value.ascent), fact.value == page ? page : nil
            )
        }
        height = max(y, side > 0 ? Self.space + side : 0)
    }

    func draw(y: Double, on canvas: Canvas) {
        canvas.tagged(.groupHeading) { heading.draw(y: y, on: canvas) }
        if let code {
            let side = Self.side(of: code)
            canvas.tagged(.figure) { canvas.draw(code, x: Grid.right - side, y: y + Self.space, side: side) }
        }
        for row in rows {
            canvas.tagged(.paragraph) {
                row.label.draw(y: y, on: canvas)
                canvas.linked(to: row.link) { row.value.draw(y: y, on: canvas) }
            }
        }
    }
}
