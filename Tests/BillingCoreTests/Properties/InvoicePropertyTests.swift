import BillingCore
import Foundation
import Testing

/// What every invoice keeps, over random worlds on every core. About 50,000 worlds draft a million invoices,
/// in a few minutes:
/// `PROPERTY_WORLDS=50000 swift test -c release --filter InvoicePropertyTests`.
struct InvoicePropertyTests {
    private static let worlds = ProcessInfo.processInfo.environment["PROPERTY_WORLDS"].flatMap { Int($0) } ?? 60

    @Test func everyInvoiceHoldsTogether() async throws {
        let workers = ProcessInfo.processInfo.activeProcessorCount
        let invoices = try await withThrowingTaskGroup(of: Int.self) { group in
            for worker in 0..<workers {
                group.addTask { try Self.play(stride(from: worker, to: Self.worlds, by: workers)) }
            }
            return try await group.reduce(0, +)
        }
        print("\(Self.worlds) random worlds, \(invoices) invoices")
        #expect(invoices > Self.worlds)
    }

    private static func play(_ seeds: StrideTo<Int>) throws -> Int {
        let oracle = try TaxOracle()
        var invoices = 0
        for seed in seeds {
            var world = RandomWorld(seed: UInt64(seed))
            let isInclusive = world.scenario.state.pricesIncludeTax
            var books = Books(world.scenario.state.currency)
            try world.play { draft, before in
                try expectSums(draft, isInclusive: isInclusive)
                try expectDerivations(draft)
                #expect(draft.creditApplied.minor <= before.accountCredit.minor)
                try books.expectBalance(after: draft, before: before)
            }
            expectNoMoreCreditedThanCharged(world.scenario.invoices.map(\.lines), world.notes, seed)
            for entry in world.scenario.state.billed { expectSomeLeft(of: entry, seed) }
            try oracle?.send(world.scenario.invoices, pricesIncludeTax: isInclusive)
            invoices += world.scenario.invoices.count
        }
        if let oracle { #expect(try oracle.answer() == ["\(invoices) documents"]) }
        return invoices
    }

    private static func expectSums(_ draft: InvoiceDraft, isInclusive: Bool) throws {
        let currency = draft.net.currency
        #expect(try Money.sum(draft.lines.map(\.amount), currency) == (isInclusive ? draft.gross : draft.net))
        #expect(try Money.sum(draft.taxes.map(\.taxable), currency) == draft.net)
        #expect(try draft.net.adding(Money.sum(draft.taxes.map(\.amount), currency)) == draft.gross)
        #expect(try draft.gross.subtracting(draft.creditApplied).adding(draft.creditAdded) == draft.payable)
        #expect(!draft.payable.isNegative && !draft.creditApplied.isNegative && !draft.creditAdded.isNegative)
    }

    private static func expectDerivations(_ draft: InvoiceDraft) throws {
        for line in draft.lines {
            #expect(line.derivation.result == line.amount)
            #expect(try line.derivation.recomputed() == line.amount)
            guard let discount = line.discount else { continue }
            #expect(try Money.sum(discount.shares.map(\.amount), line.amount.currency) == line.amount)
        }
    }

    /// Added up from the documents alone: a charge less its discounts and credits stays on its side of zero.
    private static func expectNoMoreCreditedThanCharged(
        _ documents: [[InvoiceLine]], _ notes: [[InvoiceLine]], _ seed: Int
    ) {
        var (left, corrected): ([LineReference: Int64], [LineReference: LineReference]) = ([:], [:])
        let notes = notes.enumerated().map { ("credit \($0 + 1)", $1) }
        let all = documents.enumerated().map { ("\($0 + 1)", $1) } + notes
        for (document, lines) in all {
            for (index, line) in lines.enumerated() {
                corrected[LineReference(document: document, line: index + 1)] = line.corrects
            }
        }
        for (document, lines) in all {
            for (index, line) in lines.enumerated() {
                left[LineReference(document: document, line: index + 1), default: 0] += line.amount.minor
                for share in line.discount?.shares ?? [] {
                    left[LineReference(document: document, line: share.line), default: 0] += share.amount.minor
                }
                // What takes back a credit gives it back to what the credit was of.
                var place = line.corrects
                while let next = place {
                    left[next, default: 0] += line.amount.minor
                    place = corrected[next]
                }
            }
        }
        for (place, lines) in documents.enumerated() {
            for (index, line) in lines.enumerated() where line.kind != .credit && line.kind != .discount {
                let rest = left[LineReference(document: "\(place + 1)", line: index + 1)] ?? 0
                #expect(isWithin(line.amount.minor, rest), "world \(seed), document \(place + 1), line \(index + 1)")
            }
        }
    }

    /// The engine keeps the same count.
    private static func expectSomeLeft(of entry: BilledLine, _ seed: Int) {
        guard entry.line.kind != .credit, entry.line.kind != .discount else { return }
        #expect(isWithin(entry.line.amount.minor, entry.remaining.minor), "world \(seed), \(entry.reference)")
    }

    private static func isWithin(_ whole: Int64, _ rest: Int64) -> Bool {
        whole >= 0 ? (0...whole).contains(rest) : (whole...0).contains(rest)
    }
}

/// The ledger of one world, and what its customer owes beside it.
private struct Books {
    private var balances: LedgerBalances
    private var owed: Money

    init(_ currency: Currency) { (balances, owed) = (LedgerBalances(currency), .zero(currency)) }

    mutating func expectBalance(after draft: InvoiceDraft, before: BillingState) throws {
        if let entry = try LedgerEntry.issued(Invoice(draft)) { try balances.add(entry) }
        if draft.creditApplied.isPositive { try balances.add(.creditApplied(draft.creditApplied)) }
        owed = try owed.adding(draft.payable)
        #expect(balances.receivable == owed)
        let credit = try before.accountCredit.subtracting(draft.creditApplied).adding(draft.creditAdded)
        #expect(try balances.customerCredit() == credit)
        #expect(try Money.sum(balances.accounts.map { balances[$0] }, owed.currency).isZero)
    }
}

extension Invoice {
    fileprivate init(_ draft: InvoiceDraft) {
        let party = Party(name: "", addressLines: [], postalCode: "", city: "", country: "DE")
        self.init(
            kind: draft.gross.isNegative ? .creditNote : .invoice, number: "", issuedOn: draft.issuedOn,
            dueOn: draft.issuedOn,
            currency: draft.net.currency, seller: party, buyer: party, accountNumber: "", language: "en",
            lines: draft.lines,
            net: draft.net, taxes: draft.taxes, gross: draft.gross, creditApplied: draft.creditApplied)
    }
}
