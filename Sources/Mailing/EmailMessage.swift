public import BillingCore

/// A letter on its way from somebody to somebody.
public struct EmailMessage: Hashable, Sendable {
    public var from: Mailbox
    public var to: Mailbox
    public var replyTo: Mailbox?
    /// What tells this mail from every other, the same each time it is sent: `"0198c0de…@example.com"`.
    public var id: String
    public var date: Instant
    public var letter: EmailContent

    public init(
        from: Mailbox, to: Mailbox, replyTo: Mailbox? = nil, id: String, date: Instant, letter: EmailContent
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.id = id
        self.date = date
        self.letter = letter
    }
}
