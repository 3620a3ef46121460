import RandomSupport
import Testing

@testable import BillingCore

/// The tax in what is given up, of which the seller is relieved, and what of it comes back when the invoice is credited.
struct TaxReliefTests {
    private static func tax(_ rate: String, _ taxable: Int64, _ amount: Int64) -> TaxAmount {
        TaxAmount(category: .standard, rate: percent(rate), taxable: eur(taxable), amount: eur(amount))
    }

    /// What is given up, the tax groups of the document, and the tax in it.
    @Test(
        arguments: [
            (28_560, [["19", "24000", "4560"]], 4_560), (10_000, [["19", "24000", "4560"]], 1_597),
            (1, [["19", "24000", "4560"]], 0), (4, [["19", "24000", "4560"]], 1),
            // 4,560 and 700 of 39,260: a seventh, and a bit less than half a cent.
            (5_000, [["19", "24000", "4560"], ["7", "10000", "700"]], 670),
            // No tax, and no document.
            (5_000, [["0", "24000", "0"]], 0), (5_000, [], 0),
            // Credits took back 100.00 and their 19.00: of 166.60 that are left 26.60 are tax.
            (16_660, [["19", "24000", "4560"], ["19", "-10000", "-1900"]], 2_660),
            // All that was taxed was credited.
            (5_000, [["19", "24000", "4560"], ["0", "5000", "0"], ["19", "-24000", "-4560"]], 0),
            // More was credited than is left: nothing to relieve.
            (5_000, [["19", "-24000", "-4560"]], 0),
        ] as [(Int64, [[String]], Int64)]) func theTaxInIt(amount: Int64, groups: [[String]], relief: Int64) throws
    {
        let taxes = groups.map { Self.tax($0[0], Int64($0[1]) ?? 0, Int64($0[2]) ?? 0) }
        let writeOff = try WriteOff(eur(amount), of: eur(amount), relieving: taxes, reason: "r")
        #expect(writeOff.relief == eur(relief) && writeOff.amount == eur(amount))
        let entry = try writeOff.ledgerEntry()
        let balances = try LedgerBalances(of: [entry], .eur)
        #expect(balances[.writtenOff] == eur(amount - relief) && balances[.tax] == eur(relief))
        #expect(balances[.receivable] == eur(-amount))
        // Without being asked for, nothing is relieved.
        #expect(try WriteOff(eur(amount), of: eur(amount), reason: "r").relief.isZero)
    }

    /// Taken back in any steps: in the end nothing is lost and nothing relieved, and on the way so much of the relief is
    /// left as of what was given up, to the cent.
    @Test func takenBackInAnySteps() throws {
        var random = SeededRandom(53)
        for _ in 0..<400 {
            let whole = Int64(random.below(90_000) + 1)
            let relief = Int64(random.below(Int(whole) / 5 + 1))
            let part = WriteOff.Part(
                id: id(1), invoice: id(1), amount: eur(whole), whole: eur(whole), relief: eur(relief))
            var items = OpenItems(writtenOff: [part], credit: eur(0), policy: .automatic)
            var entries = [try LedgerEntry.writtenOff(eur(whole), relieving: eur(relief))]
            var left = whole
            while left > 0 {
                let amount = min(Int64(random.below(Int(whole) / 2 + 1) + 1), left)
                let use = try items.correct([id(1)], by: eur(amount))
                #expect(use.reversed.map(\.amount.minor) == [amount] && use.rest.isZero)
                entries += try use.reversed.map { try $0.ledgerEntry() }
                left -= amount
                let balances = try LedgerBalances(of: entries, .eur)
                let share = try #require(try? Ratio(Int128(relief) * Int128(left), over: Int128(whole)))
                #expect(balances[.tax].minor == Int64(share.rounded(.halfAwayFromZero)))
                #expect(balances[.writtenOff].minor == left - balances[.tax].minor)
                #expect(balances[.receivable].minor == -left)
            }
            #expect(items.writtenOff.isEmpty)
        }
    }

    @Test func whatCannotBeBookedIsRefused() {
        for amount: Int64 in [0, -1, .min] {
            #expect(throws: BillingRefusal(.entryNotPositive)) {
                try LedgerEntry.writtenOff(eur(amount), relieving: eur(1))
            }
            #expect(throws: BillingRefusal(.entryNotPositive)) {
                try LedgerEntry.writeOffReversed(eur(amount), relieved: eur(1))
            }
        }
        let dollar = Money(minor: 1, .usd)
        #expect(throws: BillingRefusal.self) { try LedgerEntry.writtenOff(eur(5), relieving: dollar) }
        #expect(throws: BillingRefusal.self) { try LedgerEntry.writeOffReversed(eur(5), relieved: dollar) }
        #expect(throws: BillingRefusal.self) {
            try WriteOff(
                dollar, of: dollar, relieving: [Self.tax("19", 100, 19)], reason: "r")
        }
    }
}
