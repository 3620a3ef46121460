import BillingCore

/// The inside of a transaction; useless after its end.
public struct Transaction: Sendable {
    let connection: Connection
    let number: Int
    let account: Account.ID?

    @discardableResult
    public func run<Q: Query>(_ query: Q) async throws(StoreError) -> Q.Output {
        let result = try await connection.run(Call(query, about: account), in: number)
        return try Q.decode(Rows(result: result, query: Q.self))
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
