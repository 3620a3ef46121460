@testable import PostgresStore
import Testing

/// Text as it comes from the server, without the server.
@Suite struct TextValueTests {
    private static let text: UInt32 = 25
    private static let enumeration: UInt32 = 16_385

    private func read(_ bytes: [UInt8], type: UInt32) -> String? {
        bytes.withUnsafeBytes { String.read($0, type: type) }
    }

    @Test(arguments: ["", "plain", "longer than fifteen bytes", "Käse 漢字 🧾", "e\u{301}", "\u{FFFD}", "\u{10FFFF}"])
    func textComesAsItIs(text: String) {
        for type in [Self.text, 19, 114, 1042, 1043, Self.enumeration] {
            #expect(read(Array(text.utf8), type: type).map { Array($0.utf8) } == Array(text.utf8))
        }
    }

    /// Stray, cut off and overlong sequences, surrogates, and beyond the last character.
    @Test(
        arguments: [
            [0x80], [0x61, 0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x92], [0xC0, 0x80], [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xFF, 0x61],
        ] as [[UInt8]])
    func bytesThatAreNoTextAreNone(bytes: [UInt8]) {
        #expect(read(bytes, type: Self.text) == nil)
        #expect(read(bytes, type: Self.enumeration) == nil)
    }

    @Test func otherTypesAreNoText() {
        for type: UInt32 in [16, 17, 20, 1700, 2950] { #expect(read([0x61], type: type) == nil) }
    }
}
