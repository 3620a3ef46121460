import BillingCore
import PortalSupport
import Presentation
import Testing

@testable import Pages

@Suite struct ListPageTests {
    private func summary(
        _ number: String, _ issuedOn: String, _ dueOn: String, gross: Int64, open: Int64,
        kind: Invoice.Kind = .invoice
    ) -> InvoiceSummary {
        InvoiceSummary(
            number: number, kind: kind, issuedOn: Sample.day(issuedOn), dueOn: Sample.day(dueOn),
            gross: Sample.eur(gross),
            open: Sample.eur(open), credited: Sample.eur(0), writtenOff: Sample.eur(0))
    }

    var invoices: [InvoiceSummary] {
        [
            summary("2026-000087", "2026-11-01", "2026-12-01", gross: 84961, open: 84961),
            summary("2026-000074", "2026-10-01", "2026-10-31", gross: 142000, open: 42000),
            summary("2026-000061", "2026-09-01", "2026-10-01", gross: 139017, open: 0),
        ]
    }

    private var creditNote: InvoiceSummary {
        summary("2026-000060", "2026-08-28", "2026-08-28", gross: -12387, open: 0, kind: .creditNote)
    }

    func figures(
        _ documents: [InvoiceSummary], billingDay: Int = 1, credit: Int64 = 0, payments: [PaymentSummary] = [],
        months: [(String, Int64)] = [], attempts: [UnsettledAttempt] = []
    ) throws -> OverviewFigures {
        let unpaid = documents.filter(\.open.isPositive).sorted { ($0.dueOn, $0.number) < ($1.dueOn, $1.number) }
        let late = unpaid.prefix { $0.dueOn < Sample.today }
        let heading = AccountHeading(
            seller: ID(raw: 1), number: "C-1001", name: "Adler & Söhne <GmbH>", currency: .eur, language: "en",
            today: Sample.today)
        let balances = try AccountBalances(
            heading: heading, billingDay: billingDay, credit: Sample.eur(credit),
            open: .sum(unpaid.map(\.open), .eur), openCount: unpaid.count, overdue: .sum(late.map(\.open), .eur),
            nextDueOn: unpaid.dropFirst(late.count).first?.dueOn)
        return OverviewFigures(
            balances, .init(open: Array(unpaid.prefix(10)), latest: Array(documents.prefix(5))), payments: payments,
            months: months.map { MonthlyTotal(month: Sample.day($0), gross: Sample.eur($1)) }, attempts: attempts)
    }

    private let payment = PaymentSummary(
        number: 3, receivedOn: Sample.today, amount: Sample.eur(150000), source: .provider("sandbox"),
        method: "Visa •••• 4242", reference: "pay_1",
        settled: [.init(number: "2026-000061", amount: Sample.eur(139017))], refunded: Sample.eur(0),
        reopened: Sample.eur(0), totalCount: 1)

    func overview(_ figures: OverviewFigures) throws -> OverviewPage {
        OverviewPage(figures, layout: Sample.layout("Overview", .overview), words: .english)
    }

    @Test func overviewWithOverdueInvoices() throws {
        let page = try overview(
            figures(
                invoices + [creditNote], credit: 2500, payments: [payment],
                months: [("2025-11-01", 500), ("2026-09-01", 139017), ("2026-11-01", 84961)]))
        try expectGolden(try Sample.rendered(page), "overview-overdue")
        // 849.61 + 420.00 = 1,269.61: what is listed adds up to what is owed.
        #expect(page.owed.amount == "€1,269.61" && page.owed.overdue == "€420.00 of it is overdue.")
        #expect(page.open.map { Sample.minor($0.amount) }.reduce(0, +) == Sample.minor(page.owed.amount))
        #expect(page.owed.pay == Link(href: "/pay?due=overdue", label: "Pay what is overdue: €420.00"))
        #expect(page.owed.payAll == Link(href: "/pay", label: "Pay all: €1,269.61"))
        let months = try #require(page.chart).months
        #expect(months.map(\.label) == ["November 2026", "October 2026", "September 2026"])
        #expect(months.map { Sample.minor($0.value) }.reduce(0, +) == 139017 + 84961)
        #expect(page.chart?.total == "€2,239.78")
        // 849.61 ÷ 1,390.17 = 0.61115…
        #expect(months.map(\.share) == ["612", "0", "1000"])
        let september = Link(href: "/invoices?year=2026-09", label: "September 2026")
        #expect(months[2].link == september && months[1].link == nil)
    }

    @Test func overviewWithNothingDue() throws {
        // What was billed a year ago is on no chart of twelve months.
        let page = try overview(figures([], months: [("2025-11-01", 500)]))
        try expectGolden(try Sample.rendered(page), "overview-new")
        #expect(page.owed.pay == nil && page.rest == nil && page.chart == nil)
    }

    /// A single open invoice is listed with its number and due day too.
    @Test func whatIsToPayIsListedFromTheFirst() throws {
        let page = try overview(figures([invoices[0]]))
        #expect(page.hasOpen && page.open.map(\.number) == ["2026-000087"])
        #expect(try !overview(figures([])).hasOpen)
    }

    @Test(arguments: [
        (1, "1 December 2026"), (23, "23 December 2026"), (24, "24 November 2026"), (31, "30 November 2026"),
    ])
    func theNextBillingDayIsAfterToday(billingDay: Int, expected: String) throws {
        let page = try overview(figures([], billingDay: billingDay, credit: 2500, payments: [payment]))
        let facts = page.facts.map { [$0.label, $0.value] }
        #expect(
            facts == [
                ["Next billing day", expected], ["Last payment", "€1,500.00 on 23 Nov 2026"],
                ["Account credit", "€25.00"],
            ])
    }

    /// −€123.87 is the largest of these: its bar is as long as the column, in the colour of credits.
    @Test func aMonthOfCreditsHasABarToo() throws {
        let page = try overview(figures([], months: [("2026-10-01", -12387), ("2026-11-01", 1)]))
        let months = try #require(page.chart).months
        #expect(months.prefix(2).map(\.share) == ["1", "1000"])
        #expect(months.prefix(2).map(\.isNegative) == [false, true] && months[1].value == "-€123.87")
    }

    @Test func monthsTooLargeToAddAreNoChart() throws {
        let page = try overview(figures([], months: [("2026-10-01", .max), ("2026-11-01", 1)]))
        #expect(page.chart == nil)
    }

    @Test func overviewSaysWhatBecomesOfAccountCredit() throws {
        let page = try overview(figures([], credit: 2500))
        #expect(page.owed.note == "Nothing is due. Your account credit is taken off your next invoice.")
    }

    @Test func overviewWithMoreOpenThanListed() throws {
        let late = (10...39).map { summary("2026-\($0)", "2026-10-01", "2026-10-31", gross: 100, open: 100) }
        let page = try overview(figures(late.reversed()))
        #expect(page.owed.pay == Link(href: "/pay", label: "Pay all: €30.00") && page.owed.payAll == nil)
        #expect(page.rest?.all == Link(href: "/invoices?status=unpaid", label: "All 30"))
        #expect(page.rest?.note == "10 of 30, the longest due first")
        #expect(page.owed.note == "30 invoices are unpaid.")
        #expect(page.owed.amount == "€30.00" && page.owed.overdue == "All of it is overdue.")
        #expect(page.open.map(\.number) == (10...19).map { "2026-\($0)" } && page.invoices.count == 5)
    }

    @Test func whatIsDueTodayIsNotOverdue() throws {
        let today = summary("2026-1", "2026-10-24", "2026-11-23", gross: 100, open: 60)
        let yesterday = summary("2026-2", "2026-10-23", "2026-11-22", gross: 100, open: 100)
        let paid = summary("2026-3", "2026-10-01", "2026-10-31", gross: 100, open: 0)
        let both = try overview(figures([today, yesterday, paid]))
        #expect(both.open.map(\.isOverdue) == [true, false] && both.owed.overdue == "€1.00 of it is overdue.")
        let late = try overview(figures([yesterday, paid]))
        #expect(
            late.owed.overdue == "Overdue, was due on 22 November 2026." && late.owed.note == "One invoice is unpaid.")
    }

    /// On 1 January in UTC it may still be December where the account is.
    @Test func monthsAreAskedForWhereverTheAccountIs() {
        let newYear = Instant(startOf: Sample.day("2027-01-01"))
        #expect(OverviewFigures.firstMonth(at: newYear) == Sample.day("2026-01-01"))
    }

    private func list(
        _ invoices: [InvoiceSummary], status: String = "", year: String = "", number: String = "", page: String = "",
        total: Int = 3
    ) throws -> InvoicesPage {
        InvoicesPage(
            FoundInvoices(invoices: invoices, totalCount: Int64(total)), years: [2026, 2025],
            request: try #require(InvoiceListRequest(status: status, year: year, number: number, page: page)),
            today: Sample.today,
            layout: Sample.layout("Invoices", .invoices), words: .english)
    }

    @Test func invoiceList() throws {
        let page = try list(invoices + [creditNote])
        try expectGolden(try Sample.rendered(page), "invoices")
        #expect(page.rows.map(\.status.label) == ["Due", "Overdue", "Paid", "Settled"])
        #expect(page.rows.map(\.open) == ["€849.61", "€420.00", nil, nil])
    }

    /// A credit note asks for nothing, and its amount is that of its page.
    @Test func creditNotesDoNotLookLikeDebts() throws {
        let row = InvoiceRow(creditNote, today: Sample.today, words: .english)
        #expect(row.isCreditNote && row.dueOn == nil && row.open == nil && row.amount == "€123.87 credit")
    }

    @Test func everythingUnpaidIsOneList() throws {
        let page = try list(Array(invoices.prefix(2)), status: "unpaid")
        #expect(page.statuses.filter(\.isChosen).map(\.label) == ["Unpaid"])
        #expect(page.isFiltered)
    }

    @Test func aPageBeyondTheEndSaysSo() throws {
        let invoices = try list([], page: "9")
        #expect(try Sample.rendered(invoices).contains("The list ends before this page."))
        #expect(try !Sample.rendered(invoices).contains("There is no invoice yet"))
        #expect(invoices.pager.newer == Link(href: "/invoices", label: "To the first page"))
        let payments = PaymentsPage(
            [], attempts: [], refunds: [], account: "C-1001", window: try #require(PageWindow(page: "9")),
            layout: Sample.layout("Payments", .payments), words: .english)
        #expect(try Sample.rendered(payments).contains("The list ends before this page."))
        #expect(try !Sample.rendered(payments).contains("There is no payment yet"))
    }

    @Test func noInvoiceMatches() throws {
        let page = try list([], status: "paid", year: "2025", number: "<b>")
        try expectGolden(try Sample.rendered(page), "invoices-none")
        #expect(page.isFiltered && page.search == "<b>")
    }

    @Test func pagesKeepTheFilter() throws {
        let rows = (0..<50).map { summary("2026-\($0)", "2026-11-01", "2026-12-01", gross: 1, open: 1) }
        let page = try list(rows, status: "open", number: "a&b", page: "2", total: 214)
        #expect(page.pager.count == "51 – 100 of 214")
        #expect(page.pager.newer?.href == "/invoices?status=open&number=a%26b")
        #expect(page.pager.older?.href == "/invoices?status=open&number=a%26b&page=3")
    }

    @Test func payments() throws {
        let declined = Sample.numbered(.declined, decline: .insufficientFunds)
        let tried = UnsettledAttempt(numbered: declined, startedOn: Sample.today, isOpen: true, totalCount: 1)
        let page = PaymentsPage(
            [payment], attempts: [tried], refunds: [], account: "C-1001", window: try #require(PageWindow(page: "")),
            layout: Sample.layout("Payments", .payments), words: .english)
        try expectGolden(try Sample.rendered(page), "payments")
        // 1,500.00 − 1,390.17 = 109.83
        #expect(page.rows[0].kept == "€109.83 kept as account credit")
        #expect(page.attemptsNote == nil)
        #expect(
            page.attempts[0].sentence
                == Localizer.english.payment(.declined, decline: Decline(.insufficientFunds)).sentence)
    }

    /// The chart leads to the documents of a month, and the list says which month it shows.
    @Test func aMonthIsAmongTheYears() throws {
        let page = try list(invoices, year: "2026-11")
        #expect(page.years.map(\.label) == ["All", "November 2026", "2026", "2025"])
        #expect(page.years.map(\.isChosen) == [false, true, false, false])
        #expect(try list(invoices, year: "2026").years.map(\.isChosen) == [false, true, false])
        #expect(
            InvoiceListRequest(status: "", year: "2026-11", number: "", page: "")?.path(page: 2)
                == "/invoices?year=2026%2D11&page=2")
    }

    @Test func refunds() throws {
        var paid = payment
        paid = PaymentSummary(
            number: 3, receivedOn: paid.receivedOn, amount: paid.amount, source: paid.source, method: paid.method,
            reference: paid.reference,
            settled: [.init(number: "2026-000061", amount: Sample.eur(129017))],
            refunded: Sample.eur(10000), reopened: Sample.eur(10000), totalCount: 1)
        let refunds = Refund.State.allCases.map { state in
            RefundSummary(
                number: 1, requestedOn: Sample.today, amount: Sample.eur(10000), state: state, reason: "Paid twice",
                decline: state == .declined ? Decline(.methodNotUsable) : nil, through: .provider("sandbox"),
                method: "Visa •••• 4242", totalCount: 73
            )
        }
        let page = PaymentsPage(
            [paid], attempts: [], refunds: refunds, account: "C-1001", window: try #require(PageWindow(page: "")),
            layout: Sample.layout("Payments", .payments), words: .english)
        try expectGolden(try Sample.rendered(page), "payments-refunds")
        // 1,500.00 − 1,290.17 − 100.00 = 109.83
        #expect(page.rows[0].kept == "€109.83 kept as account credit" && page.rows[0].refunded == "€100.00 refunded")
        #expect(
            page.refunds.map(\.status.label) == [
                "On its way", "On its way", "Being checked", "Refunded", "Failed", "Failed",
            ])
        #expect(page.refundsNote == "The latest 6 of 73")
        let receipts = page.refunds.map(\.receipt?.href)
        #expect(receipts == [nil, nil, nil, "/receipts/R1", nil, nil], "of what has gone back")
        #expect(page.rows[0].receipt == ReceiptLink(Receipt.Name(account: "C-1001", .payment, 3)))
        #expect(page.refunds[4].reason == "Paid twice.")
        #expect(page.refunds[4].sentence.hasPrefix("It cannot be paid back to the card or account that paid"))
    }

    @Test func noPayments() throws {
        let page = PaymentsPage(
            [], attempts: [], refunds: [], account: "C-1001", window: try #require(PageWindow(page: "")),
            layout: Sample.layout("Payments", .payments),
            words: .english)
        try expectGolden(try Sample.rendered(page), "payments-none")
    }
}
