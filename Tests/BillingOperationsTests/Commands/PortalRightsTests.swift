import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// The portal's role in the database begins payments and reads. Whatever else a fault of the portal might call, the database
/// does not do it: every operation of the worker is tried with the portal's connections, and no row of any table changes.
@Suite struct PortalRightsTests {
    struct Attempt: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let act: @Sendable (SmallWorld, Database) async throws -> Void

        init(_ name: String, _ act: @escaping @Sendable (SmallWorld, Database) async throws -> Void) {
            testDescription = name
            self.act = act
        }
    }

    private static let number = CheckoutWorld.number
    private static let day: Day = "2026-04-01"

    private static let money = [
        Attempt("credit note") { world, portal in
            _ = try await IssueCreditNote(database: portal, clock: world.clock, ids: .system)(
                number, .all, reason: "no", payingBack: false, on: day)
        },
        Attempt("refund") { world, portal in
            _ = try await RefundPayment(database: portal, clock: world.clock, ids: .system)(
                number, amount: nil, from: .payment, reason: "no", on: day)
        },
        Attempt("payment by hand") { world, portal in
            _ = try await RecordPayment(database: portal, clock: world.clock, ids: .system)(
                .init("1.00", from: .bank, reference: "x"), account: "C-1", on: day)
        },
        Attempt("billing run") { world, portal in
            _ = try await IssueInvoices(database: portal, clock: world.clock)(through: day)
        },
        Attempt("billing run of one account") { world, portal in
            _ = try await IssueInvoices(database: portal, clock: world.clock)(through: day, account: "C-1")
        },
        Attempt("reminders") { world, portal in
            _ = try await RemindOfInvoices(worker: portal, clock: world.clock)(on: day)
        },
        Attempt("mails of events") { _, portal in try await QueueMails(worker: portal)() },
        Attempt("mails once more") { world, portal in
            try await RetryMails(worker: portal, clock: world.clock)(includesOnHold: true)
        },
    ]

    private static let agreements = [
        Attempt("charge") { world, portal in
            _ = try await AddOneOffCharge(database: portal, clock: world.clock, ids: .system)(
                .init("Set-up", quantity: .one, unitPrice: .one, taxRate: .zero), account: "C-1", on: day)
        },
        Attempt("coupon") { world, portal in
            _ = try await RedeemCoupon(database: portal, clock: world.clock)("TEN", account: "C-1", on: day)
        },
        Attempt("change of a subscription") { world, portal in
            _ = try await ChangeSubscription(database: portal, clock: world.clock, ids: .system)(
                .end, of: "office", account: "C-1", at: .now, on: day)
        },
        Attempt("removal of a person") { world, portal in
            try await RemoveMember(database: portal, clock: world.clock, ids: .system)("ada@example.com", from: "C-1")
        },
        Attempt("a seller's setting") { world, portal in
            _ = try await SaveSeller(database: portal, clock: world.clock, ids: .system)("main") { $0.terms = "none" }
        },
    ]

    private static let imports = [
        Attempt("customers") { world, portal in
            _ = try await ImportCustomers(database: portal, clock: world.clock, ids: .system, members: .all)(
                SmallWorld.rows("number,name,country,currency,email\nC-9,Eve,DE,EUR,eve@example.com\n"))
        },
        Attempt("catalogue") { _, portal in
            _ = try await ImportCatalogue(database: portal)(
                SmallWorld.rows(
                    "code,product,currency,model,amount,tax_rate,valid_from\nfree,Free,EUR,flat,0,0,2026-01-01\n"))
        },
        Attempt("subscriptions") { world, portal in
            _ = try await ImportSubscriptions(database: portal, clock: world.clock, ids: .system)(
                SmallWorld.rows("account,code,price,start\nC-1,free,seat,2026-01-01\n"))
        },
        Attempt("contracts") { _, portal in
            _ = try await ImportContracts(database: portal)(
                SmallWorld.rows("account,code,price,kind,amount,from\nC-1,free,seat,fixed,0,2026-01-01\n"))
        },
        Attempt("coupons") { _, portal in
            _ = try await ImportCoupons(database: portal)(
                SmallWorld.rows("code,description,percent,lasts,from\nALL,All,100,forever,2026-01-01\n"))
        },
        Attempt("taxes") { _, portal in
            _ = try await ImportTaxes(database: portal)(
                SmallWorld.rows("about,country,rate,from\nrate,DE,0,2026-01-01\n"))
        },
        Attempt("exchange rates") { world, portal in
            _ = try await ImportExchangeRates(database: portal, clock: world.clock)(
                SmallWorld.rows("day,from,to,rate,source\n2026-01-01,USD,EUR,0.9,me\n"))
        },
        Attempt("policies") { _, portal in
            _ = try await ImportPolicies(database: portal)(SmallWorld.rows("code\nanything\n"))
        },
        Attempt("measurements") { world, portal in
            _ = try await ImportMeteredUsage(database: portal, clock: world.clock, ids: .system)(
                SmallWorld.rows("account,subscription,day,quantity,id\nC-1,office,2026-01-01,1,x\n"))
        },
        Attempt("sub-accounts") { world, portal in
            _ = try await ImportMapping(database: portal, clock: world.clock)(
                SmallWorld.rows("account,subscription,sub_account\nC-1,office,sub-9\n"))
        },
    ]

    /// One world for all: nothing of it changes.
    @Test func thePortalDoesNotDoTheWorkersWork() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            let (world, database) = (checkout.world, checkout.world.database)
            _ = try await ImportCoupons(database: database.worker)(
                SmallWorld.rows("code,description,percent,lasts,from\nTEN,Ten,10,once,2026-01-01\n"))
            let before = try await database.contents(without: [])
            for attempt in Self.money + Self.agreements + Self.imports {
                try await Self.isStopped(attempt, world, database.app)
                let after = try await database.contents(without: [])
                let changed = after.filter { before[$0.key] != $0.value }.keys.sorted()
                #expect(changed == [], "\(attempt.testDescription)")
            }
        }
    }

    /// What no page shows: costs and markups of all customers are behind prices, which belong to no account.
    @Test(arguments: [
        "prices", "discounts", "subscription_changes", "one_off_charges", "write_offs", "disputes", "ledger_entries",
        "ledger_postings", "exchange_rates", "price_agreements", "coupons", "jobs", "mails", "gateway_events",
    ])
    func thePortalDoesNotRead(table: String) async throws {
        try await withDatabase { database in
            let mayRead = try await database.worker.read(WorkerScope(), PortalMayRead(table: table))
            #expect(!mayRead)
        }
    }

    /// The right is missing, or the rows are invisible: then there is no such account, or nothing to do.
    private static func isStopped(_ attempt: Attempt, _ world: SmallWorld, _ portal: Database) async throws {
        do {
            try await attempt.act(world, portal)
        } catch StoreError.refused(let report) {
            #expect(report.sqlState == "42501", "\(attempt.testDescription)")
        } catch is BillingRefusal {}
    }

    /// The worker does each of them: the attempts are such that can be made.
    @Test(arguments: agreements + imports) func theWorkerMay(_ attempt: Attempt) async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
            _ = try await ImportCoupons(database: world.database.worker)(
                SmallWorld.rows("code,description,percent,lasts,from\nTEN,Ten,10,once,2026-01-01\n"))
            try await attempt.act(world, world.database.worker)
            #expect(try await world.breaches() == [])
        }
    }
}

private struct PortalMayRead: ExactlyOneRow {
    static let sql = "SELECT has_table_privilege('plainbill_app', $1, 'SELECT') AS may_read"
    let table: String
    var binds: [Bind] { [.text(table)] }

    static func decode(_ row: Row) throws(StoreError) -> Bool { try row.bool("may_read") }
}
