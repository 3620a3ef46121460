import Presentation

/// The first layout: the amount first, then who and when, then the lines by service, then the totals.
/// Issued documents keep their layout; a new look is a new version beside this one.
struct V1 {
    private let document: InvoiceDocument
    private let isMirrored: Bool
    private let accent: Colour
    private let heads: ColumnHeads
    private let continuedHeadings: [GroupHeading]
    private let runningHead: RunningHead
    private let footer: Footer
    private var pieces: [any Piece] = []
    private var blocks: [Block] = []
    /// Position of the block that opens each group.
    private var groupStarts: [Int] = []

    init(_ document: InvoiceDocument, branding: Branding, typesetter: Typesetter) {
        self.document = document
        isMirrored = typesetter.isRightToLeft
        accent = branding.palette?.light.accent ?? Self.accent
        let grid = Grid(document, typesetter)
        let labels = document.labels
        heads = ColumnHeads(document.columns, grid, typesetter)
        continuedHeadings = document.groups.map {
            GroupHeading(labels.continued($0.heading), subtotal: "", grid, typesetter)
        }
        runningHead = RunningHead(document.title, typesetter)
        footer = Footer(
            (branding.footer.isEmpty ? [] : [branding.footer]) + document.smallPrint, labels.page(_:of:), typesetter)

        let masthead = Masthead(
            document, labels, logo: branding.logo.flatMap(Image.init), room: bottom - Grid.top, typesetter)
        add(masthead)
        for line in masthead.overflow { add(line) }
        let table = LineRow.Table(grid, labels, typesetter)
        for (group, content) in document.groups.enumerated() {
            groupStarts.append(blocks.count)
            add(
                GroupHeading(content.heading, subtotal: content.subtotal, grid, typesetter), .heading,
                keepsWithNext: true)
            for line in content.lines { add(LineRow(line, in: table), .line(group: group)) }
        }
        if document.groups.isEmpty {
            for service in document.services.prefix(Self.mostServices) {
                add(GroupHeading(service.label, subtotal: service.value, grid, typesetter), .heading)
            }
        }
        // The totals never stand alone on a page.
        blocks[blocks.count - 1].keepsWithNext = true
        for (index, total) in document.totals.enumerated() {
            add(
                TotalRow(total, isFirst: index == 0, typesetter), keepsWithNext: index + 1 < document.totals.count)
        }
        if let howToPay = document.howToPay { add(PayBlock(howToPay, typesetter)) }
        for (index, note) in document.notes.enumerated() { add(Note(note, after: index == 0 ? 26 : 4, typesetter)) }
    }

    /// Where content ends above the footer.
    private var bottom: Double { footer.top - 20 }

    /// Of a document that lists its services alone.
    private static let mostServices = 10_000

    /// Of a seller that has said nothing about its colours; the pages' accent.
    private static let accent = Colour(red: 0x0F, green: 0x5F, blue: 0x59)

    private mutating func add(_ piece: some Piece, _ role: Block.Role = .plain, keepsWithNext: Bool = false) {
        pieces.append(piece)
        blocks.append(Block(role: role, height: piece.height, keepsWithNext: keepsWithNext))
    }

    func draw(on surface: PDFSurface) {
        let pages = Pagination(
            firstTop: Grid.top, top: Grid.top + runningHead.height, bottom: bottom, headsHeight: heads.height,
            continuedHeights: continuedHeadings.map(\.height)
        ).pages(of: blocks)
        addOutline(to: surface, pages)
        let canvas = Canvas(surface: surface, accent: accent, isMirrored: isMirrored)
        canvas.begin(.document)
        for (index, placed) in pages.enumerated() {
            if index > 0 { runningHead.draw(y: Grid.top, on: canvas) }
            draw(placed, on: canvas)
            footer.draw(page: index + 1, of: pages.count, on: canvas)
            if index == pages.count - 1 { canvas.end(.document) }
            canvas.endPage()
        }
    }

    private func draw(_ placed: [PlacedBlock], on canvas: Canvas) {
        var open: Table?
        for block in placed {
            let table = table(of: block.content)
            if table != open {
                if open != nil { canvas.end(.table) }
                if table != nil { canvas.begin(.table) }
                open = table
            }
            piece(block.content).draw(y: block.y, on: canvas)
        }
        if open != nil { canvas.end(.table) }
    }

    private enum Table { case lines, totals }

    private func table(of content: PlacedBlock.Content) -> Table? {
        switch content {
        case .columnHeads, .continuedHeading: .lines
        case .block(let index): blocks[index].role != .plain ? .lines : pieces[index] is TotalRow ? .totals : nil
        }
    }

    private func piece(_ content: PlacedBlock.Content) -> any Piece {
        switch content {
        case .block(let index): pieces[index]
        case .columnHeads: heads
        case .continuedHeading(let group): continuedHeadings[group]
        }
    }

    /// The document, and below it each group where it starts.
    private func addOutline(to surface: PDFSurface, _ pages: [[PlacedBlock]]) {
        let root = surface.addOutline(document.title, page: 1, y: 0)
        var places: [Int: (page: Int, y: Double)] = [:]
        for (page, placed) in pages.enumerated() {
            for case (.block(let index), let y) in placed.map({ ($0.content, $0.y) }) { places[index] = (page + 1, y) }
        }
        for (group, start) in groupStarts.enumerated() {
            guard let place = places[start] else { continue }
            surface.addOutline(document.groups[group].heading, page: place.page, y: place.y, under: root)
        }
    }
}
