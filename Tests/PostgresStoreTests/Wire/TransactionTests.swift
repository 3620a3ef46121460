import BillingCore
import PostgresStore
import TestSupport
import Testing

private struct Refusal: Error, Equatable {}

@Suite struct TransactionTests {
    @Test func commitKeepsAndThrowDrops() async throws {
        try await withSamples { database in
            let touched = try await database.transaction(WorkerScope()) {
                try await $0.run(AddNote(id: 1, body: "kept"))
            }
            #expect(touched == 1)
            await #expect(throws: Refusal()) {
                try await database.transaction(WorkerScope()) { transaction in
                    try await transaction.run(AddNote(id: 2, body: "dropped"))
                    throw Refusal()
                }
            }
            #expect(try await database.read(WorkerScope(), NoteBodies()) == ["kept"])
        }
    }

    @Test func scopeEndsWithTheTransaction() async throws {
        try await withSamples(poolSize: 1) { database async throws in
            let account = AccountScope(authenticated: ID(raw: 0xA))
            let person = UserScope(authenticated: ID(raw: 0xB))
            let (inside, other) = (account.account.description, ID<Account>(raw: 0xB).description)
            #expect(try await database.transaction(account) { try await $0.run(ScopeSeen()) } == [inside, ""])
            #expect(try await database.read(person, ScopeSeen()) == ["", other])
            #expect(try await database.read(WorkerScope(), ScopeSeen()) == ["", ""])
            #expect(try await database.transaction(WorkerScope()) { try await $0.run(ScopeSeen()) } == ["", ""])
        }
    }

    /// Whatever goes wrong between the scope and the COMMIT, the next user of the connection sees no scope.
    @Test func brokenTransactionsLeaveNoScope() async throws {
        try await withSamples(poolSize: 1) { database async throws in
            let scope = AccountScope(authenticated: ID(raw: 0xA))
            for _ in 0..<20 {
                _ = try? await database.transaction(scope) { _ in throw Refusal() }
                _ = try? await database.transaction(scope) { try await $0.run(DivideByZero()) }
                _ = try? await database.transaction(scope) { try await $0.run(AddNote(id: 1, body: "\0")) }
                _ = try? await database.read(scope, DivideByZero())
                _ = try? await database.read(scope, NumberInText(text: "\0"))
                #expect(try await database.read(WorkerScope(), ScopeSeen()) == ["", ""])
            }
        }
    }

    @Test func cancelledTransactionIsRolledBack() async throws {
        try await withSamples(poolSize: 1) { database in
            let task = Task {
                try await database.transaction(AccountScope(authenticated: ID(raw: 0xA))) { transaction in
                    try await transaction.run(AddNote(id: 1, body: "dropped"))
                    withUnsafeCurrentTask { $0?.cancel() }
                    try Task.checkCancellation()
                }
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            let (seen, count) = try await database.read(WorkerScope(), ScopeSeen(), NoteCount())
            #expect(seen == ["", ""] && count == 0)
        }
    }

    @Test func swallowedErrorDoesNotPassForSuccess() async throws {
        try await withSamples { database async throws in
            let error = await #expect(throws: StoreError.self) {
                try await database.transaction(WorkerScope()) { transaction in
                    try await transaction.run(AddNote(id: 1, body: "dropped"))
                    _ = try? await transaction.run(DivideByZero())
                }
            }
            let report = try #require(error?.refusal)
            #expect(report.sqlState == "25P02")
            #expect(try await database.read(WorkerScope(), NoteCount()) == 0)
        }
    }

    @Test func transactionIsUselessAfterItsEnd() async throws {
        try await withSamples(poolSize: 1) { database in
            let kept = try await database.transaction(WorkerScope()) { $0 }
            await #expect(throws: StoreError.self) { try await kept.run(AddNote(id: 1, body: "late")) }
            try await database.transaction(WorkerScope()) { _ in
                await #expect(throws: StoreError.self) { try await kept.run(AddNote(id: 1, body: "late")) }
            }
            #expect(try await database.read(WorkerScope(), NoteCount()) == 0)
        }
    }

    @Test func savepointUndoesItsPartOnly() async throws {
        try await withSamples { database in
            try await database.transaction(WorkerScope()) { transaction in
                try await transaction.run(AddNote(id: 1, body: "kept"))
                await #expect(throws: StoreError.self) {
                    try await transaction.savepoint {
                        try await transaction.run(AddNote(id: 2, body: "undone"))
                        try await transaction.run(AddNote(id: 1, body: "taken id"))
                    }
                }
                try await transaction.savepoint {
                    try await transaction.savepoint { try await transaction.run(AddNote(id: 3, body: "nested")) }
                }
            }
            #expect(try await database.read(WorkerScope(), NoteBodies()) == ["kept", "nested"])
        }
    }

    @Test func transactionsOnSeveralConnectionsAddUp() async throws {
        try await withSamples(poolSize: 4) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<25 {
                            try await database.transaction(WorkerScope()) { try await $0.run(CountHit()) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            // 8 tasks of 25 hits, and this one.
            #expect(try await database.transaction(WorkerScope()) { try await $0.run(CountHit()) } == 201)
        }
    }
}
