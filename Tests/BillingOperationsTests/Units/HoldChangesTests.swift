import BillingCore
import PostgresStore
import Testing

@testable import BillingOperations

/// What is written about usage on hold is the difference: applied to what was stored, it gives what is decided now.
@Suite struct HoldChangesTests {
    private typealias Holds = [UInt128: BillingRefusal.Code]
    private static let account: Account.ID = ID(raw: 1)
    private static let codes: [BillingRefusal.Code] = [.usageBeforeStart, .usageAfterEnd, .exchangeRateMissing]

    private static func rows(_ holds: Holds) -> [OfAccount<UsageHold>] {
        holds.sorted { $0.key < $1.key }.map {
            OfAccount(account: account, value: UsageHold(usage: ID(raw: $0.key), reason: BillingRefusal($0.value)))
        }
    }

    private static func applied(_ changes: HoldChanges, to before: Holds) -> Holds {
        var holds = before
        for held in changes.held { holds[held.value.usage.raw] = held.value.reason.code }
        for released in changes.released { holds[released.value.raw] = nil }
        return holds
    }

    /// Every combination of three rows, each free or held for one of three reasons, before and after: 4,096 cases.
    @Test func theDifferenceLeadsFromOneToTheOther() {
        let choices: [BillingRefusal.Code?] = [nil] + Self.codes
        let worlds: [Holds] = choices.flatMap { first in
            choices.flatMap { second in
                choices.map { third in
                    var holds: Holds = [:]
                    for (place, code) in [first, second, third].enumerated() { holds[UInt128(place)] = code }
                    return holds
                }
            }
        }
        for before in worlds {
            for after in worlds {
                let changes = HoldChanges(from: Self.rows(before), to: Self.rows(after))
                #expect(Self.applied(changes, to: before) == after)
                // Nothing is written about rows that stay as they are.
                #expect(changes.held.allSatisfy { before[$0.value.usage.raw] != after[$0.value.usage.raw] })
                #expect(changes.released.allSatisfy { after[$0.value.raw] == nil })
                if before == after { #expect(changes.held.isEmpty && changes.released.isEmpty) }
            }
        }
    }

    /// The same kind of reason with other parameters is another reason: the day of the start has moved.
    @Test func aReasonWithOtherParametersIsWrittenAnew() {
        func hold(_ start: Day) -> [OfAccount<UsageHold>] {
            let reason = BillingRefusal.usageBeforeStart(of: "cloud", on: "2026-01-01", start: start)
            return [OfAccount(account: Self.account, value: UsageHold(usage: ID(raw: 1), reason: reason))]
        }
        #expect(HoldChanges(from: hold("2026-02-01"), to: hold("2026-02-01")).held.isEmpty)
        let moved = HoldChanges(from: hold("2026-02-01"), to: hold("2026-03-01"))
        #expect(moved.held.count == 1 && moved.released.isEmpty)
    }

    @Test func changesOfSeveralAccountsAddUp() {
        var all = HoldChanges()
        all.append(HoldChanges(from: [], to: Self.rows([1: .usageAfterEnd])))
        all.append(HoldChanges(from: Self.rows([2: .usageAfterEnd]), to: []))
        #expect(all.held.map(\.value.usage.raw) == [1] && all.released.map(\.value.raw) == [2])
    }
}

/// Groups of values in the order in which their keys came first.
@Suite struct OrderedGroupsTests {
    @Test func firstSeenComesFirst() throws {
        var counts = OrderedGroups<String, Int>()
        for word in ["b", "a", "b", "c", "a", "b"] { try counts.change(word, or: 0) { $0 += 1 } }
        #expect(counts.values == [3, 2, 1])
    }

    /// A change that is refused leaves the value as it was before.
    @Test func aRefusedChangeKeepsTheGroup() throws {
        var sums = OrderedGroups<String, Int>()
        try sums.change("a", or: 1) { $0 += 1 }
        #expect(throws: BillingRefusal(.amountTooLarge)) {
            try sums.change("a", or: 0) { _ throws(BillingRefusal) in throw BillingRefusal(.amountTooLarge) }
        }
        #expect(sums.values == [2])
    }

    /// Runs of neighbours: joined they are the list again, and no two of them that touch share a key.
    @Test(arguments: ["", "a", "aab", "abba", "aabbbca", "abcabc"]) func runsOfNeighbours(text: String) {
        let runs = Array(text).chunked { $0 }
        #expect(String(runs.flatMap { $0 }) == text)
        #expect(runs.allSatisfy { Set($0).count == 1 })
        #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.first != $1.first })
    }
}
