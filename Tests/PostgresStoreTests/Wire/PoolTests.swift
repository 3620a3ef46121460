import Foundation
@testable import PostgresStore
import TestSupport
import Testing

private actor Order {
    var numbers: [Int] = []

    func note(_ number: Int) { numbers.append(number) }
}

@Suite struct PoolTests {
    private func withPool<Value>(
        size: Int, waitLimit: Duration = .seconds(30), _ body: (Database) async throws -> Value
    ) async throws -> Value {
        try await withSamples { samples in
            let database = Database(samples.settings, poolSize: size, waitLimit: waitLimit)
            defer { database.close() }
            return try await body(database)
        }
    }

    @Test func exhaustedPoolRefusesAfterAWhile() async throws {
        try await withPool(size: 1, waitLimit: .milliseconds(20)) { database in
            try await database.transaction(WorkerScope()) { _ in
                let error = await #expect(throws: StoreError.self) {
                    try await database.read(WorkerScope(), NoteCount())
                }
                #expect(error?.isUnavailable == true)
            }
            #expect(database.waiting == 0)
            #expect(try await database.read(WorkerScope(), NoteCount()) == 0)
        }
    }

    /// One watch ends the waits of all; after the last of them it begins anew.
    @Test func everyWaiterIsSentAwayInTime() async throws {
        try await withPool(size: 1, waitLimit: .milliseconds(20)) { database in
            try await database.transaction(WorkerScope()) { _ in
                for _ in 0..<3 {
                    let tasks = (0..<3).map { _ in Task { try await database.read(WorkerScope(), NoteCount()) } }
                    for task in tasks {
                        let error = await #expect(throws: StoreError.self) { try await task.value }
                        #expect(error?.isUnavailable == true)
                    }
                    #expect(database.waiting == 0)
                }
            }
            let count = try await database.read(WorkerScope(), NoteCount())
            #expect(count == 0)
        }
    }

    @Test func waitersAreServedInOrder() async throws {
        try await withPool(size: 1) { database in
            let order = Order()
            let tasks = try await database.transaction(WorkerScope()) { _ in
                var tasks: [Task<Void, any Error>] = []
                for number in 0..<5 {
                    tasks.append(
                        Task { try await database.transaction(WorkerScope()) { _ in await order.note(number) } })
                    while database.waiting <= number { await Task.yield() }
                }
                return tasks
            }
            for task in tasks { try await task.value }
            #expect(await order.numbers == [0, 1, 2, 3, 4])
        }
    }

    @Test func cancelledWaiterLeavesTheLine() async throws {
        try await withPool(size: 1) { database in
            try await database.transaction(WorkerScope()) { _ in
                let task = Task { try await database.read(WorkerScope(), NoteCount()) }
                while database.waiting == 0 { await Task.yield() }
                task.cancel()
                await #expect(throws: StoreError.cancelled) { try await task.value }
                #expect(database.waiting == 0)
            }
            #expect(try await database.read(WorkerScope(), NoteCount()) == 0)
        }
    }

    @Test func closedPoolRefuses() async throws {
        try await withPool(size: 1) { database in
            let waiter = try await database.transaction(WorkerScope()) { _ in
                let waiter = Task { try await database.read(WorkerScope(), NoteCount()) }
                while database.waiting == 0 { await Task.yield() }
                database.close()
                return waiter
            }
            await #expect(throws: StoreError.unavailable("the pool is closed")) { try await waiter.value }
            await #expect(throws: StoreError.unavailable("the pool is closed")) {
                try await database.read(WorkerScope(), NoteCount())
            }
        }
    }

    @Test func endedSessionInAPoolIsReplaced() async throws {
        try await withSamples { samples in
            let database = Database(samples.settings, poolSize: 1)
            let old = try await database.read(WorkerScope(), BackendID())
            #expect(try await samples.read(WorkerScope(), EndBackend(pid: old)))
            #expect(try await database.read(WorkerScope(), BackendID()) != old)
            database.close()
        }
    }

    @Test func sessionEndedInATransaction() async throws {
        try await withSamples { samples async throws in
            let database = Database(samples.settings, poolSize: 1)
            let error = await #expect(throws: StoreError.self) {
                try await database.transaction(WorkerScope()) { transaction in
                    try await transaction.run(AddNote(id: 1, body: "dropped"))
                    let pid = try await transaction.run(BackendID())
                    #expect(try await samples.read(WorkerScope(), EndBackend(pid: pid)))
                    try await transaction.run(AddNote(id: 2, body: "dropped too"))
                }
            }
            #expect(error?.isUnavailable == true)
            #expect(try await database.read(WorkerScope(), NoteCount()) == 0)
            database.close()
        }
    }

    /// A stopped process keeps its socket open and answers nothing, not even its own timeouts.
    @Test func frozenServerIsGivenUp() async throws {
        try await withSamples { samples in
            var settings = samples.settings
            settings.statementTimeout = .milliseconds(500)
            let database = Database(settings, poolSize: 1)
            let pid = try await database.read(WorkerScope(), BackendID())
            kill(pid_t(pid), SIGSTOP)
            let error = await #expect(throws: StoreError.self) { try await database.read(WorkerScope(), NoteCount()) }
            kill(pid_t(pid), SIGCONT)
            #expect(error == .unavailable("the database did not answer in time"))
            #expect(try await database.read(WorkerScope(), BackendID()) != pid)
            database.close()
        }
    }

    /// A page says within six seconds that its data cannot be reached.
    @Test func aSilentServerIsWaitedForLessThanSixSeconds() throws {
        var settings = try ConnectionSettings("host=localhost")
        #expect(settings.answerLimit == .milliseconds(5_500))
        settings.statementTimeout = .zero
        #expect(settings.answerLimit == nil)
    }

    @Test func unreachableServer() async throws {
        let database = Database(
            ConnectionSettings(socketFolder: "/nonexistent", database: "x", user: "x"), poolSize: 1
        )
        for _ in 0..<3 {
            let error = await #expect(throws: StoreError.self) { try await database.ping() }
            #expect(error?.isUnavailable == true)
        }
    }
}
