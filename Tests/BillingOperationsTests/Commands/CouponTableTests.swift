import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// Coupons as they are imported and redeemed, and what three months of ten seats at 12.00 then come to before tax.
@Suite struct CouponTableTests {
    struct Case: Sendable {
        let name: String
        /// percent, amount, currency, lasts, price, product, on_document, from, to, redemptions, per account, limit.
        let columns: String
        let redeemedOn: Day
        var times = 1
        /// Net amounts of January, February and March.
        let nets: [String]
    }

    static let cases = [
        Case(
            name: "a tenth, once", columns: "10,,,once,,,,2026-01-01,,,,", redeemedOn: "2026-01-01",
            nets: ["108.00", "120.00", "120.00"]),
        Case(
            name: "a tenth, twice", columns: "10,,,2,,,,2026-01-01,,,,", redeemedOn: "2026-01-01",
            nets: ["108.00", "108.00", "120.00"]),
        Case(
            name: "a tenth, for ever", columns: "10,,,forever,,,,2026-01-01,,,,", redeemedOn: "2026-01-01",
            nets: ["108.00", "108.00", "108.00"]),
        // Periods that begin before the day.
        Case(
            name: "until a period begins", columns: "10,,,2026-02-01,,,,2026-01-01,,,,", redeemedOn: "2026-01-01",
            nets: ["108.00", "120.00", "120.00"]),
        Case(
            name: "until a day later", columns: "10,,,2026-02-02,,,,2026-01-01,,,,", redeemedOn: "2026-01-01",
            nets: ["108.00", "108.00", "120.00"]),
        Case(
            name: "all of it", columns: "100,,,once,,,,2026-01-01,,,,", redeemedOn: "2026-01-01",
            nets: ["0.00", "120.00", "120.00"]),
        Case(
            name: "an amount", columns: ",5.00,EUR,once,,,,2026-01-01,,,,", redeemedOn: "2026-01-01",
            nets: ["115.00", "120.00", "120.00"]),
        Case(
            name: "an amount each period", columns: ",5.00,EUR,2,,,,2026-01-01,,,,", redeemedOn: "2026-01-01",
            nets: ["115.00", "115.00", "120.00"]),
        // No line comes to less than nothing.
        Case(
            name: "more than the line", columns: ",500.00,EUR,once,,,,2026-01-01,,,,", redeemedOn: "2026-01-01",
            nets: ["0.00", "120.00", "120.00"]),
        Case(
            name: "an amount of documents", columns: ",50.00,EUR,2,,,yes,2026-01-01,,,,", redeemedOn: "2026-01-01",
            nets: ["70.00", "70.00", "120.00"]),
        // 60.00 and then what is left of 70.00.
        Case(
            name: "half, up to a limit", columns: "50,,EUR,forever,,,,2026-01-01,,,,70.00", redeemedOn: "2026-01-01",
            nets: ["60.00", "110.00", "120.00"]),
        Case(
            name: "of the product", columns: "10,,,once,,Office Seat,,2026-01-01,,,,", redeemedOn: "2026-01-01",
            nets: ["108.00", "120.00", "120.00"]),
        Case(
            name: "of another product", columns: "10,,,once,,Backup,,2026-01-01,,,,", redeemedOn: "2026-01-01",
            nets: ["120.00", "120.00", "120.00"]),
        Case(
            name: "of the price", columns: "10,,,once,seat,,,2026-01-01,,,,", redeemedOn: "2026-01-01",
            nets: ["108.00", "120.00", "120.00"]),
        // Redeemed within February: that period is the first.
        Case(
            name: "in the middle of a period", columns: "10,,,once,,,,2026-01-01,,,,", redeemedOn: "2026-02-10",
            nets: ["120.00", "108.00", "120.00"]),
        Case(
            name: "on the last day of a period", columns: "10,,,2,,,,2026-01-01,,,,", redeemedOn: "2026-01-31",
            nets: ["108.00", "108.00", "120.00"]),
        // The second takes a tenth of what the first left: 120.00 − 12.00 − 10.80.
        Case(
            name: "two of them", columns: "10,,,once,,,,2026-01-01,,,2,", redeemedOn: "2026-01-01", times: 2,
            nets: ["97.20", "120.00", "120.00"]),
    ]

    private static func coupons(_ cases: [Case]) throws -> ImportFile<CouponRow> {
        let header =
            "code,description,percent,amount,currency,lasts,price,product,on_document,from,to,redemptions,"
            + "redemptions_per_account,limit\n"
        let rows = cases.enumerated().map { "X-\($0),\($1.name.replacing(",", with: "")),\($1.columns)\n" }
        return try SmallWorld.rows(header + rows.joined())
    }

    @Test func whatTheyTakeOff() async throws {
        try await SmallWorld.run { world in
            _ = try await ImportCoupons(database: world.database.worker)(Self.coupons(Self.cases))
            let numbers = try await world.accounts(for: Self.cases.count)
            try await world.subscribe(numbers.map { "\($0),office,seat,10,2026-01-01,,," }.joined(separator: "\n"))
            let redeem = RedeemCoupon(database: world.database.worker, clock: world.clock)
            for (place, example) in Self.cases.enumerated() {
                for _ in 0..<example.times {
                    _ = try await redeem("X-\(place)", account: numbers[place], on: example.redeemedOn)
                }
            }
            try await world.bill(through: "2026-03-01")
            for (number, example) in zip(numbers, Self.cases) {
                #expect(try await world.nets(of: number) == example.nets, "\(example.name)")
            }
            #expect(try await world.breaches() == [])
        }
    }

    struct Refused: Sendable {
        let code: String
        var account = "C-1"
        let day: Day
        let refusal: BillingRefusal
    }

    static let refusals = [
        Refused(code: "EARLY", day: "2026-01-31", refusal: .couponNotValid("EARLY", on: "2026-01-31")),
        Refused(code: "EARLY", day: "2026-03-01", refusal: .couponNotValid("EARLY", on: "2026-03-01")),
        Refused(code: "early", day: "2026-02-01", refusal: .noSuchCoupon("early")),
        Refused(code: "", day: "2026-02-01", refusal: .noSuchCoupon("")),
        Refused(code: "EARLY", account: "C-9", day: "2026-02-01", refusal: .noSuchAccount("C-9")),
        Refused(
            code: "EUROS", account: "C-3", day: "2026-02-01",
            refusal: .couponInOtherCurrency("EUROS", currency: .usd)),
        Refused(
            code: "LIMITED", account: "C-3", day: "2026-02-01",
            refusal: .couponInOtherCurrency("LIMITED", currency: .usd)),
    ]

    @Test func whoCannotHaveThem() async throws {
        try await SmallWorld.run { world in
            _ = try await ImportCoupons(database: world.database.worker)(
                SmallWorld.rows(
                    """
                    code,description,percent,amount,currency,lasts,from,to,redemptions,limit
                    EARLY,Early,10,,,once,2026-02-01,2026-03-01,1,
                    EUROS,Euros,,5.00,EUR,once,2026-01-01,,,
                    LIMITED,Limited,10,,EUR,once,2026-01-01,,,5.00

                    """))
            let redeem = RedeemCoupon(database: world.database.worker, clock: world.clock)
            let before = try await world.database.contents(without: [])
            for example in Self.refusals {
                await #expect(throws: example.refusal) {
                    try await redeem(example.code, account: example.account, on: example.day)
                }
            }
            #expect(try await world.database.contents(without: []) == before)
            // The first and the last day on which it can be redeemed; one redemption is all there are.
            _ = try await redeem("EARLY", account: "C-2", on: "2026-02-28")
            await #expect(throws: BillingRefusal.couponUsedUp("EARLY")) {
                try await redeem("EARLY", account: "C-1", on: "2026-02-01")
            }
            await #expect(throws: BillingRefusal.couponUsedUp("EARLY")) {
                try await redeem("EARLY", account: "C-2", on: "2026-02-28")
            }
            #expect(try await world.breaches() == [])
        }
    }

    /// What a coupon took off is not given back when the seats are: half of January's days of ten seats cost 108.00 × 16 ÷
    /// 31 = 55.74 after the discount.
    @Test func aCreditIsThatOfTheDiscountedPrice() async throws {
        try await SmallWorld.run(today: "2026-01-16") { world in
            _ = try await ImportCoupons(database: world.database.worker)(Self.coupons([Self.cases[0]]))
            _ = try await RedeemCoupon(database: world.database.worker, clock: world.clock)(
                "X-0", account: "C-1", on: "2026-01-01")
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            _ = try await ChangeSubscription(database: world.database.worker, clock: world.clock, ids: .system)(
                .end, of: "office", account: "C-1", at: .now, on: "2026-01-16")
            try await world.bill(through: "2026-02-01")
            #expect(try await world.nets(of: "C-1") == ["108.00", "-55.74"])
            #expect(try await world.breaches() == [])
        }
    }
}
