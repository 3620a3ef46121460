public import BillingCore
public import PostgresStore
import Synchronization

/// The sellers of the installation, kept in memory for what asks all the time and cannot wait: pages and mails.
public final class SellerDirectory: Sendable {
    /// All sellers as of one moment.
    public struct Snapshot: Sendable {
        /// Moves whenever a seller was changed.
        public let revision: Int
        public let sellers: [Seller]
        fileprivate let versions: [SellerVersion]

        /// The seller of this id; for one that is not known yet, and for none, the default one.
        public subscript(_ id: Seller.ID?) -> Seller? {
            sellers.first { $0.id == id } ?? sellers.first(where: \.isDefault)
        }
    }

    private let database: Database
    private let state: Mutex<Snapshot>

    /// With sellers that are known already.
    /// - Parameter database: connected as the portal or the worker.
    public init(_ sellers: [Seller] = [], from database: Database) {
        self.database = database
        state = Mutex(Snapshot(revision: 1, sellers: sellers, versions: []))
    }

    /// Reads them for the first time.
    public static func load(from database: Database) async throws -> SellerDirectory {
        let directory = SellerDirectory(from: database)
        try await directory.refresh()
        return directory
    }

    public var current: Snapshot { state.withLock { $0 } }

    /// Reads them again when one was changed since.
    public func refresh() async throws {
        let versions = try await database.read(WorkerScope(), SellerVersions())
        let known = current
        guard versions != known.versions else { return }
        let fresh = try await Self.read(database, revision: known.revision + 1)
        state.withLock { $0 = fresh }
    }

    private static func read(_ database: Database, revision: Int) async throws -> Snapshot {
        let (versions, sellers) = try await database.read(WorkerScope(), SellerVersions(), KnownSellers())
        return Snapshot(revision: revision, sellers: sellers, versions: versions)
    }
}
