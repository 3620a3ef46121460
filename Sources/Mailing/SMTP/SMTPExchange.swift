/// One mail on its way, as libcurl's callbacks see it: what is still to be sent, and what both sides said last.
final class SMTPExchange {
    private let bytes: [UInt8]
    private var position = 0
    /// The client's last command, without what follows its first word.
    private(set) var command = ""
    /// The last line of the server's answer to it.
    private(set) var reply = ""

    private var isLeaving = false

    private static let longestReply = 300
    private static let commands: Set = ["EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var count: Int { bytes.count }

    /// The next bytes of the mail.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let part = bytes.dropFirst(position).prefix(buffer.count)
        buffer.copyBytes(from: part)
        position += part.count
        return part.count
    }

    /// The client says something: a command, or a password, which is not kept. Taking leave is not about the mail.
    func note(command line: UnsafeRawBufferPointer) {
        let word = String(decoding: line.prefix { $0 != 0x20 && $0 != 0x0D }.prefix(16), as: UTF8.self)
        guard Self.commands.contains(word) else { return }
        guard word != "QUIT" else { return isLeaving = true }
        (command, reply) = (word, "")
    }

    func note(reply line: UnsafeRawBufferPointer) {
        guard !isLeaving else { return }
        reply = HeaderText.oneLine(String(decoding: line.prefix(Self.longestReply), as: UTF8.self))
    }

    /// `550`, or 0 when the server said nothing.
    var code: Int { Int(reply.prefix(3)) ?? 0 }
}

extension Delivery {
    /// The outcome of a mail that libcurl could not send.
    /// - Parameter problem: libcurl's words, for the case that the server did not say anything.
    init(failed exchange: SMTPExchange, problem: String) {
        let code = exchange.code
        let isSaid = (400..<600).contains(code)
        let reason = isSaid ? exchange.reply : problem
        // What the server says of this mail, and not of its sender: its recipient, its content, its size.
        let isOfMail = ["RCPT", "DATA"].contains(exchange.command) || (exchange.command == "MAIL" && code == 552)
        guard isSaid, isOfMail, code != 421 else {
            self = .unavailable(reason)
            return
        }
        self = code < 500 ? .deferred(reason) : .refused(reason)
    }
}
