import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// Things that are charged once: what they come to, on which document they stand, and what cannot be charged.
@Suite struct OneOffChargeTests {
    private func charge(
        _ quantity: String, _ price: String, _ world: SmallWorld, account: String = "C-1", on day: Day,
        tax: Rate? = Rate(ppm: 190_000)
    ) async throws -> Money {
        try await AddOneOffCharge(database: world.database.worker, clock: world.clock, ids: .system)(
            .init(
                "Work of \(day)", quantity: try #require(ExactDecimal(quantity)),
                unitPrice: try #require(ExactDecimal(price)), service: "Services", taxRate: tax),
            account: account, on: day)
    }

    /// The next document from its day on has it, and no later one; what comes after the run waits for the next.
    @Test func itStandsOnTheNextDocument() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,")
            _ = try await charge("1", "1.00", world, on: "2025-12-15")
            _ = try await charge("1", "2.00", world, on: "2026-01-01")
            _ = try await charge("1", "3.00", world, on: "2026-01-02")
            _ = try await charge("1", "4.00", world, on: "2026-02-01")
            try await world.bill(through: "2026-02-01")
            let lines = try await world.documents(of: "C-1").map { document in
                document.lines.filter { $0.kind == .oneOff }.map { "\(document.issuedOn) \($0.amount.decimalText)" }
            }
            #expect(
                lines.flatMap(\.self).sorted() == [
                    "2026-01-01 1.00", "2026-01-01 2.00", "2026-02-01 3.00", "2026-02-01 4.00",
                ])
            // Charged after the run of its day: with the next period.
            _ = try await charge("1", "5.00", world, on: "2026-02-01")
            try await world.bill(through: "2026-03-01")
            let late = try #require(
                try await world.documents(of: "C-1").first { document in
                    document.lines.contains { $0.amount.decimalText == "5.00" }
                })
            #expect(late.issuedOn >= "2026-02-01")
            #expect(try await world.bill(through: "2026-03-01").issued.isEmpty)
            #expect(try await world.breaches() == [])
        }
    }

    struct Amount: Sendable, CustomTestStringConvertible {
        let (quantity, price, amount): (String, String, String)

        var testDescription: String { "\(quantity) × \(price)" }
    }

    /// Rounded once, half away from zero.
    static let amounts = [
        Amount(quantity: "3", price: "0.335", amount: "1.01"), Amount(quantity: "1", price: "0.005", amount: "0.01"),
        Amount(quantity: "-1", price: "0.005", amount: "-0.01"), Amount(quantity: "0.5", price: "0.01", amount: "0.01"),
        Amount(quantity: "1.5", price: "99.99", amount: "149.99"),
        Amount(quantity: "-2", price: "-10", amount: "20.00"),
        Amount(quantity: "0.000000000001", price: "999999999999", amount: "1.00"),
        Amount(quantity: "1", price: "92233720368547758.07", amount: "92233720368547758.07"),
    ]

    @Test func itIsRoundedOnce() async throws {
        try await SmallWorld.run { world in
            for example in Self.amounts {
                let amount = try await charge(example.quantity, example.price, world, on: "2026-04-01", tax: .zero)
                #expect(amount.decimalText == example.amount, "\(example.testDescription)")
            }
        }
    }

    @Test func whatCannotBeChargedIsRefused() async throws {
        try await SmallWorld.run { world in
            let zero = BillingRefusal.chargeIsZero("Work of 2026-04-01")
            let cases: [(String, String, BillingRefusal)] = [
                ("0", "10.00", zero), ("10", "0", zero), ("1", "0.0049", zero), ("-1", "0.0049", zero),
                ("2", "92233720368547758.07", .init(.amountTooLarge)),
                ("99999999999999999", "99999999999999999", .init(.amountTooLarge)),
            ]
            for (quantity, price, refusal) in cases {
                await #expect(throws: refusal) { _ = try await charge(quantity, price, world, on: "2026-04-01") }
            }
            await #expect(throws: BillingRefusal.noSuchAccount("C-9")) {
                _ = try await charge("1", "1", world, account: "C-9", on: "2026-04-01")
            }
            await #expect(throws: BillingRefusal.taxRateNeeded(on: "2026-04-01")) {
                _ = try await charge("1", "1", world, on: "2026-04-01", tax: nil)
            }
            // From the first registration of the seller on, tax rules decide; not a day before.
            _ = try await ImportTaxes(database: world.database.worker)(
                SmallWorld.rows(
                    "about,country,rate,from\nseller,DE,,2026-03-01\nrate,DE,19,2026-01-01\n"))
            await #expect(throws: BillingRefusal.taxRateNeeded(on: "2026-02-28")) {
                _ = try await charge("1", "1", world, on: "2026-02-28", tax: nil)
            }
            _ = try await charge("1", "1", world, on: "2026-03-01", tax: nil)
        }
    }

    /// A charge below zero gives something back: more than the month costs, and the document is a credit note, whose money
    /// settles what is open.
    @Test func oneBelowZeroSettlesWhatIsOpen() async throws {
        try await CheckoutWorld.run { checkout in
            let world = checkout.world
            // 240.00 for February less 300.00 are −60.00, with 11.40 of tax.
            _ = try await charge("1", "-300.00", world, on: "2026-01-10")
            try await world.bill(through: "2026-02-01")
            let last = try #require(try await world.documents(of: "C-1").last)
            #expect(last.kind == .creditNote && last.gross.decimalText == "-71.40")
            // 285.60 − 71.40.
            #expect(try await checkout.open() == "214.20")
        }
    }

    /// Charges of several workers at once: each is there, and each is billed once.
    @Test func manyAtOnceAreAllBilledOnce() async throws {
        try await SmallWorld.run { world in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for place in 1...12 {
                    group.addTask { _ = try await charge("1", "\(place).00", world, on: "2026-04-01") }
                }
                for _ in 0..<3 { group.addTask { try await world.bill(through: "2026-04-01") } }
                try await group.waitForAll()
            }
            try await world.bill(through: "2026-05-01")
            let amounts = try await world.documents(of: "C-1").flatMap { $0.lines.map(\.amount.minor) }
            #expect(amounts.sorted() == (1...12).map { $0 * 100 })
            #expect(try await world.breaches() == [])
        }
    }
}
