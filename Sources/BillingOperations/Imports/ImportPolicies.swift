import BillingCore
public import Importing
public import PostgresStore

/// Takes a policies file: what vendors let customers change within a term.
public struct ImportPolicies: Sendable {
    let database: Database

    /// - Parameter database: connected as the worker.
    public init(database: Database) { self.database = database }

    /// - Returns: policies that were new, or whose content was; what was decided under the old one stays.
    public func callAsFunction(
        _ file: ImportFile<PolicyRow>, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportCounts {
        try await database.transaction(WorkerScope()) { transaction in
            var (file, counts) = (file, ImportCounts())
            while let row = try file.next() {
                progress(file.progress)
                switch try await transaction.run(PolicyByCode(row.code)) {
                case row.policy: counts.unchanged += 1
                case nil: counts.added += 1
                case _?: counts.changed += 1
                }
                _ = try await transaction.run(SetPolicy(code: row.code, row.policy))
            }
            return counts
        }
    }
}
