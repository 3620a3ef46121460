import BillingCore
import Testing

struct StatementChainTests {
    private func statement(_ opening: Int64, _ closing: Int64, _ currency: Currency = .eur) -> BankStatement {
        BankStatement(
            account: "DE89370400440532013000",
            balances: .init(
                opening: Money(minor: opening, currency), closing: Money(minor: closing, currency),
                closedOn: "2026-11-30"), line: 3)
    }

    private func entry(_ minor: Int64, _ parts: [Int64], rest: Int64 = 0, _ currency: Currency = .eur) -> BankEntry {
        BankEntry(
            Money(minor: minor, currency), on: "2026-11-30",
            transfers: parts.map { BankTransfer(Money(minor: $0, currency)) },
            rest: rest == 0 ? nil : .init(Money(minor: rest, currency), isCharges: true), line: 9)
    }

    private func end(_ statement: BankStatement, after: Money? = nil, _ entries: [BankEntry]) throws -> Money? {
        var chain = try StatementChain(statement, after: after)
        for entry in entries { try chain.add(entry) }
        return try chain.end()
    }

    /// 100.00 + 50.00 − 20.00 = 130.00; a batch of 50.00 = 30.00 + 20.50 − 0.50 of charges.
    @Test func entriesLeadFromOneBalanceToTheOther() throws {
        let entries = [entry(5_000, [3_000, 2_050], rest: -50), entry(-2_000, [-2_000])]
        #expect(try end(statement(10_000, 13_000), entries) == eur(13_000))
        #expect(try end(statement(10_000, 13_000), entries.reversed()) == eur(13_000))
        #expect(try end(statement(10_000, 13_000), after: eur(10_000), entries) == eur(13_000))
    }

    @Test func aStatementWithoutEntriesIsOne() throws {
        #expect(try end(statement(-500, -500), []) == eur(-500))
    }

    @Test func aGapIsNamed() {
        let gap = BillingRefusal.statementGap("DE89370400440532013000", opening: eur(10_000), closing: eur(9_999))
        #expect(throws: gap.at(InputPlace(line: 3))) { try end(statement(10_000, 10_000), after: eur(9_999), []) }
        let usd = Money(minor: 10_000, .usd)
        #expect(throws: BillingRefusal.self) { try end(statement(10_000, 10_000), after: usd, []) }
    }

    @Test func aMissingEntryIsNoticed() {
        let differ = BillingRefusal.balancesDiffer(
            "DE89370400440532013000", closing: eur(13_000), reached: eur(15_000))
        #expect(throws: differ.at(InputPlace(line: 3))) {
            try end(statement(10_000, 13_000), [entry(5_000, [5_000])])
        }
    }

    @Test func partsThatAreNotTheAmountAreRefused() {
        let differ = BillingRefusal.entryPartsDiffer(eur(5_000), parts: eur(10_000)).at(InputPlace(line: 9))
        #expect(throws: differ) { try end(statement(0, 5_000), [entry(5_000, [5_000, 5_000])]) }
    }

    @Test func anotherCurrencyIsRefused() {
        let other = BillingRefusal.entryInOtherCurrency(.usd, account: .eur).at(InputPlace(line: 9))
        #expect(throws: other) { try end(statement(0, 0), [entry(5_000, [5_000], .usd)]) }
    }

    @Test func sumsThatDoNotFitAreRefused() {
        let entries = [entry(.max, [.max]), entry(.max, [.max])]
        #expect(throws: BillingRefusal(.amountTooLarge, at: InputPlace(line: 9))) {
            try end(statement(0, 0), entries)
        }
    }

    @Test func exportsHaveNoBalancesToCompare() throws {
        let export = BankStatement(.export, account: "DE89370400440532013000")
        #expect(try end(export, after: eur(7), [entry(5_000, [5_000])]) == nil)
    }

    /// Equal transfers have one identity, and any difference another: how a bank batches them is none.
    @Test func aTransferIsKnownByWhatItSays() {
        var transfer = BankTransfer(eur(5_000))
        (transfer.text, transfer.iban, transfer.references) = ("Rechnung 17", "DE1", ["RF49 2026"])
        var same = transfer
        (same.text, same.bankReference, same.references) = ("RECHNUNG-17", "2026113000017", ["rf492026"])
        #expect(transfer.identity(on: "2026-11-30") == same.identity(on: "2026-11-30"))
        var others = Array(repeating: transfer, count: 6)
        others[0].amount = eur(5_001)
        others[1].text = "Rechnung 18"
        others[2].endToEnd = "X"
        others[3].mandate = "M"
        others[4].returnReason = "AC04"
        others[5].iban = "DE2"
        let all = Set(others.map { $0.identity(on: "2026-11-30") } + [transfer.identity(on: "2026-12-01")])
        #expect(all.count == 7 && !all.contains(transfer.identity(on: "2026-11-30")))
    }
}
