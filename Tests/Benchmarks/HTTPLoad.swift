import Foundation
import Synchronization

/// A client that costs next to nothing, as pgbench does: blocking sockets, one request after the other on each.
enum HTTPLoad {
    /// What is asked for, with which cookie, and packed how.
    struct Question: Sendable {
        var path: String
        var cookie = ""
        /// `"br"`; plain when empty.
        var encoding = ""

        func request(port: Int) -> [UInt8] {
            let packing = encoding.isEmpty ? "" : "Accept-Encoding: \(encoding)\r\n"
            let fields = "Host: 127.0.0.1:\(port)\r\nCookie: \(cookie)\r\n\(packing)"
            return Array("GET \(path) HTTP/1.1\r\n\(fields)\r\n".utf8)
        }
    }

    struct Answers: Sendable {
        /// Milliseconds of each.
        var times: [Double] = []
        /// Processor seconds that asking cost.
        var ownTime = 0.0
    }

    /// Asks over one connection for each question, the same again and again, until `isOver` says so.
    static func run(
        port: Int, _ questions: [Question], until isOver: @escaping @Sendable () -> Bool
    ) async throws -> Answers {
        try await withThrowingTaskGroup(of: Answers.self) { group in
            for question in questions {
                group.addTask {
                    try await onThread {
                        let (request, began) = (question.request(port: port), ProcessorTime.ofThread)
                        let connection = try PlainConnection(port: port)
                        var answers = Answers()
                        while !isOver() {
                            let start = ContinuousClock.now
                            try connection.exchange(request)
                            answers.times.append(start.duration(to: .now) / .milliseconds(1))
                        }
                        answers.ownTime = ProcessorTime.ofThread - began
                        return answers
                    }
                }
            }
            return try await group.reduce(into: Answers()) {
                $0.times += $1.times
                $0.ownTime += $1.ownTime
            }
        }
    }

    static func run(port: Int, _ questions: [Question], seconds: Int) async throws -> Answers {
        let deadline = ContinuousClock.now + .seconds(seconds)
        return try await run(port: port, questions) { ContinuousClock.now >= deadline }
    }

    /// The milliseconds of each answer over as many connections.
    static func run(
        port: Int, path: String, cookie: String = "", connections: Int, until isOver: @escaping @Sendable () -> Bool
    ) async throws -> [Double] {
        let questions = Array(repeating: Question(path: path, cookie: cookie), count: connections)
        return try await run(port: port, questions, until: isOver).times
    }

    static func run(
        port: Int, path: String, cookie: String = "", connections: Int, seconds: Int
    ) async throws -> [Double] {
        let questions = Array(repeating: Question(path: path, cookie: cookie), count: connections)
        return try await run(port: port, questions, seconds: seconds).times
    }

    /// One answer: its content type and body.
    static func answer(port: Int, _ question: Question) async throws -> (type: String, body: [UInt8]) {
        try await onThread {
            try PlainConnection(port: port).answer(question.request(port: port))
        }
    }

    /// How many bytes one answer has, its head included.
    static func size(port: Int, _ question: Question) async throws -> Int {
        try await onThread { try PlainConnection(port: port).exchange(question.request(port: port)) }
    }

    /// Runs what blocks on a thread of its own.
    static func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { continuation.resume(with: Result { try body() }) }
            thread.start()
        }
    }

    static func percentile(_ part: Double, of values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
    }
}

/// One connection that is kept alive.
final class PlainConnection {
    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 32 * 1024)

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard connected == 0 else {
            close(descriptor)
            throw Psql.Failed(output: "no connection to port \(port)")
        }
    }

    deinit { close(descriptor) }

    /// The content type and the body of an answer.
    func answer(_ request: [UInt8]) throws -> (type: String, body: [UInt8]) {
        let length = try exchange(request)
        let answer = buffer[..<length]
        guard let end = Self.offset(of: "\r\n\r\n", in: answer),
            let field = Self.offset(of: "\r\nContent-Type: ", in: answer)
        else { throw Psql.Failed(output: "an answer without a type") }
        let type = String(decoding: answer.dropFirst(field + 16).prefix { $0 != 13 }, as: UTF8.self)
        return (type, Array(answer.dropFirst(end + 4)))
    }

    /// Sends a request and reads its answer to the end; how many bytes it has.
    /// - Throws: when the answer is not 200.
    @discardableResult
    func exchange(_ request: [UInt8]) throws -> Int {
        guard write(descriptor, request, request.count) == request.count else {
            throw Psql.Failed(output: "the connection is gone")
        }
        var (count, end) = (0, End?.none)
        while true {
            let received = buffer.withUnsafeMutableBytes { bytes in
                read(descriptor, bytes.baseAddress.map { $0 + count }, bytes.count - count)
            }
            guard received > 0 else { throw Psql.Failed(output: "the connection is gone") }
            count += received
            end = try end ?? Self.end(of: buffer[..<count])
            switch end {
            case .at(let length) where count >= length: return count
            case .lastChunk where buffer[..<count].suffix(7).elementsEqual(Self.lastChunk): return count
            default: break
            }
            if count == buffer.count { buffer += [UInt8](repeating: 0, count: count) }
        }
    }

    /// Where an answer ends.
    private enum End {
        case at(Int)
        /// Packed answers come in chunks; nothing is behind the last one, since nothing more was asked for.
        case lastChunk
    }

    private static let lastChunk = Array("\r\n0\r\n\r\n".utf8)

    /// Where the answer ends, once its head is there. Compared by the C library: the client must not cost what the page
    /// does.
    private static func end(of bytes: ArraySlice<UInt8>) throws -> End? {
        guard let head = offset(of: "\r\n\r\n", in: bytes) else { return nil }
        guard bytes.starts(with: "HTTP/1.1 200".utf8) else {
            throw Psql.Failed(output: "the page answered \(String(decoding: bytes.prefix(20), as: UTF8.self))")
        }
        guard let field = offset(of: "\r\nContent-Length: ", in: bytes.prefix(head + 2)),
            let length = Int(String(decoding: bytes.dropFirst(field + 18).prefix { $0 != 13 }, as: UTF8.self))
        else { return .lastChunk }
        return .at(head + 4 + length)
    }

    private static func offset(of text: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, bytes.count >= text.utf8CodeUnitCount else { return nil }
            return (0...bytes.count - text.utf8CodeUnitCount).first {
                memcmp(start + $0, text.utf8Start, text.utf8CodeUnitCount) == 0
            }
        }
    }
}
