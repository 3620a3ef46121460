import BillingCore
import RandomSupport
import Testing

/// What holds for every chain of statements.
struct StatementChainLawTests {
    private static let account = "DE89370400440532013000"

    private func entries(_ random: inout SeededRandom, _ count: Int) -> [BankEntry] {
        (0..<count).map { place in
            let parts = (0..<1 + random.below(4)).map { _ in Int64(random.below(20_000) - 5_000) }
            let fee = random.below(3) == 0 ? -Int64(1 + random.below(300)) : 0
            return BankEntry(
                eur(parts.reduce(fee, +)), on: "2026-11-30", transfers: parts.map { BankTransfer(eur($0)) },
                rest: fee == 0 ? nil : .init(eur(fee), isCharges: true), line: place + 10)
        }
    }

    private func end(_ opening: Int64, _ closing: Int64, after: Int64?, _ entries: [BankEntry]) throws -> Money? {
        let statement = BankStatement(
            account: Self.account,
            balances: .init(opening: eur(opening), closing: eur(closing), closedOn: "2026-11-30"), line: 2)
        var chain = try StatementChain(statement, after: after.map(eur))
        for entry in entries { try chain.add(entry) }
        return try chain.end()
    }

    private func sum(_ entries: [BankEntry]) -> Int64 { entries.reduce(0) { $0 + $1.amount.minor } }

    /// The sum decides, in whatever order, and no other closing balance is taken.
    @Test(arguments: 1...20) func onlyTheSumCloses(_ seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        let entries = entries(&random, random.below(12))
        let opening = Int64(random.below(100_000) - 50_000)
        let closing = opening + sum(entries)
        #expect(try end(opening, closing, after: opening, entries) == eur(closing))
        #expect(try end(opening, closing, after: nil, entries.reversed()) == eur(closing))
        for off in [Int64(-1), 1, 100, -12_345] {
            #expect(throws: BillingRefusal.self) { try end(opening, closing + off, after: opening, entries) }
            #expect(throws: BillingRefusal.self) { try end(opening, closing, after: opening + off, entries) }
        }
    }

    /// Cut anywhere, the parts chain to the same end; left out, doubled or changed, an entry breaks it.
    @Test(arguments: 1...20) func cutsChainAndLossesDoNot(_ seed: Int) throws {
        var random = SeededRandom(UInt64(seed + 100))
        let entries = entries(&random, 2 + random.below(10))
        let cut = random.below(entries.count + 1)
        let (first, second) = (Array(entries[..<cut]), Array(entries[cut...]))
        let middle = try #require(try end(0, sum(first), after: 0, first))
        let last = try #require(try end(middle.minor, sum(entries), after: middle.minor, second))
        #expect(last == eur(sum(entries)))
        let place = random.below(entries.count)
        guard entries[place].amount.minor != 0 else { return }
        var without = entries
        without.remove(at: place)
        #expect(throws: BillingRefusal.self) { try end(0, sum(entries), after: 0, without) }
        #expect(throws: BillingRefusal.self) { try end(0, sum(entries), after: 0, entries + [entries[place]]) }
    }

    /// The parts of each entry have to come to it, whichever of them is wrong by however little.
    @Test(arguments: 1...10) func partsComeToTheirEntry(_ seed: Int) throws {
        var random = SeededRandom(UInt64(seed + 200))
        var entries = entries(&random, 5)
        let closing = sum(entries)
        let place = random.below(entries.count)
        let part = random.below(entries[place].transfers.count)
        entries[place].transfers[part].amount = try entries[place].transfers[part].amount.adding(eur(1))
        do {
            _ = try end(0, closing, after: nil, entries)
            Issue.record("is taken")
        } catch let refusal as BillingRefusal {
            #expect(refusal.code == .entryPartsDiffer && refusal.place?.line == place + 10)
        }
    }

    /// Identities: equal for what says the same, whatever the spelling; different for any other field.
    @Test(arguments: 1...20) func identitiesTellTransfersApart(_ seed: Int) throws {
        var random = SeededRandom(UInt64(seed + 300))
        func transfer() -> BankTransfer {
            var transfer = BankTransfer(eur(Int64(random.below(3))))
            transfer.endToEnd = ["", "A", "B"][random.below(3)]
            transfer.mandate = ["", "M"][random.below(2)]
            transfer.references = [[], ["RF1"], ["RF", "1"]][random.below(3)]
            transfer.text = ["", "x", "y"][random.below(3)]
            transfer.iban = ["", "DE1"][random.below(2)]
            transfer.returnReason = [nil, "AC04"][random.below(2)]
            return transfer
        }
        for _ in 0..<200 {
            let (a, b) = (transfer(), transfer())
            let isSame =
                a.amount == b.amount && a.endToEnd == b.endToEnd && a.mandate == b.mandate && a.text == b.text
                && a.references == b.references && a.iban == b.iban && a.returnReason == b.returnReason
            #expect((a.identity(on: "2026-11-30") == b.identity(on: "2026-11-30")) == isSame)
            #expect(a.identity(on: "2026-11-30") != a.identity(on: "2026-12-01"))
            var named = a
            (named.name, named.bankReference) = ("another", "another")
            #expect(named.identity(on: "2026-11-30") == a.identity(on: "2026-11-30"))
        }
    }

    /// Statements without balances close with nothing, and take what adds up all the same.
    @Test(arguments: [BankStatement.Kind.export, .details]) func withoutBalancesNothingCloses(
        _ kind: BankStatement.Kind
    ) throws {
        var random = SeededRandom(5)
        var chain = try StatementChain(BankStatement(kind, account: Self.account), after: eur(1))
        for entry in entries(&random, 10) { try chain.add(entry) }
        #expect(try chain.end() == nil)
        let dollars = BankEntry(
            Money(minor: 1, .usd), on: "2026-11-30", transfers: [BankTransfer(Money(minor: 1, .usd))])
        #expect(throws: BillingRefusal.self) { try chain.add(dollars) }
    }
}
