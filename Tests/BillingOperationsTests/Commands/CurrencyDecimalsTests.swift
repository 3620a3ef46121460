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
        /// Three seats from 12 January, 20 of 31 days, and February whole; with 10 % tax on both.
        let (net, gross): (String, String)
        /// One of January's three seats credited: a third of its net, and its tax.
        let (credited, open): (String, String)
        /// March whole: 3 × price, and 10 % tax.
        let (march, drawn): (String, String)
        /// The least amount, and one that is smaller.
        let (least, tooSmall): (String, String)

        var testDescription: String { currency }
    }

    static let cases = [
        Case(
            // 1250 × 3 × 20 ÷ 31 = 2419.35…; with 3750 of February 6169, tax 616.9. A third of 2419 is 806.33…, its tax
            // 80.6: 887 of 6786.
            currency: "JPY", price: "1250", net: "6169", gross: "6786", credited: "887", open: "5899",
            // 3750 + 375; one yen was paid beyond February.
            march: "4125", drawn: "1", least: "1", tooSmall: "0.5"),
        Case(
            // 12.00 × 3 × 20 ÷ 31 = 23.2258…; with 36.00 of February 59.23, tax 5.923. A third of 23.23 is 7.7433…, its tax
            // 0.774: 8.51 of 65.15.
            currency: "EUR", price: "12.00", net: "59.23", gross: "65.15", credited: "8.51", open: "56.64",
            // 36.00 + 3.60.
            march: "39.60", drawn: "0.01", least: "0.01", tooSmall: "0.005"),
        Case(
            // 4.125 × 3 × 20 ÷ 31 = 7.98387…; with 12.375 of February 20.359, tax 2.0359. A third of 7.984 is 2.66133…, its
            // tax 0.2661: 2.927 of 22.395.
            currency: "KWD", price: "4.125", net: "20.359", gross: "22.395", credited: "2.927", open: "19.468",
            // 12.375 + 1.2375, rounded to 1.238.
            march: "13.613", drawn: "0.001", least: "0.001", tooSmall: "0.0005"),
    ]

    @Test(arguments: cases) func everyStepRoundsWhereTheCurrencySays(_ example: Case) async throws {
        try await withAccount(example) { world, currency in
            try await world.bill(through: "2026-02-01", account: "X-1")
            let first = try #require(try await world.documents(of: "X-1").first)
            #expect(first.net.decimalText == example.net && first.gross.decimalText == example.gross)

            let credit = IssueCreditNote(database: world.database.worker, clock: world.clock, ids: .system)
            let note = try await credit(
                first.number, .parts([.init(line: 1, quantity: .one)]), reason: "one seat", payingBack: false,
                on: "2026-02-10")
            #expect(note.gross.decimalText == example.credited && note.settled == note.gross)
            #expect(try await open(first.number, world) == example.open)

            // The least amount beyond what is open is credit in hand.
            let least = try Money(example.least, currency)
            let paid = try Money(example.open, currency).adding(least)
            let outcome = try await record(paid.decimalText, world)
            #expect(outcome.toAccountCredit == least && outcome.settled.map(\.amount.decimalText) == [example.open])
            #expect(try await open(first.number, world) == Money.zero(currency).decimalText)

            try await world.bill(through: "2026-03-01", account: "X-1")
            let march = try #require(try await world.documents(of: "X-1").last)
            #expect(march.gross.decimalText == example.march)
            #expect(march.creditApplied.decimalText == example.drawn)
        }
    }

    @Test(arguments: cases) func amountsWithMoreDecimalsAreRefused(_ example: Case) async throws {
        try await withAccount(example) { world, currency in
            try await world.bill(through: "2026-02-01", account: "X-1")
            let number = try #require(try await world.documents(of: "X-1").first).number
            let refused = BillingRefusal.tooManyDecimals(example.tooSmall, in: currency)
            await #expect(throws: refused) { _ = try await record(example.tooSmall, world) }
            let credit = IssueCreditNote(database: world.database.worker, clock: world.clock, ids: .system)
            await #expect(throws: refused) {
                _ = try await credit(
                    number, .parts([.init(line: 1, amount: example.tooSmall)]), reason: "", payingBack: false,
                    on: "2026-02-10")
            }
            #expect(try await open(number, world) == example.gross)
        }
    }

    /// What is given up, and what goes back of a transfer, to the last unit.
    @Test(arguments: cases) func theLastUnitIsGivenUpAndSentBack(_ example: Case) async throws {
        try await withAccount(example) { world, currency in
            try await world.bill(through: "2026-02-01", account: "X-1")
            let number = try #require(try await world.documents(of: "X-1").first).number
            let least = try Money(example.least, currency)
            let gross = try Money(example.gross, currency)
            _ = try await record(try gross.subtracting(least).decimalText, world)
            #expect(try await open(number, world) == example.least)

            let refund = RefundPayment(database: world.database.worker, clock: world.clock, ids: .system)
            let back = try await refund(
                "transfer", amount: example.least, from: .payment, reason: "too much", returned: "out-1",
                on: "2026-02-20")
            #expect(back.amount == least)
            #expect(try await open(number, world) == least.adding(least).decimalText)
            await #expect(throws: BillingRefusal.tooManyDecimals(example.tooSmall, in: currency)) {
                _ = try await refund(
                    "transfer", amount: example.tooSmall, from: .payment, reason: "", returned: "out-2",
                    on: "2026-02-20")
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
            .init(amount, from: .bank, reference: reference), account: "X-1", on: "2026-02-15")
    }

    private func open(_ number: String, _ world: SmallWorld) async throws -> String {
        let stored = try await world.database.app.read(try await world.scope("X-1"), InvoiceByNumber(number: number))
        return try #require(stored).open.decimalText
    }
}
