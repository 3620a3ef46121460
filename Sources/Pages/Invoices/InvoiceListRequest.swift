package import BillingCore
import Foundation

/// Which invoices are to be listed, as the address of the list says it.
package struct InvoiceListRequest: Sendable {
    package let filter: InvoiceFilter
    package let window: PageWindow

    /// Reads the fields of the address; empty ones do not narrow the list. `nil` when a field has none of its values.
    package init?(status: String, year: String, number: String, page: String) {
        let number = number.trimmingCharacters(in: .whitespaces)
        var filter = InvoiceFilter(search: number.isEmpty ? nil : number)
        if !status.isEmpty {
            guard let known = InvoiceFilter.Status(name: status) else { return nil }
            filter.status = known
        }
        if !year.isEmpty {
            guard let days = Period(issuedIn: year) else { return nil }
            filter.issued = days
        }
        guard let window = PageWindow(page: page) else { return nil }
        self.filter = filter
        self.window = window
    }

    /// The address of every invoice that is not paid.
    static let unpaidPath = "/invoices?status=\(InvoiceFilter.Status.unpaid.name)"

    /// The address of every document of a month.
    static func path(ofMonth first: Day) -> String { "/invoices?year=\("\(first)".prefix(7))" }

    /// The address of another page of the same list.
    func path(page: Int) -> String {
        let fields = [
            ("status", filter.status?.name), ("year", filter.issued?.nameInAddress), ("number", filter.search),
            ("page", page == 1 ? nil : "\(page)"),
        ]
        let query = fields.compactMap { name, value in
            value?.addingPercentEncoding(withAllowedCharacters: .alphanumerics).map { "\(name)=\($0)" }
        }
        return query.isEmpty ? "/invoices" : "/invoices?" + query.joined(separator: "&")
    }
}

extension Period {
    /// A year `"2026"` or a month of one, `"2026-11"`, as addresses name them; `nil` for anything else.
    init?(issuedIn text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0].count == 4, let year = Int(parts[0]), (1000...9998).contains(year) else {
            return nil
        }
        guard parts.count == 2 else {
            self.init(from: .inMonth(year * 12, anchor: 1), to: .inMonth(year * 12 + 12, anchor: 1))
            return
        }
        guard parts[1].count == 2, let month = Int(parts[1]), (1...12).contains(month) else { return nil }
        self.init(month: year * 12 + month - 1)
    }

    /// The month of this index.
    init?(month index: Int) { self.init(from: .inMonth(index, anchor: 1), to: .inMonth(index + 1, anchor: 1)) }

    /// Of a year or a month.
    var nameInAddress: String { isMonth ? String("\(from)".prefix(7)) : String("\(from)".prefix(4)) }

    var isMonth: Bool { to.monthIndex - from.monthIndex == 1 }
}
