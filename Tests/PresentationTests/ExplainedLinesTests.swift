import BillingCore
import Presentation
import Testing

/// Lines of whole documents, as a customer reads them.
@Suite struct ExplainedLinesTests {
    typealias Term = Derivation.Term

    /// 22 Sep – 14 Oct are 23 of the 30 days from 15 Sep: 16 × 20.60 × 23/30 = 252.693… given back, 21 × 20.60 × 23/30 =
    /// 331.66 charged; 331.66 − 252.69 = 78.97.
    static func seatChange(kind: Invoice.Kind = .invoice) throws -> Invoice {
        let days = try period("2026-09-22", "2026-10-15")
        let share = Derivation.Factor.days(part: days, full: try period("2026-09-15", "2026-10-15"))
        let trigger = Derivation.Trigger(
            .quantityChanged, on: days.from, before: .quantity(decimal("16")), after: .quantity(decimal("21")))
        let origin = LineReference(document: "2026-000119", line: 2)
        let credit = try Derivation(
            computing: [Term(.credit, [.minus, .billed(eur(32_960), origin), share])], in: .eur, trigger: trigger)
        let charge = try Derivation(
            computing: [Term(.charge, [.quantity(decimal("21"), unit: "seat"), .amount(decimal("20.60")), share])],
            in: .eur, trigger: trigger)
        let tax = TaxTreatment(rate: percent("19"))
        let lines = [
            InvoiceLine(
                kind: .credit, service: "Microsoft 365", description: "Business Premium", subscription: "m365",
                period: days, quantity: decimal("16"), unit: "seat", amount: credit.result, tax: tax,
                derivation: credit, corrects: origin),
            InvoiceLine(
                kind: .recurring, service: "Microsoft 365", description: "Business Premium", subscription: "m365",
                period: days, quantity: decimal("21"), unit: "seat", unitPrice: decimal("20.60"), amount: charge.result,
                tax: tax, derivation: charge),
        ]
        let party = Party(name: "Cloud GmbH", addressLines: [], postalCode: "", city: "", country: "DE")
        let totals = try Totals(of: lines, currency: .eur, isInclusive: false)
        return Invoice(
            kind: kind, number: "2026-000132", issuedOn: day("2026-10-15"), dueOn: day("2026-10-29"), currency: .eur,
            seller: party, buyer: party, accountNumber: "C-1004", language: "en", lines: lines, net: totals.net,
            taxes: totals.taxes, gross: totals.gross, creditApplied: .zero(.eur))
    }

    private func lines(_ invoice: Invoice, language: String = "en") throws -> [InvoiceDocument.Line] {
        try InvoiceDocument(invoice, words: Localizer(language: language)).groups.flatMap(\.lines)
    }

    /// Spaces of every width as plain ones, without marks of direction.
    private func plain(_ text: String) -> String {
        String(text.compactMap { "\u{2068}\u{2069}\u{200E}\u{200F}".contains($0) ? nil : $0.isWhitespace ? " " : $0 })
    }

    @Test func aChangeOfSeatsIsOneSentenceWithItsNet() throws {
        let lines = try lines(Self.seatChange())
        #expect(lines.map(\.change?.text) == ["5 seats more from 22 September 2026: +€78.97", nil])
        #expect(lines.map(\.amount) == ["-€252.69", "€331.66"])
    }

    @Test(
        arguments: [
            ("de", "5 Plätze mehr ab 22. September 2026: +78,97 €"),
            ("fr", "5 licences utilisateur de plus à partir du 22 septembre 2026 : +78,97 €"),
        ])
    func inEveryLanguage(language: String, sentence: String) throws {
        #expect(try lines(Self.seatChange(), language: language)[0].change.map { plain($0.text) } == sentence)
    }

    @Test func inArabicTheNumbersAreThere() throws {
        let sentence = try #require(try lines(Self.seatChange(), language: "ar")[0].change.map { plain($0.text) })
        for part in ["5", "22 سبتمبر 2026", "+78.97"] { #expect(sentence.contains(part), "\(sentence)") }
    }

    @Test func fewerSeatsAreGivenBack() throws {
        var invoice = try Self.seatChange()
        for index in invoice.lines.indices {
            invoice.lines[index].derivation.trigger?.before = .quantity(decimal("22"))
        }
        #expect(try lines(invoice)[0].change?.text == "1 seat fewer from 22 September 2026: +€78.97")
    }

    @Test func anotherProductIsNamed() throws {
        var invoice = try Self.seatChange()
        for index in invoice.lines.indices {
            invoice.lines[index].derivation.trigger = .init(
                .priceChanged, on: day("2026-09-22"), before: .product("E3"), after: .product("E5"))
        }
        #expect(try lines(invoice)[0].change?.text == "E5 instead of E3 from 22 September 2026: +€78.97")
        for index in invoice.lines.indices {
            invoice.lines[index].derivation.trigger = .init(.priceChanged, on: day("2026-09-22"))
        }
        #expect(try lines(invoice)[0].change?.text == "Changes from 22 September 2026 on, together: +€78.97")
    }

    /// Its figures are those of the document, where what is given back is above zero.
    @Test func onACreditNoteTheNetIsWhatComesBack() throws {
        var invoice = try Self.seatChange(kind: .creditNote)
        invoice.lines[0].amount = eur(-50_000)
        for index in invoice.lines.indices {
            invoice.lines[index].derivation.trigger?.before = .quantity(decimal("40"))
        }
        let lines = try lines(invoice)
        #expect(lines.map(\.amount) == ["€500.00", "-€331.66"])
        #expect(lines[0].change?.text == "19 seats fewer from 22 September 2026: €168.34 credit")
        #expect(lines[1].steps.first?.hasPrefix("Charged, and taken off this credit: for 22") == true)
    }

    /// A charge that outweighs what comes back is told as on an invoice.
    @Test func onACreditNoteAChargeKeepsItsPlus() throws {
        let lines = try lines(Self.seatChange(kind: .creditNote))
        #expect(lines[0].change?.net == "+€78.97")
    }

    /// The page breaks between the two, never within the amount.
    @Test func labelAndNetMakeUpTheText() throws {
        for language in ["en", "de", "fr"] {
            let change = try #require(try lines(Self.seatChange(), language: language)[0].change)
            #expect(change.text == "\(change.label) \(change.net)")
            #expect(change.label.hasSuffix(":"))
        }
    }

    /// Neither column can be multiplied to the amount: the steps tell the price.
    @Test func pricesThatDoNotMultiplyAreLeftToTheSteps() throws {
        let lines = try lines(Self.seatChange())
        #expect(lines.map(\.unitPrice) == ["", ""])
        #expect(
            lines[1].steps.map(plain) == [
                "for 22 Sept – 14 Oct 2026, 23 of the 30 days 15 Sept – 14 Oct 2026: 21 seats × €20.60 × 23 ÷ 30 = "
                    + "€331.66"
            ])
    }

    @Test func whatIsCitedIsNamedWithItsLine() throws {
        let lines = try lines(Self.seatChange())
        #expect(
            lines[0].citations == [
                .init(label: "Billed on invoice 2026-000119, line 2", document: "2026-000119", line: 2)
            ])
        #expect(lines[1].citations.isEmpty)
    }

    /// A discount on the document's own line leads there, and the text of the PDF names the line in the step.
    @Test func linesOfTheSameDocumentAreCitedWithoutANumber() throws {
        var invoice = try Self.seatChange()
        let own = LineReference(document: "", line: 2)
        invoice.lines[0].derivation = try Derivation(
            computing: [Term(.discount, [.minus, .percent(percent("10")), .billed(eur(10_000), own)])], in: .eur)
        let line = try lines(invoice)[0]
        #expect(line.citations == [.init(label: "Line 2", document: "", line: 2)])
        #expect(line.explanation == "Discount: 10% of €100.00 on line 2 = €10.00.")
    }

    @Test func theExplanationIsATextOfSentences() throws {
        #expect(
            plain(try lines(Self.seatChange())[0].explanation)
                == "Credit for 22 Sept – 14 Oct 2026, 23 of the 30 days 15 Sept – 14 Oct 2026: "
                + "€329.60 × 23 ÷ 30 = €252.693333…, rounded to €252.69. "
                + "Changed from 16 to 21 seats on 22 September 2026. Billed on invoice 2026-000119, line 2. "
                + "5 seats more from 22 September 2026: +€78.97.")
    }

    @Test(arguments: ["en", "de", "fr", "ar"]) func noLanguageLeavesAGap(language: String) throws {
        for line in try lines(Self.seatChange(), language: language) {
            #expect(!line.explanation.contains("{") && !line.explanation.contains("  "))
            #expect(!line.explanation.contains(".."), "\(line.explanation)")
        }
    }

    /// What `plainbill simulate` prints for a line: the sentence of the document, with the seller's own arithmetic.
    @Test func aLineIsExplainedWithoutItsDocument() throws {
        let invoice = try Self.seatChange()
        #expect(
            plain(Localizer.english.explanation(invoice.lines[1]))
                == "For 22 Sept – 14 Oct 2026, 23 of the 30 days 15 Sept – 14 Oct 2026: "
                + "21 seats × €20.60 × 23 ÷ 30 = €331.66. Changed from 16 to 21 seats on 22 September 2026.")
        let cost = try Derivation(
            computing: [Term(.charge, [.vendorCost(decimal("10"), rows: 2), .markup(percent("15"))])], in: .eur)
        var line = invoice.lines[1]
        line.derivation = cost
        #expect(
            Localizer.english.explanation(line)
                == "Vendor cost €10.00 from 2 usage rows × 1.15 (15% markup) = €11.50.")
    }
}
