import BillingCore
import Presentation
import Testing

/// What a document says of its tax.
extension InvoiceDocumentTests {
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

    /// One sentence for each reason, with the word that the law asks for.
    @Test(
        arguments: [
            (
                .untaxedProduct, .outsideScope, "No VAT: this product is not subject to it.",
                "Keine Umsatzsteuer: Dieses Produkt unterliegt ihr nicht."
            ),
            (
                .exemption("Botschaft", certificate: "B-7", code: nil), .exempt,
                "Exempt from VAT: Botschaft, certificate B-7.", "Umsatzsteuerfrei: Botschaft, Nachweis B-7."
            ),
            (
                .exemption("Botschaft", certificate: "", code: nil), .exempt, "Exempt from VAT: Botschaft.",
                "Umsatzsteuerfrei: Botschaft."
            ),
            (
                .suppliedAbroad(from: "DE", to: "CH"), .export,
                "Not taxable in the seller’s country (Germany): the place of supply of these services is the customer’s "
                    + "country (Switzerland).",
                "Im Land des Verkäufers (Deutschland) nicht steuerbar: Leistungsort dieser Dienstleistungen ist das Land "
                    + "des Kunden (Schweiz)."
            ),
            (
                .reverseCharge(taxID: "ATU99999999"), .reverseCharge,
                "Reverse charge: the recipient owes the VAT (VAT ID ATU99999999).",
                "Steuerschuldnerschaft des Leistungsempfängers (USt-IdNr. ATU99999999)."
            ),
            (
                .domesticReverseCharge(taxID: "DE136695976"), .reverseCharge,
                "Domestic reverse charge: the recipient owes the VAT (VAT ID DE136695976).",
                "Steuerschuldnerschaft des Leistungsempfängers im Inland (USt-IdNr. DE136695976)."
            ),
        ] as [(TaxReason, TaxCategory, String, String)])
    func reasonsOfTheRulesAreInTheLanguageOfTheDocument(
        reason: TaxReason, category: TaxCategory, english: String, german: String
    ) throws {
        var invoice = try invoice([line("Backup", 1_000)], tax: 0)
        invoice.taxes = [
            TaxAmount(category: category, rate: .zero, taxable: eur(1_000), amount: eur(0), reasons: [reason])
        ]
        #expect(try InvoiceDocument(invoice).notes == [english])
        invoice.language = "de"
        #expect(try InvoiceDocument(invoice).notes == [german])
        for language in ["fr", "ar"] {
            invoice.language = language
            #expect(try InvoiceDocument(invoice).notes.count == 1)
        }
    }

    /// What the seller wrote is printed as it stands, behind the words that the law asks for where it lacks them.
    @Test(
        arguments: [
            ("en", .exempt, "Exempt by treaty.", "Exempt by treaty."),
            ("de", .exempt, "Exempt by treaty.", "Exempt by treaty."),
            ("en", .reverseCharge, "REVERSE CHARGE, article 196.", "REVERSE CHARGE, article 196."),
            ("en", .reverseCharge, "§ 13b UStG", "Reverse charge: § 13b UStG"),
            (
                "de", .reverseCharge, "Reverse charge: § 13b UStG.",
                "Steuerschuldnerschaft des Leistungsempfängers: Reverse charge: § 13b UStG."
            ),
        ] as [(String, TaxCategory, String, String)])
    func theSellersOwnReason(language: String, category: TaxCategory, stated: String, note: String) throws {
        var invoice = try invoice([line("Backup", 1_000)], tax: 0)
        invoice.language = language
        let reason = TaxReason.stated(stated, code: nil)
        invoice.taxes = [
            TaxAmount(category: category, rate: .zero, taxable: eur(1_000), amount: eur(0), reasons: [reason])
        ]
        #expect(try InvoiceDocument(invoice).notes == [note])
    }

    /// An export is of goods: services that are supplied elsewhere are labelled as not taxable, under either category.
    @Test(arguments: [TaxCategory.export, .outsideScope]) func servicesAreNoExport(category: TaxCategory) throws {
        var invoice = try invoice([line("Backup", 1_000)], tax: 0)
        invoice.taxes = [
            TaxAmount(
                category: category, rate: .zero, taxable: eur(1_000), amount: eur(0),
                reasons: [.suppliedAbroad(from: "DE", to: "CH")])
        ]
        #expect(try InvoiceDocument(invoice).totals[1].label == "Not taxable in the seller’s country, on €10.00")
        invoice.taxes[0].reasons = []
        #expect(try InvoiceDocument(invoice).totals[1].label != "Not taxable in the seller’s country, on €10.00")
    }

    /// Why a rate was charged is no legal reason, and told in every language all the same.
    @Test(
        arguments: [
            (.invalidTaxID("FI1", country: "FI"), "FI1 is not a valid VAT ID of Finland", "keine gültige USt-IdNr."),
            (.sameCountry, "you are in the same country as the seller", "im selben Land wie der Verkäufer"),
            (
                .oneStopShop, "you gave no VAT ID, so the rate of your country applies (one-stop shop)",
                "gilt der Steuersatz Ihres Landes"
            ),
            (
                .noTaxID, "you gave no VAT ID of another EU country, so the rate of the seller’s country applies",
                "gilt der Steuersatz im Land des Verkäufers"
            ),
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
        #expect(
            try InvoiceDocument(invoice).notes == ["Exempt from VAT: Botschaft, certificate B-7.", "Exempt by treaty."])
        invoice.language = "de"
        #expect(
            try InvoiceDocument(invoice).notes == [
                "Umsatzsteuerfrei: Botschaft, Nachweis B-7.", "Exempt by treaty.",
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
}
