import BillingCore
import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import PortalSupport
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
        let year = Period(from: Sample.day("2026-01-01"), to: Sample.day("2027-01-01"))
        let wanted = try request("status=open&year=2026&number=%20a%26b&page=2&utm_source=mail")
        #expect(wanted.filter == .init(status: .only(.open), issued: year, search: "a&b"))
        #expect(wanted.window.page == 2)
    }

    @Test(arguments: [("2026-02", "2026-02-01", "2026-03-01"), ("2026-12", "2026-12-01", "2027-01-01")])
    func aMonthNarrowsTheListToo(text: String, from: String, to: String) throws {
        let wanted = try request("year=\(text)")
        #expect(wanted.filter.issued == Period(from: Sample.day(from), to: Sample.day(to)))
    }

    @Test(arguments: [
        "year=2026-13", "year=2026-00", "year=2026-1", "year=2026-", "year=-", "year=2026-1-", "year=9999",
        "status=nonsense", "status=draft", "year=0", "year=20261", "year=x", "page=0", "page=-1", "page=100001",
        "page=x", "status=open&status=paid", "number=%00", "number=\(String(repeating: "x", count: 41))",
    ])
    func wrongFiltersAreRefused(_ query: String) {
        #expect(throws: RequestFailure.self) { try request(query) }
    }
}
