import Presentation

/// Names of the columns, above the first line of each page.
struct ColumnHeads: Piece {
    let height: Double
    private let cells: [Cell]

    init(_ names: InvoiceDocument.Columns, _ grid: Grid, _ typesetter: Typesetter) {
        let all: [(String, Grid.Column, Paragraph.Side)] = [
            ("#", grid.number, .left), (names.description, grid.description, .left), (names.period, grid.period, .left),
            (names.quantity, grid.quantity, .right), (names.unitPrice, grid.unitPrice, .right),
            (names.amount, grid.amount, .right),
        ]
        cells = all.filter(\.1.isUsed).map { name, column, side in
            Cell(paragraph: typesetter.paragraph(name, .small, width: column.width, side: side), x: column.x)
        }
        height = (cells.map(\.paragraph.height).max() ?? 0) + 5
    }

    func draw(y: Double, on canvas: Canvas) {
        canvas.row(cells, .headCell, y: y) {
            canvas.rule(from: Grid.left, to: Grid.right, y: y + height, thickness: 0.8)
        }
    }
}

/// The service that the lines below belong to, and what they come to.
struct GroupHeading: Piece {
    let height: Double
    private let cells: [Cell]

    init(_ heading: String, subtotal: String, _ grid: Grid, _ typesetter: Typesetter) {
        let space = 14.0
        let amount = typesetter.paragraph(subtotal, .strong)
        let width = Grid.width - amount.width - Grid.gutter
        let name = typesetter.paragraph(heading, .strong, width: width, lines: 2)
        // As many cells as the other rows have, so that the table stays regular for assistive technology.
        let nothing = typesetter.paragraph("", .small)
        let between = grid.columns.dropFirst(2).dropLast()
        cells =
            [Cell(paragraph: name, x: Grid.left, y: space), Cell(paragraph: nothing, x: grid.description.x)]
            + between.map { Cell(paragraph: nothing, x: $0.x) }
            + [Cell(paragraph: amount, x: Grid.right - amount.width, y: space + name.ascent - amount.ascent)]
        height = space + name.height + 2
    }

    func draw(y: Double, on canvas: Canvas) { canvas.row(cells, .headCell, y: y) }
}

/// One line: what, when, how much, and below it in small type how the amount came about. Set once to measure it and
/// again to draw it: the text of ten thousand lines is not kept in memory until the last page is known.
struct LineRow: Piece {
    let height: Double
    private let line: InvoiceDocument.Line
    private let table: Table

    private static let padding = 4.5
    /// Usage converted at a rate a day has a step for each; the portal lists them all.
    private static let mostSteps = 12

    /// What all lines of a document share.
    final class Table {
        let grid: Grid
        let labels: InvoiceDocument.Labels
        let typesetter: Typesetter

        init(_ grid: Grid, _ labels: InvoiceDocument.Labels, _ typesetter: Typesetter) {
            (self.grid, self.labels, self.typesetter) = (grid, labels, typesetter)
        }
    }

    init(_ line: InvoiceDocument.Line, in table: Table) {
        (self.line, self.table) = (line, table)
        height = Self.set(line, in: table).height
    }

    func draw(y: Double, on canvas: Canvas) {
        let (cells, detail, height) = Self.set(line, in: table)
        canvas.row(cells, .cell, y: y, detail: detail) {
            canvas.rule(from: Grid.left, to: Grid.right, y: y + height, thickness: 0.5, in: .hairline)
        }
    }

    private static func set(
        _ line: InvoiceDocument.Line, in table: Table
    ) -> (cells: [Cell], detail: Cell, height: Double) {
        let (grid, typesetter) = (table.grid, table.typesetter)
        let all: [(String, Grid.Column, TextStyle, Paragraph.Side, Int32)] = [
            ("\(line.number)", grid.number, .small, .left, 1), (line.description, grid.description, .body, .left, 12),
            (line.period, grid.period, .body, .left, 3), (line.quantity, grid.quantity, .body, .right, 3),
            (line.unitPrice, grid.unitPrice, .body, .right, 3), (line.amount, grid.amount, .body, .right, 3),
        ]
        let set = all.filter(\.1.isUsed).map { text, column, style, side, lines in
            (typesetter.paragraph(text, style, width: column.width, side: side, lines: lines), column.x)
        }
        let ascent = set.map(\.0.ascent).max() ?? 0
        let main = ascent + (set.map(\.0.descent).max() ?? 0)
        let cells = set.map { Cell(paragraph: $0, x: $1, y: padding + ascent - $0.ascent) }
        let width = grid.amount.x - Grid.gutter - grid.description.x
        let explanation = line.explanation(atMost: mostSteps, leavingOut: table.labels.moreSteps)
        let small = typesetter.paragraph(explanation, .small, width: width, lines: 40)
        let detail = Cell(paragraph: small, x: grid.description.x, y: padding + main + 2)
        return (cells, detail, padding + main + (explanation.isEmpty ? 0 : 2 + small.height) + padding)
    }
}

extension Canvas {
    /// A table row. `detail` belongs to the description, the second cell; `rule` is drawn inside the last one, because
    /// Cairo cannot mark it as an ornament and a line outside the structure would be read aloud as something unknown.
    fileprivate func row(
        _ cells: [Cell], _ tag: Tag, y: Double, detail: Cell? = nil, rule: () -> Void = {}
    ) {
        begin(.row)
        for (index, cell) in cells.enumerated() {
            begin(tag)
            if index == 1, let detail {
                for part in [cell, detail] { tagged(.paragraph) { part.draw(y: y, on: self) } }
            } else {
                cell.draw(y: y, on: self)
            }
            if index == cells.count - 1 { rule() }
            end(tag)
        }
        end(.row)
    }
}
