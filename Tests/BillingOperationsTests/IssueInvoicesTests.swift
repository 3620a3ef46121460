import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

@Suite struct IssueInvoicesTests {
    @Test func billsSeatsWithDayProration() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-16,,,")
            try await world.bill(through: "2026-03-01")
            let documents = try await world.documents(of: "C-1")
            #expect(documents.map(\.number) == ["2026-000001", "2026-000002"])
            #expect(documents.map(\.issuedOn.description) == ["2026-02-01", "2026-03-01"])
            // 20 × 12.00 × 16/31 = 123.870968; 20 × 12.00 = 240.00
            #expect(documents[0].lines.map(\.amount.decimalText) == ["123.87", "240.00"])
            // 363.87 × 19 % = 69.1353
            #expect(documents[0].taxes.map(\.amount.decimalText) == ["69.14"])
            #expect(documents[0].gross.decimalText == "433.01")
            #expect(documents[1].gross.decimalText == "285.60")
            #expect(try await world.breaches() == [])
        }
    }

    @Test func secondRunIssuesNothing() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
            #expect(try await world.bill(through: "2026-03-01").issued.count == 3)
            #expect(try await world.bill(through: "2026-03-01").issued.count == 0)
        }
    }

    @Test func fourRunsAtOnceIssueOneSet() async throws {
        try await SmallWorld.run { world in
            let many = (1...40).map { "C-\(100 + $0),Customer \($0) GmbH,DE,EUR,1,x\($0)@example.com," }
            let csv =
                "number,name,country,currency,billing_day,email,portal_emails\n" + many.joined(separator: "\n") + "\n"
            _ = try await ImportCustomers(database: world.database.worker, clock: world.clock, ids: .system)(
                SmallWorld.rows(csv))
            try await world.subscribe(
                (1...40).map { "C-\(100 + $0),office,seat,\($0),2026-01-01,,," }.joined(separator: "\n"))
            let issued = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await world.bill(through: "2026-02-01", workers: 2, rangeSize: 3).issued.count }
                }
                return try await group.reduce(0, +)
            }
            #expect(issued == 80)
            #expect(try await world.breaches() == [])
        }
    }

    @Test func dryRunSaysTheSameAndKeepsNothing() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,\nC-2,office,seat,3,2026-02-10,,,")
            let pretended = try await world.bill(through: "2026-03-01", dryRun: true)
            #expect(try await world.documents(of: "C-1").isEmpty)
            let done = try await world.bill(through: "2026-03-01")
            #expect(pretended.issued.map(\.number) == done.issued.map(\.number))
            #expect(pretended.issued.map(\.gross) == done.issued.map(\.gross))
        }
    }

    @Test func fewerSeatsAreCreditedFromWhatWasBilled() async throws {
        try await SmallWorld.run(today: "2026-02-15") { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
            try await world.bill(through: "2026-02-01")
            // Decided on 15 February, as the clock says.
            #expect(try await world.subscribe("C-1,office,seat,15,2026-01-01,,,").changed == 1)
            try await world.bill(through: "2026-03-01")
            let last = try #require(try await world.documents(of: "C-1").last)
            // −240.00 × 14/28 = −120.00, then 15 × 12.00 × 14/28 = 90.00, then March: 15 × 12.00 = 180.00
            #expect(Set(last.lines.map(\.amount.decimalText)) == ["-120.00", "90.00", "180.00"])
            #expect(last.net.decimalText == "150.00")
            let credit = try #require(last.lines.first { $0.corrects?.document == "2026-000002" })
            #expect(credit.quantity == ExactDecimal(20) && credit.unit == "seat")
            #expect(try await world.breaches() == [])
        }
    }

    @Test func creditBeyondTheChargesIsDrawnByTheNextInvoice() async throws {
        try await SmallWorld.run(today: "2026-02-02") { world in
            try await world.subscribe("C-1,office,seat,100,2026-01-01,,,")
            try await world.bill(through: "2026-02-01")
            _ = try await RecordPayment(database: world.database.worker, clock: world.clock, ids: .system)(
                .init("2856.00", from: .bank, reference: "Both"), account: "C-1", on: "2026-02-02")
            try await world.subscribe("C-1,office,seat,1,2026-01-01,,,")
            try await world.bill(through: "2026-04-01")
            let documents = try await world.documents(of: "C-1")
            // Credit −1200 × 27/28 = −1157.14; 1 × 12 × 27/28 = 11.57; March 12.00: −1133.57 net
            let note = try #require(documents.first { $0.kind == .creditNote })
            #expect(note.net.decimalText == "-1133.57")
            let april = try #require(documents.last)
            #expect(april.creditApplied == april.gross && april.gross.decimalText == "14.28")
            #expect(try await world.breaches() == [])
        }
    }

    @Test func anAccountThatIsNotThereIsRefused() async throws {
        try await SmallWorld.run { world in
            await #expect(throws: BillingRefusal.noSuchAccount("C-9")) {
                try await world.bill(through: "2026-01-01", account: "C-9")
            }
            let nothing = try await world.bill(through: "2026-01-01", account: "C-1")
            #expect(nothing.issued.isEmpty)
        }
    }

    @Test func oneBadAccountIsLeftOutWithItsReason() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe(
                "C-1,office,seat,999999999999999999,2026-01-01,,,\nC-2,office,seat,1,2026-01-01,,,")
            let report = try await world.bill(through: "2026-01-01")
            #expect(report.onHold.map(\.account) == ["C-1"])
            #expect(report.issued.map(\.account) == ["C-2"])
            #expect(try await world.breaches() == [])
        }
    }
}
