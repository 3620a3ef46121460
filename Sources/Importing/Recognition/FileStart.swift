import BillingCore

/// What the first bytes of a file tell of its kind, whatever its name says.
struct FileStart {
    /// After unpacking.
    let bytes: [UInt8]

    /// So many bytes are enough to know a kind.
    static let length = 512

    private struct Mark {
        let bytes: [UInt8]
        let refusal: BillingRefusal

        init(_ bytes: [UInt8], _ refusal: BillingRefusal) { (self.bytes, self.refusal) = (bytes, refusal) }

        /// Whether text of any other kind never begins so; a column may well be called `ORC`.
        var isDecisive: Bool { bytes.starts(with: "%PDF-".utf8) || bytes.starts(with: "{\\rtf".utf8) }
    }

    /// Kinds that hold no rows of text, by the bytes with which they begin.
    private static let marks: [Mark] = [
        Mark(Array("PAR1".utf8), .fileIsBinary("Parquet")),
        Mark(Array("PARE".utf8), .fileIsBinary("Parquet")),
        Mark(Array("ORC".utf8), .fileIsBinary("ORC")),
        Mark(Array("Obj".utf8) + [1], .fileIsBinary("Avro")),
        Mark(Array("ARROW1".utf8), .fileIsBinary("Arrow")),
        Mark(Array("SQLite format 3".utf8), .fileIsBinary("SQLite")),
        Mark(Array("%PDF-".utf8), .fileIsBinary("PDF")),
        Mark([0x89] + Array("PNG".utf8), .fileIsBinary("PNG")),
        Mark([0xFF, 0xD8, 0xFF], .fileIsBinary("JPEG")),
        Mark(Array("{\\rtf".utf8), .fileIsBinary("RTF")),
        Mark([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .init(.fileIsWorkbook)),
        Mark([0x1F, 0x8B], .fileIsPacked("gzip")),
        Mark(Array("PK".utf8) + [3, 4], .fileIsPacked("ZIP")),
        Mark(Array("BZh".utf8), .fileIsPacked("bzip2")),
        Mark([0xFD] + Array("7zXZ".utf8) + [0], .fileIsPacked("xz")),
        Mark([0x28, 0xB5, 0x2F, 0xFD], .fileIsPacked("Zstandard")),
        Mark([0x04, 0x22, 0x4D, 0x18], .fileIsPacked("LZ4")),
        Mark([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .fileIsPacked("7z")),
        Mark(Array("Rar!".utf8) + [0x1A], .fileIsPacked("RAR")),
    ]

    /// Why no importer reads such a file; `nil` for what may be text.
    var refusal: BillingRefusal? {
        if let mark = Self.marks.first(where: { bytes.starts(with: $0.bytes) }), isBinary || mark.isDecisive {
            return mark.refusal
        }
        // Behind the names and numbers of the first file in it.
        if bytes.count > 262, bytes[257..<262].elementsEqual("ustar".utf8) { return .fileIsPacked("tar") }
        let text = String(decoding: bytes.drop { Self.isBlank($0) }, as: UTF8.self).lowercased()
        if ["<!doctype html", "<html", "<head", "<body", "<script"].contains(where: text.hasPrefix) {
            return BillingRefusal(.fileIsWebPage)
        }
        guard text.hasPrefix("<") else { return nil }
        return BillingRefusal(text.contains("<html") ? .fileIsWebPage : .fileIsXML)
    }

    /// Whether control characters stand there that no text has.
    private var isBinary: Bool { bytes.contains { $0 < 9 } }

    /// Space, line breaks and a byte order mark.
    private static func isBlank(_ byte: UInt8) -> Bool {
        [0x20, 0x09, 0x0D, 0x0A, 0xEF, 0xBB, 0xBF].contains(byte)
    }
}

/// How the text of a file is encoded.
enum TextEncoding: Hashable, Sendable {
    case utf8, utf16BigEndian, utf16LittleEndian, utf32

    /// By the byte order mark; without one by the zeros that UTF-16 has in every other byte of Latin letters.
    init(of bytes: [UInt8]) {
        let zeros = bytes.prefix(8).map { $0 == 0 }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            self = .utf32
        } else if bytes.starts(with: [0xFF, 0xFE]) || zeros.starts(with: [false, true, false, true]) {
            self = .utf16LittleEndian
        } else if bytes.starts(with: [0xFE, 0xFF]) || zeros.starts(with: [true, false, true, false]) {
            self = .utf16BigEndian
        } else {
            self = .utf8
        }
    }
}
