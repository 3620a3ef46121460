import Presentation

/// The head of the first page: seller and title, the amount, and three blocks side by side. It grows with the parties,
/// whose names and addresses the law wants in full.
struct Masthead: Piece {
    let height: Double
    /// What of the parties finds no room on the first page; goes on below.
    let overflow: [Note]
    private let heading: Cell
    private let cells: [Cell]
    private let logo: Image?

    private static let spacing = 29.0

    init(
        _ document: InvoiceDocument, _ labels: InvoiceDocument.Labels, logo: Image?, room: Double,
        _ typesetter: Typesetter
    ) {
        let half = (Grid.width - Grid.gutter) / 2
        let seller = typesetter.paragraph(document.seller.first ?? "", .title, width: half)
        let title = typesetter.paragraph(document.title, .title, width: half, side: .right)
        heading = Cell(paragraph: title, x: Grid.right - half)
        self.logo = logo
        let top = max(logo?.size.height ?? seller.height, title.height)
        var column = TextColumn(x: Grid.left, y: top + Self.spacing)
        column.add(typesetter.paragraph(document.headline.label, .body, width: Grid.width), in: .grey)
        column.add(typesetter.paragraph(document.headline.amount, .display, width: Grid.width, lines: 2))
        column.add(typesetter.paragraph(document.headline.note, .body, width: Grid.width), in: .grey)

        let below = column.y + Self.spacing
        let facts = Facts(document.facts, labels.facts, top: below, typesetter)
        let parties = Self.parties(
            document, labels, from: below, to: room - Self.spacing, end: Grid.right - facts.width, typesetter)
        // Forty lines as wide as the page hold some thousands of characters and leave it its foot.
        overflow = parties.flatMap(\.left).map { Note($0, .body, after: 1.5, lines: 40, typesetter) }
        // The seller's name stands among the parties too.
        cells =
            (logo == nil ? [Cell(paragraph: seller, x: Grid.left, ink: .accent)] : []) + column.cells
            + parties.flatMap(\.cells) + facts.cells
        height = (parties.map(\.y) + [facts.bottom]).reduce(0, max) + (overflow.isEmpty ? Self.spacing : 0)
    }

    func draw(y: Double, on canvas: Canvas) {
        if let logo { canvas.tagged(.figure) { canvas.draw(logo, x: Grid.left, y: y) } }
        canvas.tagged(.heading) { heading.draw(y: y, on: canvas) }
        for cell in cells { canvas.tagged(.paragraph) { cell.draw(y: y, on: canvas) } }
    }

    /// The seller takes the width it needs, at most half; the buyer gets the rest.
    private static func parties(
        _ document: InvoiceDocument, _ labels: InvoiceDocument.Labels, from top: Double, to bottom: Double, end: Double,
        _ typesetter: Typesetter
    ) -> [TextColumn] {
        let gap = 24.0
        let sellerWidth = typesetter.widest(document.seller, .strong, atMost: (end - Grid.left - 2 * gap) / 2)
        let sellerLeft = end - gap - sellerWidth
        let blocks = [
            (labels.buyer, document.buyer, Grid.left, sellerLeft - gap - Grid.left),
            (labels.seller, document.seller, sellerLeft, sellerWidth),
        ]
        return blocks.map { label, lines, x, width in
            var column = TextColumn(x: x, y: top)
            column.add(typesetter.paragraph(label, .small, width: width, lines: 1), space: 5)
            for (index, line) in lines.enumerated() {
                let style: TextStyle = index == 0 ? .strong : .body
                let paragraph = typesetter.paragraph(line, style, width: width, lines: 400)
                guard column.left.isEmpty, column.y + paragraph.height <= bottom else {
                    column.left.append(line)
                    continue
                }
                column.add(paragraph, space: 1.5)
            }
            return column
        }
    }
}

/// Paragraphs below each other.
private struct TextColumn {
    let x: Double
    var y: Double
    var cells: [Cell] = []
    /// Lines that did not fit.
    var left: [String] = []

    init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    mutating func add(_ paragraph: Paragraph, in ink: Ink? = nil, space: Double = 0) {
        cells.append(Cell(paragraph: paragraph, x: x, y: y, ink: ink))
        y += paragraph.height + space
    }
}

/// Labels and values in two columns at the right edge.
private struct Facts {
    let width: Double
    let bottom: Double
    let cells: [Cell]

    init(_ facts: [InvoiceDocument.Fact], _ heading: String, top: Double, _ typesetter: Typesetter) {
        let labelWidth = typesetter.widest(facts.map(\.label), .body, atMost: 100)
        let valueWidth = typesetter.widest(facts.map(\.value), .body, atMost: 100)
        width = labelWidth + Grid.gutter + valueWidth
        let left = Grid.right - width
        let head = typesetter.paragraph(heading, .small, width: width, lines: 1)
        var cells = [Cell(paragraph: head, x: left, y: top)]
        var y = top + head.height + 5
        for fact in facts {
            let label = typesetter.paragraph(fact.label, .body, width: labelWidth)
            let value = typesetter.paragraph(fact.value, .body, width: valueWidth, side: .right, lines: 8)
            // On one baseline, whatever scripts they are in.
            let ascent = max(label.ascent, value.ascent)
            cells.append(Cell(paragraph: label, x: left, y: y + ascent - label.ascent, ink: .grey))
            cells.append(Cell(paragraph: value, x: Grid.right - valueWidth, y: y + ascent - value.ascent))
            y += max(label.height, value.height) + 1.5
        }
        self.cells = cells
        bottom = y
    }
}
