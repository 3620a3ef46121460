public import BillingCore

/// A mail with its sender and its recipient.
public struct EmailMessage: Hashable, Sendable {
    public var from: Mailbox
    public var to: Mailbox
    public var replyTo: Mailbox?
    /// What tells this mail from every other, the same each time it is sent: `"0198c0de…@example.com"`.
    public var id: String
    public var date: Instant
    public var content: EmailContent

    public init(
        from: Mailbox, to: Mailbox, replyTo: Mailbox? = nil, id: String, date: Instant, content: EmailContent
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.id = id
        self.date = date
        self.content = content
    }
}
