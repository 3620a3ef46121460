@testable import BillingCore
import RandomSupport
import Testing

/// How an entry of the ledger becomes lines of the journal.
struct JournalEntryTests {
    private static func lines(_ position: Int) throws -> [String] {
        try JournalWorld.entry(position).lines.map { line in
            let base = line.base == line.amount ? "" : " = \(line.base.decimalText) \(line.base.currency.code)"
            return "\(line.key.text) \(line.amount.decimalText)\(base)\(line.item.map { " " + $0.number } ?? "")"
        }
    }

    @Test(
        arguments: [
            (
                1,
                [
                    "receivable 172.50 2026-000001", "revenue:S:19:DE -100.00", "revenue:S:7:DE -50.00",
                    "tax:S:19:DE -19.00", "tax:S:7:DE -3.50",
                ]
            ),
            (2, ["receivable 200.00 2026-000002", "revenue:AE:0:AT -200.00"]),
            (3, ["customerCredit -11.90", "revenue:S:19:DE 10.00", "tax:S:19:DE 1.90"]),
            (4, ["customerCredit 11.90", "receivable -11.90 2026-000001"]),
            (5, ["providerClearing:stripe 150.00", "receivable -100.00 2026-000001", "customerCredit -50.00"]),
            (6, ["providerFees 2.45", "providerClearing:stripe -2.45"]),
            (8, ["bank 120.00", "receivable -80.00 2026-000002", "receivable -40.00 2026-000009"]),
            (10, ["receivable 100.00 2026-000001", "disputed -100.00"]),
            (11, ["writtenOff:S:19:DE 100.00", "tax:S:19:DE 19.00", "receivable -119.00 2026-000001"]),
            (12, ["writtenOff 120.00", "receivable -120.00 2026-000002"]),
            (13, ["receivable 100.00 = 90.00 EUR 2026-000004", "revenue:O:0:US -100.00 = -90.00 EUR"]),
            (
                14,
                [
                    "bank 30.00 = 28.50 EUR", "receivable -30.00 = -27.00 EUR 2026-000004",
                    "exchangeDifference 0.00 = -1.50 EUR",
                ]
            ),
            (
                15,
                [
                    "bank 70.00 = 66.50 EUR", "receivable -70.00 = -63.00 EUR 2026-000004",
                    "exchangeDifference 0.00 = -3.50 EUR",
                ]
            ),
        ] as [(Int, [String])])
    func linesNameWhatTheyAreOf(position: Int, expected: [String]) throws {
        #expect(try Self.lines(position) == expected)
    }

    @Test func everyEntryBalancesInBothCurrencies() throws {
        for position in JournalWorld.posted.indices {
            let entry = try JournalWorld.entry(position + 1)
            #expect(try Money.sum(entry.lines.map(\.amount), entry.currency).isZero)
            #expect(try Money.sum(entry.lines.map(\.base), .eur).isZero)
        }
    }

    @Test func whatIsLateIsBookedOnTheFirstDayOfThePeriod() throws {
        var posted = JournalWorld.posted[0]
        posted.occurredOn = "2026-10-20"
        let entry = try JournalEntry(posted, bookedFrom: "2026-11-01", base: .eur, rates: JournalWorld.rates)
        #expect(entry.bookedOn == "2026-11-01" && entry.posted.occurredOn == "2026-10-20")
    }

    @Test func missingRatesAreNamed() {
        var posted = JournalWorld.posted[12]
        posted.occurredOn = "2026-10-31"
        #expect(throws: BillingRefusal.exchangeRateMissing(from: .usd, to: .eur, on: "2026-10-31")) {
            try JournalEntry(posted, bookedFrom: "2026-10-01", base: .eur, rates: JournalWorld.rates)
        }
    }

    @Test func taxGroupsThatAreNotThoseOfThePostingsAreRefused() {
        var posted = JournalWorld.posted[0]
        posted.taxes.removeLast()
        #expect(throws: BillingRefusal(.unbalancedEntry)) {
            try JournalEntry(posted, bookedFrom: "2026-11-01", base: .eur, rates: JournalWorld.rates)
        }
    }

    /// A payment that is not explained by documents keeps a line without one.
    @Test func unexplainedReceivablesKeepALine() throws {
        var posted = JournalWorld.posted[7]
        posted.items.removeLast()
        let entry = try JournalEntry(posted, bookedFrom: "2026-11-01", base: .eur, rates: JournalWorld.rates)
        #expect(entry.lines.map(\.amount) == [eur(12_000), eur(-8_000), eur(-4_000)])
        #expect(entry.lines.map { $0.item?.number } == [nil, "2026-000002", nil])
    }

    /// 33.33 USD at 0.90 is 29.997: net 28.01 → 25.209 → 25.21, tax 5.32 → 4.788 → 4.79, gross 30.00 → 30.00.
    @Test func roundingBelongsToTheLargestLine() throws {
        let posted = PostedEntry(
            position: 1, kind: .invoiceIssued, occurredOn: "2026-11-02",
            postings: [
                Posting(.receivable, JournalWorld.usd(3_331)), Posting(.revenue, JournalWorld.usd(-2_799)),
                Posting(.tax, JournalWorld.usd(-532)),
            ], customer: JournalWorld.west, document: JournalWorld.document("1", "2026-11-02"),
            taxes: [
                JournalWorld.tax(
                    .standard, "19", JournalWorld.usd(-2_799), JournalWorld.usd(-532))
            ])
        let entry = try JournalEntry(posted, bookedFrom: "2026-11-01", base: .eur, rates: JournalWorld.rates)
        // 33.31 × 0.9 = 29.979 → 29.98; 27.99 × 0.9 = 25.191 → 25.19; 5.32 × 0.9 = 4.788 → 4.79; 25.19 + 4.79 = 29.98.
        #expect(entry.lines.map(\.base) == [eur(2_998), eur(-2_519), eur(-479)])
        #expect(!entry.lines.contains { $0.key == .exchangeDifference })
    }

    /// However a document is settled, in parts or with parts taken back, its receivables are worth nothing at the end.
    @Test func receivablesCloseAtTheirOwnValue() throws {
        var random = SeededRandom(13)
        for _ in 0..<500 {
            let gross = Int64(random.below(100_000) + 1)
            let issued = PostedEntry(
                position: 1, kind: .invoiceIssued, occurredOn: "2026-11-03",
                postings: [
                    Posting(.receivable, JournalWorld.usd(gross)), Posting(.revenue, JournalWorld.usd(-gross)),
                ], customer: JournalWorld.west, document: JournalWorld.document("1", "2026-11-03"),
                taxes: [JournalWorld.tax(.outsideScope, "0", JournalWorld.usd(-gross), JournalWorld.usd(0))])
            var entries = [issued]
            var settled: Int64 = 0
            while settled < gross {
                let isTakenBack = settled > 0 && random.below(4) == 0
                let part =
                    isTakenBack
                    ? -Int64(random.below(Int(settled)) + 1) : Int64(random.below(Int(gross - settled)) + 1)
                entries.append(
                    PostedEntry(
                        position: 2, kind: .paymentReceived,
                        occurredOn: random.below(2) == 0 ? "2026-11-04" : "2026-11-25",
                        postings: [
                            Posting(.bank, JournalWorld.usd(part)), Posting(.receivable, JournalWorld.usd(-part)),
                        ], customer: JournalWorld.west,
                        items: [
                            JournalWorld.settled(
                                "1", "2026-11-03", JournalWorld.usd(-part), before: JournalWorld.usd(settled))
                        ]))
                settled += part
            }
            var receivable = Money.zero(.eur)
            for posted in entries {
                let entry = try JournalEntry(posted, bookedFrom: "2026-11-01", base: .eur, rates: JournalWorld.rates)
                #expect(try Money.sum(entry.lines.map(\.base), .eur).isZero)
                for line in entry.lines where line.key == JournalKey(.receivable) {
                    receivable = try receivable.adding(line.base)
                }
            }
            #expect(receivable.isZero)
        }
    }
}
