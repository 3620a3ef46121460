import BillingCore

extension EmailMessage {
    /// The mail as SMTP carries it (RFC 5322 and 2045): ASCII in lines that end in CR and LF. The same mail gives the
    /// same bytes.
    public var bytes: [UInt8] {
        let head = [
            "Date: \(Self.dateText(date))",
            "From: \(from.headerText)",
            "To: \(to.headerText)",
            replyTo.map { "Reply-To: \($0.headerText)" },
            "Subject: \(HeaderText.unstructured(content.subject))",
            "Message-ID: <\(id)>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
        ].compactMap(\.self)
        var root = parts
        root.headers = head + root.headers
        return root.bytes
    }

    /// What opens first stands last among alternatives; files stand beside both.
    private var parts: MIMEPart {
        let mark = String(id.prefix { $0 != "@" }.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(40))
        let page = MIMEPart.text("html", content.html)
        let shown =
            content.pictures.isEmpty
            ? page : MIMEPart.multipart("related", [page] + content.pictures.map(MIMEPart.picture), mark: mark)
        let both = MIMEPart.multipart("alternative", [.text("plain", content.text.utf8), shown], mark: mark)
        guard !content.attachments.isEmpty else { return both }
        return .multipart("mixed", [both] + content.attachments.map(MIMEPart.file), mark: mark)
    }

    /// `Wed, 25 Nov 2026 03:39:51 +0000`
    static func dateText(_ moment: Instant) -> String {
        let day = moment.utcDay
        let (year, month, number) = day.civil
        let second = moment.secondOfDay
        // The first day of 1970 was a Thursday.
        let weekday = weekdays[((day.number % 7) + 7 + 4) % 7]
        let time = [second / 3600, second / 60 % 60, second % 60].map { "\($0 < 10 ? "0" : "")\($0)" }
        return "\(weekday), \(number) \(months[month - 1]) \(year) \(time.joined(separator: ":")) +0000"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension Mailbox {
    fileprivate var headerText: String {
        name.isEmpty ? "<\(address)>" : "\(HeaderText.phrase(name))\r\n <\(address)>"
    }
}
