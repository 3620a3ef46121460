import WebServer
import PortalSupport
import BillingCore
import BillingOperations
import Hummingbird
import Importing
import PostgresStore
import ServerSupport
import Synchronization
import TestSupport
import Testing

@testable import DemoWorld
@testable import Portal

/// The portal over a database of its own, with three customers and their documents.
///
/// Ann belongs to C-1 (euros) and C-2 (dollars); Fred, the stranger, to C-3. It is 23 November 2026, noon UTC.
struct PortalWorld: Sendable {
    let database: TestDatabase
    let clock: MovableClock
    let sellers: SellerDirectory
    let client: TestClient

    static let password = "correct horse battery"
    static let ann = "ann@adler.example"
    static let fred = "fred@fremd.example"

    private static let passwordHash = Task { try PasswordHash().make(password) }

    /// Runs `body` against the router in this process.
    static func run(
        gateway: (any PaymentGateway)? = nil, _ body: @escaping @Sendable (PortalWorld) async throws -> Void
    ) async throws {
        try await withDatabase { database in
            let clock = MovableClock(Sample.now)
            try await load(database, clock.wall)
            let providers = try gateway.map { try PaymentProviders([$0]) } ?? Sample.unreachableProvider()
            let sellers = try await SellerDirectory.load(from: database.app)
            let portal = try makePortal(
                configuration: Sample.configuration, sellers: sellers, database: database.app, worker: database.worker,
                providers: providers, clock: clock.wall, ids: .system, logger: Sample.logger)
            try await portal.test { client in
                try await body(PortalWorld(database: database, clock: clock, sellers: sellers, client: client))
            }
        }
    }

    /// A browser with its own cookie, not signed in.
    func browser() -> Browser { Browser(client: client) }

    /// A browser with a session, on the person's account or on the one given.
    func browser(signedInAs email: String, account: String? = nil) async throws -> Browser {
        let token = SessionToken()
        let chosen = try await startSession(of: email, token: token, account: account)
        return Browser(client: client, token: token, claim: chosen?.description)
    }

    private func startSession(of email: String, token: SessionToken, account: String?) async throws -> Account.ID? {
        let now = clock.wall.now()
        guard let person = try await database.app.read(EmailScope(email), PersonByEmail(email: email)) else {
            throw BillingRefusal.noSuchPerson(email)
        }
        let start = StartSession(
            tokenHash: token.hash, person: person.id, now: now,
            expiresAt: now.adding(SessionLife.absolute))
        let scope = UserScope(authenticated: person.id)
        let only = try await database.app.transaction(scope) { try await $0.run(start) }
        guard let account else { return only }
        let chosen = try #require(try await database.worker.read(WorkerScope(), AccountByNumber(account)))
        let choose = ChooseAccount(tokenHash: token.hash, account: chosen.id, now: now)
        _ = try await database.app.transaction(scope) { try await $0.run(choose) }
        return chosen.id
    }
}

/// A clock that a test sets forward.
final class MovableClock: Sendable {
    private let now: Mutex<Instant>

    init(_ start: Instant) { now = Mutex(start) }

    var wall: WallClock { WallClock { self.now.withLock { $0 } } }

    func advance(seconds: Int64) { now.withLock { $0 = $0.adding(.seconds(seconds)) } }
}

extension PortalWorld {
    private static let prices = """
        code,product,service,unit,currency,model,amount,rate,timing,tax_category,tax_rate,valid_from
        seat,Office Seat,Office,seat,EUR,per_unit,12.00,,,S,19,2026-08-01
        seat-usd,Office Seat,Office,seat,USD,per_unit,14.00,,,S,0,2026-08-01
        usage,Cloud usage,Cloud usage,,USD,cost_plus_markup,,15,in_arrears,S,0,2026-08-01

        """

    private static let customers = """
        number,name,country,currency,billing_day,payment_term_days,email,portal_emails
        C-1,Adler & Söhne <GmbH>,DE,EUR,1,30,bills@adler.example,\(ann)
        C-2,Adler Inc.,US,USD,1,30,bills@adler.example,\(ann)
        C-3,Fremd Ltd,US,USD,1,30,bills@fremd.example,\(fred)

        """

    private static let subscriptions = """
        account,code,price,quantity,start,sub_accounts
        C-1,office,seat,20,2026-08-01,
        C-2,office,seat-usd,5,2026-11-01,
        C-3,cloud,usage,1,2026-10-01,sub-1

        """

    /// Sixty days of October and after: €1.00 a day; only the 31 of October are billed.
    private static var usage: String {
        let header = """
            BilledCost,BillingCurrency,ChargeCategory,ChargeDescription,ChargePeriodStart,ChargePeriodEnd,\
            ConsumedQuantity,ConsumedUnit,ProviderName,ServiceName,ServiceCategory,SubAccountId,ResourceId,\
            BillingPeriodStart,BillingPeriodEnd

            """
        let first = Sample.day("2026-10-01")
        return (0..<62).reduce(header) { text, index in
            let day = first.adding(days: index / 2)
            return text + """
                1.00,USD,Usage,VM hours,\(day)T00:00:00Z,\(day.adding(days: 1))T00:00:00Z,24,Hours,Cloud,VM,Compute,\
                sub-1,vm-\(index % 2),2026-10-01T00:00:00Z,2026-11-01T00:00:00Z

                """
        }
    }

    /// C-1: 20 seats × €12.00 + 19 % = €285.60 a month since August; August and September are paid, October (due
    /// on the 31st) is overdue, November is due on 1 December. C-2: one invoice, 5 × $14.00 = $70.00.
    /// C-3: October's usage, 62 rows × $1.00 × 1.15 = $71.30.
    private static func load(_ database: TestDatabase, _ clock: WallClock) async throws {
        let worker = database.worker
        func rows<Row: ImportRow>(_ csv: String) throws -> ImportFile<Row> {
            try ImportFile(ImportSource(text: csv), format: .csv)
        }
        _ = try await SaveSeller(database: worker, clock: clock, ids: .system)(Sample.nordlicht)
        _ = try await ImportCatalogue(database: worker)(rows(prices))
        _ = try await ImportCustomers(database: worker, clock: clock, ids: .system, invites: false)(rows(customers))
        _ = try await ImportSubscriptions(database: worker, clock: clock, ids: .system)(rows(subscriptions))
        _ = try await ImportUsage(database: worker, clock: clock, ids: .system)(
            try VendorUsageFile(ImportSource(text: usage), format: .focus))
        let issue = IssueInvoices(database: worker, clock: clock)
        for day in ["2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"] {
            _ = try await issue(through: Sample.day(day))
        }
        let hash = try await passwordHash.value
        for email in [ann, fred] {
            _ = try await worker.transaction(WorkerScope()) {
                try await $0.run(SetPassword(email: email, passwordHash: hash))
            }
        }
        try await payOldest(2, of: "C-1", database)
    }

    private static func payOldest(_ count: Int, of number: String, _ database: TestDatabase) async throws {
        guard let account = try await database.worker.read(WorkerScope(), AccountByNumber(number)) else { return }
        let scope = AccountScope(authenticated: account.id)
        let documents = try await database.app.read(scope, InvoiceList(now: Sample.now, limit: 50))
        for document in documents.reversed().prefix(count) {
            let paidAt = Instant(startOf: document.dueOn)
            let gateway = HistoricGateway(paidAt: paidAt, declines: false)
            let payments = PaymentOperations(
                database: database.app, worker: database.worker, providers: try PaymentProviders([gateway]),
                clock: .fixed(paidAt), ids: .system, logger: Sample.logger)
            let place = BeginPayment.Place(
                gateway, policy: .usual, returnPage: "http://localhost/payments/attempts/")
            _ = try await payments.begin(PaymentOrder([document.number]), at: place, in: scope)
            let latest = LatestAttempt(number: document.number)
            if let row = try await database.app.read(scope, latest) { try await payments.settle(row.attempt.operation) }
        }
    }
}
