import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

@Suite struct ReconcileTests {
    private static let header = """
        BilledCost,BillingCurrency,ChargeCategory,ChargeDescription,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,\
        ProviderName,ServiceName,ServiceCategory,SubAccountId,ResourceId

        """

    private func row(_ cost: String, _ day: Int, sub: String = "sub-1", service: String = "VM") -> String {
        "\(cost),USD,Usage,x,2026-01-0\(day)T00:00:00Z,2026-01-0\(day + 1)T00:00:00Z,1,Cloud,\(service),Compute,\(sub),r\n"
    }

    private func file(_ rows: [String]) throws -> VendorUsageFile {
        try VendorUsageFile(ImportSource(text: Self.header + rows.joined()), format: .focus)
    }

    @Test func differencesOnHoldAndUnbilledRowsAreNamed() async throws {
        try await SmallWorld.run { world in
            let worker = world.database.worker
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            let first = [row("1.50", 1), row("2.25", 2, service: "Disk"), row("7.00", 1, sub: "sub-9")]
            _ = try await ImportUsage(database: worker, clock: world.clock, ids: .system)(file(first))
            let reconcile = ReconcileUsage(database: worker, clock: world.clock, ids: .system)
            // One more row, and one that costs more than when it was taken.
            let delivered = [row("1.75", 1), first[1], first[2], row("4.00", 3)]
            let before = try await reconcile(file(delivered))
            #expect(before.lines.map(\.account) == ["C-3", "C-3", ""])
            #expect(before.lines.map(\.service) == ["Disk", "VM", "VM"])
            // 2.25 − 2.25, 1.75 + 4.00 − 1.50, 7.00 − 0
            let differences = try before.lines.map { try $0.difference().description }
            #expect(differences == ["0", "4.25", "7"])
            #expect(before.lines.map(\.unbilled) == [1, 1, 0])
            #expect(before.lines.map(\.onHold) == [0, 0, 1])
            #expect(before.lines.map(\.unknown) == [0, 1, 0])
            try await world.bill(through: "2026-02-01")
            let after = try await reconcile(file(delivered))
            #expect(after.lines.map(\.unbilled) == [0, 0, 0])
            #expect(after.lines.map(\.billedCost.description) == ["2.25", "1.5", "0"])
            let again = try await reconcile(file(delivered))
            #expect(again.lines == after.lines)
        }
    }

    /// A credit of 3 that the seller keeps is no row that waits for its invoice.
    @Test(arguments: [("kept", Int64(0), Int64(1)), ("passed_on", 1, 0)])
    func creditsThatAreKeptAreNamed(_ credits: String, unbilled: Int64, kept: Int64) async throws {
        try await SmallWorld.withVendor(prices: ",vendor_credits", ",\(credits)") { world in
            let text = """
                BilledCost,BillingCurrency,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,\
                ProviderName,ServiceName,SubAccountId,ResourceId
                -3,EUR,Credit,2026-10-05,2026-10-06,1,Cloud,VM,sub-1,promo
                10,EUR,Usage,2026-10-05,2026-10-06,1,Cloud,Disk,sub-1,r

                """
            try await world.take(text)
            let reconcile = ReconcileUsage(database: world.database.worker, clock: world.clock, ids: .system)
            let file = try VendorUsageFile(ImportSource(text: text), format: .focus)
            let lines = try await reconcile(file).lines
            #expect(lines.map(\.service) == ["Disk", "VM"])
            #expect(lines.map(\.unbilled) == [1, unbilled] && lines.map(\.kept) == [0, kept])
        }
    }

    /// Delivered again, the file lacks a row that was billed and one that was not; another file of the month is no matter.
    @Test func chargesThatTheVendorWithdrewAreNamed() async throws {
        try await SmallWorld.run { world in
            let worker = world.database.worker
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1;sub-2,")
            func take(_ rows: [String], minutes: Int64) async throws {
                let now = world.now.adding(.seconds(minutes * 60))
                _ = try await ImportUsage(database: worker, clock: .fixed(now), ids: .system)(file(rows))
            }
            try await take([row("9.00", 5, sub: "sub-2")], minutes: 1)
            let first = [row("1.50", 1), row("2.25", 2, service: "Disk")]
            try await take(first, minutes: 2)
            try await world.bill(through: "2026-02-01")
            try await take(first + [row("4.00", 3)], minutes: 3)
            let reconcile = ReconcileUsage(database: worker, clock: world.clock, ids: .system)
            let whole = try await reconcile(file(first + [row("4.00", 3)]))
            #expect(whole.charges == [] && whole.lines.allSatisfy { $0.gone == 0 })
            let left = try await reconcile(file([first[0], row("4.50", 3)]))
            let differences = try left.lines.map { "\($0.subAccount) \($0.service) \($0.gone) \(try $0.difference())" }
            #expect(differences == ["sub-1 Disk 1 -2.25", "sub-1 VM 0 0.5"])
            #expect(left.charges.map(\.state) == [.gone, .taken])
            #expect(left.charges.map(\.on) == ["2026-01-02", "2026-01-03"])
            #expect(left.charges.map(\.ourCost.description) == ["2.25", "4"])
            #expect(left.charges.first?.count == 2)
        }
    }
}
