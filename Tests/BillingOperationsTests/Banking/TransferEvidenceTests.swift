import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// What a transfer says, in the ways in which payers and banks say it, and what is found by it.
struct TransferEvidenceTests {
    typealias Entry = BankWorld.Entry

    /// The text, what it books of 285.60, and the rung. `nil` for what waits.
    @Test(arguments: [
        ("RF95 2026 0000 01", "number likely" as String?), ("2026-000001", "number likely"),
        ("2026 000 001", "number likely"),
        ("Rg. 2026-000001 Kd. C-1", "number likely"), ("RE2026000001", "number likely"),
        ("Rechnungsnr.2026-000001v.01.01.26", "number likely"), ("12026-000001", nil), ("2026-0000011", nil),
        ("2026-000009", nil), ("2025-000001", nil), ("000001", nil), ("", nil), ("RF00 2026 0000 01", "number likely"),
    ])
    func textsAreReadAsPeopleWriteThem(_ text: String, _ rung: String?) async throws {
        try await BankWorld.run { bank in
            let outcome = try await bank.takes(Entry(minor: 28_560, text: text))
            let rungs = try await bank.rungs()
            #expect(rungs == (rung.map { [$0] } ?? []), "\(text)")
            #expect(outcome.booked + outcome.open == 1)
        }
    }

    /// The structured reference in the field for it, in the end-to-end name, and in the text.
    @Test func aReferenceIsFoundWhereverItStands() async throws {
        try await BankWorld.run { bank in
            let reference = try #require(PaymentReference(of: "2026-000001", to: IBAN(BankWorld.account)))
            let printed = "\(reference)"
            try await bank.takes(
                Entry(minor: 100, text: printed), Entry(minor: 101, text: "Zahlung \(printed) danke"),
                Entry(minor: 102, text: "x", endToEnd: reference.plain),
                Entry(minor: 103, text: printed.lowercased()), Entry(minor: 104, text: reference.plain))
            let (rungs, open) = (try await bank.rungs(), try await bank.open())
            #expect(rungs == Array(repeating: "reference certain", count: 5))
            // 285.60 − 5.10
            #expect(open[0] == "2026-000001 280.50")
        }
    }

    /// What is known about a payer is what was booked for them, by the ladder or by a person.
    @Test func aPersonsDecisionTeachesWhoPays() async throws {
        try await BankWorld.run { bank in
            try await bank.takes(Entry(minor: 28_560, text: "?", iban: BankWorld.ada))
            _ = try await bank.work.assign("B-1", to: .invoices(["2026-000001"]), note: nil)
            try await bank.imports(
                BankWorld.statement(
                    from: 28_560, number: 2, [Entry(minor: 14_280, text: "Februar", iban: BankWorld.ada)]))
            let outcome = try await bank.matches()
            let (rungs, open) = (try await bank.rungs(), try await bank.open())
            #expect(outcome.booked == 1 && rungs == ["person certain", "payer likely"])
            #expect(open == ["2026-000001 0.00", "2026-000003 0.00"])
        }
    }

    /// A payer of two customers: only what fits one of them is booked.
    @Test func aPayerOfTwoCustomersIsNotGuessed() async throws {
        try await BankWorld.run { bank in
            try await bank.takes(
                Entry(minor: 100, text: "2026-000001", iban: BankWorld.ada),
                Entry(minor: 100, text: "2026-000002", iban: BankWorld.ada))
            try await bank.imports(
                BankWorld.statement(
                    from: 200, number: 2,
                    [
                        // 142.80 of C-1, and 141.80 is left of C-2.
                        Entry(minor: 14_180, text: "x", iban: BankWorld.ada),
                        Entry(minor: 99_999, text: "y", iban: BankWorld.ada),
                    ]))
            let outcome = try await bank.matches()
            #expect(outcome.booked == 1 && outcome.open == 1)
            let bob = try await bank.open("C-2")
            #expect(bob == ["2026-000002 0.00"])
        }
    }

    /// The amount fits no open invoice any more: there are no candidates, and a person finds the account.
    @Test func withoutCandidatesAPersonNamesTheAccount() async throws {
        try await BankWorld.run { bank in
            try await bank.takes(Entry(minor: 77, text: "Trinkgeld", name: "Unbekannt"))
            let waiting = try #require(try await bank.work.waiting().first)
            #expect(waiting.proposals.isEmpty && waiting.receipts.isEmpty)
            let outcome = try await bank.work.assign("B-1", to: .account("C-2"), note: "asked")
            #expect(outcome.settled.map(\.amount.decimalText) == ["0.77"])
        }
    }

    /// Names and amounts are proposed, the name first.
    @Test func theNameGoesBeforeTheAmount() async throws {
        try await BankWorld.run { bank in
            try await bank.takes(Entry(minor: 14_280, text: "?", name: "BOB-Handel"))
            let proposals = try await bank.work.waiting().flatMap(\.proposals)
            // "Bob" has three letters and "GmbH" is a legal form: nothing but the amount is left.
            #expect(proposals.map(\.rung) == [.amount, .amount])
            #expect(Set(proposals.map(\.document.accountNumber)) == ["C-1", "C-2"])
        }
    }

    /// An invoice of another currency has no number here.
    @Test func otherCurrenciesAreNotTouched() async throws {
        try await BankWorld.run { bank in
            await #expect(throws: BillingRefusal.self) {
                try await bank.imports(BankWorld.statement([]).replacing(":60F:C260331EUR", with: ":60F:C260331XXX"))
            }
            let text = BankWorld.statement([Entry(minor: 28_560, text: "2026-000001")])
                .replacing("EUR", with: "USD")
            try await bank.imports(text)
            let outcome = try await bank.matches()
            #expect(outcome.booked == 0 && outcome.open == 1)
        }
    }

    /// The bank's list of work is in the order in which the money came, and a part of it can be asked for.
    @Test func theListIsInOrder() async throws {
        try await BankWorld.run { bank in
            try await bank.takes(
                Entry(minor: 11, text: "a"), Entry(minor: 12, text: "b"), Entry(minor: 13, text: "c"))
            let all = try await bank.work.waiting()
            #expect(all.map(\.transfer.transfer.amount.minor) == [11, 12, 13])
            let some = try await bank.work.waiting(after: 1, limit: 1)
            #expect(some.map(\.transfer.name) == ["B-2"])
        }
    }
}
