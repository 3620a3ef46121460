import Foundation

/// What is to be paid, as the address of the page and its form say it.
package struct PayRequest: Sendable, Hashable {
    /// Of the documents; none for all that is open.
    package var numbers: [String]
    /// Whether all that is open means what is overdue.
    package var isOverdueOnly: Bool
    /// As it was typed; empty for all that is open on the documents.
    package var amount: String
    /// Whether account credit is used, where that is for the customer to say.
    package var usesCredit: Bool
    /// Whether the method that is paid with is saved for later payments, where the provider can.
    package var savesMethod: Bool

    /// So many invoices are paid at once, at most.
    package static let mostInvoices = 200

    package init(
        _ numbers: [String] = [], isOverdueOnly: Bool = false, amount: String = "", usesCredit: Bool = false,
        savesMethod: Bool = false
    ) {
        self.numbers = numbers
        self.isOverdueOnly = isOverdueOnly
        self.amount = amount
        self.usesCredit = usesCredit
        self.savesMethod = savesMethod
    }

    /// Reads fields; empty ones say nothing. `nil` when a field has none of its values.
    package init?(numbers: [String], due: String, amount: String, credit: String, save: String) {
        guard ["", "overdue"].contains(due), [credit, save].allSatisfy({ ["", "yes"].contains($0) }) else { return nil }
        self.init(
            numbers, isOverdueOnly: due == "overdue", amount: amount, usesCredit: credit == "yes",
            savesMethod: save == "yes")
    }

    /// The address of the page.
    package func path(_ notice: Notice? = nil) -> String {
        let fields =
            numbers.map { ("invoice", $0) }
            + [
                ("due", isOverdueOnly ? "overdue" : ""), ("amount", amount), ("credit", usesCredit ? "yes" : ""),
                ("save", savesMethod ? "yes" : ""), ("notice", notice?.rawValue ?? ""),
            ].filter { !$0.1.isEmpty }
        let query = fields.compactMap { name, value in
            value.addingPercentEncoding(withAllowedCharacters: .alphanumerics).map { "\(name)=\($0)" }
        }
        return query.isEmpty ? "/pay" : "/pay?" + query.joined(separator: "&")
    }
}
