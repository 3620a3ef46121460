import Foundation

/// A part of a mail, ready to be sent: header lines, and a body in lines of ASCII.
struct MIMEPart {
    var headers: [String]
    var body: [UInt8]

    /// The header, an empty line, the body.
    var bytes: [UInt8] { Array((headers.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body }

    static func text(_ subtype: String, _ utf8: some Sequence<UInt8>) -> MIMEPart {
        MIMEPart(
            headers: [
                "Content-Type: text/\(subtype); charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
            ], body: QuotedPrintable.encode(utf8))
    }

    /// A file to keep.
    static func file(_ file: EmailContent.Attachment) -> MIMEPart {
        binary(file, ["Content-Disposition: attachment; filename=\"\(file.name)\""])
    }

    /// A picture that the HTML beside it shows.
    static func picture(_ file: EmailContent.Attachment) -> MIMEPart {
        binary(file, ["Content-ID: <\(file.name)>", "Content-Disposition: inline; filename=\"\(file.name)\""])
    }

    private static func binary(_ file: EmailContent.Attachment, _ headers: [String]) -> MIMEPart {
        let lines = Data(file.bytes).base64EncodedData(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        return MIMEPart(
            headers: ["Content-Type: \(file.type)", "Content-Transfer-Encoding: base64"] + headers,
            body: Array(lines) + [0x0D, 0x0A])
    }

    /// - Parameter mark: what tells the mail from others. Neither encoding of bodies ever writes `=_`, so no body
    ///   contains a boundary.
    static func multipart(_ subtype: String, _ parts: [MIMEPart], mark: String) -> MIMEPart {
        let boundary = "=_\(subtype)_\(mark)"
        var body: [UInt8] = []
        for part in parts { body += Array("--\(boundary)\r\n".utf8) + part.bytes + [0x0D, 0x0A] }
        body += Array("--\(boundary)--\r\n".utf8)
        return MIMEPart(
            headers: ["Content-Type: multipart/\(subtype);\r\n boundary=\"\(boundary)\""], body: body)
    }
}
