import Presentation

/// What stands below the lines, and at the foot of every page.
extension V1 {
    private static let totalsWidth = 280.0
    private static let totalsLeft = Grid.right - totalsWidth
    private static let firstTotalGap = 18.0

    // MARK: Totals

    private func totalParagraphs(_ total: InvoiceDocument.Total) -> (label: Paragraph, amount: Paragraph) {
        let style: TextStyle = total.isFinal ? .final : .body
        let amount = typesetter.paragraph(total.amount, style)
        let width = max(Self.totalsWidth - amount.width - Grid.gutter, 60)
        return (typesetter.paragraph(total.label, style, width: width), amount)
    }

    /// Space above a total: the first stands off the lines, the last off the others.
    private func gap(above index: Int) -> Double {
        (index == 0 ? Self.firstTotalGap : 0) + (document.totals[index].isFinal ? 14 : 3)
    }

    func totalHeight(_ index: Int) -> Double {
        let (label, amount) = totalParagraphs(document.totals[index])
        return gap(above: index) + max(label.height, amount.height) + 3
    }

    func drawTotal(_ index: Int, y: Double, on canvas: Canvas) {
        let total = document.totals[index]
        let (label, amount) = totalParagraphs(total)
        let top = y + gap(above: index)
        canvas.tagged(.row) {
            canvas.tagged(.headCell) {
                if total.isFinal {
                    canvas.rule(
                        from: Self.totalsLeft, to: Grid.right, y: top - 7, thickness: 1.2, in: .accent)
                }
                canvas.draw(label, x: Self.totalsLeft, y: top, in: total.isFinal ? .dark : .grey)
            }
            canvas.tagged(.cell) { canvas.draw(amount, x: Grid.right - amount.width, y: top) }
        }
    }

    // MARK: Notes

    private func note(_ index: Int) -> Paragraph {
        typesetter.paragraph(document.notes[index], .small, width: Grid.width, lines: 20)
    }

    private func noteGap(_ index: Int) -> Double { index == 0 ? 26 : 4 }

    func noteHeight(_ index: Int) -> Double { noteGap(index) + note(index).height }

    func drawNote(_ index: Int, y: Double, on canvas: Canvas) {
        canvas.tagged(.paragraph) { canvas.draw(note(index), x: Grid.left, y: y + noteGap(index)) }
    }

    // MARK: Head and foot of the page

    var runningHead: Paragraph { typesetter.paragraph(document.title, .label, width: Grid.width, lines: 1) }

    private var legalLine: Paragraph {
        typesetter.paragraph(branding.legalLine, .small, width: Grid.width - 90, lines: 4)
    }

    var footTop: Double { A4.height - 40 - legalLine.height }

    func drawFoot(number: Int, of count: Int, on canvas: Canvas) {
        let page = typesetter.paragraph(labels.page(number, count), .small)
        canvas.tagged(.paragraph) {
            canvas.rule(from: Grid.left, to: Grid.right, y: footTop - 6, thickness: 0.25, in: .grey)
            canvas.draw(legalLine, x: Grid.left, y: footTop)
        }
        canvas.tagged(.paragraph) { canvas.draw(page, x: Grid.right - page.width, y: footTop) }
    }
}
