package import BillingCore
import Foundation

/// Which invoices are to be listed, as the address of the list says it.
package struct InvoiceListRequest: Sendable {
    package let filter: InvoiceFilter
    package let window: PageWindow

    /// Reads the fields of the address; empty ones do not narrow the list. `nil` when a field can be none of its values.
    package init?(status: String, year: String, number: String, page: String) {
        let number = number.trimmingCharacters(in: .whitespaces)
        var filter = InvoiceFilter(search: number.isEmpty ? nil : number)
        if !status.isEmpty {
            guard let known = InvoiceFilter.Status(name: status) else { return nil }
            filter.status = known
        }
        if !year.isEmpty {
            guard let known = Int(year), (1000...9999).contains(known) else { return nil }
            filter.year = known
        }
        guard let window = PageWindow(page: page) else { return nil }
        self.filter = filter
        self.window = window
    }

    /// The address of every invoice that is not paid.
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
}
