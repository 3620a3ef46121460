import PostgresStore
import Testing

@testable import BillingOperations

/// Ranges of accounts are handed out in order, each once, until work in front of one is given up.
@Suite struct RangeSchedulerTests {
    private static let ends = ["C-3", "C-6", "C-9"]

    @Test(arguments: [[], ["C-3"], ends]) func everyAccountIsInOneRange(ends: [String]) {
        let turns = RangeScheduler(ends: ends)
        var ranges: [AccountRange] = []
        while let turn = turns.next() {
            #expect(turn.place == ranges.count)
            ranges.append(turn.range)
        }
        #expect(ranges.count == ends.count + 1 && turns.progress == (0, ends.count + 1))
        for number in ["", "A", "C-3", "C-3x", "C-4", "C-6", "C-9", "D"] where number > "" {
            let holders = ranges.filter { $0.after < number && $0.upTo.map { number <= $0 } ?? true }
            #expect(holders.count == 1, "\(number)")
        }
    }

    @Test func whatIsDoneIsKnownUpToItsEnd() throws {
        let turns = RangeScheduler(ends: Self.ends)
        #expect(turns.doneUpTo == "")
        let (first, second) = (try #require(turns.next()), try #require(turns.next()))
        turns.finish(first)
        #expect(turns.doneUpTo == "C-3" && turns.progress.done == 1)
        turns.finish(second)
        #expect(turns.doneUpTo == "C-6")
        // A slower worker that reports an earlier range does not take anything back.
        turns.finish(first)
        #expect(turns.doneUpTo == "C-6" && turns.progress.done == 2)
    }

    /// The last range has no end: accounts that are added behind it are still to be looked at.
    @Test func theLastRangeHasNoEnd() throws {
        let turns = RangeScheduler(ends: ["C-3"])
        _ = turns.next()
        let last = try #require(turns.next())
        turns.finish(last)
        #expect(turns.doneUpTo == "" && turns.progress == (2, 2) && turns.next() == nil)
    }

    @Test func workThatWasGivenUpIsLookedAtAgain() throws {
        let turns = RangeScheduler(ends: Self.ends)
        let first = try #require(turns.next())
        turns.finish(first)
        let taken = [turns.next(), turns.next(), turns.next()].map { $0?.place }
        #expect(taken == [1, 2, 3] && turns.next() == nil)
        turns.goBack()
        #expect(turns.next()?.place == 1)
        turns.goBack()
        turns.goBack()
        #expect(turns.next()?.place == 1 && turns.next()?.place == 2)
    }

    /// Several workers at once get every range, none twice.
    @Test func workersShareTheRanges() async {
        let turns = RangeScheduler(ends: (1...500).map { "C-\(1000 + $0)" })
        let places = await withTaskGroup(of: [Int].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var places: [Int] = []
                    while let turn = turns.next() {
                        places.append(turn.place)
                        turns.finish(turn)
                    }
                    return places
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(places.sorted() == Array(0...500) && turns.progress == (501, 501))
    }
}

/// A run waits for a database that may come back, and gives up at once where waiting does not help.
@Suite struct RunRetryTests {
    private static let lasting: [StoreError] = [
        .decoding(query: "q", column: "c", problem: "p"), .unsendable("a NUL"), .cancelled,
    ]
    private static let passing: [StoreError] = [.unavailable("gone"), .outcomeUnknown("lost")]

    @Test(arguments: lasting) func whatDoesNotPassIsThrownAtOnce(_ error: StoreError) async {
        var attempts = 0
        await #expect(throws: StoreError.self) {
            try await RetryPolicy().keepTrying {
                attempts += 1
                throw error
            }
        }
        #expect(attempts == 1)
    }

    @Test(arguments: passing) func whatPassesIsTriedAgain(_ error: StoreError) async throws {
        var attempts = 0
        let value = try await RetryPolicy().keepTrying {
            attempts += 1
            if attempts < 3 { throw error }
            return attempts
        }
        #expect(value == 3)
    }

    @Test func otherErrorsAreNotItsConcern() async {
        struct Other: Error {}
        var attempts = 0
        await #expect(throws: Other.self) {
            try await RetryPolicy().keepTrying {
                attempts += 1
                throw Other()
            }
        }
        #expect(attempts == 1)
    }

    /// A run that is stopped does not sit out its pauses.
    @Test func aStoppedRunDoesNotWait() async {
        let run = Task {
            try await RetryPolicy().keepTrying { throw StoreError.unavailable("gone") }
        }
        run.cancel()
        await #expect(throws: CancellationError.self) { try await run.value }
    }
}
