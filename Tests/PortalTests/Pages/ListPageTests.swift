import BillingCore
import Hummingbird
import NIOCore
import PostgresStore
import Presentation
import Testing

@testable import Portal
@testable import PostgresStore

@Suite struct ListPageTests {
    private func summary(
        _ number: String, _ issuedOn: String, _ dueOn: String, gross: Int64, open: Int64, total: Int64 = 3,
        kind: Invoice.Kind = .invoice
    ) -> InvoiceSummary {
        InvoiceSummary(
            number: number, kind: kind, issuedOn: Sample.day(issuedOn), dueOn: Sample.day(dueOn),
            gross: Sample.eur(gross),
            open: Sample.eur(open), credited: Sample.eur(0), writtenOff: Sample.eur(0), totalCount: total)
    }

    private var invoices: [InvoiceSummary] {
        [
            summary("2026-000087", "2026-11-01", "2026-12-01", gross: 84961, open: 84961),
            summary("2026-000074", "2026-10-01", "2026-10-31", gross: 142000, open: 42000),
            summary("2026-000061", "2026-09-01", "2026-10-01", gross: 139017, open: 0),
        ]
    }

    private var creditNote: InvoiceSummary {
        summary("2026-000060", "2026-08-28", "2026-08-28", gross: -12387, open: 0, kind: .creditNote)
    }

    private func standing(open: Int64, overdue: Int64, counts: (Int64, Int64), next: String?, credit: Int64)
        -> AccountStanding
    {
        AccountStanding(
            heading: AccountHeading(
                number: "C-1001", name: "Adler & Söhne <GmbH>", currency: .eur, today: Sample.today),
            open: Sample.eur(open), overdue: Sample.eur(overdue), openCount: counts.0, overdueCount: counts.1,
            nextDueOn: next.map(Sample.day), credit: Sample.eur(credit))
    }

    private let payment = PaymentSummary(
        receivedAt: Sample.now, amount: Sample.eur(150000), method: "Visa ending 4242", gatewayReference: "pay_1",
        settled: [.init(number: "2026-000061", amount: Sample.eur(139017))], refunded: Sample.eur(0),
        reopened: Sample.eur(0), totalCount: 1)

    private func overview(_ figures: OverviewFigures) throws -> OverviewPage {
        OverviewPage(figures, frame: try Sample.frame("Overview", .overview), words: .english)
    }

    @Test func overviewWithOverdueInvoices() throws {
        let page = try overview(
            OverviewFigures(
                standing: standing(open: 126961, overdue: 42000, counts: (2, 1), next: "2026-12-01", credit: 2500),
                open: [invoices[1], invoices[0]], latest: invoices + [creditNote], payments: [payment],
                months: [
                    MonthlyTotal(month: Sample.day("2026-09-01"), gross: Sample.eur(139017)),
                    MonthlyTotal(month: Sample.day("2026-11-01"), gross: Sample.eur(84961)),
                ]))
        try expectGolden(try Sample.rendered(page), "overview-overdue")
        // 849.61 + 420.00 = 1,269.61: what is listed adds up to what is owed.
        #expect(page.owed.amount == "€1,269.61")
        #expect(page.open.map { Sample.minor($0.amount) }.reduce(0, +) == Sample.minor(page.owed.amount))
        #expect(page.owed.pay?.label == "Pay €420.00 for 2026-000074")
        let months = try #require(page.chart).months
        #expect(months.count == 12 && months.first?.label == "December 2025" && months.last?.label == "November 2026")
        #expect(months.map { Sample.minor($0.value) }.reduce(0, +) == 139017 + 84961)
    }

    @Test func overviewWithNothingDue() throws {
        let page = try overview(
            OverviewFigures(
                standing: standing(open: 0, overdue: 0, counts: (0, 0), next: nil, credit: 0), open: [], latest: [],
                payments: [], months: []))
        try expectGolden(try Sample.rendered(page), "overview-new")
        #expect(page.owed.pay == nil && page.owed.all == nil && page.chart == nil)
    }

    @Test func overviewWithMoreOpenThanListed() throws {
        let page = try overview(
            OverviewFigures(
                standing: standing(open: 500000, overdue: 500000, counts: (30, 30), next: nil, credit: 0),
                open: [invoices[1]], latest: [], payments: [], months: []))
        #expect(page.owed.pay == nil && page.owed.all?.href == "/invoices?status=overdue")
        #expect(page.owed.note == "30 invoices are open.")
    }

    private func request(_ query: String) throws -> InvoiceListRequest {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/invoices?\(query)")
        return try InvoiceListRequest(Request(head: head, body: RequestBody(buffer: ByteBuffer())))
    }

    private func list(_ invoices: [InvoiceSummary], _ query: String) throws -> InvoicesPage {
        InvoicesPage(
            invoices, years: [2026, 2025], request: try request(query), today: Sample.today,
            frame: try Sample.frame("Invoices", .invoices), words: .english)
    }

    @Test func invoiceList() throws {
        let page = try list(invoices + [creditNote], "")
        try expectGolden(try Sample.rendered(page), "invoices")
        #expect(page.rows.map(\.status.label) == ["Due", "Overdue", "Paid", "Settled"])
        #expect(page.rows.map(\.open) == ["€849.61", "€420.00", nil, nil])
    }

    @Test func noInvoiceMatches() throws {
        let page = try list([], "status=paid&year=2025&number=%3Cb%3E")
        try expectGolden(try Sample.rendered(page), "invoices-none")
        #expect(page.isFiltered && page.search == "<b>")
    }

    @Test func pagesKeepTheFilter() throws {
        let rows = (0..<50).map { summary("2026-\($0)", "2026-11-01", "2026-12-01", gross: 1, open: 1, total: 214) }
        let page = try list(rows, "status=open&number=a%26b&page=2")
        #expect(page.pager.count == "51 – 100 of 214")
        #expect(page.pager.newer?.href == "/invoices?status=open&number=a%26b")
        #expect(page.pager.older?.href == "/invoices?status=open&number=a%26b&page=3")
    }

    @Test(arguments: [
        "status=nonsense", "status=draft", "year=0", "year=20261", "year=x", "page=0", "page=-1", "page=100001",
        "page=x",
        "status=open&status=paid", "number=%00", "number=\(String(repeating: "x", count: 41))",
    ])
    func wrongFiltersAreRefused(_ query: String) {
        #expect(throws: PortalFailure.self) { try request(query) }
    }

    @Test func payments() throws {
        let declined = AttemptRow(
            attempt: Sample.attempt(.declined, reason: "Insufficient funds"), invoiceNumber: "2026-000087")
        let page = PaymentsPage(
            [payment], attempts: [declined], refunds: [], window: try PageWindow(page: ""),
            frame: try Sample.frame("Payments", .payments), words: .english)
        try expectGolden(try Sample.rendered(page), "payments")
        // 1,500.00 − 1,390.17 = 109.83
        #expect(page.rows[0].kept == "€109.83 kept as account credit")
        #expect(page.attempts[0].sentence == "The payment was declined: Insufficient funds. Nothing was charged.")
    }

    @Test func refunds() throws {
        var paid = payment
        paid = PaymentSummary(
            receivedAt: paid.receivedAt, amount: paid.amount, method: paid.method,
            gatewayReference: paid.gatewayReference,
            settled: [.init(number: "2026-000061", amount: Sample.eur(129017))],
            refunded: Sample.eur(10000), reopened: Sample.eur(10000), totalCount: 1)
        let refunds = Refund.State.allCases.map { state in
            RefundSummary(
                requestedAt: Sample.now, amount: Sample.eur(10000), state: state, reason: "Paid twice",
                failureReason: state == .failed ? "The card is closed" : nil, method: "Visa ending 4242")
        }
        let page = PaymentsPage(
            [paid], attempts: [], refunds: refunds, window: try PageWindow(page: ""),
            frame: try Sample.frame("Payments", .payments), words: .english)
        try expectGolden(try Sample.rendered(page), "payments-refunds")
        // 1,500.00 − 1,290.17 − 100.00 = 109.83
        #expect(page.rows[0].kept == "€109.83 kept as account credit" && page.rows[0].refunded == "€100.00 refunded")
        #expect(page.refunds.map(\.status.label) == ["On its way", "Being checked", "Refunded", "Failed"])
        #expect(page.refunds[3].sentence.hasPrefix("Paid twice. The provider did not pay it back: The card is closed."))
    }

    @Test func noPayments() throws {
        let page = PaymentsPage(
            [], attempts: [], refunds: [], window: try PageWindow(page: ""),
            frame: try Sample.frame("Payments", .payments),
            words: .english)
        try expectGolden(try Sample.rendered(page), "payments-none")
    }

    @Test func pay() throws {
        let stored = StoredInvoice(
            id: ID(raw: 1), invoice: try Sample.invoice(), open: Sample.eur(84961), credited: Sample.eur(0),
            writtenOff: Sample.eur(0))
        let page = PayPage(
            stored, provider: "sandbox", today: Sample.today, session: Sample.session,
            frame: try Sample.frame("Pay invoice 2026-000087", .invoices), words: .english)
        try expectGolden(try Sample.rendered(page), "pay")
    }

    @Test(arguments: PaymentAttempt.State.allCases)
    func outcome(_ state: PaymentAttempt.State) throws {
        let page = OutcomePage(
            Sample.attempt(state, reason: state == .declined ? "Insufficient funds" : nil), invoice: "2026-000087",
            frame: try Sample.frame("Payment of invoice 2026-000087", .invoices), words: .english)
        try expectGolden(try Sample.rendered(page), "payment-\(state)")
        #expect((page.next == nil) == (state == .succeeded))
        if state == .unknown { #expect(!page.sentence.contains("Nothing was charged")) }
    }
}
