import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Statements, matching and other payments at the same time.
struct MatchingRaceTests {
    typealias Entry = BankWorld.Entry

    /// Two operators run the import of one file: it is taken once.
    @Test func aFileIsTakenOnce() async throws {
        try await BankWorld.run { bank in
            let text = BankWorld.statement([Entry(minor: 28_560, text: "2026-000001")])
            let outcomes = try await withThrowingTaskGroup(of: ImportBankFile.Outcome.self) { group in
                for _ in 0..<4 { group.addTask { try await bank.imports(text) } }
                return try await group.reduce(into: [ImportBankFile.Outcome]()) { $0.append($1) }
            }
            #expect(outcomes.reduce(0) { $0 + $1.statements } == 1 && outcomes.reduce(0) { $0 + $1.known } == 3)
            try await bank.matches()
            let payments = try await bank.payments()
            #expect(payments.count == 1)
        }
    }

    /// Four runs of the ladder at once: each transfer becomes one payment.
    @Test func eachTransferIsBookedOnce() async throws {
        try await BankWorld.run(overpayment: true) { bank in
            let entries = (0..<6).map { Entry(minor: Int64(1_000 + $0), text: "2026-000001") }
            try await bank.imports(BankWorld.statement(entries))
            let outcomes = try await withThrowingTaskGroup(of: MatchTransfers.Outcome.self) { group in
                for _ in 0..<4 { group.addTask { try await bank.matches() } }
                return try await group.reduce(into: [MatchTransfers.Outcome]()) { $0.append($1) }
            }
            #expect(outcomes.reduce(0) { $0 + $1.booked } == 6)
            let (payments, open) = (try await bank.payments(), try await bank.open())
            // 285.60 − (6 × 10.00 + 0.15)
            #expect(payments.count == 6 && open[0] == "2026-000001 225.45")
        }
    }

    /// A payment by hand settles the invoice while a transfer for it is matched: together they pay it, and what is over
    /// is credit, or waits; never is more settled than was open.
    @Test(arguments: [true, false]) func aPaymentBesideATransferSettlesNothingTwice(_ overpayment: Bool) async throws {
        try await BankWorld.run(overpayment: overpayment) { bank in
            try await bank.imports(BankWorld.statement([Entry(minor: 42_840, text: "2026-000001 2026-000003")]))
            let record = RecordPayment(database: bank.world.database.worker, clock: bank.world.clock, ids: .system)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await bank.matches() }
                group.addTask {
                    _ = try await record(
                        .init("100.00", from: .manual, reference: "cash"), account: "C-1", on: "2026-04-01")
                }
                try await group.waitForAll()
            }
            let (open, credit) = (try await bank.open(), try await bank.credit())
            let left = open.map { $0.split(separator: " ")[1] }
            // Either both are booked, 428.40 + 100.00 = 428.40 + 100.00 of credit, or the transfer waits beside 328.40.
            let isBooked = left == ["0.00", "0.00"]
            #expect(isBooked ? credit == "100.00" : left == ["185.60", "142.80"] && credit == "0.00")
        }
    }

    /// A clerk and the ladder decide about the same transfer.
    @Test func aClerkAndTheLadderDecideOnce() async throws {
        try await BankWorld.run { bank in
            try await bank.imports(BankWorld.statement([Entry(minor: 28_560, text: "2026-000001")]))
            let work = bank.work
            let byHand = try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask { (try? await work.assign("B-1", to: .account("C-2"), note: nil)) != nil }
                group.addTask {
                    try await bank.matches()
                    return false
                }
                return try await group.reduce(false) { $0 || $1 }
            }
            let (ada, bob) = (try await bank.payments(), try await bank.payments("C-2"))
            #expect(ada.count + bob.count == 1 && bob.count == (byHand ? 1 : 0))
        }
    }
}
