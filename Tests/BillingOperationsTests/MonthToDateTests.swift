import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// An export of the month to date comes every day, with everything so far: what it does not have any more is told, and
/// withdrawn when the file says that it is whole.
@Suite struct MonthToDateTests {
    private static let header =
        "SubscriptionId,Date,MeterCategory,ChargeType,ResourceId,Quantity,Cost,BillingCurrency\n"

    private func row(_ day: String, _ resource: String, _ cost: String, sub: String = "sub-1") -> String {
        "\(sub),\(day)/2026,Storage,Usage,\(resource),1,\(cost),EUR\n"
    }

    /// Two days of November, then a third delivery in which one row is gone: 5.00, 9.50, 7.50.
    private func takeThree(_ world: SmallWorld, isWhole: Bool) async throws -> ImportUsage.Report {
        try await world.take(Self.header + row("11/01", "s1", "3") + row("11/01", "s2", "2"), .azure, minutes: 1)
        let second = row("11/01", "s1", "3.50") + row("11/01", "s2", "2") + row("11/02", "s1", "4")
        try await world.take(Self.header + second, .azure, minutes: 2)
        return try await world.take(
            Self.header + row("11/01", "s1", "3.50") + row("11/02", "s1", "4"), .azure, minutes: 3, isWhole: isWhole)
    }

    @Test func aRowThatIsGoneIsTold() async throws {
        try await SmallWorld.withVendor { world in
            let report = try await takeThree(world, isWhole: false)
            let gone = try #require(report.gone.first)
            #expect(report.gone.count == 1 && gone.account == "C-1" && gone.subAccount == "sub-1")
            #expect(gone.rows == 1 && gone.cost == ExactDecimal(2) && gone.currency == .eur)
            #expect(!report.isWithdrawn)
            try await world.bill(through: "2026-12-01")
            #expect(try await world.nets(of: "C-1") == ["10.45"])
        }
    }

    @Test func aWholeFileWithdrawsWhatItLacks() async throws {
        try await SmallWorld.withVendor { world in
            let report = try await takeThree(world, isWhole: true)
            #expect(report.isWithdrawn && report.gone.map(\.rows) == [1])
            try await world.bill(through: "2026-12-01")
            #expect(try await world.nets(of: "C-1") == ["8.25"])
            #expect(try await world.breaches() == [])
        }
    }

    @Test func whatWasWithdrawnIsNotWithdrawnAgain() async throws {
        try await SmallWorld.withVendor { world in
            _ = try await takeThree(world, isWhole: true)
            let text = Self.header + row("11/01", "s1", "3.50") + row("11/02", "s1", "4")
            let again = try await world.take(text, .azure, minutes: 4, isWhole: true)
            #expect(again.gone == [] && again.merged.unchanged == 2)
        }
    }

    @Test func aWithdrawnRowMayComeBack() async throws {
        try await SmallWorld.withVendor { world in
            _ = try await takeThree(world, isWhole: true)
            let all = row("11/01", "s1", "3.50") + row("11/01", "s2", "2") + row("11/02", "s1", "4")
            let back = try await world.take(Self.header + all, .azure, minutes: 4, isWhole: true)
            #expect(back.merged.corrected == 1 && back.gone == [])
            try await world.bill(through: "2026-12-01")
            #expect(try await world.nets(of: "C-1") == ["10.45"])
            #expect(try await world.breaches() == [])
        }
    }

    /// 2.00 × 1.1 are given back as a credit of what was billed.
    @Test func whatWasBilledIsCorrected() async throws {
        try await SmallWorld.withVendor { world in
            let all = row("10/05", "s1", "3") + row("10/06", "s2", "2")
            try await world.take(Self.header + all, .azure, minutes: 1)
            try await world.bill(through: "2026-11-01")
            let report = try await world.take(Self.header + row("10/05", "s1", "3"), .azure, minutes: 2, isWhole: true)
            #expect(report.isWithdrawn)
            try await world.bill(through: "2026-12-01")
            let documents = try await world.documents(of: "C-1")
            #expect(documents.map(\.lines.first?.amount.decimalText) == ["5.50", "-2.20"])
            #expect(documents.last?.lines.first?.corrects?.document == documents.first?.number)
            #expect(try await world.breaches() == [])
        }
    }

    /// Another file, of another customer or month, is not about these rows.
    @Test func otherFilesWithdrawNothing() async throws {
        try await SmallWorld.withVendor { world in
            try await world.take(Self.header + row("10/05", "s1", "3"), .azure, minutes: 1)
            let other = try await world.take(
                Self.header + row("10/05", "s9", "3", sub: "sub-2"), .azure, minutes: 2, isWhole: true)
            let next = try await world.take(Self.header + row("11/05", "s1", "3"), .azure, minutes: 3, isWhole: true)
            #expect(other.gone == [] && next.gone == [])
        }
    }
}
