import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

struct ImportBankFileTests {
    typealias Entry = BankWorld.Entry
    private static let paid = Entry(minor: 28_560, text: "2026-000001")
    private static let fee = Entry(minor: -390, text: "Gebühr")

    @Test func theSameStatementTwiceChangesNothing() async throws {
        try await BankWorld.run { bank in
            let text = BankWorld.statement([Self.paid, Self.fee])
            let (first, again) = (try await bank.imports(text), try await bank.imports(text))
            #expect(first == .init(statements: 1, known: 0, transfers: 2, detailsWithoutEntry: 0))
            #expect(again == .init(statements: 0, known: 1, transfers: 0, detailsWithoutEntry: 0))
            // Its entries in another order, under another name: still the same.
            let turned = try await bank.imports(BankWorld.statement(number: 9, [Self.fee, Self.paid]))
            #expect(turned.known == 1)
            // Twice in one file, too.
            let twice = try await bank.imports(text + text)
            #expect(twice.known == 2)
            try await bank.matches()
            let payments = try await bank.payments()
            #expect(payments.count == 1)
        }
    }

    @Test func statementsFollowEachOther() async throws {
        try await BankWorld.run { bank in
            try await bank.imports(BankWorld.statement([Self.paid]))
            let next = BankWorld.statement(from: 28_560, number: 2, [Self.fee])
            let gap = BankWorld.statement(from: 28_561, number: 2, [Self.fee])
            let named = BillingRefusal.statementGap(
                BankWorld.account, opening: Money(minor: 28_561, .eur), closing: Money(minor: 28_560, .eur))
            await #expect(throws: named.at(InputPlace(line: 1))) { try await bank.imports(gap) }
            let outcome = try await bank.imports(next)
            #expect(outcome.statements == 1)
            // The one before again, with the new one behind it.
            let last = BankWorld.statement(from: 28_170, number: 3, [Entry(minor: 100, text: "x")])
            let both = try await bank.imports(next + last)
            #expect(both.statements == 1 && both.known == 1)
        }
    }

    @Test func nothingIsStoredOfAFileThatIsRefused() async throws {
        try await BankWorld.run { bank in
            let good = BankWorld.statement([Self.paid])
            let bad = [
                BankWorld.statement(from: 28_560, number: 2, [Self.fee], closing: 28_560),
                BankWorld.statement(from: 28_560, number: 2, [Self.fee]).replacing(":61:2603", with: ":61:2613"),
                BankWorld.statement(from: 28_560, number: 2, []).replacing(BankWorld.account, with: BankWorld.ada),
            ]
            for text in bad {
                await #expect(throws: BillingRefusal.self) { try await bank.imports(good + text) }
            }
            let matched = try await bank.matches()
            #expect(matched.booked + matched.open == 0)
            let outcome = try await bank.imports(good)
            #expect(outcome.statements == 1)
        }
    }

    @Test func anUnknownAccountIsNamed() async throws {
        try await BankWorld.run { bank in
            let text = BankWorld.statement([]).replacing(BankWorld.account, with: BankWorld.ada)
            await #expect(throws: BillingRefusal.bankAccountUnknown(BankWorld.ada).at(InputPlace(line: 1))) {
                try await bank.imports(text)
            }
        }
    }

    /// The national number of the bank and the account, as old statements name it.
    @Test func theAccountMayBeNamedByBankAndNumber() async throws {
        try await BankWorld.run { bank in
            let text = BankWorld.statement([Self.paid]).replacing(BankWorld.account, with: "37040044/0532013000")
            try await bank.imports(text)
            let matched = try await bank.matches()
            #expect(matched.booked == 1)
        }
    }

    /// Two equal rows are two payments; a longer export of the same day brings only what is new.
    @Test func exportsMayOverlap() async throws {
        try await BankWorld.run { bank in
            var mapping = BankMapping()
            (mapping.account, mapping.currency) = (BankWorld.account, .eur)
            let row = "2026-03-31,50.00,2026-000001,\(BankWorld.ada)\n"
            let head = "date,amount,text,iban\n"
            let first = try await bank.imports(head + row + row, mapping: mapping)
            let longer = try await bank.imports(head + row + row + row, mapping: mapping)
            let same = try await bank.imports(head + row + row + row, mapping: mapping)
            #expect([first.transfers, longer.transfers, same.transfers] == [2, 1, 0] && same.known == 1)
            try await bank.matches()
            let open = try await bank.open()
            // 285.60 − 3 × 50.00
            #expect(open[0] == "2026-000001 135.60")
        }
    }
}
