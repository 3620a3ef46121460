import SocketSupport
import Synchronization

/// A server on this machine that answers each request of its connections with the bytes that a test gives.
final class RawServer: Sendable {
    /// What to send; then whether the connection stays open.
    struct Answer: Sendable {
        var bytes: [UInt8]
        var keepsOpen = false

        init(_ text: String, keepsOpen: Bool = false) {
            bytes = Array(text.utf8)
            self.keepsOpen = keepsOpen
        }
    }

    struct State: Sendable {
        var connections = 0
        var requests: [String] = []
        var ended = 0
    }

    private let listener: Listener
    private let state: StateBox

    /// Shared with the threads of connections.
    private final class StateBox: Sendable {
        let value = Mutex(State())
    }

    init(_ answer: @escaping @Sendable (String) -> Answer) throws {
        let state = StateBox()
        self.state = state
        listener = try Listener { client in
            state.value.withLock { $0.connections += 1 }
            while let request = Self.nextRequest(of: client) {
                state.value.withLock { $0.requests.append(request) }
                let answer = answer(request)
                transmit(answer.bytes, to: client)
                guard answer.keepsOpen else { break }
            }
            state.value.withLock { $0.ended += 1 }
        }
    }

    var url: String { "http://127.0.0.1:\(listener.port)/" }
    var seen: State { state.value.withLock { $0 } }

    func close() { listener.close() }

    /// Head and body, by its length; `nil` when the client is gone.
    private static func nextRequest(of client: Int32) -> String? {
        var bytes: [UInt8] = []
        while true {
            if let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
                let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
                let length = head.firstMatch(of: /(?i)content-length: ([0-9]+)/).flatMap { Int($0.1) } ?? 0
                if bytes.count - end.upperBound >= length { return String(decoding: bytes, as: UTF8.self) }
            }
            guard let more = receive(from: client) else { return nil }
            bytes += more
        }
    }
}
