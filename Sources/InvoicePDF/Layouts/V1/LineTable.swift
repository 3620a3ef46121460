import Presentation

/// The lines, grouped by service.
extension V1 {
    private static let rowPadding = 5.5
    private static let detailGap = 2.0

    // MARK: Column heads

    private var heads: [(Paragraph, Double)] {
        let names = document.columns
        func right(_ text: String, _ column: Grid.Column) -> (Paragraph, Double)? {
            column.isUsed ? (typesetter.paragraph(text, .label, width: column.width, side: .right), column.x) : nil
        }
        func left(_ text: String, _ column: Grid.Column) -> (Paragraph, Double)? {
            column.isUsed ? (typesetter.paragraph(text, .label, width: column.width), column.x) : nil
        }
        return [
            left("#", grid.number), left(names.description, grid.description), left(names.period, grid.period),
            right(names.quantity, grid.quantity), right(names.unitPrice, grid.unitPrice),
            right(names.amount, grid.amount),
        ].compactMap(\.self)
    }

    var headsHeight: Double { (heads.map(\.0.height).max() ?? 0) + 5 }

    func drawHeads(y: Double, on canvas: Canvas) {
        let heads = heads
        canvas.tagged(.row) {
            for (index, (paragraph, x)) in heads.enumerated() {
                canvas.tagged(.headCell) {
                    canvas.draw(paragraph, x: x, y: y)
                    if index == heads.count - 1 {
                        canvas.rule(from: Grid.left, to: Grid.right, y: y + headsHeight, thickness: 0.8)
                    }
                }
            }
        }
    }

    // MARK: Group headings

    private func headingParagraphs(_ group: Int, _ continued: Bool) -> (heading: Paragraph, subtotal: Paragraph) {
        let content = document.groups[group]
        let subtotal = typesetter.paragraph(continued ? "" : content.subtotal, .strong)
        let heading = continued ? labels.continued(content.heading) : content.heading
        let width = Grid.width - subtotal.width - Grid.gutter
        return (typesetter.paragraph(heading, .strong, width: width, lines: 2), subtotal)
    }

    func headingHeight(_ group: Int, continued: Bool) -> Double {
        headingParagraphs(group, continued).heading.height + 14 + 2
    }

    func drawHeading(_ group: Int, _ continued: Bool, y: Double, on canvas: Canvas) {
        let (heading, subtotal) = headingParagraphs(group, continued)
        canvas.tagged(.row) {
            canvas.tagged(.headCell) { canvas.draw(heading, x: Grid.left, y: y + 14) }
            canvas.tagged(.cell) { canvas.draw(subtotal, x: Grid.right - subtotal.width, y: y + 14) }
        }
    }

    // MARK: Lines

    private struct LineParagraphs {
        var cells: [(paragraph: Paragraph, x: Double)]
        var detail: Paragraph

        var ascent: Double { cells.map(\.paragraph.ascent).max() ?? 0 }
        var mainHeight: Double { ascent + (cells.map(\.paragraph.descent).max() ?? 0) }
    }

    private func paragraphs(_ line: InvoiceDocument.Line) -> LineParagraphs {
        func cell(_ text: String, _ column: Grid.Column, _ side: Paragraph.Side) -> (Paragraph, Double)? {
            guard column.isUsed else { return nil }
            return (typesetter.paragraph(text, .body, width: column.width, side: side), column.x)
        }
        let description = typesetter.paragraph(line.description, .body, width: grid.description.width, lines: 12)
        let detail = [line.derivation, line.because].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
        let detailWidth = grid.amount.x - Grid.gutter - grid.description.x
        return LineParagraphs(
            cells: [
                (typesetter.paragraph("\(line.number)", .label), grid.number.x), (description, grid.description.x),
            ]
                + [
                    cell(line.period, grid.period, .left), cell(line.quantity, grid.quantity, .right),
                    cell(line.unitPrice, grid.unitPrice, .right), cell(line.amount, grid.amount, .right),
                ].compactMap(\.self),
            detail: typesetter.paragraph(detail, .small, width: detailWidth, lines: 20)
        )
    }

    func lineHeight(_ line: InvoiceDocument.Line) -> Double {
        let parts = paragraphs(line)
        let detail = line.derivation.isEmpty ? 0 : Self.detailGap + parts.detail.height
        return parts.mainHeight + detail + 2 * Self.rowPadding
    }

    func drawLine(_ line: InvoiceDocument.Line, y: Double, on canvas: Canvas) {
        let parts = paragraphs(line)
        let baseline = y + Self.rowPadding + parts.ascent
        let bottom = y + lineHeight(line)
        canvas.tagged(.row) {
            for (index, cell) in parts.cells.enumerated() {
                canvas.tagged(.cell) {
                    canvas.draw(cell.paragraph, x: cell.x, y: baseline - cell.paragraph.ascent)
                    if index == 1 {
                        let detailTop = y + Self.rowPadding + parts.mainHeight + Self.detailGap
                        canvas.draw(parts.detail, x: cell.x, y: detailTop)
                    }
                    if index == parts.cells.count - 1 {
                        canvas.rule(from: Grid.left, to: Grid.right, y: bottom, thickness: 0.25, in: .grey)
                    }
                }
            }
        }
    }
}
