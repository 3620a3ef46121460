import SocketSupport
import Synchronization

/// An SMTP server on this machine that answers as a test tells it, and writes down what it heard. No TLS.
final class ScriptedServer: Sendable {
    private let listener: Listener
    private let conversation: Conversation

    struct State: Sendable {
        var connections = 0
        var commands: [String] = []
        var mails: [[UInt8]] = []
    }

    /// - Parameter answers: the reply to a command, or to `.`, the end of a mail; `nil` breaks the connection off.
    init(_ answers: @escaping @Sendable (String) -> String?) throws {
        let conversation = Conversation(answers)
        self.conversation = conversation
        listener = try Listener { conversation.talk(to: $0) }
    }

    var port: Int { listener.port }

    /// Takes everything.
    static func willing(_ command: String) -> String? {
        switch command.prefix(4) {
        case "EHLO": "250-mx.test\r\n250 SIZE 1000000"
        case "DATA": "354 go on"
        case "QUIT": "221 bye"
        default: "250 fine"
        }
    }

    var heard: State { conversation.state.withLock { $0 } }

    func close() { listener.close() }
}

/// What is said on all connections.
private final class Conversation: Sendable {
    let state = Mutex(ScriptedServer.State())
    private let answers: @Sendable (String) -> String?

    init(_ answers: @escaping @Sendable (String) -> String?) { self.answers = answers }

    func talk(to client: Int32) {
        state.withLock { $0.connections += 1 }
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
            guard let more = receive(from: client) else { return nil }
            bytes += more
        }
    }

    private func say(_ text: String, to client: Int32) -> Bool { transmit(Array((text + "\r\n").utf8), to: client) }
}
