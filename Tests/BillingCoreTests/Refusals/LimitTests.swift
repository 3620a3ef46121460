import Testing

@testable import BillingCore

/// Every bound that a number of the core has: the last value on the right side of it is taken, the next one is refused.
struct LimitTests {
    struct Limit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let refusal: BillingRefusal.Code
        /// Numbers as text: Swift 6.3 crashes on tasks that capture exact decimals.
        let taken: [String], refused: [String]
        let use: @Sendable (ExactDecimal) throws -> Void

        init(
            _ name: String, _ refusal: BillingRefusal.Code, taken: [String], refused: [String],
            _ use: @escaping @Sendable (ExactDecimal) throws -> Void
        ) {
            testDescription = name
            (self.refusal, self.taken, self.refused, self.use) = (refusal, taken, refused, use)
        }
    }

    private static func whole(_ number: ExactDecimal) -> Int { Int(number.coefficient) }

    private static func minor(_ number: ExactDecimal) -> Money { eur(Int64(number.coefficient)) }

    /// Bills a month of `price` with a quantity.
    private static func bill(_ price: Price, _ quantity: ExactDecimal = 1, with override: PriceOverride? = nil) throws {
        var world = Scenario(price)
        world.state.overrides = [override].compactMap(\.self)
        world.start(on: "2026-01-01", price.code, quantity: quantity)
        try world.bill(on: "2026-02-01")
    }

    private static let coupon = Coupon(
        code: "C", description: "C", benefit: .percent(percent("10")), duration: .once, from: "2026-01-01")

    private static let method = PaymentMethod(
        id: id(1), account: id(1), number: 1, gateway: "p",
        saved: SavedMethod(reference: "r", customer: "c", kind: .card, brand: nil, tail: "1"))

    private static let periods = [
        Limit("months of an interval", .invalidMonthInterval, taken: ["1", "1200"], refused: ["0", "-1", "1201"]) {
            _ = try BillingCycle(.months(whole($0)), billingDay: 1, start: "2026-01-01")
        },
        Limit("days of an interval", .invalidDayInterval, taken: ["1", "36525"], refused: ["0", "-1", "36526"]) {
            _ = try BillingCycle(.days(whole($0)), billingDay: 1, start: "2026-01-01")
        },
        Limit("the billing day", .invalidDayOfMonth, taken: ["1", "31"], refused: ["0", "-1", "32"]) {
            _ = try BillingCycle(.months(1), billingDay: whole($0), start: "2026-01-01")
        },
        Limit(
            "periods of a coupon", .couponPeriodsOutOfRange, taken: ["1", "1200"], refused: ["0", "-1", "1201"]
        ) { number in
            var offered = coupon
            offered.duration = .periods(whole(number))
            _ = try offered.redeemed(on: "2026-01-01", used: (0, 0), billingDay: 1)
        },
        Limit("redemptions by all", .couponUsedUp, taken: ["0", "4"], refused: ["5", "6"]) { number in
            var offered = coupon
            (offered.redemptions, offered.redemptionsPerAccount) = (5, 9)
            _ = try offered.redeemed(on: "2026-01-01", used: (whole(number), 0), billingDay: 1)
        },
        Limit("redemptions by one account", .couponRedeemedBefore, taken: ["0", "1"], refused: ["2", "3"]) { number in
            var offered = coupon
            offered.redemptionsPerAccount = 2
            _ = try offered.redeemed(on: "2026-01-01", used: (9, whole(number)), billingDay: 1)
        },
        // From 1 January on; 31 December before, and the day on which it ends, are days too late.
        Limit("the days of a coupon", .couponNotValid, taken: ["0", "29"], refused: ["-1", "30", "31"]) { number in
            var offered = coupon
            offered.to = "2026-01-31"
            let first: Day = "2026-01-01"
            _ = try offered.redeemed(on: first.adding(days: whole(number)), used: (0, 0), billingDay: 1)
        },
    ]

    private static let prices = [
        Limit(
            "a margin", .marginTooLarge, taken: ["0", "99", "99.9999"], refused: ["100", "100.0001", "250"]
        ) { number in
            var price = price("p")
            price.vendorPrice = 1
            let margin = Rate(percent: number.description) ?? .zero
            try bill(price, with: PriceOverride(code: "a", kind: .margin(margin), from: "2026-01-01"))
        },
        Limit("the size of a package", .packageSizeNotPositive, taken: ["0.000001", "1"], refused: ["0", "-0.000001"]) {
            try bill(price("p", .package(size: $0, amount: 1)))
        },
        Limit(
            "the bound of a second tier", .tiersNotRising, taken: ["5.000001", "6"], refused: ["5", "4.999999", "0"]
        ) {
            let tiers = [
                PriceTier(upTo: 5, unitAmount: 1), PriceTier(upTo: $0, unitAmount: 1),
                PriceTier(upTo: nil, unitAmount: 1),
            ]
            try bill(price("p", .graduated(tiers)), 100)
        },
        Limit("a quantity of bounded tiers", .quantityBeyondTiers, taken: ["0", "10"], refused: ["10.000001", "11"]) {
            try bill(price("p", .graduated([PriceTier(upTo: 10, unitAmount: 1)])), $0)
        },
        Limit("a quantity at volume prices", .quantityBeyondTiers, taken: ["0", "10"], refused: ["10.000001", "11"]) {
            try bill(price("p", .volume([PriceTier(upTo: 10, unitAmount: 1)])), $0)
        },
        Limit("a quantity", .negativeQuantity, taken: ["0", "0.000001"], refused: ["-0.000001", "-1"]) {
            try bill(price("p"), $0)
        },
        Limit(
            "an amount", .amountTooLarge, taken: ["92233720368547758.07", "-92233720368547758.07"],
            refused: ["92233720368547758.08", "-92233720368547758.09"]
        ) { _ = try Money($0.description, .eur) },
        Limit("decimals of an amount", .tooManyDecimals, taken: ["1", "1.2", "1.23"], refused: ["1.234", "0.001"]) {
            _ = try Money($0.description, .eur)
        },
    ]

    private static let payments = [
        Limit("a refund of 5.00", .refundExceedsPayment, taken: ["1", "500"], refused: ["501", "9999"]) {
            _ = try Refund(minor($0), from: .payment, available: eur(500), reason: "r")
        },
        Limit("a refund", .refundNotPositive, taken: ["1"], refused: ["0", "-1"]) {
            _ = try Refund(minor($0), from: .customerCredit, available: eur(500), reason: "r")
        },
        Limit("a write-off of 5.00", .writeOffExceedsOpen, taken: ["1", "500"], refused: ["501"]) {
            _ = try WriteOff(minor($0), of: eur(500), reason: "r")
        },
        Limit("a write-off", .writeOffNotPositive, taken: ["1"], refused: ["0", "-1"]) {
            _ = try WriteOff(minor($0), of: eur(500), reason: "r")
        },
        Limit("a part of 50.00", .paymentBelowLeast, taken: ["100", "5000"], refused: ["99", "1"]) {
            try PaymentPolicy.usual.check(minor($0), of: eur(5_000))
        },
        Limit("more than 50.00", .paymentAboveOpen, taken: ["5000"], refused: ["5001", "9999"]) {
            try PaymentPolicy.usual.check(minor($0), of: eur(5_000))
        },
        Limit("what moves between accounts", .entryNotPositive, taken: ["1"], refused: ["0", "-1"]) {
            _ = try LedgerEntry.writeOffReversed(minor($0))
        },
        Limit("days before the due day", .autopayDaysOutOfRange, taken: ["0", "30"], refused: ["-1", "31"]) {
            _ = try Autopay(method: method, daysBefore: whole($0), limit: nil)
        },
        Limit("the limit of autopay", .autopayLimitNotPositive, taken: ["1"], refused: ["0", "-1"]) {
            _ = try Autopay(method: method, daysBefore: 0, limit: minor($0))
        },
        Limit("days between telling and charging", .invalidAutopayPolicy, taken: ["1", "30"], refused: ["0", "31"]) {
            _ = try AutopayPolicy(announceDays: whole($0), daysBetweenTries: 1, mostTries: 1)
        },
        Limit("days between tries", .invalidAutopayPolicy, taken: ["1", "30"], refused: ["0", "31"]) {
            _ = try AutopayPolicy(announceDays: 1, daysBetweenTries: whole($0), mostTries: 1)
        },
        Limit("tries", .invalidAutopayPolicy, taken: ["1", "20"], refused: ["0", "21"]) {
            _ = try AutopayPolicy(announceDays: 1, daysBetweenTries: 1, mostTries: whole($0))
        },
        Limit("the first stage of dunning", .invalidDunningPolicy, taken: ["-30", "364"], refused: ["-31", "365"]) {
            _ = try DunningPolicy("\(whole($0)) mail; 365 mail")
        },
        Limit("the last stage of dunning", .invalidDunningPolicy, taken: ["2", "365"], refused: ["1", "366"]) {
            _ = try DunningPolicy("1 mail; \(whole($0)) mail")
        },
    ]

    private static let sellers = [
        Limit("digits of a number", .invalidNumberWidth, taken: ["1", "12"], refused: ["0", "13"]) {
            _ = try NumberingPattern("{number:\($0)}")
        },
        Limit("the payment term", .invalidSellerSetting, taken: ["0", "365"], refused: ["-1", "366"]) { number in
            if let refusal = try Seller.refusal({ $0.defaults.paymentTermDays = whole(number) }) { throw refusal }
        },
    ]

    @Test(arguments: periods + prices + payments + sellers) func theBoundIsWhereItIsSaidToBe(_ limit: Limit) {
        for text in limit.taken {
            #expect(throws: Never.self, "\(text) is taken") { try limit.use(number(text)) }
        }
        for text in limit.refused {
            #expect("\(text) is refused") {
                try limit.use(number(text))
            } throws: { error in
                (error as? BillingRefusal)?.code == limit.refusal
            }
        }
    }
}
