import BillingCore
import Documents
import Presentation
import Testing

func render(_ document: InvoiceDocument, branding: Branding = Sample.branding) throws -> [UInt8] {
    try InvoicePDF.render(document, branding: branding, metadata: Sample.metadata)
}

extension String {
    /// Every run of white space as one space: extraction does not tell a narrow space from a wide one.
    var spaced: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

@Suite(.enabled(if: Poppler.isInstalled)) struct InvoicePDFTests {
    /// Of each language and region with its spaces and separators.
    @Test(arguments: ["en", "de", "de-AT", "fr"]) func everyFigureOfTheDocumentIsOnThePage(language: String) throws {
        let document = try Sample.document(language: language)
        let text = try Poppler.text(render(document)).spaced
        let figures =
            document.totals.flatMap { [$0.label, $0.amount] } + document.groups.flatMap { [$0.heading, $0.subtotal] }
            + document.groups.flatMap(\.lines).flatMap {
                [$0.description, $0.period, $0.quantity, $0.unitPrice, $0.amount]
            }
            + document.facts.flatMap { [$0.label, $0.value] } + document.seller + document.buyer + document.notes
            + [document.title, document.headline.label, document.headline.amount, document.headline.note]
        for figure in figures { #expect(text.contains(figure.spaced), "\(figure) is missing") }
    }

    @Test func everyReasonOfExemptionIsOnThePage() throws {
        var invoice = try Sample.invoice()
        invoice.taxes[0].reasons = [.exemption("embassy", certificate: "", code: nil), .untaxedProduct]
        let text = try Poppler.text(render(InvoiceDocument(invoice))).spaced
        #expect(
            text.contains("Exempt from VAT: embassy.")
                && text.contains("No VAT: this product is not subject to it."))
    }

    @Test func derivationsAreReadableToTheLastCharacter() throws {
        let document = try Sample.document()
        // A step that begins a sentence has a capital.
        let text = try Poppler.text(render(document)).spaced.lowercased()
        for line in document.groups.flatMap(\.lines) {
            for step in line.steps { #expect(text.contains(step.spaced.lowercased()), "\(step) is missing") }
        }
    }

    @Test(arguments: [
        "Müller & Söhne Maschinenbau", "Ελληνική Εταιρεία Νέφους", "ООО Облачные решения", "北京蓝云科技有限公司",
        "株式会社青空クラウド", "Łódź Żółć Œuvre",
    ])
    func namesOfManyScripts(name: String) throws {
        var document = try Sample.document()
        document.buyer[0] = name
        document.groups[0].lines[0].description = name
        document.groups[0].heading = name
        let pdf = try render(document)
        #expect(try Poppler.text(pdf).split(separator: name).count == 4)
        #expect(try Poppler.fonts(pdf).allSatisfy { $0.contains("yes yes yes") })
    }

    /// 雲 and 骨 are drawn otherwise in Taipei than in Tokyo.
    @Test(arguments: [("zh-tw", "CJKtc"), ("zh-cn", "CJKsc"), ("ja", "CJKjp")])
    func charactersHaveTheShapesOfTheCustomersCountry(language: String, font: String) throws {
        var document = try Sample.document()
        document.buyer[0] = "雲端骨科技"
        document.characterLanguage = language
        let fonts = try Poppler.fonts(render(document))
        #expect(fonts.contains { $0.contains(font) } && fonts.filter { $0.contains("CJK") }.count == 1)
        #expect(fonts.contains { $0.contains("Inter") })
    }

    /// Arabic is shaped and reordered by Pango; the reader puts it back into logical order.
    @Test func arabicNames() throws {
        var document = try Sample.document()
        document.buyer[0] = "شركة السحابة الزرقاء"
        let pdf = try render(document)
        #expect(try Poppler.text(pdf).contains("شركة السحابة الزرقاء"))
        #expect(try Poppler.fonts(pdf).contains { $0.contains("Arabic") })
    }

    @Test func fontsAreEmbeddedAsSubsetsWithText() throws {
        let fonts = try Poppler.fonts(render(Sample.document()))
        #expect(!fonts.isEmpty)
        #expect(fonts.allSatisfy { $0.contains("yes yes yes") && $0.contains("Inter") })
    }

    @Test func theFileKnowsItsTitleAuthorAndStructure() throws {
        let pdf = try render(Sample.document())
        let info = try Poppler.info(pdf, ["-isodates"])
        for expected in [
            "Invoice 2026-000017", "Nordlicht Cloud GmbH", "2026-02-01T00:00:00Z", "Tagged:          yes", "A4",
            "JavaScript:      no",
        ] {
            #expect(info.contains(expected), "\(expected) is missing")
        }
        let structure = try Poppler.info(pdf, ["-struct"])
        for tag in ["Document", "H1", "P", "Table", "TR", "TH", "TD"] {
            #expect(structure.split(whereSeparator: \.isWhitespace).contains(Substring(tag)), "\(tag) is missing")
        }
    }

    @Test func theSameDocumentGivesTheSameBytes() throws {
        let document = try Sample.document(usageLines: 30)
        #expect(try render(document) == render(document))
    }

    @Test func manyThreadsDrawAtOnce() async throws {
        let document = try Sample.document()
        let expected = try render(document)
        let files = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<16 { group.addTask { try render(document) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(files.allSatisfy { $0 == expected })
    }

    @Test func withoutALegalLineTheFootNamesTheSeller() throws {
        var invoice = try Sample.invoice()
        invoice.smallPrint = Invoice.SmallPrint()
        let text = try Poppler.text(render(InvoiceDocument(invoice)))
        #expect(text.contains("Nordlicht Cloud GmbH · Speicherstadt 12 · 20457 Hamburg · Germany · VAT ID DE123456789"))
    }

    @Test func theWaysToPayAreOnThePage() throws {
        let invoice = try Sample.invoice()
        let asked = AskedPayment(open: invoice.gross, page: "https://bills.example.com/invoices/2026-000017")
        let pdf = try render(InvoiceDocument(invoice, asking: asked))
        let text = try Poppler.text(pdf).spaced
        for words in [
            "How to pay", "https://bills.example.com/invoices/2026-000017", "IBAN DE89 3704 0044 0532 0130 00",
            "Payment reference RF95 2026 0000 17",
        ] {
            #expect(text.contains(words), "\(words) is missing")
        }
        #expect(try Poppler.info(pdf, ["-url"]).contains("https://bills.example.com/invoices/2026-000017"))
        #expect(try !Poppler.text(render(InvoiceDocument(invoice))).contains("How to pay"))
    }

    /// An address between quotes that would end them is text, and the file is whole.
    @Test func anAddressWithAQuoteIsNoLink() throws {
        let asked = AskedPayment(open: Money(minor: 1, .eur), page: "https://bills.example.com/' dest='x")
        let pdf = try render(InvoiceDocument(Sample.invoice(), asking: asked))
        #expect(try Poppler.text(pdf).contains("dest="))
        #expect(try !Poppler.info(pdf, ["-url"]).contains("bills.example"))
    }

    /// Lines with a pictograph are as high as lines without, and no box with its code is drawn.
    @Test(arguments: ["🚀", "👩‍👩‍👧‍👦", "❤️", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣"]) func pictographsDoNotLiftTheLine(emoji: String) throws {
        var document = try Sample.document()
        func total(describing text: String) throws -> Double {
            document.groups[0].lines[0].description = text
            let words = try Poppler.words(render(document))
            #expect(words.contains { $0.text == "Deployment" })
            return try #require(words.last { $0.text == "Net" }).top
        }
        let (plain, lifted) = (try total(describing: "Deployment x"), try total(describing: "Deployment \(emoji)"))
        #expect(abs(plain - lifted) < 0.5)
    }

    @Test func withoutLinesTheServicesAreListed() throws {
        let invoice = try Sample.invoice()
        var document = try InvoiceDocument(invoice, lines: 0..<0)
        document.notes = [document.noteOnLines(1_234_567)]
        let text = try Poppler.text(render(document)).spaced
        for service in document.services { #expect(text.contains(service.label) && text.contains(service.value)) }
        #expect(text.contains("The 1,234,567 lines of this document are listed in the portal."))
        #expect(!text.contains("Virtual Machines"))
    }

    // MARK: Nothing torn, nothing left out

    /// `-€999.00` has more bytes than `€9,990.00` and is narrower; the largest amount there is takes the widest column.
    @Test(arguments: [
        ["€9,990.00", "-€999.00"], ["€1,111,111.11", "€7.00"],
        ["-CHF\u{A0}92,233,720,368,547,758.08", "-92.233.720.368.547.758,08\u{A0}CHF"],
    ])
    func amountsStandOnOneLine(amounts: [String]) throws {
        var document = try Sample.document()
        for (index, amount) in amounts.enumerated() {
            document.groups[0].lines[index].amount = amount
            document.groups[0].lines[index].unitPrice = "€0.123456789012"
            document.groups[0].lines[index].quantity = "1,234,567.123 GB-Months"
        }
        let text = try Poppler.text(render(document)).spaced
        for figure in amounts + ["€0.123456789012", "1,234,567.123"] {
            #expect(text.contains(figure.spaced), "\(figure) is torn")
        }
    }

    @Test func germanPeriodsStandOnOneLine() throws {
        var document = try Sample.document(language: "de")
        document.groups[0].lines[0].period = "15. Sept. – 14. Sept. 2026"
        #expect(try Poppler.text(render(document)).spaced.contains("15. Sept. – 14. Sept. 2026"))
    }

    /// The law wants the name and address of both in full.
    @Test(arguments: [7, 60])
    func partiesAreNeverCut(addressLines: Int) throws {
        var document = try Sample.document()
        let name = (1...40).map { "Gesellschaft\($0)" }.joined(separator: " ")
        document.buyer =
            [name] + (1...addressLines).map { "Building \($0) of the hold" } + ["Germany", "VAT ID DE987654321"]
        let words = Set(try Poppler.text(render(document)).split(whereSeparator: \.isWhitespace))
        for word in document.buyer.flatMap({ $0.split(separator: " ") }) {
            #expect(words.contains(word), "\(word) is missing")
        }
        #expect(!words.contains { $0.hasSuffix("…") && $0.hasPrefix("Gesellschaft") })
    }

    // MARK: Pages

    @Test(arguments: ["en", "de"])
    func longDocumentsRepeatTheirHeads(language: String) throws {
        let document = try Sample.document(usageLines: 100, language: language)
        let pages = try Poppler.pages(render(document))
        #expect(pages.count > 3)
        for (index, page) in pages.enumerated() {
            #expect(page.contains(document.labels.page(index + 1, of: pages.count)))
            #expect(page.contains(document.title))
            #expect(page.contains(document.columns.description))
            #expect(page.contains("Nordlicht Cloud GmbH · Amtsgericht"))
            if index > 0 { #expect(page.contains(document.labels.continued("Azure"))) }
        }
        #expect(pages.last?.contains("Virtual Machines") == true)
        #expect(document.totals.allSatisfy { pages.last?.spaced.contains($0.label.spaced) == true })
    }

    @Test(.timeLimit(.minutes(30))) func tenThousandLines() throws {
        let document = try Sample.document(usageLines: 10_000)
        let pages = try Poppler.pages(render(document))
        let last = try #require(pages.last)
        #expect(pages.count > 400)
        #expect(last.contains("Page \(pages.count) of \(pages.count)"))
        #expect(last.contains(document.totals.last?.amount ?? "no total"))
        let text = pages.joined(separator: "\n")
        for line in document.groups.flatMap(\.lines).suffix(50) { #expect(text.contains(line.amount)) }
    }

    // MARK: Hostile text

    @Test(.timeLimit(.minutes(30)), arguments: Hostile.texts)
    func hostileTextIsTamedEverywhere(text: String) throws {
        let pdf = try render(Hostile.document(saying: text), branding: .plain(name: text))
        let pages = try Poppler.pages(pdf)
        #expect((1...40).contains(pages.count))
        #expect(pages.allSatisfy { $0.contains("Page ") })
    }

    @Test func anEmptyDocumentIsStillADocument() throws {
        let document = InvoiceDocument(
            language: "", title: "", seller: [], buyer: [], facts: [],
            headline: .init(label: "", amount: "", note: ""),
            columns: .init(description: "", period: "", quantity: "", unitPrice: "", amount: ""), groups: [],
            totals: [], notes: [])
        #expect(try Poppler.pages(render(document)).count == 1)
    }

    @Test func overridesOfDirectionCannotTurnFiguresRound() throws {
        var document = try Sample.document()
        document.groups[0].lines[0].description = "Seats \u{202E}1000\u{2066} left"
        #expect(try Poppler.text(render(document)).contains("Seats 1000 left"))
    }
}

/// Text that a customer might put into a name to see what breaks.
enum Hostile {
    static let texts = [
        String(repeating: "x", count: 10_000), String(repeating: "word ", count: 2_000),
        String(repeating: "\u{301}", count: 10_000), "e" + String(repeating: "\u{301}", count: 5_000),
        String(repeating: "\n", count: 500), "a\u{0}b\u{1}c\u{7F}d\u{85}e\u{2028}f",
        noncharacters, String(repeating: "\u{202E}\u{2067}", count: 1_000),
        String(repeating: "شركة ", count: 1_000), String(repeating: "漢", count: 3_000), "👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿1️⃣",
        String(repeating: "\u{200D}", count: 3_000), "\u{1F}" + String(repeating: "١٢٣ abc ", count: 500),
        "%PDF-1.7 %%EOF endstream endobj (\\", "ส่วนลดพิเศษ" + String(repeating: "ำ", count: 400),
    ]

    /// Cairo gives up a whole file over one of these.
    private static let noncharacters = String(
        String.UnicodeScalarView([0xFFFE, 0xFFFF, 0x1FFFF, 0xFDD0, 0x10FFFF, 0xE000].compactMap(Unicode.Scalar.init)))

    static func document(saying text: String) throws -> InvoiceDocument {
        var document = try Sample.document()
        document.title = text
        document.seller = [text, text]
        document.buyer = Array(repeating: text, count: 30)
        document.facts = [.init(label: text, value: text), .init(label: text, value: text)]
        document.headline = .init(label: text, amount: text, note: text)
        document.groups[0].heading = text
        document.groups[0].subtotal = text
        document.groups[0].lines[0] = .init(
            number: .max, description: text, period: text, quantity: text, unitPrice: text, amount: text,
            change: .init(label: text, net: text, text: text),
            steps: [text], because: text, priceSource: text,
            citations: [.init(label: text, document: text, line: .max)], usageRows: 0)
        document.totals.append(.init(label: text, amount: text))
        document.notes = [text, text]
        return document
    }
}
