import Foundation

/// Text in the header of a mail: ASCII as it is, everything else as encoded words (RFC 2047). Nothing in a value can
/// begin a new line.
enum HeaderText {
    /// A line with encoded words is at most 76 characters long: 52 for these bytes, 12 for `=?utf-8?B?` and `?=`, and the
    /// header's name.
    private static let bytesOfWord = 39
    /// What stands on a line without being folded, with room for a header's name.
    private static let longestPlain = 60

    /// Free text, such as a subject.
    static func unstructured(_ text: String) -> String {
        let text = oneLine(text)
        return isPlain(text) ? text : encodedWords(text)
    }

    /// A name before an address.
    static func phrase(_ name: String) -> String {
        let name = oneLine(name)
        guard isPlain(name) else { return encodedWords(name) }
        return "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Without line breaks and other control characters, which become spaces.
    static func oneLine(_ text: some StringProtocol) -> String {
        let parts = text.unicodeScalars.split { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        return parts.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.count <= longestPlain && text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
    }

    /// Encoded words on lines of their own. A character is never cut in two.
    private static func encodedWords(_ text: String) -> String {
        var words: [String] = []
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > bytesOfWord {
                words.append(word(bytes))
                bytes = []
            }
            bytes += next
        }
        words.append(word(bytes))
        return words.joined(separator: "\r\n ")
    }

    private static func word(_ bytes: [UInt8]) -> String { "=?utf-8?B?\(Data(bytes).base64EncodedString())?=" }
}
