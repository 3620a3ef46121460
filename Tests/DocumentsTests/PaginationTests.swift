import Testing

@testable import Documents

/// A page of 100 with 20 taken by the head of the first; heads of 5 and continued headings of 10.
@Suite struct PaginationTests {
    func pages(_ blocks: [Block]) -> [[PlacedBlock]] {
        Pagination(firstTop: 0, top: 0, bottom: 100, headsHeight: 5, continuedHeights: [10, 10]).pages(of: blocks)
    }

    func contents(_ blocks: [Block]) -> [[PlacedBlock.Content]] { pages(blocks).map { $0.map(\.content) } }

    @Test func blocksStandBelowEachOther() {
        let placed = pages([Block(height: 30), Block(height: 20)])
        #expect(placed == [[PlacedBlock(content: .block(0), y: 0), PlacedBlock(content: .block(1), y: 30)]])
    }

    /// 5 + 10 + 80 = 95; the next line of 80 does not fit.
    @Test func aBreakInsideAGroupRepeatsHeadsAndHeading() {
        let blocks = [
            Block(role: .heading, height: 10, keepsWithNext: true), Block(role: .line(group: 0), height: 80),
            Block(role: .line(group: 0), height: 80),
        ]
        #expect(
            contents(blocks) == [
                [.columnHeads, .block(0), .block(1)], [.columnHeads, .continuedHeading(group: 0), .block(2)],
            ])
        #expect(pages(blocks)[1].map(\.y) == [0, 5, 15])
    }

    /// 60 + 5 + 10 fits, but not the 30 of the line that the heading must not leave.
    @Test func aHeadingGoesWithItsFirstLine() {
        let blocks = [
            Block(height: 60), Block(role: .heading, height: 10, keepsWithNext: true),
            Block(role: .line(group: 0), height: 30),
        ]
        #expect(contents(blocks) == [[.block(0)], [.columnHeads, .block(1), .block(2)]])
    }

    @Test func aHeadingAtTheTopIsNotContinued() {
        let blocks = [Block(height: 90), Block(role: .heading, height: 10), Block(role: .line(group: 1), height: 10)]
        #expect(contents(blocks) == [[.block(0)], [.columnHeads, .block(1), .block(2)]])
    }

    @Test func whatFitsOnNoPageStillFindsAPlace() {
        let blocks = [Block(height: 500, keepsWithNext: true), Block(height: 500), Block(height: 10)]
        #expect(contents(blocks) == [[.block(0)], [.block(1)], [.block(2)]])
    }

    @Test func noBlocksMakeOneEmptyPage() {
        #expect(pages([]) == [[]])
    }
}
