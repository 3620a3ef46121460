import Foundation
import Synchronization

/// An SMTP server on this machine that answers as a test tells it, and writes down what it heard. No TLS.
final class ScriptedServer: Sendable {
    let port: Int
    private let listener: Int32
    private let answers: @Sendable (String) -> String?
    private let state = Mutex(State())

    struct State: Sendable {
        var connections = 0
        var commands: [String] = []
        var mails: [[UInt8]] = []
    }

    /// - Parameter answers: the reply to a command, or to `.`, the end of a mail; `nil` breaks the connection off.
    init(_ answers: @escaping @Sendable (String) -> String?) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.answers = answers
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread { [self] in serve() }.start()
    }

    /// Takes everything.
    static func willing(_ command: String) -> String? {
        switch command.prefix(4) {
        case "EHLO": "250-mx.test\r\n250 SIZE 1000000"
        case "DATA": "354 go on"
        case "QUIT": "221 bye"
        default: "250 fine"
        }
    }

    var heard: State { state.withLock { $0 } }

    /// Ends the listening thread, which otherwise would wait for ever.
    func close() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func serve() {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { return }
            state.withLock { $0.connections += 1 }
            Thread { [self] in
                talk(to: client)
                Foundation.close(client)
            }.start()
        }
    }

    private func talk(to client: Int32) {
        guard say("220 mx.test", to: client) else { return }
        var bytes: [UInt8] = []
        var mail: [UInt8]?
        while let line = nextLine(of: client, &bytes) {
            if let begun = mail, line != Array(".".utf8) {
                mail = begun + (line.first == UInt8(ascii: ".") ? line.dropFirst() : line[...]) + [0x0D, 0x0A]
                continue
            }
            let command = String(decoding: line, as: UTF8.self)
            let answer = answers(command)
            state.withLock { state in
                if command == ".", let mail { state.mails.append(mail) }
                state.commands.append(command)
            }
            mail = command == "DATA" && answer?.hasPrefix("354") == true ? [] : nil
            guard let answer, say(answer, to: client), command != "QUIT" else { return }
        }
    }

    private func nextLine(of client: Int32, _ bytes: inout [UInt8]) -> [UInt8]? {
        while true {
            if let end = bytes.firstRange(of: [0x0D, 0x0A]) {
                defer { bytes.removeSubrange(..<end.upperBound) }
                return Array(bytes[..<end.lowerBound])
            }
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            let count = recv(client, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            bytes += chunk.prefix(count)
        }
    }

    private func say(_ text: String, to client: Int32) -> Bool {
        let bytes = Array((text + "\r\n").utf8)
        return send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }
}
