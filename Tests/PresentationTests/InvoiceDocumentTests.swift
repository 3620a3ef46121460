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
            document.headline == .init(label: "Credit note total", amount: "€11.90", note: "for invoice 2026-000012"))
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
        let later = [InvoiceDocument.LaterEvent.takenOff(eur(takenOff))]
        #expect(try InvoiceDocument(note, later: later).headline.note == english)
        #expect(try InvoiceDocument(note, words: Localizer(language: "de"), later: later).headline.note == german)
        #expect(try InvoiceDocument(note, later: later).notes.isEmpty)
    }

    @Test func taxReasonsArePrintedOnce() throws {
        var invoice = try invoice([line("Backup", 1_000, tax: Self.reverse)], tax: 0)
        let group = TaxAmount(
            category: .reverseCharge, rate: .zero, taxable: eur(500), amount: eur(0),
            reasons: [Self.reverse.reason].compactMap(\.self))
        let unexplained = TaxAmount(category: .export, rate: .zero, taxable: eur(500), amount: eur(0))
        invoice.taxes = [group, group, unexplained]
        let document = try InvoiceDocument(invoice)
        #expect(
            document.notes == ["Reverse charge: § 13b UStG.", "Export outside the European Union, exempt from VAT."])
        #expect(document.totals.map(\.label).contains("Reverse charge, VAT 0% on €5.00"))
    }

    @Test(
        arguments: [
            (
                .untaxedProduct, .outsideScope, "No tax: the product is not taxed.",
                ["Nicht steuerbar.", "Keine Steuer: Das Produkt ist nicht steuerpflichtig."]
            ),
            (
                .exemption("Botschaft", certificate: "B-7", code: nil), .exempt,
                "Exempt: Botschaft, certificate B-7.",
                ["Umsatzsteuerfrei.", "Befreiungsgrund: Botschaft, Nachweis B-7."]
            ),
            (
                .exemption("Botschaft", certificate: "", code: nil), .exempt, "Exempt: Botschaft.",
                ["Umsatzsteuerfrei.", "Befreiungsgrund: Botschaft."]
            ),
            (
                .sellerElsewhere(country: "CH"), .outsideScope,
                "No tax: the seller is not established in your country (Switzerland).",
                ["Nicht steuerbar.", "Der Verkäufer ist im Land des Kunden (Schweiz) nicht ansässig."]
            ),
            (
                .outsideUnion(country: "CH"), .export,
                "Export: your address (Switzerland) is outside the European Union.",
                [
                    "Steuerfreie Ausfuhrlieferung.",
                    "Ihre Anschrift (Schweiz) liegt außerhalb der Europäischen Union.",
                ]
            ),
            (
                .reverseCharge(taxID: "ATU99999999"), .reverseCharge,
                "Reverse charge: your VAT ID ATU99999999 is in another EU country.",
                [
                    "Steuerschuldnerschaft des Leistungsempfängers.",
                    "Ihre USt-IdNr. ATU99999999 gehört zu einem anderen EU-Land.",
                ]
            ),
        ] as [(TaxReason, TaxCategory, String, [String])])
    func reasonsOfTheRulesAreInTheLanguageOfTheDocument(
        reason: TaxReason, category: TaxCategory, english: String, german: [String]
    ) throws {
        var invoice = try invoice([line("Backup", 1_000)], tax: 0)
        invoice.taxes = [
            TaxAmount(category: category, rate: .zero, taxable: eur(1_000), amount: eur(0), reasons: [reason])
        ]
        #expect(try InvoiceDocument(invoice).notes == [english])
        invoice.language = "de"
        #expect(try InvoiceDocument(invoice).notes == german)
        // What the seller wrote is printed as it stands.
        invoice.taxes[0].reasons = [.stated("Nach Abkommen steuerfrei.", code: nil)]
        #expect(try InvoiceDocument(invoice).notes.last == "Nach Abkommen steuerfrei.")
    }

    /// Why a rate was charged is no legal reason, and told in every language all the same.
    @Test(
        arguments: [
            (.invalidTaxID("FI1", country: "FI"), "FI1 is not a valid VAT ID of Finland", "keine gültige USt-IdNr."),
            (.sameCountry, "you are in the same country as the seller", "im selben Land wie der Verkäufer"),
            (.consumer, "you are a consumer there", "Verbraucher"),
            (.noTaxID, "you gave no VAT ID of another EU country", "keine USt-IdNr. eines anderen EU-Landes"),
        ] as [(TaxReason.Ground, String, String)])
    func everyLanguageSaysWhyARateWasCharged(ground: TaxReason.Ground, english: String, german: String) throws {
        var invoice = try invoice([line("Backup", 1_000)], tax: 255)
        invoice.taxes[0].reasons = [.taxed(percent("25.5"), country: "FI", because: ground)]
        #expect(try InvoiceDocument(invoice).notes == ["25.5% VAT (Finland): \(english)."])
        for language in ["de", "fr", "ar"] {
            invoice.language = language
            let notes = try InvoiceDocument(invoice).notes
            #expect(notes.count == 1)
            if language == "de" { #expect(notes.first?.contains(german) == true) }
        }
    }

    /// EN 16931 has one group per category and rate, with one reason: both are told, each in the language of the document.
    @Test func severalReasonsOfOneGroupAreAllPrinted() throws {
        let first = TaxReason.exemption("Botschaft", certificate: "B-7", code: nil)
        let lines = [first, .stated("Exempt by treaty.", code: nil), first].map { reason in
            line("Backup", 1_000, tax: TaxTreatment(category: .exempt, rate: .zero, reason: reason))
        }
        let totals = try Totals(of: lines, currency: .eur, isInclusive: false)
        #expect(totals.taxes.map(\.reasons) == [[first, .stated("Exempt by treaty.", code: nil)]])
        var invoice = try invoice(lines, tax: 0)
        invoice.taxes = totals.taxes
        #expect(try InvoiceDocument(invoice).notes == ["Exempt: Botschaft, certificate B-7.", "Exempt by treaty."])
        invoice.language = "de"
        #expect(
            try InvoiceDocument(invoice).notes == [
                "Umsatzsteuerfrei.", "Befreiungsgrund: Botschaft, Nachweis B-7.", "Exempt by treaty.",
            ])
    }

    @Test func everyTaxCategoryHasALabelAndMostAReason() throws {
        for language in ["en", "de"] {
            var invoice = try invoice([line("Backup", 1_000)], tax: 0)
            invoice.language = language
            invoice.taxes = TaxCategory.allCases.map {
                TaxAmount(category: $0, rate: .zero, taxable: eur(0), amount: eur(0))
            }
            let document = try InvoiceDocument(invoice)
            #expect(Set(document.totals.map(\.label)).count >= 8)
            #expect(document.notes.count == 6)
        }
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
