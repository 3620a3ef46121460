import BillingCore
import PortalSupport
import Presentation
import Testing

@testable import Portal

/// One download stays small, however long the document.
@Suite struct InvoiceFileTests {
    private func file(lines count: Int) throws -> Int {
        var invoice = try Sample.invoice()
        invoice.lines = Array(repeating: invoice.lines[0], count: count)
        return try invoice.pdf([], asking: nil, .plain(name: "Nordlicht")).count
    }

    @Test func theFileOfAVeryLongDocumentListsItsServices() throws {
        let sizes = (try file(lines: 100), try file(lines: Invoice.mostLinesInFile + 1))
        #expect(sizes.1 < sizes.0)
    }

    @Test func whatIsAskedForLeadsToTheInvoice() throws {
        let invoice = try Sample.invoice()
        let asked = invoice.asked(open: Sample.eur(1), at: "https://bills.example")
        #expect(asked?.page == "https://bills.example/invoices/2026-000087" && asked?.open == Sample.eur(1))
        #expect(invoice.asked(open: Sample.eur(0), at: "https://bills.example") == nil)
    }
}
