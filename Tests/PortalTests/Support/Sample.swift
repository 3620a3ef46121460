import BillingCore
import BillingOperations
import Logging
import NIOCore
import PaymentGateways
import Presentation
import Testing

@testable import Portal
@testable import PostgresStore

/// Documents and settings with figures that are easy to check by hand.
enum Sample {
    static func day(_ text: String) -> Day { Day(text) ?? .inMonth(0, anchor: 1) }

    static let today = day("2026-11-23")
    static let now = Instant(startOf: today).adding(seconds: 36_000)

    static func eur(_ minor: Int64) -> Money { Money(minor: minor, .eur) }

    /// The folder that holds `Public`: the package itself.
    static let root: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(4).joined(separator: "/")
    }()

    static var configuration: PortalConfiguration {
        var configuration = PortalConfiguration(
            baseURL: "http://localhost", branding: .plain(name: "Nordlicht Cloud"), root: root,
            formTargets: ["http://localhost:8081"],
            webhookSignatureHeader: SandboxGateway.signatureHeader)
        configuration.host = "127.0.0.1"
        configuration.port = 0
        return configuration
    }

    static let seller = Party(
        name: "Nordlicht Cloud GmbH", addressLines: ["Hafenstraße 1"], postalCode: "20457", city: "Hamburg",
        country: "DE", taxID: "DE123456789")
    static let buyer = Party(
        name: "Adler & Söhne <GmbH>", addressLines: ["Industrieweg 5"], postalCode: "70565", city: "Stuttgart",
        country: "DE", taxID: "DE987654321")

    static let vat = TaxTreatment(rate: Rate(ppm: 190_000))

    /// 20 seats × €12.00 = €240.00, and 16 of 31 days of the same = €123.870967… = €123.87.
    static func seatLines() throws -> [InvoiceLine] {
        let full = Period(from: day("2026-10-01"), to: day("2026-11-01"))
        let part = Period(from: day("2026-10-16"), to: day("2026-11-01"))
        let (quantity, price) = (ExactDecimal(20), ExactDecimal(12))
        let charge: [Derivation.Factor] = [.quantity(quantity, unit: "seat"), .amount(price)]
        guard let full, let part else { return [] }
        let whole = try Derivation(
            computing: [.init(.charge, charge)], in: .eur, price: .init(code: "e3-monthly", version: 2))
        let started = try Derivation(
            computing: [.init(.charge, charge + [.days(part: part, full: full)])], in: .eur,
            price: .init(code: "e3-monthly", version: 2),
            trigger: .init(.quantityChanged, on: day("2026-10-16"), before: "20", after: "40"))
        return [
            line("Microsoft 365 E3", full, whole, quantity, price),
            line("Microsoft 365 E3, 20 added", part, started, quantity, price),
        ]
    }

    private static func line(
        _ description: String, _ period: Period, _ derivation: Derivation, _ quantity: ExactDecimal,
        _ price: ExactDecimal
    ) -> InvoiceLine {
        InvoiceLine(
            kind: .recurring, service: "Microsoft 365", description: description, period: period, quantity: quantity,
            unit: "seat", unitPrice: price, amount: derivation.result, tax: vat, derivation: derivation)
    }

    /// Three rows of the vendor, €304.428132, with 15 % markup: €350.0923518 = €350.09.
    static func usageLine() throws -> InvoiceLine {
        let cost = ExactDecimal("304.428132") ?? .one
        let derivation = try Derivation(
            computing: [.init(.charge, [.vendorCost(cost, rows: 3), .markup(Rate(ppm: 150_000))])], in: .eur)
        return InvoiceLine(
            kind: .usage, service: "Azure", description: "Virtual Machines",
            period: Period(from: day("2026-10-01"), to: day("2026-11-01")), amount: derivation.result, tax: vat,
            derivation: derivation, usage: (1...3).map { ID(raw: $0) })
    }

    /// Net 240.00 + 123.87 + 350.09 = 713.96; VAT 19 % = 135.6524 = 135.65; gross 849.61.
    static func invoice(dueOn: String = "2026-12-01") throws -> Invoice {
        Invoice(
            number: "2026-000087", issuedOn: day("2026-11-01"), dueOn: day(dueOn), currency: .eur, seller: seller,
            buyer: buyer, accountNumber: "C-1001", language: "en", lines: try seatLines() + [try usageLine()],
            net: eur(71396),
            taxes: [TaxAmount(category: .standard, rate: vat.rate, taxable: eur(71396), amount: eur(13565))],
            gross: eur(84961), creditApplied: eur(0))
    }

    static let session = Session(
        token: SessionToken(), person: ID(raw: 7), name: "Ann Adler", email: "ann@adler.example", account: ID(raw: 1),
        hasSeveralAccounts: true)

    static let logger = Logger(label: "portal-tests") { _ in SwiftLogNoOpLogHandler() }

    /// A database that nobody runs.
    static let lostDatabase = Database(
        ConnectionSettings(socketFolder: "/nonexistent/plainbill", database: "none", user: "nobody"), poolSize: 2,
        patience: .milliseconds(200), logger: logger)

    /// A provider that nobody runs.
    static func unreachableGateway() throws -> SandboxGateway {
        try SandboxGateway(.init(baseURL: "http://localhost:8081", secretKey: "sk_test", webhookSecret: "whsec_test"))
    }

    static func services(database: Database = lostDatabase) throws -> PortalServices {
        let configuration = configuration
        let payments = PaymentOperations(
            database: database, worker: database, gateway: try unreachableGateway(), clock: .fixed(now), ids: .system,
            logger: logger)
        return PortalServices(
            configuration: configuration, templates: try Templates(),
            assets: try Assets(folder: configuration.publicFolder, branding: configuration.branding),
            database: database, payments: payments,
            clock: .fixed(now), logger: logger)
    }

    static func attempt(_ state: PaymentAttempt.State, reason: String? = nil) -> PaymentAttempt {
        PaymentAttempt(
            id: ID(raw: 1), account: ID(raw: 1), invoice: ID(raw: 1), amount: eur(84961), state: state,
            gateway: "sandbox",
            declineReason: reason, startedAt: now)
    }

    static func layout(_ title: String, _ section: Section) throws -> PageLayout {
        let account = AccountHeading(number: "C-1001", name: buyer.name, currency: .eur, today: today)
        return try services().layout(title: title, section: section, session: session, account: account)
    }

    /// The page as HTML.
    static func rendered(_ page: some Page) throws -> String {
        String(buffer: try Templates().html(page, in: .english))
    }

    /// `"−€1,234.50"` as −123450.
    static func minor(_ text: String) -> Int64 {
        let digits = Int64(text.filter { $0.isASCII && $0.isNumber }) ?? 0
        return text.hasPrefix("−") ? -digits : digits
    }
}
