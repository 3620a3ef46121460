import CLibPQ
import Foundation

/// One libpq connection and the waits on its socket. Every wait has a deadline of its own, because a server that is
/// frozen, or waits for a standby, answers to none of its own timeouts.
///
/// Used only on the queue of the ``Connection`` that owns it.
final class PQConnection: @unchecked Sendable {
    typealias Deadline = ContinuousClock.Instant

    private let handle: OpaquePointer
    private let notices = Notices()
    /// Set for good once the connection cannot be trusted any more.
    private(set) var isBroken = false

    /// Connects; blocks for at most `connect_timeout` for each host.
    init(_ settings: ConnectionSettings) throws(StoreError) {
        guard let handle = PQconnectdb(settings.conninfo) else { throw .unavailable("libpq is out of memory") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else { throw .unavailable(words) }
        guard PQserverVersion(handle) >= 150_000 else { throw .unavailable("PostgreSQL 15 or later is needed") }
        PQsetnonblocking(handle, 1)
        if settings.givesWay, settings.isLocalSocket { ServerProcess(id: PQbackendPID(handle)).giveWay() }
        notices.listen(to: handle)
    }

    deinit { PQfinish(handle) }

    /// The socket, for a look at it from outside.
    var socket: Int32 { PQsocket(handle) }
    var isIdle: Bool { !isBroken && PQtransactionStatus(handle) == PQTRANS_IDLE }
    var isInTransaction: Bool { PQtransactionStatus(handle) == PQTRANS_INTRANS }

    func forgetNotices() { notices.standbyWaitGivenUp = false }
    /// The last COMMIT was not confirmed by the standby it had to wait for.
    var standbyWaitGivenUp: Bool { notices.standbyWaitGivenUp }

    /// What the server stores of a password under SCRAM (RFC 5803): letters, digits and `$+/=:-`, nothing to escape.
    func passwordVerifier(_ password: String, of role: String) throws(StoreError) -> String {
        guard let text = PQencryptPasswordConn(handle, password, role, "scram-sha-256") else {
            throw .unavailable(words)
        }
        defer { PQfreemem(text) }
        return String(cString: text)
    }

    private var words: String {
        let text = String(ifAny: PQerrorMessage(handle)) ?? ""
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private func lost(_ reason: String? = nil) -> StoreError {
        isBroken = true
        return .unavailable(reason ?? words)
    }
}

// MARK: - Sending

extension PQConnection {
    /// Statements without parameters, in the simple protocol; not within a pipeline.
    func send(script: String) throws(StoreError) {
        guard PQsendQuery(handle, script) == 1 else { throw lost() }
    }

    func sendPrepare(_ name: String, _ sql: String, types: [UInt32]) throws(StoreError) {
        guard PQsendPrepare(handle, name, sql, Int32(types.count), types) == 1 else { throw lost() }
    }

    /// Runs a prepared statement; parameters and results in binary form.
    func sendExecute(_ name: String, _ parameters: Parameters) throws(StoreError) {
        let lengths = parameters.ranges.map { Int32(clamping: $0?.count ?? 0) }
        let formats = [Int32](repeating: 1, count: lengths.count)
        let sent = parameters.bytes.withUnsafeBytes { bytes in
            let values = parameters.ranges.map { range in
                range.flatMap { bytes.baseAddress?.advanced(by: $0.lowerBound).assumingMemoryBound(to: CChar.self) }
            }
            return PQsendQueryPrepared(handle, name, Int32(values.count), values, lengths, formats, 1)
        }
        guard sent == 1 else { throw lost() }
    }

    func beginPipeline() throws(StoreError) {
        guard PQenterPipelineMode(handle) == 1 else { throw lost() }
    }

    func syncPipeline() throws(StoreError) {
        guard PQpipelineSync(handle) == 1 else { throw lost() }
    }

    /// Takes the answer to ``syncPipeline()`` and leaves pipeline mode.
    func endPipeline(until deadline: Deadline?) throws(StoreError) {
        guard let result = try next(until: deadline), result.status == PGRES_PIPELINE_SYNC,
            PQexitPipelineMode(handle) == 1
        else { throw lost() }
    }
}

// MARK: - Receiving

extension PQConnection {
    /// The answer to what was sent last (or, in a pipeline, next in line), read to its end.
    /// - Throws: the server's report, or ``StoreError/unavailable(_:)`` and the link is broken.
    func answer(to query: @autoclosure () -> String, until deadline: Deadline?) throws(StoreError) -> ResultSet {
        var answer: ResultSet?
        while let result = try next(until: deadline) {
            if answer?.isError != true { answer = result }
        }
        if PQstatus(handle) != CONNECTION_OK { isBroken = true }
        guard let answer else { throw lost("the connection to the database was lost") }
        guard answer.isError else { return answer }
        if answer.isFatal { isBroken = true }
        guard let report = answer.report(query: query()) else { throw lost() }
        throw StoreError(report)
    }

    /// The next result; `nil` at the end of an answer.
    private func next(until deadline: Deadline?) throws(StoreError) -> ResultSet? {
        try flush(until: deadline)
        while PQisBusy(handle) == 1 {
            try wait(for: POLLIN, until: deadline)
            // A lost connection is reported by the next result, with the server's last words if there were any.
            guard PQconsumeInput(handle) == 1 else {
                isBroken = true
                break
            }
        }
        return PQgetResult(handle).map(ResultSet.init)
    }

    private func flush(until deadline: Deadline?) throws(StoreError) {
        while true {
            switch PQflush(handle) {
            case 0: return
            case 1:
                try wait(for: POLLIN | POLLOUT, until: deadline)
                guard PQconsumeInput(handle) == 1 else { throw lost() }
            default: throw lost()
            }
        }
    }

    private func wait(for events: Int32, until deadline: Deadline?) throws(StoreError) {
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
        while true {
            let left = deadline.map { max(.zero, ContinuousClock.now.duration(to: $0)) }
            let ready = poll(&descriptor, 1, left.map { Int32(clamping: $0.milliseconds) } ?? -1)
            if ready > 0 { return }
            if ready == 0 { throw lost("the database did not answer in time") }
            guard errno == EINTR else { throw lost("the connection cannot be waited for") }
        }
    }
}

/// Watches a connection's warnings for the one that matters.
private final class Notices {
    var standbyWaitGivenUp = false

    /// Must live as long as the connection.
    func listen(to handle: OpaquePointer) {
        let receiver: PQnoticeReceiver = { context, result in
            guard let context, let result else { return }
            // The words of the warning depend on the server's language; the function that gives it does not.
            let function = String(ifAny: PQresultErrorField(result, Int32(UInt8(ascii: "R"))))
            guard function == "SyncRepWaitForLSN" else { return }
            Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue().standbyWaitGivenUp = true
        }
        PQsetNoticeReceiver(handle, receiver, Unmanaged.passUnretained(self).toOpaque())
    }
}
