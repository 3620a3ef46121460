import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

@Suite struct AgreementTests {
    private static let taxes = """
        about,country,tax_id,one_stop_shop,rate,account,reason,certificate,from
        seller,DE,DE123456788,yes,,,,,2026-01-01
        rate,DE,,,19,,,,2021-01-01
        rate,FI,,,25.5,,,,2024-09-01
        exemption,,,,,C-2,diplomatic mission,4711,2026-01-01

        """

    private static let abroad = """
        number,name,country,tax_id,currency,billing_day,email
        F-1,Oy,FI,FI20774740,EUR,1,f@example.com
        F-2,Kuluttaja,FI,,EUR,1,k@example.com
        S-1,AG,CH,,EUR,1,s@example.com

        """

    private func taxed(_ world: SmallWorld) async throws {
        _ = try await ImportCustomers(database: world.database.worker, clock: world.clock, ids: .system)(
            SmallWorld.rows(Self.abroad))
        _ = try await ImportTaxes(database: world.database.worker)(SmallWorld.rows(Self.taxes))
    }

    @Test func taxRulesDecideEveryChargeAndSayWhy() async throws {
        try await SmallWorld.run { world in
            try await taxed(world)
            let accounts = ["C-1", "C-2", "F-1", "F-2", "S-1"]
            try await world.subscribe(
                accounts.map { "\($0),office,seat,10,2026-01-01,,," }.joined(separator: "\n"))
            try await world.bill(through: "2026-01-01")
            var told: [TaxAmount] = []
            for account in accounts {
                told += try #require(try await world.documents(of: account).first?.taxes)
            }
            // 120.00 × 19 % = 22.80; × 25.5 % = 30.60
            #expect(
                told.map { "\($0.category.rawValue) \($0.amount.decimalText)" } == [
                    "S 22.80", "E 0.00", "AE 0.00", "S 30.60", "G 0.00",
                ])
            #expect(
                told.flatMap(\.reasons) == [
                    .taxed(Rate(ppm: 190_000), country: "DE", because: .sameCountry),
                    .exemption("diplomatic mission", certificate: "4711", code: nil),
                    .reverseCharge(taxID: "FI20774740"),
                    .taxed(Rate(ppm: 255_000), country: "FI", because: .oneStopShop),
                    .suppliedAbroad(from: "DE", to: "CH"),
                ])
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    /// The credit of a reverse charge line keeps its reason, also where it stands first on the next document.
    @Test func creditsKeepTheReasonOfTheirLine() async throws {
        try await SmallWorld.run(today: "2026-01-16") { world in
            try await taxed(world)
            try await world.subscribe("F-1,office,seat,10,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            try await world.subscribe("F-1,office,seat,5,2026-01-01,,,")
            try await world.bill(through: "2026-02-01")
            let last = try #require(try await world.documents(of: "F-1").last)
            #expect(last.lines.first?.kind == .credit)
            #expect(last.taxes.map(\.category) == [.reverseCharge])
            #expect(last.taxes.first?.reasons == [.reverseCharge(taxID: "FI20774740")])
        }
    }

    @Test func sellersVATIDMustBeOne() async throws {
        try await SmallWorld.run { world in
            _ = await #expect(throws: BillingRefusal.self) {
                _ = try await ImportTaxes(database: world.database.worker)(
                    SmallWorld.rows("about,country,tax_id,from\nseller,DE,DE123456789,2026-01-01\n"))
            }
        }
    }

    private static let contracts = """
        account,code,price,kind,amount,rate,from,to
        C-1,ten-off,seat,percent_off,,10,2026-01-01,2026-03-01
        C-2,nine,seat,fixed,9.00,,2026-01-01,

        """

    @Test func contractsSetThePriceOnceAndSayWhichOne() async throws {
        try await SmallWorld.run { world in
            let contracts = ImportContracts(database: world.database.worker)
            let (first, again) = (
                try await contracts(SmallWorld.rows(Self.contracts)),
                try await contracts(SmallWorld.rows(Self.contracts))
            )
            #expect(first.added == 2 && again.unchanged == 2)
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,\nC-2,office,seat,10,2026-01-01,,,")
            try await world.bill(through: "2026-03-01")
            let documents = try await world.documents(of: "C-1")
            // 120.00 × 90 % = 108.00 in January and February, nothing credited, 120.00 in March.
            #expect(documents.map { $0.lines.map(\.amount.decimalText) } == [["108.00"], ["108.00"], ["120.00"]])
            let price = documents[0].lines.first?.derivation.price
            #expect(price?.source == .contract && price?.override == "ten-off")
            let fixed = try await world.documents(of: "C-2")
            #expect(fixed.map(\.net.decimalText) == ["90.00", "90.00", "90.00"])
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    @Test func knownAgreementMayOnlyEnd() async throws {
        try await SmallWorld.run { world in
            let contracts = ImportContracts(database: world.database.worker)
            _ = try await contracts(SmallWorld.rows(Self.contracts))
            let ended = Self.contracts.replacing("9.00,,2026-01-01,", with: "9.00,,2026-01-01,2026-06-01")
            let counts = try await contracts(SmallWorld.rows(ended))
            #expect(counts.changed == 1)
            await #expect(throws: BillingRefusal.self) {
                _ = try await contracts(SmallWorld.rows(Self.contracts.replacing("9.00", with: "8.00")))
            }
        }
    }

    private static let coupons = """
        code,description,percent,amount,currency,lasts,on_document,from,redemptions,redemptions_per_account
        TEN,Ten off,10,,,2,,2026-01-01,3,2
        FIFTY,Start credit,,50.00,EUR,once,yes,2026-01-01,,

        """

    @Test func couponsLowerWhatIsBilledWhileTheyLast() async throws {
        try await SmallWorld.run(coupons: Self.coupons) { world, redeem in
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,\nC-2,office,seat,10,2026-01-01,,,")
            let ten = try await redeem("TEN", account: "C-1", on: "2026-01-01")
            #expect(ten.periods == 2)
            _ = try await redeem("FIFTY", account: "C-2", on: "2026-01-01")
            try await world.bill(through: "2026-03-01")
            let nets = try await world.documents(of: "C-1").map(\.net.decimalText)
            #expect(nets == ["108.00", "108.00", "120.00"])
            let others = try await world.documents(of: "C-2").map(\.net.decimalText)
            #expect(others == ["70.00", "120.00", "120.00"])
        }
    }

    /// Redeemed when January is billed: February is the first period, its invoice the first document.
    @Test func couponsRedeemedWithinABilledPeriodLowerTheNext() async throws {
        try await SmallWorld.run(coupons: Self.coupons) { world, redeem in
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,\nC-2,office,seat,10,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            _ = try await redeem("TEN", account: "C-1", on: "2026-01-10")
            _ = try await redeem("FIFTY", account: "C-2", on: "2026-01-10")
            try await world.bill(through: "2026-04-01")
            let nets = try await world.documents(of: "C-1").map(\.net.decimalText)
            #expect(nets == ["120.00", "108.00", "108.00", "120.00"])
            let others = try await world.documents(of: "C-2").map(\.net.decimalText)
            #expect(others == ["120.00", "70.00", "120.00", "120.00"])
        }
    }

    /// 120.00 each; the row's own 10 % on the first, 25 % on the second.
    @Test func theDiscountOfASubscriptionIsItsOwn() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,a,seat,10,2026-01-01,,,10\nC-1,b,seat,10,2026-01-01,,,25")
            try await world.bill(through: "2026-01-01")
            let lines = try await world.documents(of: "C-1").first?.lines ?? []
            #expect(lines.map(\.amount.decimalText) == ["120.00", "120.00", "-12.00", "-30.00"])
        }
    }

    @Test func limitsHoldWhenEightRedeemAtOnce() async throws {
        try await SmallWorld.run(coupons: Self.coupons) { world, redeem in
            let redeemed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<8 {
                    group.addTask {
                        (try? await redeem("TEN", account: index % 2 == 0 ? "C-1" : "C-2", on: "2026-01-01")) != nil
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            // Three for everybody, two for each account.
            #expect(redeemed == 3)
            await #expect(throws: BillingRefusal.couponUsedUp("TEN")) {
                try await redeem("TEN", account: "C-1", on: "2026-01-02")
            }
        }
    }

    /// Redeeming would otherwise replace what was agreed with this customer.
    @Test func aDiscountOfTheSameCodeIsNotReplaced() async throws {
        try await SmallWorld.run(coupons: Self.coupons) { world, redeem in
            let account = try await world.scope("C-1").account
            let agreed = Discount(code: "TEN", description: "Agreed", percent: Rate(ppm: 500_000), from: "2026-01-01")
            try await world.database.worker.transaction(WorkerScope()) {
                _ = try await $0.run(SetDiscounts([OfAccount(account: account, value: agreed)]))
            }
            await #expect(throws: BillingRefusal.discountExists("TEN", of: "C-1")) {
                try await redeem("TEN", account: "C-1", on: "2026-01-01")
            }
            let discounts = try await world.database.worker.read(WorkerScope(), DiscountsToApply([account])).map(
                \.value)
            #expect(discounts == [agreed])
        }
    }

    @Test func couponsOfAnotherCurrencyAndStrangeOnesAreRefused() async throws {
        try await SmallWorld.run(coupons: Self.coupons) { _, redeem in
            await #expect(throws: BillingRefusal.couponInOtherCurrency("FIFTY", currency: .usd)) {
                try await redeem("FIFTY", account: "C-3", on: "2026-01-01")
            }
            await #expect(throws: BillingRefusal.noSuchCoupon("NONE")) {
                try await redeem("NONE", account: "C-1", on: "2026-01-01")
            }
            await #expect(throws: BillingRefusal.couponNotValid("TEN", on: "2025-12-31")) {
                try await redeem("TEN", account: "C-1", on: "2025-12-31")
            }
        }
    }
}
