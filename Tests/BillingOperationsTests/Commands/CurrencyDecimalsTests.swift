import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// Currencies without decimals, with two and with three go through every operation that moves money: each amount is rounded
/// where the currency says, once, and nothing is left over.
@Suite struct CurrencyDecimalsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let currency: String
        /// Per seat and month.
        let price: String
        /// Three seats from 12 January: 20 of 31 days, and 10 % tax on it.
        let (net, gross): (String, String)
        /// One of the three seats credited: a third of the net, and its tax.
        let (credited, open): (String, String)
        /// February whole: 3 × price, and 10 % tax.
        let (february, drawn): (String, String)
        /// The least amount, and one that is smaller.
        let (least, tooSmall): (String, String)

        var testDescription: String { currency }
    }

    static let cases = [
        Case(
            // 1250 × 3 × 20 ÷ 31 = 2419.35…; tax 241.9. A third of 2419 is 806.33…, its tax 80.6: 887 of 2661.
            currency: "JPY", price: "1250", net: "2419", gross: "2661", credited: "887", open: "1774",
            // 3750 + 375; one yen was paid beyond January.
            february: "4125", drawn: "1", least: "1", tooSmall: "0.5"),
        Case(
            // 12.00 × 3 × 20 ÷ 31 = 23.2258…; tax 2.323. A third of 23.23 is 7.7433…, its tax 0.774: 8.51 of 25.55.
            currency: "EUR", price: "12.00", net: "23.23", gross: "25.55", credited: "8.51", open: "17.04",
            // 36.00 + 3.60.
            february: "39.60", drawn: "0.01", least: "0.01", tooSmall: "0.005"),
        Case(
            // 4.125 × 3 × 20 ÷ 31 = 7.98387…; tax 0.7984. A third of 7.984 is 2.66133…, its tax 0.2661: 2.927 of 8.782.
            currency: "KWD", price: "4.125", net: "7.984", gross: "8.782", credited: "2.927", open: "5.855",
            // 12.375 + 1.2375, rounded to 1.238.
            february: "13.613", drawn: "0.001", least: "0.001", tooSmall: "0.0005"),
    ]

    @Test(arguments: cases) func everyStepRoundsWhereTheCurrencySays(_ example: Case) async throws {
        try await withAccount(example) { world, currency in
            try await world.bill(through: "2026-01-12", account: "X-1")
            let january = try #require(try await world.documents(of: "X-1").first)
            #expect(january.net.decimalText == example.net && january.gross.decimalText == example.gross)

            let credit = IssueCreditNote(database: world.database.worker, clock: world.clock, ids: .system)
            let note = try await credit(
                january.number, .parts([.init(line: 1, quantity: .one)]), reason: "one seat", payingBack: false,
                on: "2026-01-20")
            #expect(note.gross.decimalText == example.credited && note.settled == note.gross)
            #expect(try await open(january.number, world) == example.open)

            // The least amount beyond what is open is credit in hand.
            let least = try Money(example.least, currency)
            let paid = try Money(example.open, currency).adding(least)
            let outcome = try await record(paid.decimalText, world)
            #expect(outcome.toAccountCredit == least && outcome.settled.map(\.amount.decimalText) == [example.open])
            #expect(try await open(january.number, world) == Money.zero(currency).decimalText)

            try await world.bill(through: "2026-02-01", account: "X-1")
            let february = try #require(try await world.documents(of: "X-1").last)
            #expect(february.gross.decimalText == example.february)
            #expect(february.creditApplied.decimalText == example.drawn)
        }
    }

    @Test(arguments: cases) func amountsWithMoreDecimalsAreRefused(_ example: Case) async throws {
        try await withAccount(example) { world, currency in
            try await world.bill(through: "2026-01-12", account: "X-1")
            let number = try #require(try await world.documents(of: "X-1").first).number
            let refused = BillingRefusal.tooManyDecimals(example.tooSmall, in: currency)
            await #expect(throws: refused) { _ = try await record(example.tooSmall, world) }
            let credit = IssueCreditNote(database: world.database.worker, clock: world.clock, ids: .system)
            await #expect(throws: refused) {
                _ = try await credit(
                    number, .parts([.init(line: 1, amount: example.tooSmall)]), reason: "", payingBack: false,
                    on: "2026-01-20")
            }
            #expect(try await open(number, world) == example.gross)
        }
    }

    /// What is given up, and what goes back of a transfer, to the last unit.
    @Test(arguments: cases) func theLastUnitIsGivenUpAndSentBack(_ example: Case) async throws {
        try await withAccount(example) { world, currency in
            try await world.bill(through: "2026-01-12", account: "X-1")
            let number = try #require(try await world.documents(of: "X-1").first).number
            let least = try Money(example.least, currency)
            let gross = try Money(example.gross, currency)
            _ = try await record(try gross.subtracting(least).decimalText, world)
            #expect(try await open(number, world) == example.least)

            let refund = RefundPayment(database: world.database.worker, clock: world.clock, ids: .system)
            let back = try await refund(
                "transfer", amount: example.least, from: .payment, reason: "too much", returned: "out-1",
                on: "2026-02-01")
            #expect(back.amount == least)
            #expect(try await open(number, world) == least.adding(least).decimalText)
            await #expect(throws: BillingRefusal.tooManyDecimals(example.tooSmall, in: currency)) {
                _ = try await refund(
                    "transfer", amount: example.tooSmall, from: .payment, reason: "", returned: "out-2",
                    on: "2026-02-01")
            }
            _ = try await record(example.least, world, reference: "second")
            #expect(try await open(number, world) == example.least)
        }
    }

    /// An account with three seats of the case's price from 12 January, billed on the first of each month.
    private func withAccount(_ example: Case, _ body: (SmallWorld, Currency) async throws -> Void) async throws {
        let currency = try #require(Currency(code: example.currency))
        try await SmallWorld.run { world in
            _ = try await ImportCatalogue(database: world.database.worker)(
                SmallWorld.rows(
                    "code,product,unit,currency,model,amount,tax_rate,valid_from\n"
                        + "local,Seat,seat,\(example.currency),per_unit,\(example.price),10,2026-01-01\n"))
            _ = try await ImportCustomers(database: world.database.worker, clock: world.clock, ids: .system)(
                SmallWorld.rows(
                    "number,name,country,currency,billing_day,email\n"
                        + "X-1,Local,DE,\(example.currency),1,local@example.com\n"))
            try await world.subscribe("X-1,seats,local,3,2026-01-12,,,")
            try await body(world, currency)
            #expect(try await world.breaches() == [])
        }
    }

    private func record(
        _ amount: String, _ world: SmallWorld, reference: String = "transfer"
    ) async throws -> RecordPayment.Outcome {
        try await RecordPayment(database: world.database.worker, clock: world.clock, ids: .system)(
            .init(amount, from: .bank, reference: reference), account: "X-1", on: "2026-01-25")
    }

    private func open(_ number: String, _ world: SmallWorld) async throws -> String {
        let stored = try await world.database.app.read(try await world.scope("X-1"), InvoiceByNumber(number: number))
        return try #require(stored).open.decimalText
    }
}
