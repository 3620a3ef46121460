import BillingCore
public import Importing
public import PostgresStore

/// Takes a taxes file: where sellers are registered, rates, and exemptions of customers.
public struct ImportTaxes: Sendable {
    let database: Database

    /// - Parameter database: connected as the worker.
    public init(database: Database) { self.database = database }

    /// - Returns: rows that were news, as `changed`; documents that were issued stay as they are.
    /// - Throws: ``BillingRefusal`` with the line for an unknown account, or a VAT ID of the seller that cannot be one.
    public func callAsFunction(
        _ file: ImportFile<TaxRow>, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportCounts {
        try await database.transaction(WorkerScope()) { transaction in
            var (file, counts) = (file, ImportCounts())
            let sellers = try await transaction.run(KnownSellers())
            while let row = try file.next() {
                progress(file.progress)
                if try await take(row, sellers, in: transaction) > 0 {
                    counts.changed += 1
                } else {
                    counts.unchanged += 1
                }
            }
            return counts
        }
    }

    private func take(_ row: TaxRow, _ sellers: [Seller], in transaction: Transaction) async throws -> Int {
        switch row.content {
        case .seller(let code, let registration, let taxID):
            let (seller, country) = (try sellers.named(code, line: row.line), registration.country)
            var news = try await transaction.run(SetTaxRegistration(of: seller.id, registration))
            guard let taxID else { return news }
            if EuropeanUnion.countries.contains(country), TaxID(taxID)?.country != country {
                throw BillingRefusal.invalidTaxID(taxID, country: country)
                    .at(.init(line: row.line, field: "tax_id"))
            }
            news += try await transaction.run(SetSellerTaxID(of: seller.id, in: country, taxID))
            return news
        case .rate(let rate): return try await transaction.run(SetTaxRate(rate))
        case .exemption(let number, let exemption):
            let account = try await transaction.account(number, line: row.line)
            return try await transaction.run(SetTaxExemption(account: account.id, exemption))
        }
    }
}
