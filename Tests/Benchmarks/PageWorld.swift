import BillingCore
import BillingOperations
import Foundation
import Importing
import PostgresStore
import TestSupport

/// Customers as pages are measured over: two years of monthly invoices of ten lines each, paid but for the last two. The
/// first sixteen sign in; they have forty lines, and usage in the last invoice.
enum PageWorld {
    static let customers = 200
    static let visitors = 16
    static let usageRows = 200
    static let password = "peer portal pass"
    /// The position of the line with usage on the last invoice.
    static let usageLine = 41

    static func number(_ customer: Int) -> String { "C-\(100 + customer)" }
    static func email(_ customer: Int) -> String { "c\(customer)@example.test" }

    static func load(into database: TestDatabase, today: Day) async throws {
        let clock = WallClock.fixed(Instant(startOf: today))
        let worker = database.worker
        _ = try await ImportCatalogue(database: worker)(rows(catalogue))
        _ = try await ImportCustomers(database: worker, clock: clock, ids: .system)(rows(customersFile))
        _ = try await ImportSubscriptions(database: worker, clock: clock, ids: .system)(rows(subscriptions))
        let usage = try VendorUsageFile(ImportSource(text: usageFile), format: .focus)
        _ = try await ImportUsage(database: worker, clock: clock, ids: .system)(usage)
        _ = try await IssueInvoices(database: worker, clock: clock)(through: today, workers: 2)
        let hash = try PasswordHash().make(password)
        for customer in 0..<visitors {
            _ = try await worker.transaction(WorkerScope()) {
                try await $0.run(SetPassword(email: email(customer), passwordHash: hash))
            }
            try await pay(number(customer), database, clock)
        }
        try Psql.run(database.owner.settings, "VACUUM ANALYZE")
    }

    /// Every invoice but the last two, each by a payment of its own.
    private static func pay(_ number: String, _ database: TestDatabase, _ clock: WallClock) async throws {
        guard let account = try await database.worker.read(WorkerScope(), AccountByNumber(number)) else { return }
        let record = RecordPayment(database: database.worker, clock: clock, ids: .system)
        let scope = AccountScope(authenticated: account.id)
        for invoice in try await database.app.read(scope, InvoiceList(now: clock.now(), limit: 50)).dropFirst(2) {
            let order = RecordPayment.Order(
                invoice.gross.decimalText, from: .bank, reference: "for \(invoice.number)", for: [invoice.number])
            _ = try await record(order, account: number, on: invoice.dueOn, .allowed)
        }
    }

    private static func rows<Row: ImportRow>(_ csv: String) throws -> ImportFile<Row> {
        try ImportFile(ImportSource(text: csv), format: .csv)
    }

    private static let catalogue =
        "code,product,service,unit,currency,model,amount,rate,timing,tax_rate,valid_from\n"
        + (0..<40).map {
            "p\($0),Cloud product \($0),Service \($0 % 5),seat,EUR,per_unit,\(5 + $0).\(10 + $0),,in_advance,19,2024-01-01\n"
        }.joined()
        + "usage,Cloud usage,Cloud usage,,EUR,cost_plus_markup,,15,in_arrears,19,2024-01-01\n"

    private static let customersFile =
        "number,name,country,currency,billing_day,email,portal_emails\n"
        + (0..<customers).map {
            "\(number($0)),Customer \($0) GmbH,DE,EUR,1,\(email($0)),\(email($0))\n"
        }.joined()

    private static let subscriptions =
        "account,code,price,quantity,start,end,sub_accounts,discount_percent\n"
        + (0..<customers).map { customer in
            (0..<(customer < visitors ? 40 : 10)).map {
                "\(number(customer)),s\($0),p\($0),\(1 + (customer + $0) % 50),2024-12-01,,,\n"
            }.joined()
        }.joined()
        + (0..<visitors).map { "\(number($0)),usage,usage,1,2026-10-01,,sub-\($0),\n" }.joined()

    private static let usageFile =
        """
        Id,BilledCost,BillingCurrency,ChargeCategory,ChargeDescription,ChargePeriodStart,ChargePeriodEnd,\
        ConsumedQuantity,ConsumedUnit,ProviderName,ServiceName,ServiceCategory,SubAccountId,BillingPeriodStart,\
        BillingPeriodEnd

        """
        + (0..<visitors).map { customer in
            (0..<usageRows).map { row in
                let day = "2026-10-\(row % 30 < 9 ? "0" : "")\(row % 30 + 1)"
                return """
                    \(customer)-\(row),\(row % 7).\(row + 100),EUR,Usage,Virtual machine D\(row),\(day)T00:00:00Z,\
                    \(day)T01:00:00Z,\(row + 1),Hours,Cloud,Virtual Machines,Compute,sub-\(customer),\
                    2026-10-01T00:00:00Z,2026-11-01T00:00:00Z\n
                    """
            }.joined()
        }.joined()
}
