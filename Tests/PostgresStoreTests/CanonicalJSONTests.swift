import Foundation
@testable import PostgresStore
import Testing

/// The form whose bytes are hashed.
@Suite struct CanonicalJSONTests {
    private enum Shape: Codable, Hashable {
        case point
        case line(from: Int, to: Int)
        case named(String, Bool)
    }

    private struct Sample: Codable, Hashable {
        var zebra: String?
        var apple: [Shape]
        var middle: [String: Int64]
        var empty: [Int] = []
        var nested: [[Bool?]] = []
    }

    @Test func membersAreInTheOrderOfTheirNames() throws {
        let sample = Sample(
            zebra: "z", apple: [.point, .line(from: 2, to: -1), .named("a", true)], middle: ["b": 2, "a": 1],
            nested: [[], [true, nil]])
        let text = String(decoding: try CanonicalJSON.bytes(of: sample), as: UTF8.self)
        let expected =
            #"{"apple":[{"point":{}},{"line":{"from":2,"to":-1}},{"named":{"_0":"a","_1":true}}],"#
            + #""empty":[],"middle":{"a":1,"b":2},"nested":[[],[true,null]],"zebra":"z"}"#
        #expect(text == expected)
        #expect(try JSONDecoder().decode(Sample.self, from: Data(text.utf8)) == sample)
    }

    @Test(arguments: ["", "plain", "\"quoted\" \\ back/slash", "a\u{0}b\u{1F}\n\r\t", "Käse 漢字 🧾", "\u{7F}"])
    func textComesBack(text: String) throws {
        let bytes = try CanonicalJSON.bytes(of: [text])
        #expect(try JSONDecoder().decode([String].self, from: Data(bytes)) == [text])
        #expect(!bytes.contains { $0 < 0x20 })
    }

    @Test func fractionsAreRefused() {
        #expect(throws: EncodingError.self) { try CanonicalJSON.bytes(of: ["a": 0.5]) }
        #expect(throws: EncodingError.self) { try CanonicalJSON.bytes(of: [Float(1)]) }
    }
}
