public import BillingCore

/// A mail to one person, in HTML and as plain text.
public struct Message: Hashable, Sendable {
    public var from: Mailbox
    public var to: Mailbox
    public var replyTo: Mailbox?
    public var subject: String
    /// What tells this mail from every other, the same each time it is sent: `"0198c0de…@example.com"`.
    public var id: String
    public var date: Instant
    public var text: String
    /// In UTF-8.
    public var html: [UInt8]
    /// What the HTML shows as `cid:` and the name.
    public var pictures: [Attachment]
    public var attachments: [Attachment]

    public init(
        from: Mailbox, to: Mailbox, replyTo: Mailbox? = nil, subject: String, id: String, date: Instant, text: String,
        html: [UInt8], pictures: [Attachment] = [], attachments: [Attachment] = []
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.id = id
        self.date = date
        self.text = text
        self.html = html
        self.pictures = pictures
        self.attachments = attachments
    }

    public struct Attachment: Hashable, Sendable {
        /// Letters, digits, dots and dashes.
        public var name: String
        /// `"application/pdf"`
        public var type: String
        public var bytes: [UInt8]

        public init(name: String, type: String, bytes: [UInt8]) {
            self.name = name
            self.type = type
            self.bytes = bytes
        }
    }
}
