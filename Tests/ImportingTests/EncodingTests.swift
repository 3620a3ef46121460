import BillingCore
import Foundation
import Presentation
import Testing

@testable import Importing

/// UTF-16 with and without its mark is read like UTF-8.
@Suite struct EncodingTests {
    private static let text = "number,name,country,email\nC-1,Müller 😀 & Söhne,DE,a@b.de\n"

    private func names(_ bytes: [UInt8]) throws -> [String] {
        try ImportFile<CustomerRow>.rows(of: ImportSource(bytes: bytes), format: .csv).map(\.party.name)
    }

    private func bytes(_ text: String, _ encoding: String.Encoding) -> [UInt8] {
        Array(text.data(using: encoding) ?? Data())
    }

    @Test(arguments: [String.Encoding.utf8, .utf16, .utf16LittleEndian, .utf16BigEndian])
    func readsAnEncoding(encoding: String.Encoding) throws {
        #expect(try names(bytes(Self.text, encoding)) == ["Müller 😀 & Söhne"])
        // Foundation puts the mark before UTF-16 whose order is not said.
        guard encoding != .utf16 else { return }
        #expect(try names(bytes("\u{FEFF}" + Self.text, encoding)) == ["Müller 😀 & Söhne"])
    }

    @Test func readsJSON() throws {
        let json = #"[{"number": "C-1", "name": "Ü", "country": "DE", "email": "a@b.de"}]"#
        let rows = try ImportFile<CustomerRow>.rows(
            of: ImportSource(bytes: bytes(json, .utf16LittleEndian)), format: .json)
        #expect(rows.map(\.party.name) == ["Ü"])
    }

    @Test func readsALongFile() throws {
        let rows = (0..<20_000).map { "C-\($0),😀 \($0),DE,a@b.de\n" }.joined()
        let found = try names(bytes("number,name,country,email\n" + rows, .utf16BigEndian))
        #expect(found.count == 20_000 && found.last == "😀 19999")
    }

    @Test func decodesInPiecesOfAnySize() throws {
        let whole = bytes(Self.text, .utf16LittleEndian)
        for size in 1...7 {
            var decoder = UTF16Decoder(isBigEndian: false)
            var text: [UInt8] = []
            for start in stride(from: 0, to: whole.count, by: size) {
                text += try decoder.utf8(of: Array(whole[start..<min(start + size, whole.count)]), isLast: false)
            }
            text += try decoder.utf8(of: [], isLast: true)
            #expect(String(decoding: text, as: UTF8.self) == Self.text)
        }
    }

    @Test(arguments: [[0x61], [0x61, 0, 0x62], [0, 0xD8], [0, 0xD8, 0x61, 0], [0, 0xDC]] as [[UInt8]])
    func refusesHalfACharacter(bytes: [UInt8]) {
        var decoder = UTF16Decoder(isBigEndian: false)
        #expect(throws: BillingRefusal(.utf16Damaged)) { try decoder.utf8(of: bytes, isLast: true) }
    }

    @Test func namesUTF32() {
        let sentence = BillingRefusal(.fileIsUTF32)
        for encoding in [String.Encoding.utf32LittleEndian, .utf32BigEndian] {
            #expect(throws: sentence) { try names(bytes("\u{FEFF}" + Self.text, encoding)) }
        }
    }
}
