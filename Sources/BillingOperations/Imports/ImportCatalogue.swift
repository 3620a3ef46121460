import BillingCore
public import Importing
public import PostgresStore

/// Takes a price catalogue: new versions are added, known ones must be as they were.
public struct ImportCatalogue: Sendable {
    let database: Database

    /// - Parameter database: connected as the worker.
    public init(database: Database) { self.database = database }

    /// - Throws: ``BillingRefusal`` with the line when a known version has other content; then nothing is kept.
    public func callAsFunction(_ rows: some Sequence<CatalogRow> & Sendable) async throws -> ImportCounts {
        try await database.transaction(WorkerScope()) { transaction in
            var counts = ImportCounts()
            for row in rows {
                if try await transaction.run(InsertPrice(row.price)) == 1 {
                    counts.added += 1
                    continue
                }
                let key = row.price.key
                guard try await transaction.run(PriceByKey(key)) == row.price else {
                    throw BillingRefusal.priceVersionChanged(key).at(.init(line: row.line))
                }
                counts.unchanged += 1
            }
            return counts
        }
    }
}

/// What an import of our own files did.
public struct ImportCounts: Hashable, Sendable {
    public var added = 0
    public var changed = 0
    public var unchanged = 0
}
