import Dispatch
import Synchronization

/// Sends mails through one SMTP server, one after the other, over a connection that is kept between them. libcurl
/// blocks: it works on a thread of its own.
public final class SMTPTransport: MailTransport {
    private let server: SMTPServer
    private let queue = DispatchQueue(label: "plainbill.smtp")
    private let line = Mutex<SMTPLine?>(nil)

    public init(_ server: SMTPServer) { self.server = server }

    public func deliver(_ message: EmailMessage) async -> Delivery {
        await run { [self] in
            line.withLock { line in
                if line == nil { line = SMTPLine(server) }
                return line?.send(message) ?? .unavailable("libcurl cannot be set up")
            }
        }
    }

    /// Says hello to the server, and signs in where a login is set; no mail is sent.
    /// - Returns: why mails cannot be handed over now; `nil` when they can.
    public func problem() async -> String? {
        await run { [self] in
            guard let line = SMTPLine(server) else { return "libcurl cannot be set up" }
            return line.problem()
        }
    }

    /// Takes leave of the server.
    public func rest() async { await run { [self] in line.withLock { $0 = nil } } }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in queue.async { continuation.resume(returning: work()) } }
    }
}
