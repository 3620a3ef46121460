import BillingCore
import Foundation
import Mailing
import Testing

/// Mails as bytes.
@Suite struct EmailMessageTests {
    /// 25 November 2026, 03:39:51 UTC: 20782 days and 13,191 seconds after 1970 began.
    private static let moment = Instant(microseconds: 1_795_577_991_000_000)

    static func message(to name: String = "Ada GmbH", subject: String = "Hello") throws -> EmailMessage {
        EmailMessage(
            from: try Mailbox(name: "Nordlicht", address: "bills@nordlicht.example"),
            to: try Mailbox(name: name, address: "ada@example.com"), id: "0198c0de@nordlicht.example", date: moment,
            content: EmailContent(subject: subject, text: "Hello Ada", html: Array("<p>Hello Ada</p>".utf8)))
    }

    private static func text(_ message: EmailMessage) -> String { String(decoding: message.bytes, as: UTF8.self) }

    @Test func everyByteIsAsThePageOfTheStandardSays() throws {
        var message = try Self.message(to: "Müller \"&\" Söhne", subject: "Rechnung über 12 €")
        message.content.text = "Grüße =\n\(String(repeating: "x", count: 80))\nEnds in a space "
        message.replyTo = try Mailbox(name: "", address: "help@nordlicht.example")
        message.content.pictures = [.init(name: "logo.png", type: "image/png", bytes: [1, 2, 3])]
        message.content.attachments = [
            .init(name: "invoice-2026-000001.pdf", type: "application/pdf", bytes: Array(repeating: 0, count: 58))
        ]
        let expected = """
            Date: Wed, 25 Nov 2026 03:39:51 +0000
            From: "Nordlicht"
             <bills@nordlicht.example>
            To: =?utf-8?B?TcO8bGxlciAiJiIgU8O2aG5l?=
             <ada@example.com>
            Reply-To: <help@nordlicht.example>
            Subject: =?utf-8?B?UmVjaG51bmcgw7xiZXIgMTIg4oKs?=
            Message-ID: <0198c0de@nordlicht.example>
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            Content-Type: multipart/mixed;
             boundary="=_mixed_0198c0de"

            --=_mixed_0198c0de
            Content-Type: multipart/alternative;
             boundary="=_alternative_0198c0de"

            --=_alternative_0198c0de
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Gr=C3=BC=C3=9Fe =3D
            \(String(repeating: "x", count: 75))=
            xxxxx
            Ends in a space=20

            --=_alternative_0198c0de
            Content-Type: multipart/related;
             boundary="=_related_0198c0de"

            --=_related_0198c0de
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            <p>Hello Ada</p>

            --=_related_0198c0de
            Content-Type: image/png
            Content-Transfer-Encoding: base64
            Content-ID: <logo.png>
            Content-Disposition: inline; filename="logo.png"

            AQID

            --=_related_0198c0de--

            --=_alternative_0198c0de--

            --=_mixed_0198c0de
            Content-Type: application/pdf
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment; filename="invoice-2026-000001.pdf"

            \(String(repeating: "A", count: 76))
            AA==

            --=_mixed_0198c0de--

            """
        #expect(Self.text(message) == expected.replacing("\n", with: "\r\n"))
        #expect(message.bytes == message.bytes)
    }

    /// Names come from customers, subjects hold what vendors call things.
    @Test(arguments: [
        "Ada\r\nBcc: eve@example.com", "Ada\nBcc: eve@example.com", "Ada\rBcc: eve@example.com",
        "Ada\u{2028}Bcc: eve@example.com", "Ada\u{0}\u{B}Bcc: eve@example.com", "Ä\r\n\r\n<script>",
        "\" <eve@example.com>, \"", "=?utf-8?Q?x=0D=0ABcc:_eve@example.com?=", "\\",
        String(repeating: "Ünbelievably long ", count: 40),
    ])
    func noWordBeginsAHeader(_ words: String) throws {
        let text = Self.text(try Self.message(to: words, subject: words))
        let head = try #require(text.firstRange(of: "\r\n\r\n"))
        let lines = text[..<head.lowerBound].split(separator: "\r\n")
        let names = lines.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        let known = [
            "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
        ]
        #expect(names.map(String.init) == known)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
        #expect(text.contains("<ada@example.com>\r\n"))
    }

    @Test func linesAreShortAndASCII() throws {
        var message = try Self.message()
        message.content.html = Array(
            (String(repeating: "ü<b>.\r\n.\n", count: 300) + String(repeating: "=", count: 999)).utf8)
        message.content.attachments = [
            .init(name: "a.pdf", type: "application/pdf", bytes: Array(repeating: 255, count: 9999))
        ]
        let text = Self.text(message)
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 && !$0.contains("\n") })
    }

    @Test(arguments: [
        (Int64(0), "Thu, 1 Jan 1970 00:00:00 +0000"), (951_782_399, "Mon, 28 Feb 2000 23:59:59 +0000"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
    ])
    func datesAreThoseOfTheCalendar(seconds: Int64, expected: String) throws {
        var message = try Self.message()
        message.date = Instant(microseconds: seconds * 1_000_000)
        #expect(Self.text(message).hasPrefix("Date: \(expected)\r\n"))
    }

    @Test(arguments: [
        "", "ada", "ada@", "@example.com", "ada@example.com ", "ada@exa mple.com", "a@b.example\r\nRCPT TO:<eve@x.y>",
        "<ada@example.com>", "ada@example.com,eve@example.com", "ädä@example.com", "ada@-example-.com",
        "ada@example.com.", String(repeating: "a", count: 65) + "@example.com",
        "a@" + String(repeating: "b.", count: 130) + "c", "ada@example..com", "ada@eve@example.com",
        "a@" + String(repeating: "a", count: 250) + "_",
    ])
    func whatIsNoAddressIsRefused(_ address: String) {
        #expect(throws: BillingRefusal.self) { try Mailbox(name: "Ada", address: address) }
    }

    @Test(arguments: ["ada@example.com", "a.d+a_1%@mail.example.co.uk", "ada@localhost"])
    func anAddressIsAnAddress(_ address: String) throws {
        let mailbox = try Mailbox(name: "Ada", address: address)
        #expect(mailbox.address == address && address.hasSuffix("@" + mailbox.domain))
    }
}
