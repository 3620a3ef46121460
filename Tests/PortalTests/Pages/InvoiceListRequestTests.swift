import BillingCore
import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import PostgresStore
import Testing
import WebServer

@testable import Portal

@Suite struct InvoiceListRequestTests {
    private func request(_ query: String) throws -> InvoiceListRequest {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/invoices?\(query)")
        return try InvoiceListRequest(Request(head: head, body: RequestBody(buffer: ByteBuffer())))
    }

    @Test func theAddressNarrowsTheList() throws {
        let wanted = try request("status=open&year=2026&number=%20a%26b&page=2&utm_source=mail")
        #expect(wanted.filter == .init(status: .only(.open), year: 2026, search: "a&b"))
        #expect(wanted.window.page == 2)
    }

    @Test(arguments: [
        "status=nonsense", "status=draft", "year=0", "year=20261", "year=x", "page=0", "page=-1", "page=100001",
        "page=x", "status=open&status=paid", "number=%00", "number=\(String(repeating: "x", count: 41))",
    ])
    func wrongFiltersAreRefused(_ query: String) {
        #expect(throws: RequestFailure.self) { try request(query) }
    }
}
