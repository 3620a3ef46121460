import BillingCore
import BillingOperations
import PostgresStore
import TestSupport

/// Tables of cases share one world: each case has an account of its own, so that all are billed by one run.
extension SmallWorld {
    /// Opens an account for each case and answers their numbers, in order.
    func accounts(
        for count: Int, currency: String = "EUR", billingDay: (Int) -> Int = { _ in 1 }
    ) async throws -> [String] {
        let numbers = (0..<count).map { "P-\(1000 + $0)" }
        let rows = numbers.enumerated().map { place, number in
            "\(number),Case \(place),DE,\(currency),\(billingDay(place)),case\(place)@example.com"
        }
        _ = try await ImportCustomers(database: database.worker, clock: clock, ids: .system)(
            Self.rows("number,name,country,currency,billing_day,email\n" + rows.joined(separator: "\n") + "\n"))
        return numbers
    }

    /// Amounts of the lines of each document of an account, in order.
    func lineAmounts(of number: String) async throws -> [[String]] {
        try await documents(of: number).map { $0.lines.map(\.amount.decimalText) }
    }
}
