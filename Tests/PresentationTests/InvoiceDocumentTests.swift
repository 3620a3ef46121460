import BillingCore
import Presentation
import Testing

@Suite struct InvoiceDocumentTests {
    static let reverse = TaxTreatment(
        category: .reverseCharge, rate: .zero, reason: .stated("Reverse charge: § 13b UStG.", code: nil))

    func line(
        _ service: String, _ cents: Int64, kind: InvoiceLine.Kind = .recurring,
        tax: TaxTreatment = TaxTreatment(rate: percent("19"))
    ) -> InvoiceLine {
        let amount = Derivation.Factor.amount(decimal("\(abs(cents))E-2"))
        let term = cents < 0 ? Derivation.Term(.credit, [.minus, amount]) : Derivation.Term(.charge, [amount])
        return InvoiceLine(
            kind: kind, service: service, description: "\(service) plan", amount: eur(cents), tax: tax,
            derivation: Derivation(terms: [term], result: eur(cents)))
    }

    /// Net is the sum of the lines; tax 19 % of it, rounded half away from zero.
    func invoice(
        _ lines: [InvoiceLine], tax: Int64, credit: Int64 = 0, kind: Invoice.Kind = .invoice, corrects: String? = nil
    ) throws -> Invoice {
        let net = try Money.sum(lines.map(\.amount), .eur)
        let seller = Party(
            name: "Cloud GmbH", addressLines: ["Hafen 1"], postalCode: "20457", city: "Hamburg", country: "DE",
            taxID: "DE123456789")
        let buyer = Party(
            name: "Widgets Ltd", addressLines: [], postalCode: "EC1A 1BB", city: "London", country: "GB")
        let taxes = [TaxAmount(category: .standard, rate: percent("19"), taxable: net, amount: eur(tax))]
        return Invoice(
            kind: kind, number: "2026-000017", issuedOn: day("2026-01-31"), dueOn: day("2026-02-14"), currency: .eur,
            seller: seller, buyer: buyer, accountNumber: "C-1001", language: "en", lines: lines, net: net, taxes: taxes,
            gross: try net.adding(eur(tax)), creditApplied: eur(credit), corrects: corrects)
    }

    /// 108.06 + 12.50 = 120.56; 19 % = 22.9064 → 22.91; gross 143.47; less 10 credit = 133.47.
    @Test func figuresInOrder() throws {
        let lines = [
            line("Microsoft 365", 12_387), line("Backup", 1_250), line("Microsoft 365", -1_581, kind: .credit),
        ]
        let document = try InvoiceDocument(invoice(lines, tax: 2_291, credit: 1_000))
        #expect(document.title == "Invoice 2026-000017")
        #expect(document.headline == .init(label: "Amount due", amount: "€133.47", note: "by 14 February 2026"))
        #expect(document.groups.map(\.heading) == ["Microsoft 365", "Backup"])
        #expect(document.groups.map(\.subtotal) == ["€108.06", "€12.50"])
        #expect(document.groups.map { $0.lines.map(\.number) } == [[1, 3], [2]])
        #expect(
            document.totals == [
                .init(label: "Net", amount: "€120.56"), .init(label: "VAT 19% on €120.56", amount: "€22.91"),
                .init(label: "Total", amount: "€143.47"),
                .init(label: "Account credit applied", amount: "-€10.00"),
                .init(label: "Amount due", amount: "€133.47", isFinal: true),
            ])
    }

    /// Numbers and subtotals are those of the whole document, whichever of its lines are shown.
    @Test func aPartOfTheLinesKeepsNumbersAndSubtotals() throws {
        let lines = [line("A", 100), line("B", 200), line("A", 300), line("", 400)]
        let invoice = try invoice(lines, tax: 190)
        let part = try InvoiceDocument(invoice, lines: 1..<3)
        #expect(part.groups.map(\.heading) == ["A (continued)", "B"])
        #expect(part.groups.map { $0.lines.map(\.number) } == [[3], [2]])
        #expect(part.groups.map(\.subtotal) == ["€4.00", "€2.00"])
        let services = [("A", "€4.00"), ("B", "€2.00"), ("Other charges", "€4.00")]
        #expect(part.services == services.map { .init(label: $0.0, value: $0.1) })
        let whole = try InvoiceDocument(invoice)
        #expect(whole.groups.map { $0.lines.map(\.number) } == [[1, 3], [2], [4]])
        #expect(part.totals == whole.totals && part.services == whole.services)
        #expect(try InvoiceDocument(invoice, lines: 4..<9).groups.isEmpty)
        #expect(try InvoiceDocument(invoice, lines: 2..<50).groups.map(\.heading) == ["B", "Other charges"])
    }

    @Test func whatIsAskedForNamesAccountAndReference() throws {
        var invoice = try invoice([line("Backup", 1_250)], tax: 238)
        let asked = try #require(AskedPayment(open: eur(1_000), page: "https://bills.example/invoices/1"))
        let online = try #require(try InvoiceDocument(invoice, asking: asked).howToPay)
        #expect(online.heading == "How to pay €10.00" && online.transfer.isEmpty)
        #expect(online.online == .init(label: "Online", value: "https://bills.example/invoices/1"))
        invoice.smallPrint.bankAccount = try BankAccount(
            name: "Cloud GmbH", iban: IBAN("DE89370400440532013000"), currency: .eur)
        let german = try InvoiceDocument(invoice, words: Localizer(language: "de"), asking: asked)
        // The holder is not named twice.
        #expect(
            german.howToPay?.transfer == [
                .init(label: "Empfänger", value: "Cloud GmbH"),
                .init(label: "IBAN", value: "DE89 3704 0044 0532 0130 00"),
                .init(label: "Verwendungszweck", value: "RF95 2026 0000 17"),
            ])
        #expect(AskedPayment(open: eur(0), page: "x") == nil && AskedPayment(open: eur(-1), page: "x") == nil)
        #expect(try InvoiceDocument(invoice).howToPay == nil)
    }

    @Test func partiesAndFacts() throws {
        let document = try InvoiceDocument(invoice([line("Backup", 1_250)], tax: 238))
        #expect(document.seller == ["Cloud GmbH", "Hafen 1", "20457 Hamburg", "Germany", "VAT ID DE123456789"])
        #expect(document.buyer == ["Widgets Ltd", "London EC1A 1BB", "United Kingdom"])
        #expect(
            document.facts == [
                .init(label: "Invoice number", value: "2026-000017"), .init(label: "Issued", value: "31 January 2026"),
                .init(label: "Due", value: "14 February 2026"), .init(label: "Customer number", value: "C-1001"),
            ])
        #expect(Localizer.english.country("ZZ") == "ZZ")
    }

    /// Without credit the total is what is due: 12.50 + 2.38 = 14.88.
    @Test func withoutCreditTheTotalComesLast() throws {
        let document = try InvoiceDocument(invoice([line("Backup", 1_250)], tax: 238))
        #expect(document.totals.last == .init(label: "Total", amount: "€14.88", isFinal: true))
        #expect(document.headline.amount == "€14.88")
    }

    @Test func whatIsPaidByCreditAsksForNothing() throws {
        let document = try InvoiceDocument(invoice([line("Backup", 1_250)], tax: 238, credit: 1_488))
        #expect(document.headline == .init(label: "Amount due", amount: "€0.00", note: "nothing to pay"))
    }

    /// −10 − 1.90 = −11.90 stays with the customer as credit.
    @Test func anInvoiceBelowZeroBecomesCredit() throws {
        let document = try InvoiceDocument(invoice([line("Backup", -1_000, kind: .credit)], tax: -190))
        #expect(
            document.totals.dropFirst(2) == [
                .init(label: "Total", amount: "-€11.90"),
                .init(label: "Kept as account credit", amount: "€11.90"),
                .init(label: "Amount due", amount: "€0.00", isFinal: true),
            ])
    }

    @Test func aCreditNoteShowsWhatTheCustomerGetsBack() throws {
        let lines = [line("Backup", -1_000, kind: .credit)]
        let document = try InvoiceDocument(invoice(lines, tax: -190, kind: .creditNote, corrects: "2026-000012"))
        #expect(document.title == "Credit note 2026-000017")
        #expect(
            document.headline
                == .init(label: "Credit note total", amount: "€11.90", note: "for invoice 2026-000012"))
        #expect(document.groups.first?.lines.first?.amount == "€10.00")
        #expect(document.groups.first?.lines.first?.steps == ["Credit of €10.00"])
        #expect(document.totals.map(\.amount) == ["€10.00", "€1.90", "€11.90"])
        #expect(!document.facts.contains { $0.label == "Due" })
        #expect(document.facts.contains(.init(label: "Corrects invoice", value: "2026-000012", namesDocument: true)))
    }

    /// 11.90 = 1.90 + 10.00.
    @Test(
        arguments: [
            (1_190, "2026-000012", "taken off invoice 2026-000012", "mit Rechnung 2026-000012 verrechnet"),
            (0, "2026-000012", "added to your account credit", "Ihrem Guthaben gutgeschrieben"),
            (0, nil, "added to your account credit", "Ihrem Guthaben gutgeschrieben"),
            (
                190, "2026-000012", "€1.90 taken off invoice 2026-000012, €10.00 added to your account credit",
                "1,90\u{A0}€ mit Rechnung 2026-000012 verrechnet, 10,00\u{A0}€ Ihrem Guthaben gutgeschrieben"
            ),
        ] as [(Int64, String?, String, String)])
    func aCreditNoteSaysWhereItsMoneyWent(_ takenOff: Int64, _ corrects: String?, english: String, german: String)
        throws
    {
        let lines = [line("Backup", -1_000, kind: .credit)]
        let note = try invoice(lines, tax: -190, kind: .creditNote, corrects: corrects)
        let taken = InvoiceDocument.LaterEvent.takenOff(eur(takenOff), number: "2026-000012")
        let later = takenOff == 0 ? [.keptAsCredit] : [.keptAsCredit, taken]
        #expect(try InvoiceDocument(note, later: later).headline.note == english)
        #expect(try InvoiceDocument(note, words: Localizer(language: "de"), later: later).headline.note == german)
        #expect(try InvoiceDocument(note, later: later).notes.isEmpty)
    }

    /// 11.90: 1.90 off an invoice, 5.00 to a card, 3.00 still on its way, 2.00 kept.
    @Test func aCreditNoteNamesEveryWayThatItsMoneyWent() throws {
        let note = try invoice([line("Backup", -1_000, kind: .credit)], tax: -190, kind: .creditNote)
        let card = PaymentSource.provider("sandbox")
        let later: [InvoiceDocument.LaterEvent] = [
            .takenOff(eur(190), number: "2026-000012"), .paidBack(eur(500), card, method: "Visa 4242", isDone: true),
            .paidBack(eur(300), .bank, method: nil, isDone: false),
        ]
        #expect(
            try InvoiceDocument(note, later: later).headline.note
                == "€1.90 taken off invoice 2026-000012, €5.00 refunded to Visa 4242, "
                + "€3.00 on its way back to your bank account, €2.00 added to your account credit")
        let whole = [InvoiceDocument.LaterEvent.paidBack(eur(1_190), card, method: "Visa 4242", isDone: true)]
        #expect(try InvoiceDocument(note, later: whole).headline.note == "€11.90 refunded to Visa 4242")
    }

    /// A file asks for what is left to pay when it is made: 11.90 of which 4.00 were credited since.
    @Test func aDocumentAloneAsksForWhatIsLeft() throws {
        let invoice = try invoice([line("Backup", 1_000)], tax: 190)
        let document = try InvoiceDocument(invoice, later: [.leftToPay(eur(790))])
        #expect(document.headline.amount == "€7.90")
        #expect(document.totals.suffix(2).map(\.label) == ["Settled since then", "Amount due"])
        #expect(document.totals.suffix(2).map(\.amount) == ["-€4.00", "€7.90"])
        let paid = try InvoiceDocument(invoice, later: [.leftToPay(eur(0))])
        #expect(paid.headline.note == "nothing to pay")
        let open = try InvoiceDocument(invoice, later: [.leftToPay(eur(1_190))])
        #expect(try open.totals == InvoiceDocument(invoice).totals)
    }

    @Test func chineseCharactersFollowTheCustomersCountry() throws {
        var invoice = try invoice([line("Backup", 1_000)], tax: 190)
        #expect(try InvoiceDocument(invoice).characterLanguage == nil)
        invoice.buyer.country = "TW"
        #expect(try InvoiceDocument(invoice).characterLanguage == "zh-tw")
    }

    @Test func pricesWithTaxSaySo() throws {
        var invoice = try invoice([line("Backup", 1_190)], tax: 190)
        invoice.pricesIncludeTax = true
        #expect(try InvoiceDocument(invoice).columns.amount == "Amount incl. VAT")
    }

    @Test func onlyPricesOffTheListNameTheirSource() throws {
        var lines = [line("Backup", 1_000), line("Backup", 1_000), line("Backup", 1_000)]
        lines[0].derivation.price = .init(code: "backup", version: 1)
        lines[1].derivation.price = .init(code: "backup", version: 2, source: .customer)
        let document = try InvoiceDocument(invoice(lines, tax: 570))
        let sources = document.groups.flatMap(\.lines).map(\.priceSource)
        #expect(sources == [nil, "Your own price.", nil])
    }

    @Test func subtotalsBeyondAllBoundsAreRefused() throws {
        var invoice = try invoice([line("Backup", 1)], tax: 0)
        invoice.lines = [line("Backup", .max), line("Backup", .max)]
        #expect(throws: BillingRefusal.self) { try InvoiceDocument(invoice) }
    }

    @Test func theLanguageOfTheInvoiceUnlessAnotherIsAskedFor() throws {
        var invoice = try invoice([line("", 1_250)], tax: 238)
        invoice.language = "de-DE"
        #expect(try InvoiceDocument(invoice).headline.label == "Zu zahlen")
        #expect(try InvoiceDocument(invoice).headline.amount == "14,88\u{A0}€")
        #expect(try InvoiceDocument(invoice).groups.first?.heading == "Weitere Posten")
        #expect(try InvoiceDocument(invoice).labels.page(1, of: 3) == "Seite 1 von 3")
        #expect(try InvoiceDocument(invoice, words: .english).headline.label == "Amount due")
        #expect(try InvoiceDocument(invoice, words: .english).labels.continued("Backup") == "Backup (continued)")
    }

    @Test func aDiscountWithoutWordsIsNamedByItsPercentage() throws {
        var discount = line("Backup", -100, kind: .discount)
        discount.description = ""
        let lines = [line("Backup", 1_000), discount]
        var invoice = try invoice(lines, tax: 171)
        #expect(try InvoiceDocument(invoice).groups[0].lines[1].description == "Discount")
        invoice.lines[1].derivation.terms = [
            .init(.discount, [.minus, .percent(percent("10")), .amount(decimal("10"))])
        ]
        #expect(
            try InvoiceDocument(invoice).groups[0].lines[1].description
                == "\(Localizer.english.percent(percent("10"))) discount")
        invoice.language = "de"
        #expect(
            try InvoiceDocument(invoice).groups[0].lines[1].description
                == "\(Localizer(language: "de").percent(percent("10"))) Rabatt")
    }
}
