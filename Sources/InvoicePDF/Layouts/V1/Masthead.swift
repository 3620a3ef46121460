import Presentation

/// The head of the first page: seller and title, the amount, and three blocks side by side.
extension V1 {
    private static let half = (Grid.width - Grid.gutter) / 2
    private static let blockGap = 20.0
    private static let blockWidth = (Grid.width - 2 * blockGap) / 3
    /// More address lines than anybody has would push the table off the page.
    private static let mostLines = 9

    private var seller: Paragraph { typesetter.paragraph(document.seller.first ?? "", .title, width: Self.half) }
    private var title: Paragraph { typesetter.paragraph(document.title, .title, width: Self.half, side: .right) }
    private var headline: [Paragraph] {
        [
            typesetter.paragraph(document.headline.label, .body, width: Grid.width),
            typesetter.paragraph(document.headline.amount, .display, width: Grid.width, lines: 2),
            typesetter.paragraph(document.headline.note, .body, width: Grid.width),
        ]
    }

    private var headlineTop: Double { max(seller.height, title.height) + 34 }
    private var blocksTop: Double { headlineTop + headline.map(\.height).reduce(0, +) + 34 }

    var mastheadHeight: Double {
        let parties = max(partyHeight(document.buyer), partyHeight(document.seller))
        return blocksTop + max(parties, factsHeight) + 34
    }

    func drawMasthead(y: Double, on canvas: Canvas) {
        canvas.tagged(.heading) {
            canvas.draw(title, x: Grid.left + Self.half + Grid.gutter, y: y)
        }
        canvas.tagged(.paragraph) { canvas.draw(seller, x: Grid.left, y: y, in: .accent) }
        var lineTop = y + headlineTop
        for (paragraph, ink) in zip(headline, [Ink.grey, .dark, .grey]) {
            canvas.tagged(.paragraph) { canvas.draw(paragraph, x: Grid.left, y: lineTop, in: ink) }
            lineTop += paragraph.height
        }
        let step = Self.blockWidth + Self.blockGap
        drawParty(labels.buyer, document.buyer, x: Grid.left, y: y + blocksTop, on: canvas)
        drawParty(labels.seller, document.seller, x: Grid.left + step, y: y + blocksTop, on: canvas)
        drawFacts(x: Grid.left + 2 * step, y: y + blocksTop, on: canvas)
    }

    // MARK: Parties

    private func partyParagraphs(_ lines: [String]) -> [Paragraph] {
        lines.prefix(Self.mostLines).enumerated().map { index, line in
            typesetter.paragraph(line, index == 0 ? .strong : .body, width: Self.blockWidth)
        }
    }

    private func partyHeight(_ lines: [String]) -> Double {
        blockLabel(labels.buyer).height + 5 + partyParagraphs(lines).map { $0.height + 1.5 }.reduce(0, +)
    }

    private func drawParty(_ label: String, _ lines: [String], x: Double, y: Double, on canvas: Canvas) {
        var lineTop = drawBlockLabel(label, x: x, y: y, on: canvas)
        for paragraph in partyParagraphs(lines) {
            canvas.tagged(.paragraph) { canvas.draw(paragraph, x: x, y: lineTop) }
            lineTop += paragraph.height + 1.5
        }
    }

    // MARK: Facts

    private func factParagraphs(_ fact: InvoiceDocument.Fact) -> (label: Paragraph, value: Paragraph) {
        let labelWidth = Self.blockWidth * 0.5
        return (
            typesetter.paragraph(fact.label, .body, width: labelWidth),
            typesetter.paragraph(fact.value, .body, width: Self.blockWidth - labelWidth - 4, side: .right)
        )
    }

    private func factHeight(_ fact: InvoiceDocument.Fact) -> Double {
        let pair = factParagraphs(fact)
        return max(pair.label.height, pair.value.height) + 1.5
    }

    private var factsHeight: Double {
        blockLabel(labels.facts).height + 5 + document.facts.map(factHeight).reduce(0, +)
    }

    private func drawFacts(x: Double, y: Double, on canvas: Canvas) {
        var lineTop = drawBlockLabel(labels.facts, x: x, y: y, on: canvas)
        for fact in document.facts {
            let pair = factParagraphs(fact)
            canvas.tagged(.paragraph) {
                canvas.draw(pair.label, x: x, y: lineTop, in: .grey)
                canvas.draw(pair.value, x: x + Self.blockWidth * 0.5 + 4, y: lineTop)
            }
            lineTop += factHeight(fact)
        }
    }

    private func blockLabel(_ text: String) -> Paragraph { typesetter.paragraph(text, .label, width: Self.blockWidth) }

    /// Returns where the block's first line begins.
    private func drawBlockLabel(_ text: String, x: Double, y: Double, on canvas: Canvas) -> Double {
        let label = blockLabel(text)
        canvas.tagged(.paragraph) { canvas.draw(label, x: x, y: y) }
        return y + label.height + 5
    }
}
