package import BillingCore
import Foundation

/// What is chosen on the page of a new payment plan, as the address and its form say it.
package struct PlanEntries: Sendable, Hashable {
    /// Of the invoices; none for all that is open.
    package let numbers: [String]
    /// How many instalments.
    package let count: String
    /// The due day of the first one, `YYYY-MM-DD`.
    package let first: String

    package init(_ numbers: [String] = [], count: String = "", first: String = "") {
        self.numbers = numbers
        self.count = count
        self.first = first
    }

    /// The address of the page.
    package var path: String {
        let fields = numbers.map { ("invoice", $0) } + [("count", count), ("first", first)].filter { !$0.1.isEmpty }
        let query = fields.compactMap { name, value in
            value.addingPercentEncoding(withAllowedCharacters: .alphanumerics).map { "\(name)=\($0)" }
        }
        return query.isEmpty ? "/plans/new" : "/plans/new?" + query.joined(separator: "&")
    }

    /// The plan that was chosen; what was left out is three instalments, the first one in two weeks, where that fits.
    /// - Throws: what ``BillingCore/PlanPolicy/terms(for:in:first:today:)`` refuses; `invalidDay`.
    package func terms(
        for total: Money, _ policy: PlanPolicy, today: Day
    ) throws(BillingRefusal) -> PlanTerms {
        guard let counts = try policy.counts(for: total) else {
            return try policy.terms(for: total, in: 2, first: today, today: today)
        }
        let days = policy.firstDays(from: today)
        guard let day = first.isEmpty ? min(today.adding(days: 14), days.upperBound) : Day(first) else {
            throw .invalidDay(first)
        }
        let number = count.isEmpty ? min(3, counts.upperBound) : Int(count) ?? 0
        return try policy.terms(for: total, in: number, first: day, today: today)
    }
}
