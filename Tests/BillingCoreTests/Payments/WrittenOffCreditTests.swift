import Testing
import RandomSupport

@testable import BillingCore

/// Credit of an invoice that was given up: what was never paid is no credit, so the write-off is taken back instead.
struct WrittenOffCreditTests {
    /// What is open on invoices 1 and 2, and the write-offs of each, in cents.
    private static func items(
        open: [Int64] = [0, 0], writtenOff: [[Int64]], _ policy: CreditPolicy = .automatic
    ) -> OpenItems {
        let invoices = open.enumerated().map { place, minor in
            OpenInvoice(id: id(place + 1), dueOn: Day.first.adding(days: place), open: eur(minor))
        }
        var parts: [WriteOff.Part] = []
        for (place, amounts) in writtenOff.enumerated() {
            for amount in amounts {
                parts.append(
                    WriteOff.Part(id: ID(raw: UInt128(parts.count + 1)), invoice: id(place + 1), amount: eur(amount)))
            }
        }
        return OpenItems(invoices.filter(\.open.isPositive), writtenOff: parts, credit: eur(0), policy: policy)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var open: [Int64] = [0, 0]
        var writtenOff: [[Int64]]
        var policy: CreditPolicy = .automatic
        var credit: Int64
        /// By the number of the write-off, from 1.
        var reversed: [[Int64]]
        /// By the number of the invoice.
        var settled: [[Int64]]
        var inHand: Int64
    }

    /// All of it is about invoice 1.
    static let cases = [
        // 120.00, of which 50.00 were paid: that alone is credit.
        Case(
            testDescription: "whole, partly paid", writtenOff: [[7_000]], credit: 12_000, reversed: [[1, 7_000]],
            settled: [[1, 7_000]], inHand: 5_000),
        Case(
            testDescription: "whole, never paid", writtenOff: [[12_000]], credit: 12_000, reversed: [[1, 12_000]],
            settled: [[1, 12_000]], inHand: 0),
        Case(
            testDescription: "less than was given up", writtenOff: [[7_000]], credit: 3_000, reversed: [[1, 3_000]],
            settled: [[1, 3_000]], inHand: 0),
        Case(
            testDescription: "a cent more than was given up", writtenOff: [[7_000]], credit: 7_001,
            reversed: [[1, 7_000]], settled: [[1, 7_000]], inHand: 1),
        // Paid back after the write-off: the invoice is open again beside it.
        Case(
            testDescription: "what is open comes first", open: [2_000, 0], writtenOff: [[5_000]], credit: 6_000,
            reversed: [[1, 4_000]], settled: [[1, 2_000], [1, 4_000]], inHand: 0),
        Case(
            testDescription: "given up twice, in the order given", writtenOff: [[1_000, 5_000]], credit: 3_000,
            reversed: [[1, 1_000], [2, 2_000]], settled: [[1, 1_000], [1, 2_000]], inHand: 0),
        // What was paid of it settles the other invoice, as all credit does.
        Case(
            testDescription: "the rest settles the other", open: [0, 4_000], writtenOff: [[7_000]], credit: 12_000,
            reversed: [[1, 7_000]], settled: [[1, 7_000], [2, 4_000]], inHand: 1_000),
        // The write-off of another invoice is none of its business.
        Case(
            testDescription: "another was given up", writtenOff: [[], [7_000]], credit: 12_000, reversed: [],
            settled: [], inHand: 12_000),
        // Credit that waits: what is open stays open, but no credit comes of what was never paid.
        Case(
            testDescription: "credit waits", open: [2_000, 4_000], writtenOff: [[5_000]], policy: .nextInvoice,
            credit: 6_000, reversed: [[1, 5_000]], settled: [[1, 5_000]], inHand: 1_000),
    ]

    @Test(arguments: cases) func creditOfWhatWasGivenUp(_ example: Case) throws {
        var items = Self.items(open: example.open, writtenOff: example.writtenOff, example.policy)
        let owed = try items.owed()
        let use = try items.add(credit: eur(example.credit), correcting: [id(1)])
        #expect(use.reversed.map { [Int64($0.id.raw), $0.amount.minor] } == example.reversed)
        #expect(use.allocations.map { [Int64($0.invoice.raw), $0.amount.minor] } == example.settled)
        #expect(use.rest.isZero && items.credit == eur(example.inHand))
        // What was taken back was opened and settled: it changes nothing about what is owed.
        let reversed: Int64 = example.reversed.reduce(0) { $0 + $1[1] }
        let settled: Int64 = example.settled.reduce(0) { $0 + $1[1] }
        #expect(try items.owed().minor == owed.minor + reversed - settled)
    }

    /// Voiding leaves nothing open under any policy, and takes back all that was given up.
    @Test(arguments: CreditPolicy.allCases) func whatIsVoidWasNeverLost(_ policy: CreditPolicy) throws {
        var items = Self.items(open: [2_000, 500], writtenOff: [[3_000], [900]], policy)
        let use = try items.correct([id(1)], by: eur(12_000), isVoid: true)
        #expect(use.allocations.map(\.amount.minor) == [2_000, 3_000] && use.rest == eur(7_000))
        #expect(use.reversed.map(\.amount.minor) == [3_000])
        #expect(items.writtenOff.map(\.amount.minor) == [900] && items.invoices.map(\.open.minor) == [500])
    }

    /// Note after note, in whatever parts: all together they take back what was given up, once, and the rest is credit.
    @Test func takenBackOnceInWhateverParts() throws {
        var random = SeededRandom(17)
        for _ in 0..<300 {
            let givenUp = (0..<(random.below(3) + 1)).map { _ in Int64(random.below(400) + 1) }
            let policy: CreditPolicy = random.below(2) == 0 ? .automatic : .nextInvoice
            var items = Self.items(writtenOff: [givenUp], policy)
            let lost = givenUp.reduce(0, +)
            var (credited, back): (Int64, Int64) = (0, 0)
            for _ in 0..<random.below(8) {
                let amount = Int64(random.below(300) + 1)
                let use = try items.add(credit: eur(amount), correcting: [id(1)])
                credited += amount
                back += use.reversed.reduce(0) { $0 + $1.amount.minor }
                #expect(use.reversed.allSatisfy { $0.amount.isPositive })
                #expect(back == min(credited, lost) && items.credit.minor == credited - back)
                #expect(items.writtenOff.reduce(0) { $0 + $1.amount.minor } == lost - back)
            }
        }
    }

    /// The books of an invoice of 100.00 and 20.00 tax, 50.00 of it paid and 70.00 given up, then credited whole: nothing
    /// was earned, nothing is lost, no tax is owed, and the customer has the 50.00.
    @Test func theBooksAfterACreditOfWhatWasGivenUp() throws {
        var items = Self.items(writtenOff: [[7_000]])
        let use = try items.add(credit: eur(12_000), correcting: [id(1)])
        func document(_ sign: Int64) throws -> LedgerEntry? {
            LedgerEntry(
                sign > 0 ? .invoiceIssued : .creditNoteIssued,
                [
                    Posting(sign > 0 ? .receivable : .customerCredit, eur(sign * 12_000)),
                    Posting(.revenue, eur(-sign * 10_000)), Posting(.tax, eur(-sign * 2_000)),
                ])
        }
        var entries = [try #require(try document(1))]
        entries.append(try .paymentReceived(eur(5_000), from: .bank, settling: eur(5_000)))
        entries.append(try .writtenOff(eur(7_000)))
        entries.append(try #require(try document(-1)))
        entries += try use.reversed.map { try .writeOffReversed($0.amount) }
        entries += try use.allocations.map { try .creditApplied($0.amount) }
        let balances = try LedgerBalances(of: entries, .eur)
        #expect(balances[.bank] == eur(5_000) && balances[.customerCredit] == eur(-5_000))
        for account: LedgerAccount in [.receivable, .writtenOff, .revenue, .tax] { #expect(balances[account].isZero) }
    }

    @Test func foreignCreditIsRefused() {
        #expect(throws: BillingRefusal.currencyMismatch(.usd, .eur)) {
            var items = Self.items(writtenOff: [[7_000]])
            _ = try items.add(credit: Money(minor: 1, .usd), correcting: [id(1)])
        }
    }
}
