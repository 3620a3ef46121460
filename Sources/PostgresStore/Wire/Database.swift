import BillingCore
import FailPoints
public import Logging

/// A database as seen by one role: a pool of connections, and the two ways to use it.
///
/// Everything runs inside a transaction that carries a ``Scope``, or finds its own by a session's token; there is no
/// other way to run a statement.
public final class Database: Sendable {
    public let settings: ConnectionSettings
    private let pool: Pool

    /// Connects lazily. `waitLimit` is how long a caller waits for a free connection.
    public init(
        _ settings: ConnectionSettings, poolSize: Int, waitLimit: Duration = .seconds(2),
        logger: Logger = Logger(label: "plainbill.postgres")
    ) {
        self.settings = settings
        pool = Pool(settings, size: poolSize, waitLimit: waitLimit, logger: logger)
    }

    /// Runs the queries in one round trip, read-only, against one moment of the database.
    public func read<each Q: Query>(
        _ scope: some Scope, _ queries: repeat each Q
    ) async throws(StoreError) -> (repeat (each Q).Output) {
        var calls: [Call] = []
        repeat calls.append(Call(each queries, about: scope.boundAccount))
        var rest = try await answers(to: calls, scope.setting)[...]
        return (repeat try (each Q).decode(Self.next(&rest)))
    }

    /// One query: through the pack, its answer would come back as a tuple of one.
    public func read<Q: Query>(_ scope: some Scope, _ query: Q) async throws(StoreError) -> Q.Output {
        var rest = try await answers(to: [Call(query, about: scope.boundAccount)], scope.setting)[...]
        return try Q.decode(Self.next(&rest))
    }

    /// Runs the queries for the holder of a session's token, in one round trip with finding the session: the statement
    /// that finds it sets what row level security reads.
    ///
    /// Queries about an account are bound to the account that the holder claims to be on. Should the session be on
    /// another one, they have found nothing, and are asked again about that.
    /// - Returns: `nil` when no live session has the token; then the queries found nothing.
    public func read<each Q: Query>(
        as holder: OpenSession, _ queries: repeat each Q
    ) async throws(StoreError) -> (session: LiveSession, answers: (repeat (each Q).Output))? {
        var calls = [Call(holder)]
        repeat calls.append(Call(each queries, about: holder.claimedAccount))
        var rest = try await answers(to: calls, nil)[...]
        guard let session = try OpenSession.decode(Self.next(&rest)) else { return nil }
        guard !holder.isMistaken(about: session) else {
            return try await read(as: holder.claiming(session.account), repeat each queries)
        }
        return (session, (repeat try (each Q).decode(Self.next(&rest))))
    }

    private func answers(to calls: [Call], _ setting: ScopeSetting?) async throws(StoreError) -> [Rows] {
        let connection = try await pool.acquire()
        defer { pool.release(connection) }
        let results = try await connection.read(setting, calls)
        return zip(results, calls).map { Rows(result: $0, query: $1.query) }
    }

    /// Runs `body` in a transaction: committed when it returns, rolled back when it throws. One statement at a time,
    /// never in a pipeline. Call nothing outside the database from within. Its caller names its ``FailPoint``s.
    /// - Throws: what `body` throws, or a ``StoreError``; ``StoreError/outcomeUnknown(_:)`` when the answer to COMMIT
    ///   is lost.
    @discardableResult
    public func transaction<Value>(
        isolation: isolated (any Actor)? = #isolation, file: StaticString = #fileID,
        function: StaticString = #function, _ scope: some Scope, _ body: (Transaction) async throws -> Value
    ) async throws -> Value {
        let connection = try await pool.acquire()
        defer { pool.release(connection) }
        let number = try await connection.begin([scope.setting, Principal.current.setting].compactMap(\.self))
        let value: Value
        do {
            value = try await body(Transaction(connection: connection, number: number, account: scope.boundAccount))
        } catch {
            await connection.rollback(number)
            throw error
        }
        FailPoint.reach("before commit of \(FailPoint.name(file, function))")
        try await connection.commit(number)
        FailPoint.reach("after commit of \(FailPoint.name(file, function))")
        return value
    }

    /// Asks the server how it is.
    public func ping() async throws(StoreError) -> ServerHealth {
        try await read(WorkerScope(), ServerHealthQuery())
    }

    /// How many callers wait for a free connection now.
    public var waiting: Int { pool.waiting }

    /// Turns newcomers away and drops the connections.
    public func close() { pool.close() }

    private static func next(_ rows: inout ArraySlice<Rows>) throws(StoreError) -> Rows {
        guard let first = rows.popFirst() else { throw .unavailable("an answer is missing") }
        return first
    }
}
