import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// What a change of a running subscription comes to on the next document, worked out by hand: the days that no longer cost
/// what was billed are credited, and charged at what they cost now.
@Suite struct PlanChangeTableTests {
    typealias Change = (requested: ChangeSubscription.RequestedChange, timing: ChangeTiming, day: Day)

    struct Case: Sendable {
        let name: String
        let changes: [Change]
        /// Amounts of the lines of 1 February; none when there is no document.
        let february: [String]

        init(_ name: String, _ changes: Change..., february: [String]) {
            self.name = name
            self.changes = changes
            self.february = february
        }
    }

    private static func seats(_ count: Int) -> ChangeSubscription.RequestedChange { .quantity(ExactDecimal(count)) }

    /// Ten seats at 12.00, billed 120.00 for January. From the 16th on 16 of 31 days are left: 120.00 × 16 ÷ 31 = 61.94.
    static let cases = [
        Case("nothing", february: ["120.00"]),
        // 180.00 × 16 ÷ 31 = 92.90.
        Case(
            "more seats at once", (seats(15), .now, "2026-01-16"), february: ["-61.94", "92.90", "180.00"]),
        Case("more seats with the next period", (seats(15), .periodEnd, "2026-01-16"), february: ["180.00"]),
        // 60.00 × 16 ÷ 31 = 30.97.
        Case("fewer seats at once", (seats(5), .now, "2026-01-16"), february: ["-61.94", "30.97", "60.00"]),
        Case("no seats", (seats(0), .now, "2026-01-16"), february: ["-61.94"]),
        Case(
            "half a seat more", (.quantity(ExactDecimal("10.5") ?? .zero), .periodEnd, "2026-01-16"),
            february: ["126.00"]),
        // From the first day: January is billed anew as a whole.
        Case(
            "on the first day", (seats(15), .now, "2026-01-01"), february: ["-120.00", "180.00", "180.00"]),
        // One day: 120.00 ÷ 31 = 3.87 and 180.00 ÷ 31 = 5.81.
        Case("on the last day", (seats(15), .now, "2026-01-31"), february: ["-3.87", "5.81", "180.00"]),
        // The second decision of a day replaces the first: 132.00 × 16 ÷ 31 = 68.13.
        Case(
            "twice on one day", (seats(12), .now, "2026-01-16"), (seats(11), .now, "2026-01-16"),
            february: ["-61.94", "68.13", "132.00"]),
        // 20 and back to 10: ten days, 10 to 19 January. 120.00 × 10 ÷ 31 = 38.71, 240.00 × 10 ÷ 31 = 77.42.
        Case(
            "there and back", (seats(20), .now, "2026-01-10"), (seats(10), .now, "2026-01-20"),
            february: ["-38.71", "77.42", "120.00"]),
        // The days up to there are due now, those behind it when they come: 120.00 × 14 ÷ 28.
        Case("on a day to come", (seats(20), .on("2026-02-15"), "2026-01-16"), february: ["60.00"]),
        // 90.00 × 16 ÷ 31 = 46.45.
        Case(
            "a cheaper price", (.price(code: "basic", version: nil), .now, "2026-01-16"),
            february: ["-61.94", "46.45", "90.00"]),
        Case(
            "a cheaper price with the next period", (.price(code: "basic", version: 1), .periodEnd, "2026-01-16"),
            february: ["90.00"]),
        // A flat price does not count seats: 50.00 × 16 ÷ 31 = 25.81.
        Case(
            "a flat price", (.price(code: "flat", version: nil), .now, "2026-01-16"),
            february: ["-61.94", "25.81", "50.00"]),
        // Twenty-one days, 11 to 31 January: 120.00 × 21 ÷ 31 = 81.29.
        Case("an end on a day", (.end, .on("2026-01-11"), "2026-01-10"), february: ["-81.29"]),
        Case("an end at once", (.end, .now, "2026-01-16"), february: ["-61.94"]),
        Case("an end with the period", (.end, .periodEnd, "2026-01-16"), february: []),
        Case(
            "an end that is withdrawn", (.end, .periodEnd, "2026-01-16"), (.keep, .now, "2026-01-20"),
            february: ["120.00"]),
        // Ten days, 16 to 25 January.
        Case(
            "a pause", (.pause, .now, "2026-01-16"), (.resume, .now, "2026-01-26"), february: ["-38.71", "120.00"]),
        Case("a pause that goes on", (.pause, .now, "2026-01-16"), february: ["-61.94"]),
        Case(
            "a pause with the next period", (.pause, .periodEnd, "2026-01-16"), february: []),
        // Periods from the 15th on: 120.00 × 17 ÷ 31 = 65.81 for 15 to 31 January are billed, the period from 15 January to
        // 14 February costs 120.00, and the rest of it is charged.
        Case(
            "another billing day", (.billingDay(15), .on("2026-01-15"), "2026-01-10"), february: ["54.19"]),
    ]

    @Test func changesAreSettledOnTheNextDocument() async throws {
        try await SmallWorld.run(today: "2026-01-31") { world in
            try await sellPlans(world)
            let numbers = try await world.accounts(for: Self.cases.count)
            try await world.subscribe(numbers.map { "\($0),office,seat,10,2026-01-01,,," }.joined(separator: "\n"))
            try await world.bill(through: "2026-01-01")
            let change = ChangeSubscription(database: world.database.worker, clock: world.clock, ids: .system)
            for (number, example) in zip(numbers, Self.cases) {
                for (requested, timing, day) in example.changes {
                    _ = try await change(requested, of: "office", account: number, at: timing, on: day)
                }
            }
            try await world.bill(through: "2026-02-01")
            for (number, example) in zip(numbers, Self.cases) {
                let lines = try await world.lineAmounts(of: number).dropFirst()
                #expect(lines.first ?? [] == example.february, "\(example.name)")
            }
            // Another run on the same day finds nothing left to settle.
            #expect(try await world.bill(through: "2026-02-01").issued.isEmpty)
            #expect(try await world.breaches() == [])
        }
    }

    struct Refused: Sendable {
        let change: Change
        let refusal: BillingRefusal
        var account = "C-1"
        var code = "office"
    }

    static let refusals = [
        Refused(change: (seats(10), .now, "2026-01-16"), refusal: .quantityUnchanged(ExactDecimal(10))),
        Refused(change: (seats(-1), .now, "2026-01-16"), refusal: .negativeQuantity(of: "office")),
        Refused(
            change: (seats(11), .now, "2025-12-31"), refusal: .subscriptionNotRunning("office", on: "2025-12-31")),
        Refused(
            change: (seats(11), .on("2025-12-31"), "2026-01-16"),
            refusal: .subscriptionNotRunning("office", on: "2025-12-31")),
        Refused(change: (seats(11), .renewal, "2026-01-16"), refusal: .noTerm(of: "office")),
        Refused(
            change: (.price(code: "none", version: nil), .now, "2026-01-16"),
            refusal: .priceNotOnSale("none", on: "2026-01-16")),
        Refused(
            change: (.price(code: "later", version: nil), .now, "2026-01-16"),
            refusal: .priceNotOnSale("later", on: "2026-01-16")),
        Refused(
            change: (.price(code: "usage", version: nil), .now, "2026-01-16"),
            refusal: .priceInOtherCurrency("usage", in: .usd, account: "C-1", pays: .eur)),
        Refused(change: (.billingDay(0), .now, "2026-01-16"), refusal: .invalidDayOfMonth(0)),
        Refused(change: (.billingDay(32), .now, "2026-01-16"), refusal: .invalidDayOfMonth(32)),
        Refused(
            change: (.trial(until: "2026-01-16"), .now, "2026-01-16"),
            refusal: .endNotAfterStart("2026-01-16", start: "2026-01-16")),
        Refused(
            change: (.coTerminate("2026-02-01"), .on("2026-02-01"), "2026-01-16"),
            refusal: .endNotAfterStart("2026-02-01", start: "2026-02-01")),
        Refused(change: (.renew, .now, "2026-01-16"), refusal: .noTermEnds(of: "office", on: "2026-01-16")),
        Refused(change: (.pause, .renewal, "2026-01-16"), refusal: .init(.renewalNotApplicable)),
        Refused(change: (.end, .now, "2026-01-16"), refusal: .noSuchAccount("C-9"), account: "C-9"),
        Refused(change: (.end, .now, "2026-01-16"), refusal: .noSuchSubscription("Office", of: "C-1"), code: "Office"),
        Refused(change: (.end, .now, "2026-01-16"), refusal: .noSuchSubscription("office", of: "C-2"), account: "C-2"),
    ]

    @Test func whatCannotBeChangesNothing() async throws {
        try await SmallWorld.run(today: "2026-01-31") { world in
            try await sellPlans(world)
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,")
            let before = try await world.database.contents(without: [])
            let change = ChangeSubscription(database: world.database.worker, clock: world.clock, ids: .system)
            for example in Self.refusals {
                let (requested, timing, day) = example.change
                await #expect(throws: example.refusal) {
                    _ = try await change(requested, of: example.code, account: example.account, at: timing, on: day)
                }
            }
            #expect(try await world.database.contents(without: []) == before)
        }
    }

    /// A seat's price, cheaper and flat ones in euros, and one that is sold from February on.
    private func sellPlans(_ world: SmallWorld) async throws {
        _ = try await ImportCatalogue(database: world.database.worker)(
            SmallWorld.rows(
                """
                code,product,unit,currency,model,amount,tax_rate,valid_from
                basic,Basic Seat,seat,EUR,per_unit,9.00,19,2026-01-01
                flat,Team,,EUR,flat,50.00,19,2026-01-01
                later,Later Seat,seat,EUR,per_unit,8.00,19,2026-02-01

                """))
    }
}

/// Billing days at the end of months: a short month clamps, and the next one returns.
@Suite struct MonthEndChangeTests {
    struct Case: Sendable {
        let billingDay: Int
        let start: Day
        /// When ten more seats are added to the ten.
        let change: Day
        /// The days of the periods billed, and the amounts of each document.
        let issued: [Day]
        let amounts: [[String]]
    }

    static let cases = [
        // A part to begin with, billed with the period behind it: 20 to 28 January are 9 of the 31 days from 29 December,
        // 120.00 × 9 ÷ 31 = 34.84. From 29 January to 27 February 30 days, of which 20 are left on 8 February:
        // 120.00 × 20 ÷ 30 = 80.00.
        Case(
            billingDay: 29, start: "2026-01-20", change: "2026-02-08",
            issued: ["2026-01-29", "2026-02-28", "2026-03-29", "2026-04-29"],
            amounts: [["34.84", "120.00"], ["-80.00", "160.00", "240.00"], ["240.00"], ["240.00"]]),
        // 30 January to 27 February are 29 days; on 28 February, the 30th that February has not, a period begins: the
        // change counts from its first day.
        Case(
            billingDay: 30, start: "2026-01-30", change: "2026-02-28",
            issued: ["2026-01-30", "2026-02-28", "2026-03-30", "2026-04-30"],
            amounts: [["120.00"], ["240.00"], ["240.00"], ["240.00"]]),
        // 28 days from 31 January; then 31 from 28 February, of which 21 are left on 10 March: 120.00 × 21 ÷ 31 = 81.29.
        Case(
            billingDay: 31, start: "2026-01-31", change: "2026-03-10",
            issued: ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"],
            amounts: [["120.00"], ["120.00"], ["-81.29", "162.58", "240.00"], ["240.00"]]),
    ]

    @Test func changesWithinUnevenMonths() async throws {
        try await SmallWorld.run(today: "2026-04-30") { world in
            let numbers = try await world.accounts(for: Self.cases.count) { Self.cases[$0].billingDay }
            for (number, example) in zip(numbers, Self.cases) {
                try await world.subscribe("\(number),office,seat,10,\(example.start),,,")
            }
            let change = ChangeSubscription(database: world.database.worker, clock: world.clock, ids: .system)
            // Each is billed up to its change, as nightly runs would have done, and one after the other: a document is
            // issued on no day before that of the one with the number before.
            for (number, example) in zip(numbers, Self.cases) {
                try await world.bill(through: example.change.adding(days: -1).description, account: number)
                _ = try await change(
                    .quantity(ExactDecimal(20)), of: "office", account: number, at: .now, on: example.change)
            }
            try await world.bill(through: "2026-04-30")
            for (number, example) in zip(numbers, Self.cases) {
                let documents = try await world.documents(of: number)
                #expect(documents.map(\.issuedOn) == example.issued, "billing day \(example.billingDay)")
                #expect(
                    try await world.lineAmounts(of: number) == example.amounts, "billing day \(example.billingDay)")
            }
            #expect(try await world.breaches() == [])
        }
    }
}
