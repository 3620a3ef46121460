import Logging
import Synchronization

/// A bounded set of connections. A caller that finds none free waits in line, for a while.
final class Pool: Sendable {
    /// The right to hold one connection: empty until its first use, and again after its connection broke.
    fileprivate enum Slot: Sendable {
        case empty
        case connected(Connection)
    }

    fileprivate struct Waiter {
        let ticket: Int
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Result<Slot, StoreError>, Never>
    }

    private struct State {
        /// Used from the end, where the connections used last are.
        var free: [Slot]
        /// In the order in which they came, and in which their patience ends.
        var waiters: [Waiter] = []
        var isWatched = false
        var tickets = 0
        var isClosed = false
    }

    private let settings: ConnectionSettings
    private let waitLimit: Duration
    private let logger: Logger
    private let state: Mutex<State>

    init(_ settings: ConnectionSettings, size: Int, waitLimit: Duration, logger: Logger) {
        self.settings = settings
        self.waitLimit = waitLimit
        self.logger = logger
        state = Mutex(State(free: Array(repeating: .empty, count: max(size, 1))))
    }

    /// A connection for the caller alone, until it is released.
    func acquire() async throws(StoreError) -> Connection {
        if case .connected(let connection) = try await slot(), connection.looksAlive { return connection }
        do {
            return try await Connection.open(settings)
        } catch {
            logger.warning("No connection to the database", metadata: ["error": "\(error)"])
            giveBack(.empty)
            throw error
        }
    }

    func release(_ connection: Connection) {
        let isReusable = connection.isReusable.load(ordering: .acquiring)
        if !isReusable { logger.notice("A database connection is dropped") }
        giveBack(isReusable ? .connected(connection) : .empty)
    }

    var waiting: Int { state.withLock { $0.waiters.count } }

    /// Turns waiters and newcomers away; connections in use are dropped as they come back.
    func close() {
        let waiters = state.withLock { state in
            state.isClosed = true
            state.free = state.free.map { _ in .empty }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.finish(.failure(Self.closed)) }
    }

    private static let closed = StoreError.unavailable("the pool is closed")
}

extension Pool {
    private func slot() async throws(StoreError) -> Slot {
        let ticket = state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if let answer = takeOrWait(ticket, continuation) { continuation.resume(returning: answer) }
            }
        } onCancel: {
            dismiss(ticket, .cancelled)
        }
        return try result.get()
    }

    private func takeOrWait(
        _ ticket: Int, _ continuation: CheckedContinuation<Result<Slot, StoreError>, Never>
    ) -> Result<Slot, StoreError>? {
        state.withLock { state in
            if state.isClosed { return .failure(Self.closed) }
            if Task.isCancelled { return .failure(.cancelled) }
            if let slot = state.free.popLast() { return .success(slot) }
            state.waiters.append(Waiter(ticket: ticket, deadline: .now + waitLimit, continuation: continuation))
            if !state.isWatched {
                state.isWatched = true
                Task { [weak self] in
                    while let deadline = self?.nextDeadline() {
                        try? await Task.sleep(until: deadline, clock: .continuous)
                        self?.dismissLate()
                    }
                }
            }
            return nil
        }
    }

    /// When the next waiter has to be sent away. One task watches over all of them, as long as there are any: most waits
    /// are shorter than it takes to set a timer.
    private func nextDeadline() -> ContinuousClock.Instant? {
        state.withLock { state in
            state.isWatched = !state.waiters.isEmpty
            return state.waiters.first?.deadline
        }
    }

    private func dismissLate() {
        let late = state.withLock { state in
            let late = state.waiters.prefix { $0.deadline <= .now }
            state.waiters.removeFirst(late.count)
            return late
        }
        for waiter in late {
            waiter.finish(.failure(.unavailable("no connection became free within \(waitLimit)")))
        }
    }

    /// Takes a waiter out of the line, if it still waits.
    private func dismiss(_ ticket: Int, _ error: StoreError) {
        let waiter = state.withLock { state in
            state.waiters.firstIndex { $0.ticket == ticket }.map { state.waiters.remove(at: $0) }
        }
        waiter?.finish(.failure(error))
    }

    /// Hands the slot to the first in line, or puts it back.
    private func giveBack(_ slot: Slot) {
        let waiter: Waiter? = state.withLock { state in
            guard state.waiters.isEmpty else { return state.waiters.removeFirst() }
            switch slot {
            case .connected where !state.isClosed: state.free.append(slot)
            default: state.free.insert(.empty, at: 0)
            }
            return nil
        }
        waiter?.finish(.success(slot))
    }
}

extension Pool.Waiter {
    fileprivate func finish(_ result: Result<Pool.Slot, StoreError>) { continuation.resume(returning: result) }
}
