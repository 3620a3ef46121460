import BillingCore
import BillingOperations
import HTTPTypes
import PortalSupport
import PostgresStore
import Presentation
import TestSupport
import Testing

@testable import Portal

/// A seller who numbers documents `2026/17` has pages and files for them as any other.
@Suite struct NumbersWithSlashTests {
    /// The invoice of December, the first under the new numbering.
    private func issue(_ world: PortalWorld) async throws -> String {
        let save = SaveSeller(database: world.database.worker, clock: world.clock.wall, ids: .system)
        let numbering = try DocumentNumbering(NumberingPattern("RE/{year}/{number:3}"))
        _ = try await save("main") { $0.numbering = Seller.Numbering(invoice: numbering, creditNote: numbering) }
        _ = try await IssueInvoices(database: world.database.worker, clock: world.clock.wall)(
            through: Sample.day("2026-12-01"), account: "C-1")
        return try await world.newestInvoice(of: "C-1")
    }

    @Test func pagesAndFilesAreFound() async throws {
        try await PortalWorld.run { world in
            let number = try await issue(world)
            #expect(number == "RE/2026/001")
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let list = try await ann.get("/invoices").html
            #expect(list.contains("\"/invoices/RE~2026~001\"") && list.contains("RE/2026/001"))
            let page = try await ann.get(number.invoicePath)
            #expect(page.status == 200 && page.html.contains("Invoice RE/2026/001"))
            #expect(page.html.contains("\"/pay?invoice=RE/2026/001\""))
            let file = try await ann.get(number.invoicePath + "/pdf")
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"invoice-RE-2026-001.pdf\"")
            #expect(try await ann.get([number].payPath).html.contains("RE/2026/001"))
        }
    }

    /// A slash that is one in the address, escaped or not, names no document.
    @Test(arguments: ["/invoices/RE/2026/001", "/invoices/RE%2F2026%2F001", "/invoices/RE~2026~002", "/invoices/~"])
    func otherAddressesAreNoPage(path: String) async throws {
        try await PortalWorld.run { world in
            _ = try await issue(world)
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            #expect(try await ann.get(path).status == 404)
        }
    }
}
