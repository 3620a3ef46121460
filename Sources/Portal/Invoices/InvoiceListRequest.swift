import BillingCore
import Foundation
import Hummingbird
import PostgresStore

/// Which invoices somebody wants listed, as the address says it.
struct InvoiceListRequest {
    let filter: InvoiceFilter
    let window: PageWindow

    init(_ request: Request) throws(PortalFailure) {
        let query = try request.query(["status", "year", "number", "page"])
        filter = InvoiceFilter(
            status: try Self.status(try query.text("status", limit: 20)),
            year: try Self.year(try query.text("year", limit: 4)),
            search: Self.search(try query.text("number", limit: 40)))
        window = try PageWindow(page: try query.text("page", limit: 6))
    }

    /// The address of everything that waits to be paid.
    static let unpaidPath = "/invoices?status=\(InvoiceFilter.Status.unpaid.name)"

    /// The address of another page of the same list.
    func path(page: Int) -> String {
        let fields = [
            ("status", filter.status?.name), ("year", filter.year.map { "\($0)" }), ("number", filter.search),
            ("page", page == 1 ? nil : "\(page)"),
        ]
        let query = fields.compactMap { name, value in
            value?.addingPercentEncoding(withAllowedCharacters: .alphanumerics).map { "\(name)=\($0)" }
        }
        return query.isEmpty ? "/invoices" : "/invoices?" + query.joined(separator: "&")
    }

    private static func status(_ text: String) throws(PortalFailure) -> InvoiceFilter.Status? {
        guard !text.isEmpty else { return nil }
        guard let status = InvoiceFilter.Status(name: text) else { throw .badRequest("the status is none") }
        return status
    }

    private static func year(_ text: String) throws(PortalFailure) -> Int? {
        guard !text.isEmpty else { return nil }
        guard let year = Int(text), (1000...9999).contains(year) else { throw .badRequest("the year is none") }
        return year
    }

    private static func search(_ text: String) -> String? {
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        return trimmed.isEmpty ? nil : trimmed
    }
}
