public import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// A seller and a few customers in a database of their own.
struct SmallWorld: Sendable {
    let database: TestDatabase
    let now: Instant

    static let prices = """
        code,product,service,unit,currency,model,amount,rate,timing,tax_rate,valid_from
        seat,Office Seat,Office,seat,EUR,per_unit,12.00,,,19,2026-01-01
        usage,Cloud usage,Cloud usage,,USD,cost_plus_markup,,15,in_arrears,0,2026-01-01

        """

    static let customers = """
        number,name,country,currency,billing_day,email,portal_emails
        C-1,Ada GmbH,DE,EUR,1,ada@example.com,ada@example.com
        C-2,Bob GmbH,DE,EUR,1,bob@example.com,bob@example.com
        C-3,Cloud Inc.,US,USD,1,carol@example.com,

        """

    /// Runs `body` in a world where it is `today`, 12:00 UTC, with prices and customers loaded.
    static func run<Value>(
        today: String = "2026-04-01", _ body: (SmallWorld) async throws -> Value
    ) async throws -> Value {
        try await withDatabase(poolSize: 12) { database in
            guard let day = Day(today) else { throw BillingRefusal.invalidDay(today) }
            let noon = Instant(noonOf: day)
            let world = SmallWorld(database: database, now: noon)
            _ = try await ImportCatalogue(database: database.worker)(rows(prices))
            let take = ImportCustomers(
                database: database.worker, clock: world.clock, ids: .system, invites: false)
            _ = try await take(rows(customers))
            return try await body(world)
        }
    }

    /// Runs `body` in a world with these coupons, and looks whether the books are clean after it.
    static func run(
        coupons: String, _ body: @Sendable (SmallWorld, RedeemCoupon) async throws -> Void
    ) async throws {
        try await run { world in
            _ = try await ImportCoupons(database: world.database.worker)(rows(coupons))
            try await body(world, RedeemCoupon(database: world.database.worker, clock: world.clock))
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    static func rows<Row: ImportRow>(_ csv: String) throws -> ImportFile<Row> {
        try ImportFile(ImportSource(text: csv), format: .csv)
    }

    var clock: WallClock { .fixed(now) }

    @discardableResult
    func subscribe(_ rows: String) async throws -> ImportCounts {
        let csv = "account,code,price,quantity,start,end,sub_accounts,discount_percent\n" + rows + "\n"
        return try await ImportSubscriptions(database: database.worker, clock: clock, ids: .system)(Self.rows(csv))
    }

    @discardableResult
    func bill(
        through day: String, account: String? = nil, dryRun: Bool = false, workers: Int = 1, rangeSize: Int = 200
    ) async throws -> IssueInvoices.Report {
        let issue = IssueInvoices(database: database.worker, clock: clock)
        guard let day = Day(day) else { throw BillingRefusal.invalidDay(day) }
        return try await issue(through: day, account: account, dryRun: dryRun, workers: workers, rangeSize: rangeSize)
    }

    func scope(_ number: String) async throws -> AccountScope {
        guard let account = try await database.worker.read(WorkerScope(), AccountByNumber(number)) else {
            throw BillingRefusal.noSuchDocument(number)
        }
        return AccountScope(authenticated: account.id)
    }

    func documents(of number: String) async throws -> [Invoice] {
        let scope = try await scope(number)
        var documents: [Invoice] = []
        for row in try await database.app.read(scope, InvoiceList(now: clock.now(), limit: 50)).reversed() {
            if let stored = try await database.app.read(scope, InvoiceByNumber(number: row.number)) {
                documents.append(stored.invoice)
            }
        }
        return documents
    }

    func breaches() async throws -> [VerifyBooks.Breach] {
        try await VerifyBooks(database: database.worker, clock: clock)().breaches
    }

    func importUsage(_ rows: String) async throws -> ImportUsage.Report {
        let header = """
            Id,BilledCost,BillingCurrency,ChargeCategory,ChargeDescription,ChargePeriodStart,ChargePeriodEnd,\
            ConsumedQuantity,ConsumedUnit,ProviderName,ServiceName,ServiceCategory,SubAccountId,BillingPeriodStart,\
            BillingPeriodEnd

            """
        let file = try VendorUsageFile(ImportSource(text: header + rows + "\n"), format: .focus)
        return try await ImportUsage(database: database.worker, clock: clock, ids: .system)(file)
    }
}

/// Days in tests are written as they are read.
extension Day: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = Day(text) ?? .first }
}

extension RemindOfInvoices {
    /// With charges named in a short form.
    init(worker: Database, clock: WallClock) {
        self.init(worker: worker, clock: clock, ids: .system) { text, _ in
            switch text {
            case .fee(let number): "Late fee \(number)"
            case .interest(let number, let part): "Interest \(number) \(part.rate.percentText) \(part.period.from)"
            }
        }
    }
}
