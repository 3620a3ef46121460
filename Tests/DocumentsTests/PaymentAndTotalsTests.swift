import BillingCore
import Documents
import Presentation
import Testing

/// How to pay, and what everything comes to, at the end of the file.
@Suite(.enabled(if: Poppler.isInstalled)) struct PaymentAndTotalsTests {
    private static let page = "https://bills.example/invoices/2026-000017"

    private func document(
        open minor: Int64? = 84_961, page: String = page, change: (inout Invoice) -> Void = { _ in }
    ) throws -> InvoiceDocument {
        var invoice = try Sample.invoice()
        change(&invoice)
        let asked = minor.flatMap { AskedPayment(open: Money(minor: $0, .eur), page: page) }
        return try InvoiceDocument(invoice, asking: asked)
    }

    @Test func theFileSaysHowToPay() throws {
        let pdf = try render(document())
        let text = try Poppler.text(pdf).spaced
        for part in [
            "How to pay €849.61", "Online \(Self.page)", "Recipient Nordlicht Cloud GmbH",
            "IBAN DE89 3704 0044 0532 0130 00", "Payment reference RF95 2026 0000 17",
        ] { #expect(text.contains(part), "\(part) is missing") }
        #expect(try Poppler.unpacked(pdf).contains("(\(Self.page))"))
    }

    @Test func whereNothingIsOpenNothingIsAsked() throws {
        for open in [nil, 0, -5] as [Int64?] {
            #expect(!(try Poppler.text(render(document(open: open))).contains("How to pay")))
        }
    }

    /// A seller without an account in this currency names the page alone.
    @Test func withoutABankAccountThePageRemains() throws {
        let text = try Poppler.text(render(document { $0.smallPrint.bankAccount = nil })).spaced
        #expect(text.contains("Online \(Self.page)") && !text.contains("IBAN DE89"))
    }

    /// Cairo reads an address between quotes; one that has some is text and no link.
    @Test(arguments: ["https://bills.example/'/x", "https://bills.example/\\x"])
    func anAddressThatWouldEndTheLinkIsNone(page: String) throws {
        let pdf = try render(document(page: page))
        #expect(try Poppler.text(pdf).contains("bills.example"))
        #expect(!(try Poppler.unpacked(pdf).contains("/URI (https")))
    }

    /// The block is never torn over two pages, wherever the lines end.
    @Test(arguments: 0..<24) func theBlockStaysTogether(lines: Int) throws {
        let invoice = try Sample.invoice(usageLines: 10 + lines)
        let asked = AskedPayment(open: Money(minor: 100, .eur), page: Self.page)
        let pages = try Poppler.pages(render(InvoiceDocument(invoice, asking: asked)))
        let heads = pages.indices.filter { pages[$0].contains("How to pay") }
        #expect(heads.count == 1)
        #expect(heads == pages.indices.filter { pages[$0].contains("Payment reference") })
        let totals = pages.indices.filter { pages[$0].contains("VAT 19%") }
        #expect(totals.count == 1 && totals == pages.indices.filter { pages[$0].contains("Net ") })
    }

    /// Net, tax and total stand in the order in which they are added, the last one largest.
    @Test func totalsAreAddedDownwards() throws {
        let document = try document()
        let words = try Poppler.words(render(document))
        let places = document.totals.map { total in
            words.last { $0.text == total.label.split(separator: " ").first.map(String.init) ?? "" }?.top
        }
        let known = places.compactMap(\.self)
        #expect(known.count == document.totals.count && known == known.sorted())
    }

    @Test func aCreditNoteAsksForNothingAndNamesWhatItCorrects() throws {
        var note = try Sample.invoice()
        note.kind = .creditNote
        note.corrects = "2026-000012"
        let text = try Poppler.text(render(InvoiceDocument(note, later: [.keptAsCredit]))).spaced
        #expect(text.contains("Credit note 2026-000017") && text.contains("Corrects invoice 2026-000012"))
        #expect(text.contains("added to your account credit") && !text.contains("How to pay"))
    }

    /// What happened since stands among the notes, and what is left to pay in the headline.
    @Test func whatHappenedSinceIsTold() throws {
        let later: [InvoiceDocument.LaterEvent] = [
            .leftToPay(Money(minor: 1_000, .eur)),
            .credited(number: "2026-000020", Money(minor: 500, .eur), on: Sample.day(2026, 2, 3)),
            .writtenOff(Money(minor: 700, .eur), on: Sample.day(2026, 2, 4)),
        ]
        let text = try Poppler.text(render(InvoiceDocument(Sample.invoice(), later: later))).spaced
        for part in [
            "€10.00", "Settled since then", "Credit note 2026-000020 of 3 February 2026 takes back €5.00.",
            "€7.00 was written off on 4 February 2026.",
        ] { #expect(text.contains(part), "\(part) is missing") }
    }
}
