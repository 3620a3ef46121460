/// Hands mails over to a server that carries them on.
public protocol MailTransport: Sendable {
    func deliver(_ message: EmailMessage) async -> Delivery

    /// Nothing more is to be sent for a while.
    func rest() async
}

/// The outcome of sending a mail.
public enum Delivery: Hashable, Sendable {
    /// The server took it.
    case sent
    /// The server will not take this mail, now or later.
    case refused(String)
    /// The server does not take this mail now.
    case deferred(String)
    /// No mail can be sent now: no server answers, or not the one that was asked for, or the password is wrong. When a
    /// connection broke off, the server may have taken the mail all the same.
    case unavailable(String)
}
