import BillingCore
public import Importing
public import PostgresStore

/// Takes a price catalogue: new versions are added, known ones must be as they were.
public struct ImportCatalogue: Sendable {
    let database: Database

    /// - Parameter database: connected as the worker.
    public init(database: Database) { self.database = database }

    /// - Throws: ``BillingRefusal`` with the line when a known version has other content; then nothing is kept.
    public func callAsFunction(
        _ file: ImportFile<CatalogRow>, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportCounts {
        try await database.transaction(WorkerScope()) { transaction in
            var batches = RowBatches(file, progress: progress) { ["\($0.price.version) \($0.price.code)"] }
            return try await batches.take { rows in
                try await transaction.run(InsertPrices(rows.map(\.price))).counts(of: rows) { row in
                    BillingRefusal.priceVersionChanged(row.price.key).at(.init(line: row.line))
                }
            }.total()
        }
    }
}

extension InsertedRows {
    /// - Parameter changed: why a known row with other content is refused.
    func counts<Row>(of rows: [Row], changed: (Row) -> BillingRefusal) throws(BillingRefusal) -> ImportCounts {
        if let place = firstChanged { throw changed(rows[place]) }
        return ImportCounts(added: added, unchanged: rows.count - added)
    }
}

/// What an import of our own files did.
public struct ImportCounts: Hashable, Sendable {
    public var added = 0
    public var changed = 0
    public var unchanged = 0
    /// Memberships that ended.
    public var removedMembers = 0

    public init(added: Int = 0, changed: Int = 0, unchanged: Int = 0, removedMembers: Int = 0) {
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
        self.removedMembers = removedMembers
    }
}

extension [ImportCounts] {
    func total() -> ImportCounts {
        reduce(into: ImportCounts()) { total, counts in
            total.added += counts.added
            total.changed += counts.changed
            total.unchanged += counts.unchanged
            total.removedMembers += counts.removedMembers
        }
    }
}
