import CLibPQ
import Foundation
import Synchronization

/// One connection. Its jobs run on a queue of its own, so that libpq's waits never hold a thread of Swift's pool.
actor Connection {
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    /// True between calls while the connection may go back to the pool.
    nonisolated let isReusable = Atomic(true)

    private nonisolated let executor: QueueExecutor
    private nonisolated let socket: Int32
    private let link: PQConnection
    private let settings: ConnectionSettings
    private var names: [Statement: String] = [:]
    private var namesGiven = 0
    /// Transactions are counted, so that a ``Transaction`` kept beyond its end is refused.
    private var transactions = 0
    private var current: Int?

    /// Statements are prepared once for each list of parameter types. A query's text is always the same.
    private struct Statement: Hashable {
        let query: ObjectIdentifier
        let types: [UInt32]

        init(_ call: Call, _ parameters: Parameters) {
            query = ObjectIdentifier(call.query)
            types = parameters.types
        }
    }

    static func open(_ settings: ConnectionSettings) async throws(StoreError) -> Connection {
        let executor = QueueExecutor()
        let link = try await executor.run { () throws(StoreError) in try PQConnection(settings) }
        return Connection(link, settings, executor)
    }

    private init(_ link: PQConnection, _ settings: ConnectionSettings, _ executor: QueueExecutor) {
        self.link = link
        self.settings = settings
        self.executor = executor
        socket = link.socket
    }

    /// An idle connection has nothing to read, unless the server has ended it.
    nonisolated var looksAlive: Bool {
        var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) == 0
    }

    /// Runs a step and notes whether the connection is good afterwards.
    private func step<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
        isReusable.store(false, ordering: .releasing)
        defer { isReusable.store(link.isIdle, ordering: .releasing) }
        return try body()
    }

    private var statementDeadline: PQConnection.Deadline? { settings.answerLimit.map { .now + $0 } }
}

// MARK: - One round trip

extension Connection {
    /// Runs all calls in one round trip, read-only, against one moment of the database.
    func read(_ scope: ScopeSetting?, _ calls: [Call]) throws(StoreError) -> [ResultSet] {
        try step { () throws(StoreError) in
            let opening = [Call(BeginReading())] + (scope.map { [Call(SetScope(setting: $0))] } ?? [])
            do throws(StoreError) {
                let results = try pipeline(opening + calls + [Call(EndReading())])
                return Array(results.dropFirst(opening.count).dropLast())
            } catch {
                abandonTransaction()
                throw error
            }
        }
    }

    private enum Sent {
        case prepare(Statement, name: String, Call)
        case execute(Call)
    }

    private func pipeline(_ calls: [Call]) throws(StoreError) -> [ResultSet] {
        var parameters: [Parameters] = []
        for call in calls { parameters.append(try Parameters(call.binds)) }
        let deadline = statementDeadline
        try link.beginPipeline()
        var sent: [Sent] = []
        var fresh: [Statement: String] = [:]
        for (call, parameters) in zip(calls, parameters) {
            let statement = Statement(call, parameters)
            let known = names[statement] ?? fresh[statement]
            let name = known ?? newName()
            if known == nil {
                fresh[statement] = name
                try link.sendPrepare(name, call.sql, types: statement.types)
                sent.append(.prepare(statement, name: name, call))
            }
            try link.sendExecute(name, parameters)
            sent.append(.execute(call))
        }
        try link.syncPipeline()
        return try answers(to: sent, until: deadline)
    }

    /// Answers come in the order of the calls. After an error the server skips the rest, up to the sync.
    private func answers(to sent: [Sent], until deadline: PQConnection.Deadline?) throws(StoreError) -> [ResultSet] {
        var results: [ResultSet] = []
        var failure: StoreError?
        for item in sent {
            do {
                switch item {
                case .prepare(let statement, let name, let call):
                    let result = try link.answer(to: call.name, until: deadline)
                    if result.status == PGRES_COMMAND_OK { names[statement] = name }
                case .execute(let call):
                    results.append(try link.answer(to: call.name, until: deadline))
                }
            } catch {
                guard !link.isBroken else { throw error }
                failure = failure ?? error
            }
        }
        try link.endPipeline(until: deadline)
        if let failure { throw failure }
        return results
    }

    private func newName() -> String {
        namesGiven += 1
        return "s\(namesGiven)"
    }
}

// MARK: - Transactions

extension Connection {
    /// Opens a transaction and answers with its number.
    func begin(_ settings: [ScopeSetting]) throws(StoreError) -> Int {
        try step { () throws(StoreError) in
            try command("BEGIN")
            do throws(StoreError) {
                for setting in settings { _ = try execute(Call(SetScope(setting: setting))) }
            } catch {
                abandonTransaction()
                throw error
            }
            transactions += 1
            current = transactions
            return transactions
        }
    }

    func run(_ call: Call, in transaction: Int) throws(StoreError) -> ResultSet {
        try step { () throws(StoreError) in
            try check(transaction)
            return try execute(call)
        }
    }

    /// Statements of this module without parameters: savepoints, migrations.
    func run(script: String, in transaction: Int) throws(StoreError) {
        try step { () throws(StoreError) in
            try check(transaction)
            try command(script)
            guard link.isInTransaction else {
                throw .refused(ServerError(sqlState: "25000", message: "the script ended its transaction"))
            }
        }
    }

    /// A statement of this module that stands outside transactions or belongs to the session.
    func run(standalone sql: String) throws(StoreError) {
        try step { () throws(StoreError) in _ = try command(sql) }
    }

    /// Gives a role its password. The server gets the verifier, never the password, so none stands in its log.
    func setPassword(_ password: String, of role: String) throws(StoreError) {
        try step { () throws(StoreError) in
            let verifier = try link.passwordVerifier(password, of: role)
            try command("ALTER ROLE \(role) PASSWORD '\(verifier)'")
        }
    }

    func commit(_ transaction: Int) throws(StoreError) {
        try step { () throws(StoreError) in
            try check(transaction)
            guard !link.isBroken else { throw .unavailable("the connection was lost during the transaction") }
            current = nil
            link.forgetNotices()
            let answer: ResultSet
            do throws(StoreError) {
                answer = try command("COMMIT", until: .now + settings.commitTimeout)
            } catch {
                throw link.isBroken ? .outcomeUnknown("\(error)") : error
            }
            guard answer.tag == "COMMIT" else {
                let message = "the transaction had failed and was rolled back"
                throw .refused(ServerError(sqlState: "25P02", message: message, query: "COMMIT"))
            }
            if link.standbyWaitGivenUp { throw .outcomeUnknown("the standby did not confirm the change") }
        }
    }

    /// Ends the transaction without its changes. If that fails too, the connection is not used again.
    func rollback(_ transaction: Int) {
        guard current == transaction else { return }
        current = nil
        isReusable.store(false, ordering: .releasing)
        abandonTransaction()
        isReusable.store(link.isIdle, ordering: .releasing)
    }

    private func abandonTransaction() {
        guard !link.isBroken, !link.isIdle else { return }
        _ = try? command("ROLLBACK")
    }

    private func check(_ transaction: Int) throws(StoreError) {
        guard current == transaction else {
            throw .refused(ServerError(sqlState: "25P01", message: "the transaction has ended"))
        }
    }

    @discardableResult
    private func command(_ sql: String, until deadline: PQConnection.Deadline? = nil) throws(StoreError) -> ResultSet {
        try link.send(script: sql)
        return try link.answer(to: String(sql.prefix(40)), until: deadline ?? statementDeadline)
    }

    @discardableResult
    private func execute(_ call: Call) throws(StoreError) -> ResultSet {
        let parameters = try Parameters(call.binds)
        let statement = Statement(call, parameters)
        let known = names[statement]
        let name = known ?? newName()
        if known == nil {
            try link.sendPrepare(name, call.sql, types: statement.types)
            _ = try link.answer(to: call.name, until: statementDeadline)
            names[statement] = name
        }
        try link.sendExecute(name, parameters)
        return try link.answer(to: call.name, until: statementDeadline)
    }
}
