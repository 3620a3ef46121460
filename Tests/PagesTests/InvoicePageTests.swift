import BillingCore
import Presentation
import PortalSupport
import Testing

@testable import Pages

@Suite struct InvoicePageTests {
    func page(
        open minor: Int64 = 84961, dueOn: String = "2026-12-01", settlements: [InvoiceSettlement] = [],
        attempt: PaymentAttempt.State? = nil, credited: Int64 = 0, writtenOff: Int64 = 0,
        page number: String = "", change: (inout Invoice) -> Void = { _ in }
    ) throws -> InvoicePage {
        var invoice = try Sample.invoice(dueOn: dueOn)
        change(&invoice)
        let stored = StoredInvoice(
            id: ID(raw: 1), invoice: invoice, open: Sample.eur(minor), credited: Sample.eur(credited),
            writtenOff: Sample.eur(writtenOff))
        let note = CreditNoteSummary(
            number: "2026-000090", issuedOn: Sample.day("2026-11-10"), gross: Sample.eur(credited))
        let notes = credited == 0 ? [] : [note]
        let window = try #require(PageWindow(page: number))
        let document = try InvoiceDocument(
            invoice, words: .english, later: InvoiceDocument.LaterEvent.all(stored, notes, settlements),
            asking: AskedPayment(open: stored.open, page: "https://bills.example/invoices/2026-000087"),
            lines: window.offset..<window.offset + window.size)
        return InvoicePage(
            stored, document: document, creditNotes: notes, settlements: settlements,
            attempt: attempt.map { Sample.numbered($0) }, window: window, today: Sample.today,
            layout: Sample.layout(document.title, .invoices), words: .english)
    }

    private func html(_ page: InvoicePage) throws -> String { try Sample.rendered(page) }

    @Test func open() throws {
        let page = try page()
        try expectGolden(try html(page), "invoice-open")
        #expect(page.headline.amount == "€849.61" && page.headline.note == "Due on 1 December 2026")
        #expect(page.pay?.label == "Pay €849.61")
        // 240.00 + 123.87 + 350.09 = 713.96; goldens keep mistakes, sums catch them.
        let lines = page.groups.flatMap(\.lines).map { Sample.minor($0.amount.value) }
        #expect(lines.reduce(0, +) == 71396)
        #expect(page.groups.map { Sample.minor($0.subtotal) } == [36387, 35009])
        #expect(page.totals.map { Sample.minor($0.amount) } == [71396, 13565, 71396 + 13565])
    }

    /// 120 lines of one service and the usage of another: the second page goes on within the first service.
    @Test func longInvoicesAreRead50LinesAtATime() throws {
        func long(_ invoice: inout Invoice) {
            let seats = invoice.lines[0]
            invoice.lines = Array(repeating: seats, count: 120) + [invoice.lines[2]]
        }
        let first = try page(change: long)
        #expect(first.groups.map(\.lines.count) == [50] && first.groups[0].heading == "Microsoft 365")
        #expect(first.pager?.count == "1 – 50 of 121")
        #expect(first.pager?.older == Link(href: "/invoices/2026-000087?page=2", label: "Next"))
        let second = try page(page: "2", change: long)
        #expect(second.groups.map(\.heading) == ["Microsoft 365 (continued)"])
        #expect(second.groups[0].lines.map(\.number) == (51...100).map { "\($0)" })
        #expect(second.pager?.newer == Link(href: "/invoices/2026-000087", label: "Previous"))
        let last = try page(page: "3", change: long)
        #expect(last.groups.map(\.lines.count) == [20, 1] && last.pager?.older == nil)
        // What each service comes to, and the totals, stand on every page.
        for page in [first, second, last] {
            #expect(page.services.map(\.value) == ["€28,800.00", "€350.09"])
            #expect(page.totals.count == 3)
        }
        try expectGolden(try html(last), "invoice-last-page")
    }

    @Test func aShortInvoiceHasNoPages() throws {
        let page = try page()
        #expect(page.pager == nil && page.services.isEmpty)
    }

    /// With the reference of the invoice, by which the payment is recognised, and a code for banking apps.
    @Test func whatIsOpenCanBePaidByTransfer() throws {
        let account = try BankAccount(
            name: "Hansebank", iban: IBAN("DE89370400440532013000"), bic: "COBADEFFXXX", currency: .eur)
        let page = try page { $0.smallPrint.bankAccount = account }
        #expect(
            page.transfer?.facts.map(\.value) == [
                "Nordlicht Cloud GmbH", "Hansebank", "DE89 3704 0044 0532 0130 00", "COBADEFFXXX", "RF48 2026 0000 87",
            ])
        let code = try #require(page.transfer?.code)
        #expect(code.squares.hasPrefix("M0 0h7v1h-7z") && code.cross == nil)
        let paid = try self.page(open: 0) { $0.smallPrint.bankAccount = account }
        #expect(paid.transfer == nil)
        #expect(try self.page().transfer == nil)
    }

    @Test func overdue() throws {
        let page = try page(dueOn: "2026-11-15")
        try expectGolden(try html(page), "invoice-overdue")
        #expect(page.headline.isOverdue && page.headline.note == "Overdue, was due on 15 November 2026")
        #expect(page.status.label == "Overdue" && page.status.tone == "danger")
    }

    @Test func partlyPaid() throws {
        let settlements = [
            InvoiceSettlement(
                on: Sample.day("2026-11-10"), amount: Sample.eur(80000),
                source: .payment(.provider("sandbox"), method: "Visa •••• 4242")),
            InvoiceSettlement(on: Sample.day("2026-11-12"), amount: Sample.eur(961), source: .accountCredit(from: nil)),
        ]
        let page = try page(open: 4000, settlements: settlements)
        try expectGolden(try html(page), "invoice-partly-paid")
        let settled = try #require(page.settled)
        // 849.61 − 800.00 − 9.61 = 40.00
        #expect(
            settled.settlements.map(\.amount) == ["-€800.00", "-€9.61"] && settled.left == "€40.00")
        let total = try #require(page.totals.last)
        let taken = settled.settlements.map { Sample.minor($0.amount) }.reduce(0, +)
        #expect(Sample.minor(total.amount) + taken == Sample.minor(settled.left))
    }

    @Test func paid() throws {
        let paid = InvoiceSettlement(
            on: Sample.day("2026-11-10"), amount: Sample.eur(84961),
            source: .payment(.provider("sandbox"), method: "SEPA direct debit"))
        let page = try page(open: 0, settlements: [paid], attempt: .succeeded)
        try expectGolden(try html(page), "invoice-paid")
        #expect(page.pay == nil && page.headline.note == "Paid in full")
    }

    /// 849.61 − 119.00 credited − 730.61 given up = 0.00.
    @Test func writtenOff() throws {
        let settlements = [
            InvoiceSettlement(
                on: Sample.day("2026-11-10"), amount: Sample.eur(11900), source: .creditNote(number: "2026-000090")),
            InvoiceSettlement(on: Sample.day("2026-11-20"), amount: Sample.eur(73061), source: .writeOff),
        ]
        let page = try page(open: 0, settlements: settlements, credited: 11900, writtenOff: 73061)
        try expectGolden(try html(page), "invoice-written-off")
        #expect(page.pay == nil && page.status.label == "Written off" && page.headline.note == "€730.61 written off")
        let rows = try #require(page.settled).settlements
        #expect(rows.map(\.amount) == ["-€119.00", "-€730.61"])
        #expect(rows.first?.link?.href == "/invoices/2026-000090" && rows.last?.plain == "Written off")
        #expect(page.notes.contains("€730.61 was written off on 20 November 2026."))
    }

    @Test func creditedInFull() throws {
        let page = try page(open: 0, credited: 84961)
        try expectGolden(try html(page), "invoice-credited")
        #expect(page.status.label == "Credited" && page.headline.note == "Credited in full" && page.settled == nil)
        #expect(page.notes.contains("Credit note 2026-000090 of 10 November 2026 takes back €849.61."))
        #expect(page.facts.last?.label == "Credit note" && page.facts.last?.link?.href == "/invoices/2026-000090")
    }

    /// 849.61 paid, 100.00 sent back.
    @Test func refundedInPart() throws {
        let settlements = [
            InvoiceSettlement(
                on: Sample.day("2026-11-10"), amount: Sample.eur(84961),
                source: .payment(.provider("sandbox"), method: "Visa •••• 4242")),
            InvoiceSettlement(
                on: Sample.day("2026-11-12"), amount: Sample.eur(-10000),
                source: .refund(.provider("sandbox"), method: "Visa •••• 4242")),
        ]
        let page = try page(open: 10000, settlements: settlements)
        let settled = try #require(page.settled)
        #expect(settled.settlements.map(\.amount) == ["-€849.61", "€100.00"] && settled.left == "€100.00")
        #expect(settled.settlements.last?.plain == "Refunded to Visa •••• 4242")
        #expect(page.notes.contains("€100.00 was refunded on 12 November 2026 and is due again."))
    }

    /// Credit drawn when the document was issued stands in its totals, and only there.
    @Test func creditDrawnAtIssue() throws {
        let drawn = InvoiceSettlement(
            on: Sample.day("2026-11-01"), amount: Sample.eur(10000), source: .accountCredit(from: "2026-000080"))
        let page = try page(open: 74961, settlements: [drawn]) { $0.creditApplied = Sample.eur(10000) }
        #expect(page.settled == nil)
        let origin = try #require(page.facts.first { $0.label == "Account credit from" })
        #expect(origin.link?.href == "/invoices/2026-000080")
        #expect(page.totals.map(\.amount).suffix(2) == ["-€100.00", "€749.61"])
        #expect(page.pay?.label == "Pay €749.61")
    }

    @Test func whileAPaymentIsBeingCheckedThereIsNoPayButton() throws {
        let page = try page(attempt: .unknown)
        try expectGolden(try html(page), "invoice-checking")
        #expect(page.pay == nil && page.checking?.href == Sample.numbered(.unknown).path)
        #expect(try self.page(attempt: .started).pay != nil)
        #expect(try self.page(attempt: .declined).pay != nil)
    }

    @Test func creditNote() throws {
        let taken = InvoiceSettlement(
            on: Sample.day("2026-11-12"), amount: Sample.eur(2387), source: .usedFor(number: "2026-000080"))
        let page = try page(open: 0, settlements: [taken]) { invoice in
            invoice.kind = .creditNote
            invoice.corrects = "2026-000080"
            invoice.lines = []
            (invoice.net, invoice.gross, invoice.taxes) = (Sample.eur(-12387), Sample.eur(-12387), [])
        }
        // 123.87 − 23.87 = 100.00
        #expect(
            page.headline.note == "€23.87 taken off invoice 2026-000080, €100.00 added to your account credit")
        try expectGolden(try html(page), "credit-note")
        #expect(page.pay == nil && page.status.label == "Settled")
        let settled = try #require(page.settled)
        #expect(settled.settlements.first?.link?.href == "/invoices/2026-000080")
        #expect(settled.label == "Left as account credit" && settled.left == "€100.00")
        let corrected = try #require(page.facts.first { $0.label == "Corrects invoice" })
        #expect(corrected.link?.href == "/invoices/2026-000080" && corrected.plain == nil)
    }

    /// What is heard has the names of the columns, which stand apart and above for those who see them.
    @Test func everyLineSaysItsNumberAndWhatItsFiguresAre() throws {
        let page = try page()
        let lines = page.groups.flatMap(\.lines)
        #expect(lines.map(\.number) == ["1", "2", "3"])
        #expect(lines.map(\.quantity?.label) == ["Quantity", "Quantity", nil])
        let html = try html(page)
        #expect(html.contains("<span class=\"unseen\">Line </span><bdi>2</bdi></span> <bdi>Microsoft 365 E3"))
        #expect(html.contains("<span class=\"unseen\">Unit price: </span><bdi>€12.00"))
        #expect(!html.contains("Quantity: </span></span>"))
    }

    @Test func everyLineOpensToItsDerivation() throws {
        let lines = try page().groups.flatMap(\.lines)
        #expect(
            lines.map(\.steps) == [
                ["20 seats × €12.00 = €240.00"],
                [
                    "For 16\u{2009}–\u{2009}31 Oct 2026, 16 of the 31 days 1\u{2009}–\u{2009}31 Oct 2026: "
                        + "20 seats × €12.00 × 16 ÷ 31 = €123.870967…, rounded to €123.87"
                ],
                ["3 usage rows at your rates = €350.092351…, rounded to €350.09"],
            ])
        #expect(lines[1].because == "Changed from 20 to 40 seats on 16 October 2026.")
        #expect(lines[0].because == nil && lines[0].usage == nil)
        #expect(lines[2].usage?.href == "/invoices/2026-000087/lines/3/usage")
    }

    /// Of one tax group, which has one line on the page.
    @Test func everyReasonOfExemptionIsOnThePage() throws {
        let html = try html(
            try page { $0.taxes[0].reasons = [.exemption("embassy", certificate: "", code: nil), .untaxedProduct] })
        #expect(
            html.contains("Exempt from VAT: embassy.") && html.contains("No VAT: this product is not subject to it."))
    }

    @Test func textOfCustomersIsShownAsText() throws {
        let html = try html(try page { $0.lines[0].description = "{{layout.title}} <img src=x onerror=alert(1)> \"'&" })
        #expect(html.contains("{{layout.title}} &lt;img src=x onerror=alert(1)&gt; &quot;&#39;&amp;"))
        #expect(html.contains("Adler &amp; Söhne &lt;GmbH&gt;"))
    }

    @Test func theLinesAreATableToo() throws {
        let page = try page()
        #expect(page.csv == Link(href: "/invoices/2026-000087/csv", label: "Lines as CSV"))
        #expect(try html(page).contains(#"<a href="/invoices/2026-000087/csv">Lines as CSV</a>"#))
    }

    /// A line break may stand between the words of a change and its amount, and not within the amount.
    @Test func theAmountOfAChangeIsOfOnePiece() throws {
        let page = try page { invoice in
            let days = invoice.lines[1].period
            var credit = invoice.lines[1]
            credit.kind = .credit
            credit.amount = Sample.eur(-6000)
            for index in invoice.lines.indices { invoice.lines[index].subscription = "m365" }
            credit.subscription = "m365"
            credit.period = days
            invoice.lines.insert(credit, at: 0)
        }
        let line = try #require(page.groups.first?.lines.first)
        #expect(line.change?.label == "20 seats more from 16 October 2026:" && line.change?.net == "+€63.87")
        #expect(
            try html(page).contains(
                #"<span class="change">20 seats more from 16 October 2026: <bdi>+€63.87</bdi></span>"#))
    }
}
