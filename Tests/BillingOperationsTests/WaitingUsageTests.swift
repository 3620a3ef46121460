import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// Rows that wait for a payer, in files that come again: what a whole file lacks is withdrawn as of any other customer.
@Suite struct WaitingUsageTests {
    private static let header =
        "SubscriptionId,Date,MeterCategory,ChargeType,ResourceId,Quantity,Cost,BillingCurrency\n"

    private func row(_ day: String, _ resource: String, _ cost: String, sub: String = "sub-9") -> String {
        "\(sub),\(day)/2026,Storage,Usage,\(resource),1,\(cost),EUR\n"
    }

    private func take(
        _ rows: [String], _ world: SmallWorld, minutes: Int, isWhole: Bool = false
    ) async throws -> ImportUsage.Report {
        try await world.take(Self.header + rows.joined(), .azure, minutes: minutes, isWhole: isWhole)
    }

    /// 2 of 5 are gone; the customer who is found afterwards pays 3 × 1.10.
    @Test func aWholeFileWithdrawsWhatWaits() async throws {
        try await SmallWorld.withVendor { world in
            let (stays, goes) = (row("11/01", "s1", "3"), row("11/01", "s2", "2"))
            _ = try await take([stays, goes], world, minutes: 1)
            let report = try await take([stays], world, minutes: 2, isWhole: true)
            let gone = try #require(report.gone.first)
            #expect(report.isWithdrawn && report.gone.count == 1 && gone.account == "" && gone.subAccount == "sub-9")
            #expect(gone.rows == 1 && gone.cost == ExactDecimal(2))
            let again = try await take([stays], world, minutes: 3, isWhole: true)
            #expect(again.gone.isEmpty && !again.isWithdrawn)
            try await world.subscribe("C-1,more,cost,1,2026-10-01,,sub-9,")
            try await world.bill(through: "2026-12-01")
            #expect(try await world.nets(of: "C-1") == ["3.30"])
            #expect(try await world.breaches() == [])
        }
    }

    @Test func aPartOfAFileTellsAndKeepsIt() async throws {
        try await SmallWorld.withVendor { world in
            let (stays, goes) = (row("11/01", "s1", "3"), row("11/01", "s2", "2"))
            _ = try await take([stays, goes], world, minutes: 1)
            let report = try await take([stays], world, minutes: 2)
            #expect(report.gone.map(\.rows) == [1] && !report.isWithdrawn)
            try await world.subscribe("C-1,more,cost,1,2026-10-01,,sub-9,")
            try await world.bill(through: "2026-12-01")
            #expect(try await world.nets(of: "C-1") == ["5.50"])
        }
    }

    /// A row that came in the midst, alone in its delivery, is of the same file; other files and months are not.
    @Test func onlyRowsOfTheSameFileAreGone() async throws {
        try await SmallWorld.withVendor { world in
            let first = row("11/01", "s1", "3")
            _ = try await take([first], world, minutes: 1)
            _ = try await take([first, row("11/02", "s2", "2")], world, minutes: 2)
            _ = try await take([row("11/03", "other", "7")], world, minutes: 3)
            _ = try await take([row("10/03", "s1", "4")], world, minutes: 4)
            let report = try await take([first], world, minutes: 5, isWhole: true)
            #expect(report.gone.map(\.rows) == [1] && report.gone.map(\.cost) == [ExactDecimal(2)])
        }
    }

    /// One file for a customer and for a sub-account without one.
    @Test func bothKindsAreWithdrawnTogether() async throws {
        try await SmallWorld.withVendor { world in
            let paid = [row("11/01", "a", "10", sub: "sub-1"), row("11/01", "b", "5", sub: "sub-1")]
            _ = try await take(paid + [row("11/01", "s2", "2")], world, minutes: 1)
            let report = try await take([paid[0]], world, minutes: 2, isWhole: true)
            #expect(report.gone.map(\.account).sorted() == ["", "C-1"] && report.isWithdrawn)
            try await world.subscribe("C-1,more,cost,1,2026-10-01,,sub-9,")
            try await world.bill(through: "2026-12-01")
            #expect(try await world.nets(of: "C-1") == ["11.00"])
            #expect(try await world.breaches() == [])
        }
    }

    /// What comes again after it was withdrawn is charged again, once.
    @Test func aRowMayComeBack() async throws {
        try await SmallWorld.withVendor { world in
            let (stays, goes) = (row("11/01", "s1", "3"), row("11/01", "s2", "2"))
            _ = try await take([stays, goes], world, minutes: 1)
            _ = try await take([stays], world, minutes: 2, isWhole: true)
            let back = try await take([stays, goes], world, minutes: 3, isWhole: true)
            #expect(back.gone.isEmpty && back.onHold.map(\.newlyOnHold) == [1])
            try await world.subscribe("C-1,more,cost,1,2026-10-01,,sub-9,")
            try await world.bill(through: "2026-12-01")
            #expect(try await world.nets(of: "C-1") == ["5.50"])
        }
    }
}
