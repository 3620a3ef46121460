import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// A file of ours is taken whole or not at all. Each of these begins with a row that could be taken and has a wrong one on
/// its third line, which is named; no row of any table has changed afterwards.
@Suite struct WrongRowTests {
    struct File: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let refusal: BillingRefusal
        let take: @Sendable (SmallWorld) async throws -> Void

        init(
            _ name: String, _ refusal: BillingRefusal, field: String? = nil,
            _ take: @escaping @Sendable (SmallWorld) async throws -> Void
        ) {
            testDescription = name
            self.refusal = refusal.at(.init(line: 3, field: field))
            self.take = take
        }
    }

    private static func customers(_ wrong: String) -> @Sendable (SmallWorld) async throws -> Void {
        { world in
            _ = try await ImportCustomers(database: world.database.worker, clock: world.clock, ids: .system)(
                SmallWorld.rows(
                    "number,name,country,currency,email,seller,prices_include_tax\n"
                        + "C-8,Good,DE,EUR,good@example.com,,\n\(wrong)\n"))
        }
    }

    private static func subscriptions(_ wrong: String) -> @Sendable (SmallWorld) async throws -> Void {
        { world in
            _ = try await ImportSubscriptions(database: world.database.worker, clock: world.clock, ids: .system)(
                SmallWorld.rows(
                    "account,code,price,price_version,start,sub_accounts\nC-2,good,seat,,2026-01-01,\n\(wrong)\n"))
        }
    }

    private static func contracts(_ wrong: String) -> @Sendable (SmallWorld) async throws -> Void {
        { world in
            _ = try await ImportContracts(database: world.database.worker)(
                SmallWorld.rows("account,code,kind,amount,from,to\nC-2,good,fixed,9,2026-01-01,\n\(wrong)\n"))
        }
    }

    private static func measurements(_ wrong: String) -> @Sendable (SmallWorld) async throws -> Void {
        { world in
            _ = try await ImportMeteredUsage(database: world.database.worker, clock: world.clock, ids: .system)(
                SmallWorld.rows("account,subscription,day,quantity,id\nC-1,office,2026-02-01,1,good\n\(wrong)\n"))
        }
    }

    private static func taxes(_ wrong: String) -> @Sendable (SmallWorld) async throws -> Void {
        { world in
            _ = try await ImportTaxes(database: world.database.worker)(
                SmallWorld.rows(
                    "about,seller,country,tax_id,rate,account,reason,from\n"
                        + "rate,,DE,,19,,,2026-01-01\n\(wrong)\n"))
        }
    }

    static let customers = [
        File(
            "another currency", .accountCurrencyFixed(of: "C-1", in: .eur), field: "currency",
            customers("C-1,Ada GmbH,DE,USD,ada@example.com,,")),
        File(
            "a seller that is none", .noSuchSeller("x"), field: "seller",
            customers("C-9,New,DE,EUR,new@example.com,x,")),
        File(
            "another seller", .accountSellerFixed(of: "C-1", to: "x"), field: "seller",
            customers("C-1,Ada GmbH,DE,EUR,ada@example.com,x,")),
        File(
            "tax in prices after billing", .accountExcludesTax("C-1"), field: "prices_include_tax",
            customers("C-1,Ada GmbH,DE,EUR,ada@example.com,,yes")),
    ]

    static let agreements = [
        File(
            "an account that is none", .noSuchAccount("C-9"), field: "account", subscriptions("C-9,x,seat,,2026-01-01,")
        ),
        File(
            "a number in small letters", .noSuchAccount("c-1"), field: "account",
            subscriptions("c-1,x,seat,,2026-01-01,")),
        File(
            "a price that is none", .priceNotOnSale("none", on: "2026-01-01"), field: "price",
            subscriptions("C-1,x,none,,2026-01-01,")),
        File(
            "a price before it is sold", .priceNotOnSale("seat", on: "2025-12-31"), field: "price",
            subscriptions("C-1,x,seat,,2025-12-31,")),
        File(
            "a version that is none", .noSuchPriceVersion(PriceKey(code: "seat", version: 2)), field: "price",
            subscriptions("C-1,x,seat,2,2026-01-01,")),
        File(
            "a price in another currency", .priceInOtherCurrency("usage", in: .usd, account: "C-1", pays: .eur),
            field: "price", subscriptions("C-1,x,usage,,2026-01-01,")),
        File(
            "a start that moved", .subscriptionStartFixed(of: "office"), field: "start",
            subscriptions("C-1,office,seat,,2026-01-02,")),
        File(
            "a sub-account of another", .subAccountTaken("sub-1"), field: "sub_accounts",
            subscriptions("C-2,x,seat,,2026-01-01,SUB-1")),
        File(
            "a contract with nobody", .noSuchAccount("C-9"), field: "account",
            contracts("C-9,x,fixed,9,2026-01-01,")),
        File(
            "another content of a contract", .agreementChanged("nine"), field: "code",
            contracts("C-1,nine,fixed,8.00,2026-01-01,")),
        File(
            "another start of a contract", .agreementChanged("nine"), field: "code",
            contracts("C-1,nine,fixed,9.00,2026-02-01,")),
    ]

    static let usage = [
        File(
            "a measurement of nothing", .noSuchSubscription("none", of: "C-1"), field: "subscription",
            measurements("C-1,none,2026-02-01,1,x")),
        File(
            "another account's subscription", .noSuchSubscription("office", of: "C-2"), field: "subscription",
            measurements("C-2,office,2026-02-01,1,x")),
        File(
            "a measurement of another day", .measurementMoved("m-1", on: "2026-01-05"), field: "id",
            measurements("C-1,office,2026-01-06,4,m-1")),
        File("a sub-account that another pays for", .subAccountTaken("sub-1"), field: "sub_account") { world in
            _ = try await ImportMapping(database: world.database.worker, clock: world.clock)(
                SmallWorld.rows(
                    "account,subscription,sub_account\nC-1,office,sub-8\nC-2,more,sub-1\n"))
        },
        File("a rate that was another", .exchangeRateChanged(from: .usd, to: .eur, on: "2026-01-01")) { world in
            _ = try await ImportExchangeRates(database: world.database.worker, clock: world.clock)(
                SmallWorld.rows("day,from,to,rate,source\n2026-01-02,USD,EUR,0.9,ECB\n2026-01-01,USD,EUR,0.91,ECB\n"))
        },
    ]

    static let shared = [
        File("another price of a version", .priceVersionChanged(PriceKey(code: "seat", version: 1))) { world in
            _ = try await ImportCatalogue(database: world.database.worker)(
                SmallWorld.rows(
                    "code,product,service,unit,currency,model,amount,tax_rate,valid_from\n"
                        + "good,Good,Office,seat,EUR,per_unit,1,19,2026-01-01\n"
                        + "seat,Office Seat,Office,seat,EUR,per_unit,12.01,19,2026-01-01\n"))
        },
        File("another content of a coupon", .couponChanged("TEN")) { world in
            _ = try await ImportCoupons(database: world.database.worker)(
                SmallWorld.rows(
                    "code,description,percent,lasts,from\nGOOD,Good,5,once,2026-01-01\n"
                        + "TEN,Ten off,11,once,2026-01-01\n"))
        },
        File(
            "an exemption of nobody", .noSuchAccount("C-9"), field: "account",
            taxes("exemption,,,,,C-9,mission,2026-01-01")),
        File(
            "a registration of no seller", .noSuchSeller("x"), field: "seller",
            taxes("seller,x,DE,,,,,2026-01-01")),
        File(
            "a tax number that cannot be one", .invalidTaxID("DE123456789", country: "DE"), field: "tax_id",
            taxes("seller,,DE,DE123456789,,,,2026-01-01")),
        File(
            "a tax number of another country", .invalidTaxID("FI20774740", country: "DE"), field: "tax_id",
            taxes("seller,,DE,FI20774740,,,,2026-01-01")),
    ]

    @Test(arguments: [customers, agreements, usage, shared]) func isNamedAndNothingIsKept(_ files: [File]) async throws
    {
        try await SmallWorld.run { world in
            try await world.subscribe(
                "C-1,office,seat,10,2026-01-01,,sub-1,\nC-2,more,seat,1,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            _ = try await ImportContracts(database: world.database.worker)(
                SmallWorld.rows("account,code,kind,amount,from,to\nC-1,nine,fixed,9.00,2026-01-01,2026-06-01\n"))
            _ = try await ImportCoupons(database: world.database.worker)(
                SmallWorld.rows("code,description,percent,lasts,from\nTEN,Ten off,10,once,2026-01-01\n"))
            _ = try await ImportMeteredUsage(database: world.database.worker, clock: world.clock, ids: .system)(
                SmallWorld.rows("account,subscription,day,quantity,id\nC-1,office,2026-01-05,3,m-1\n"))
            _ = try await ImportExchangeRates(database: world.database.worker, clock: world.clock)(
                SmallWorld.rows("day,from,to,rate,source\n2026-01-01,USD,EUR,0.92,ECB\n"))
            let before = try await world.database.contents(without: [])
            for file in files {
                await #expect(throws: file.refusal, Comment(rawValue: file.testDescription)) {
                    try await file.take(world)
                }
                let after = try await world.database.contents(without: [])
                #expect(after.filter { before[$0.key] != $0.value }.keys.sorted() == [], "\(file.testDescription)")
            }
        }
    }

    /// The same file twice changes nothing the second time, whichever kind it is.
    @Test func whatIsKnownIsLeftAsItIs() async throws {
        try await SmallWorld.run { world in
            let worker = world.database.worker
            var counts: [ImportCounts] = []
            for _ in 0..<2 {
                counts = [
                    try await ImportCatalogue(database: worker)(SmallWorld.rows(SmallWorld.prices)),
                    try await ImportCustomers(database: worker, clock: world.clock, ids: .system)(
                        SmallWorld.rows(SmallWorld.customers)),
                    try await world.subscribe("C-1,office,seat,10,2026-01-01,2026-12-01,sub-1,10"),
                    try await ImportContracts(database: worker)(
                        SmallWorld.rows("account,code,kind,amount,from\nC-1,nine,fixed,9.00,2026-01-01\n")),
                    try await ImportCoupons(database: worker)(
                        SmallWorld.rows("code,description,percent,lasts,from\nTEN,Ten off,10,once,2026-01-01\n")),
                    try await ImportPolicies(database: worker)(SmallWorld.rows("code,window_days\nown,3\n")),
                    try await ImportTaxes(database: worker)(
                        SmallWorld.rows("about,country,rate,from\nrate,DE,19,2026-01-01\n")),
                    try await ImportExchangeRates(database: worker, clock: world.clock)(
                        SmallWorld.rows("day,from,to,rate,source\n2026-01-01,USD,EUR,0.92,ECB\n")),
                    try await ImportMapping(database: worker, clock: world.clock)(
                        SmallWorld.rows("account,subscription,sub_account\nC-1,office,sub-1\n")),
                    try await ImportMeteredUsage(database: worker, clock: world.clock, ids: .system)(
                        SmallWorld.rows("account,subscription,day,quantity,id\nC-1,office,2026-01-05,3.0,m-1\n")),
                ]
            }
            let rows = [2, 3, 1, 1, 1, 1, 1, 1, 1, 1]
            #expect(counts == rows.map { ImportCounts(unchanged: $0) })
        }
    }
}
