/// The inside of a transaction; useless after its end.
public struct Transaction: Sendable {
    let connection: Connection
    let number: Int

    @discardableResult
    public func run<Q: Query>(_ query: Q) async throws(StoreError) -> Q.Output {
        let result = try await connection.run(Call(query), in: number)
        return try Q.decode(Rows(result: result, query: Q.self))
    }

    /// Runs one statement many times in few round trips, for bulk work. The first error fails the transaction.
    @discardableResult
    public func runBatch<Q: Query>(_ queries: some Sequence<Q>) async throws(StoreError) -> [Q.Output] {
        var outputs: [Q.Output] = []
        var rest = queries.map(Call.init)[...]
        while !rest.isEmpty {
            for result in try await connection.batch(Array(rest.prefix(Self.batchSize)), in: number) {
                outputs.append(try Q.decode(Rows(result: result, query: Q.self)))
            }
            rest = rest.dropFirst(Self.batchSize)
        }
        return outputs
    }

    private static let batchSize = 500

    /// Streams bytes into `COPY … FROM STDIN` until `next` answers `nil`; the number of rows. When `next` throws,
    /// the COPY fails, and the transaction with it.
    @discardableResult
    public func copyIn(
        isolation: isolated (any Actor)? = #isolation,
        _ sql: String, next: () async throws -> [UInt8]?
    ) async throws -> Int {
        try await connection.beginCopy(sql, in: number)
        do {
            while let bytes = try await next() { try await connection.copy(bytes, in: number) }
        } catch {
            _ = try? await connection.endCopy(failure: "the source failed", in: number)
            throw error
        }
        return try await connection.endCopy(in: number)
    }

    /// As ``copyIn(isolation:_:next:)``, for bytes that are at hand or made on demand.
    @discardableResult
    public func copyIn(
        isolation: isolated (any Actor)? = #isolation, _ sql: String, _ chunks: some Sequence<[UInt8]>
    ) async throws -> Int {
        var rest = chunks.makeIterator()
        return try await copyIn(sql) { rest.next() }
    }

    /// Runs `body` so that its failure undoes only what it did, and the transaction may go on.
    @discardableResult
    public func savepoint<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
    ) async throws -> Value {
        try await connection.run(script: "SAVEPOINT plainbill", in: number)
        let value: Value
        do {
            value = try await body()
        } catch {
            // Should this fail, so does every later statement, and the COMMIT.
            try? await connection.run(script: "ROLLBACK TO plainbill; RELEASE plainbill", in: number)
            throw error
        }
        try await connection.run(script: "RELEASE plainbill", in: number)
        return value
    }
}
