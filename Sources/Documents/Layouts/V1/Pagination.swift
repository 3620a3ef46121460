/// The height of one piece of the page, which is never torn apart.
struct Block: Equatable {
    /// What a page break before the block must repeat.
    enum Role: Equatable {
        /// Stands outside the table of lines.
        case plain
        /// Opens a group; wants the column heads above it.
        case heading
        /// A line of this group; wants the column heads and the group's heading above it.
        case line(group: Int)
    }

    var role = Role.plain
    var height: Double
    /// Stays on one page with the block after it.
    var keepsWithNext = false
}

struct PlacedBlock: Equatable {
    enum Content: Equatable {
        /// A block, by its position.
        case block(Int)
        case columnHeads
        case continuedHeading(group: Int)
    }

    var content: Content
    var y: Double
}

/// Spreads blocks over pages. A page with lines repeats the column heads, and the heading of a group that goes on.
struct Pagination {
    let firstTop: Double
    /// Where content starts on the second page and on all after it.
    let top: Double
    let bottom: Double
    let headsHeight: Double
    let continuedHeights: [Double]

    func pages(of blocks: [Block]) -> [[PlacedBlock]] {
        var pages: [[PlacedBlock]] = [[]]
        var y = firstTop
        var showsHeads = false
        func place(_ content: PlacedBlock.Content, _ height: Double) {
            pages[pages.count - 1].append(PlacedBlock(content: content, y: y))
            y += height
        }
        for (index, block) in blocks.enumerated() {
            let lead = block.role == .plain || showsHeads ? 0 : headsHeight
            if y + lead + together(blocks, from: index) > bottom, pages.last?.isEmpty == false {
                pages.append([])
                (y, showsHeads) = (top, false)
            }
            if block.role != .plain, !showsHeads {
                place(.columnHeads, headsHeight)
                if case .line(let group) = block.role {
                    place(.continuedHeading(group: group), continuedHeights[group])
                }
                showsHeads = true
            }
            place(.block(index), block.height)
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
}
