import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// What is in hand, or owed, at most: 92,233,720,368,547,758.07. A cent more is refused where it would arise, and stops
/// the billing of no other account.
@Suite struct LargestAmountTests {
    private static let most = "92233720368547758.07"
    private static let tooLarge = BillingRefusal(.amountTooLarge)

    private static func receive(_ amount: String, of account: String, in world: SmallWorld) async throws {
        let record = RecordPayment(database: world.database.worker, clock: world.clock, ids: .system)
        _ = try await record(.init(amount, from: .bank, reference: amount), account: account, on: "2026-01-02")
    }

    private static func charge(_ amount: String, to account: String, on day: Day, in world: SmallWorld) async throws {
        let add = AddOneOffCharge(database: world.database.worker, clock: world.clock, ids: .system)
        let order = AddOneOffCharge.Order(
            "x", quantity: .one, unitPrice: try #require(ExactDecimal(amount)), taxRate: .zero)
        _ = try await add(order, account: account, on: day)
    }

    private static func credit(of account: String, in world: SmallWorld) async throws -> String {
        let inHand = CreditInHand(account: try await world.scope(account).account)
        return try #require(try await world.database.worker.read(WorkerScope(), inHand)).inHand.decimalText
    }

    @Test func moneyThatArrives() async throws {
        try await SmallWorld.run { world in
            try await Self.receive("92233720368547758.06", of: "C-2", in: world)
            let before = try await world.database.contents(without: [])
            await #expect(throws: Self.tooLarge) { try await Self.receive("0.02", of: "C-2", in: world) }
            let after = try await world.database.contents(without: [])
            #expect(after == before)
            try await Self.receive("0.01", of: "C-2", in: world)
            let credit = try await Self.credit(of: "C-2", in: world)
            #expect(credit == Self.most)
            // What an invoice takes of it leaves room again.
            try await Self.charge("5.00", to: "C-2", on: "2026-01-01", in: world)
            try await world.bill(through: "2026-01-01")
            try await Self.receive("5.00", of: "C-2", in: world)
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    @Test func creditOfADocumentBelowZero() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
            try await Self.receive(Self.most, of: "C-2", in: world)
            try await Self.charge("-0.01", to: "C-2", on: "2026-01-01", in: world)
            let report = try await world.bill(through: "2026-01-01")
            #expect(report.issued.map(\.account) == ["C-1"] && report.onHold.map(\.account) == ["C-2"])
            // Beside a charge of as much there is nothing to keep.
            try await Self.charge("0.01", to: "C-2", on: "2026-01-01", in: world)
            let again = try await world.bill(through: "2026-01-01")
            #expect(again.issued.map(\.gross.decimalText) == ["0.00"] && again.onHold.isEmpty)
            let credit = try await Self.credit(of: "C-2", in: world)
            #expect(credit == Self.most)
        }
    }

    @Test func whatIsOwed() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
            try await Self.charge(Self.most, to: "C-2", on: "2026-01-01", in: world)
            try await Self.charge("0.01", to: "C-2", on: "2026-02-01", in: world)
            let report = try await world.bill(through: "2026-02-01")
            #expect(report.issued.map(\.account) == ["C-1", "C-2", "C-1"] && report.onHold.map(\.account) == ["C-2"])
            // A payment makes room for it.
            try await Self.receive("0.01", of: "C-2", in: world)
            let again = try await world.bill(through: "2026-02-01")
            #expect(again.issued.map(\.gross.decimalText) == ["0.01"] && again.onHold.isEmpty)
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }
}
