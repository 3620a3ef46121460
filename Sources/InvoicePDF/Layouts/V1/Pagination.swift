/// A piece of the page that is never torn apart.
struct Block: Equatable {
    enum Kind: Equatable {
        case masthead
        case columnHeads
        case groupHeading(Int, continued: Bool)
        case line(group: Int, index: Int)
        case total(Int)
        case note(Int)
    }

    var kind: Kind
    var height: Double
    /// Stays on one page with the block after it.
    var keepsWithNext = false
}

struct PlacedBlock: Equatable {
    var kind: Block.Kind
    var y: Double
}

/// Spreads blocks over pages. A page that shows lines repeats the column heads, and the heading of a group that goes on.
struct Pagination {
    /// Where content starts on the second page and on all after it.
    var top: Double
    var bottom: Double
    var headsHeight: Double
    /// Height of the heading of a continued group, by group.
    var continuedHeight: (Int) -> Double

    private var pages: [[PlacedBlock]] = [[]]
    private var y: Double
    private var showsHeads = false

    init(
        firstTop: Double, top: Double, bottom: Double, headsHeight: Double, continuedHeight: @escaping (Int) -> Double
    ) {
        self.top = top
        self.bottom = bottom
        self.headsHeight = headsHeight
        self.continuedHeight = continuedHeight
        y = firstTop
    }

    mutating func spread(_ blocks: [Block]) -> [[PlacedBlock]] {
        for (index, block) in blocks.enumerated() {
            let lead = leadHeight(block)
            if y + lead + together(blocks, from: index) > bottom, !(pages.last ?? []).isEmpty { breakPage() }
            placeLead(block)
            place(block.kind, block.height)
        }
        return pages
    }

    /// The height of a block and of those it must stay with; its own height when they would not fit on any page.
    private func together(_ blocks: [Block], from index: Int) -> Double {
        var height = 0.0
        for block in blocks[index...] {
            height += block.height
            if height > bottom - top - headsHeight { return blocks[index].height }
            if !block.keepsWithNext { break }
        }
        return height
    }

    private func leadHeight(_ block: Block) -> Double {
        switch block.kind {
        case .line, .groupHeading: showsHeads ? 0 : headsHeight
        case .masthead, .columnHeads, .total, .note: 0
        }
    }

    private mutating func placeLead(_ block: Block) {
        guard !showsHeads else { return }
        switch block.kind {
        case .groupHeading: place(.columnHeads, headsHeight)
        case .line(let group, _):
            place(.columnHeads, headsHeight)
            place(.groupHeading(group, continued: true), continuedHeight(group))
        case .masthead, .columnHeads, .total, .note: return
        }
        showsHeads = true
    }

    private mutating func place(_ kind: Block.Kind, _ height: Double) {
        pages[pages.count - 1].append(PlacedBlock(kind: kind, y: y))
        y += height
    }

    private mutating func breakPage() {
        pages.append([])
        y = top
        showsHeads = false
    }
}
