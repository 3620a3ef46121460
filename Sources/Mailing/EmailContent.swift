/// The content of a mail: in HTML and as plain text, with files.
public struct EmailContent: Hashable, Sendable {
    public var subject: String
    public var text: String
    /// In UTF-8.
    public var html: [UInt8]
    /// What the HTML shows as `cid:` and the name.
    public var pictures: [Attachment]
    public var attachments: [Attachment]

    public init(
        subject: String, text: String, html: [UInt8], pictures: [Attachment] = [], attachments: [Attachment] = []
    ) {
        self.subject = subject
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
