import Presentation

/// The first layout: the amount first, then who and when, then the lines by service, then the totals.
/// Issued documents keep their layout; a new look is a new version beside this one.
struct V1 {
    let document: InvoiceDocument
    let branding: InvoicePDF.Branding
    let typesetter: Typesetter
    let grid: Grid
    let labels: InvoiceDocument.Labels

    init(_ document: InvoiceDocument, branding: InvoicePDF.Branding, typesetter: Typesetter) {
        self.document = document
        self.branding = branding
        self.typesetter = typesetter
        grid = Grid(document, typesetter)
        labels = document.labels
    }

    func draw(on surface: PDFSurface) {
        let canvas = Canvas(surface: surface, accent: branding.accent)
        let pages = self.pages()
        let root = surface.addOutline(document.title, page: 1, y: 0)
        canvas.begin(.document)
        for (index, blocks) in pages.enumerated() {
            drawPage(blocks, number: index + 1, of: pages.count, on: canvas)
            for case .groupHeading(let group, continued: false) in blocks.map(\.kind) {
                let y = blocks.first { $0.kind == .groupHeading(group, continued: false) }?.y ?? 0
                surface.addOutline(document.groups[group].heading, page: index + 1, y: y, under: root)
            }
            if index == pages.count - 1 { canvas.end(.document) }
            canvas.endPage()
        }
    }

    private func pages() -> [[PlacedBlock]] {
        var pagination = Pagination(
            firstTop: Grid.top, top: Grid.top + runningHead.height + 18, bottom: footTop - 16,
            headsHeight: headsHeight, continuedHeight: { headingHeight($0, continued: true) })
        var blocks = [Block(kind: .masthead, height: mastheadHeight)]
        for (group, content) in document.groups.enumerated() {
            blocks.append(
                Block(
                    kind: .groupHeading(group, continued: false), height: headingHeight(group, continued: false),
                    keepsWithNext: true))
            for index in content.lines.indices {
                blocks.append(Block(kind: .line(group: group, index: index), height: lineHeight(content.lines[index])))
            }
        }
        for index in document.totals.indices {
            blocks.append(
                Block(kind: .total(index), height: totalHeight(index), keepsWithNext: index + 1 < document.totals.count))
        }
        for index in document.notes.indices { blocks.append(Block(kind: .note(index), height: noteHeight(index))) }
        return pagination.spread(blocks)
    }

    private func drawPage(_ blocks: [PlacedBlock], number: Int, of count: Int, on canvas: Canvas) {
        if number > 1 {
            canvas.tagged(.paragraph) { canvas.draw(runningHead, x: Grid.left, y: Grid.top) }
        }
        var open: Canvas.Tag?
        for block in blocks {
            let wanted: Canvas.Tag? = block.kind.isInTable ? .table : nil
            if open != wanted {
                if let open { canvas.end(open) }
                if let wanted { canvas.begin(wanted) }
                open = wanted
            }
            draw(block, on: canvas)
        }
        if let open { canvas.end(open) }
        drawFoot(number: number, of: count, on: canvas)
    }

    private func draw(_ block: PlacedBlock, on canvas: Canvas) {
        switch block.kind {
        case .masthead: drawMasthead(y: block.y, on: canvas)
        case .columnHeads: drawHeads(y: block.y, on: canvas)
        case .groupHeading(let group, let continued): drawHeading(group, continued, y: block.y, on: canvas)
        case .line(let group, let index): drawLine(document.groups[group].lines[index], y: block.y, on: canvas)
        case .total(let index): drawTotal(index, y: block.y, on: canvas)
        case .note(let index): drawNote(index, y: block.y, on: canvas)
        }
    }
}

extension Block.Kind {
    fileprivate var isInTable: Bool {
        switch self {
        case .columnHeads, .groupHeading, .line, .total: true
        case .masthead, .note: false
        }
    }
}
