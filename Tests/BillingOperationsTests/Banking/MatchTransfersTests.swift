import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

struct MatchTransfersTests {
    typealias Entry = BankWorld.Entry

    @Test func aStructuredReferenceIsCertain() async throws {
        try await BankWorld.run { bank in
            let reference = try #require(PaymentReference(of: "2026-000001", to: IBAN(BankWorld.account)))
            let outcome = try await bank.takes(Entry(minor: 28_560, text: "\(reference)"))
            #expect(outcome == .counts(1, 0, 0))
            let (open, rungs, payments) = (try await bank.open(), try await bank.rungs(), try await bank.payments())
            #expect(open == ["2026-000001 0.00", "2026-000003 142.80"] && rungs == ["reference certain"])
            #expect(payments.map(\.source) == [.bank] && payments.map(\.reference) == ["B-1"])
            #expect(payments.map(\.receivedOn) == ["2026-03-31"])
        }
    }

    @Test(arguments: ["Rechnung 2026-000001", "RE2026000001", "2026/000001 v. 01.02.2026"])
    func aNumberInTheTextIsLikely(_ text: String) async throws {
        try await BankWorld.run { bank in
            try await bank.takes(Entry(minor: 28_560, text: text))
            let (open, rungs) = (try await bank.open(), try await bank.rungs())
            #expect(open == ["2026-000001 0.00", "2026-000003 142.80"] && rungs == ["number likely"])
        }
    }

    /// 285.60 + 142.80 = 428.40 for both; 100.00 for one is a part of it.
    @Test func oneTransferPaysSeveralInvoicesOrAPart() async throws {
        try await BankWorld.run { bank in
            try await bank.takes(
                Entry(minor: 10_000, text: "2026-000002"), Entry(minor: 42_840, text: "2026-000001 + 2026-000003"))
            let (ada, bob, rungs) = (try await bank.open(), try await bank.open("C-2"), try await bank.rungs())
            #expect(ada == ["2026-000001 0.00", "2026-000003 0.00"] && bob == ["2026-000002 42.80"])
            #expect(rungs == ["number likely", "numbers likely"])
        }
    }

    @Test(arguments: [true, false]) func aSurplusIsTakenByPolicy(_ isTaken: Bool) async throws {
        try await BankWorld.run(overpayment: isTaken) { bank in
            // 500.00 = 285.60 + 142.80 (the oldest due next) + 71.60
            let outcome = try await bank.takes(Entry(minor: 50_000, text: "2026-000001"))
            #expect(outcome.booked == (isTaken ? 1 : 0) && outcome.open == (isTaken ? 0 : 1))
            let (open, credit) = (try await bank.open(), try await bank.credit())
            #expect(
                open
                    == (isTaken
                        ? ["2026-000001 0.00", "2026-000003 0.00"] : ["2026-000001 285.60", "2026-000003 142.80"]))
            #expect(credit == (isTaken ? "71.60" : "0.00"))
            let waiting = try await bank.work.waiting()
            #expect(waiting.flatMap(\.proposals).map(\.doubt) == (isTaken ? [] : [.surplus]))
        }
    }

    /// The second transfer of a payer says nothing; its bank account paid for C-1 before.
    @Test func aKnownPayerAndTheExactAmountAreLikely() async throws {
        try await BankWorld.run { bank in
            let outcome = try await bank.takes(
                Entry(minor: 28_560, text: "2026-000001", iban: BankWorld.ada),
                Entry(minor: 14_280, text: "danke", iban: BankWorld.ada))
            #expect(outcome.booked == 2)
            let (ada, bob, rungs) = (try await bank.open(), try await bank.open("C-2"), try await bank.rungs())
            // C-2 owes 142.80 too, and is not guessed.
            #expect(ada == ["2026-000001 0.00", "2026-000003 0.00"] && bob == ["2026-000002 142.80"])
            #expect(rungs == ["number likely", "payer likely"])
        }
    }

    @Test func nothingButTheAmountIsProposedWithItsDoubt() async throws {
        try await BankWorld.run { bank in
            let outcome = try await bank.takes(Entry(minor: 14_280, text: "danke", iban: BankWorld.bob, name: "Bob"))
            #expect(outcome == .counts(0, 0, 1))
            let waiting = try #require(try await bank.work.waiting().first)
            #expect(waiting.transfer.name == "B-1" && waiting.transfer.state == .open)
            #expect(waiting.proposals.map(\.document.number).sorted() == ["2026-000002", "2026-000003"])
            #expect(waiting.proposals.allSatisfy { $0.doubt == .weak })
            let again = try await bank.matches()
            #expect(again == .counts(0, 0, 1))
        }
    }

    @Test func documentsOfTwoCustomersAreNeverGuessed() async throws {
        try await BankWorld.run { bank in
            try await bank.takes(Entry(minor: 28_560, text: "2026-000002 2026-000003"))
            let waiting = try #require(try await bank.work.waiting().first)
            #expect(waiting.proposals.map(\.doubt) == [.severalAccounts, .severalAccounts])
        }
    }

    @Test func moneyThatLeavesIsNoWork() async throws {
        try await BankWorld.run { bank in
            let outcome = try await bank.takes(
                Entry(minor: -390, text: "Kontoführung"), Entry(minor: -28_560, text: "2026-000001"))
            #expect(outcome == .counts(0, 0, 0))
        }
    }

    /// One reference for both invoices: 285.60 + 142.80.
    @Test func aRequestPaysItsInvoices() async throws {
        try await BankWorld.run { bank in
            let ask = AskForTransfer(database: bank.world.database.worker, clock: bank.world.clock, ids: .system)
            let account = try await bank.world.scope("C-1").account
            let numbers = ["2026-000003", "2026-000001", "2026-000002"]
            let request = try #require(try await ask(numbers, of: account))
            let reference = try #require(PaymentReference(of: request.name, to: IBAN(BankWorld.account)))
            try await bank.takes(Entry(minor: 42_840, text: "\(reference)"))
            let (ada, bob, rungs) = (try await bank.open(), try await bank.open("C-2"), try await bank.rungs())
            #expect(ada == ["2026-000001 0.00", "2026-000003 0.00"] && bob == ["2026-000002 142.80"])
            #expect(rungs == ["reference certain"])
            let nothing = try await ask(["2026-000001"], of: account)
            #expect(nothing == nil)
        }
    }

    // Returns.

    @Test func aReturnTakesThePaymentBack() async throws {
        try await BankWorld.run { bank in
            let outcome = try await bank.takes(
                Entry(minor: 28_560, text: "2026-000001", iban: BankWorld.ada, endToEnd: "E-1"),
                Entry(minor: -28_560, text: "zurück", iban: BankWorld.ada, endToEnd: "E-1", code: "109"))
            #expect(outcome == .counts(1, 1, 0))
            let (open, payments) = (try await bank.open(), try await bank.payments())
            #expect(open == ["2026-000001 285.60", "2026-000003 142.80"])
            #expect(payments.map(\.refunded.decimalText) == ["285.60"])
        }
    }

    /// 500.00 settled 428.40 and left 71.60: both go back.
    @Test func aReturnTakesTheCreditToo() async throws {
        try await BankWorld.run(overpayment: true) { bank in
            try await bank.takes(
                Entry(minor: 50_000, text: "2026-000001", endToEnd: "E-1"),
                Entry(minor: -50_000, text: "", endToEnd: "E-1", code: "109"))
            let (open, credit) = (try await bank.open(), try await bank.credit())
            #expect(open == ["2026-000001 285.60", "2026-000003 142.80"] && credit == "0.00")
        }
    }

    @Test func aReturnOfNothingKnownWaits() async throws {
        try await BankWorld.run { bank in
            let outcome = try await bank.takes(Entry(minor: -5_000, text: "?", endToEnd: "E-9", code: "109"))
            #expect(outcome == .counts(0, 0, 1))
        }
    }

    @Test func twoThatFitAReturnAreNotGuessed() async throws {
        try await BankWorld.run { bank in
            let outcome = try await bank.takes(
                Entry(minor: 5_000, text: "2026-000001", iban: BankWorld.ada),
                Entry(minor: 5_000, text: "2026-000001", iban: BankWorld.ada),
                Entry(minor: -5_000, text: "", iban: BankWorld.ada, code: "109"))
            #expect(outcome == .counts(2, 0, 1))
            let waiting = try #require(try await bank.work.waiting().first)
            #expect(waiting.receipts.map(\.name) == ["B-2", "B-1"])
        }
    }

    // What a person decides.

    @Test func aPersonsDecisionStands() async throws {
        try await BankWorld.run { bank in
            try await bank.takes(Entry(minor: 14_280, text: "danke", iban: BankWorld.bob))
            let outcome = try await bank.work.assign("B-1", to: .invoices(["2026-000003"]), note: "by phone")
            #expect(outcome.settled.map(\.number) == ["2026-000003"] && outcome.toAccountCredit.isZero)
            let (rungs, again) = (try await bank.rungs(), try await bank.matches())
            #expect(rungs == ["person certain"] && again == .counts(0, 0, 0))
            await #expect(throws: BillingRefusal.bankEntryDecided("B-1")) {
                try await bank.work.assign("B-1", to: .account("C-2"), note: nil)
            }
            await #expect(throws: BillingRefusal.bankEntryDecided("B-1")) {
                try await bank.work.sendBack("B-1", note: nil)
            }
        }
    }

    @Test func anAccountTakesAllWithTheOldestDueFirst() async throws {
        try await BankWorld.run { bank in
            try await bank.takes(Entry(minor: 50_000, text: "Abschlag"))
            let outcome = try await bank.work.assign("B-1", to: .account("C-1"), note: nil)
            #expect(outcome.settled.map(\.number) == ["2026-000001", "2026-000003"])
            #expect(outcome.toAccountCredit.decimalText == "71.60")
        }
    }

    @Test func whatIsSentBackIsOffTheList() async throws {
        try await BankWorld.run { bank in
            try await bank.takes(Entry(minor: 14_280, text: "Miete"))
            try await bank.work.sendBack("b-1", note: "not ours")
            let (waiting, matched) = (try await bank.work.waiting(), try await bank.matches())
            #expect(waiting.isEmpty && matched == .counts(0, 0, 0))
        }
    }

    @Test func whatCannotBeAssignedIsRefused() async throws {
        try await BankWorld.run { bank in
            try await bank.takes(
                Entry(minor: 14_280, text: "?"), Entry(minor: -5_000, text: "?", endToEnd: "E-9", code: "109"))
            let work = bank.work
            for name in ["B-9", "17", "", "B-x", "B-2"] {
                await #expect(throws: BillingRefusal.noSuchBankEntry(name)) {
                    try await work.assign(name, to: .account("C-1"), note: nil)
                }
            }
            await #expect(throws: BillingRefusal.noSuchAccount("C-9")) {
                try await work.assign("B-1", to: .account("C-9"), note: nil)
            }
            await #expect(throws: BillingRefusal.noSuchDocument("2026-000009")) {
                try await work.assign("B-1", to: .invoices(["2026-000009"]), note: nil)
            }
            await #expect(throws: BillingRefusal(.documentsOfSeveralAccounts)) {
                try await work.assign("B-1", to: .invoices(["2026-000001", "2026-000002"]), note: nil)
            }
            // An account in another currency.
            await #expect(throws: BillingRefusal.self) { try await work.assign("B-1", to: .account("C-3"), note: nil) }
        }
    }

    /// Eight clerks at once: one of them books it.
    @Test func aTransferIsBookedOnce() async throws {
        try await BankWorld.run { bank in
            try await bank.takes(Entry(minor: 14_280, text: "?"))
            let work = bank.work
            let done = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 {
                    group.addTask { (try? await work.assign("B-1", to: .account("C-1"), note: nil)) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let payments = try await bank.payments()
            #expect(done == 1 && payments.count == 1)
        }
    }
}

extension MatchTransfers.Outcome {
    fileprivate static func counts(_ booked: Int, _ returned: Int, _ open: Int) -> Self {
        var outcome = Self()
        (outcome.booked, outcome.returned, outcome.open) = (booked, returned, open)
        return outcome
    }
}
