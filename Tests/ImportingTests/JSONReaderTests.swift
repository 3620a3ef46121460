import BillingCore
import Foundation
import Presentation
import Testing

@testable import Importing

@Suite struct JSONReaderTests {
    private func written(_ text: String) throws -> String {
        var json = JSONText()
        try JSONReader.value(of: ImportSource(text: text)).write(to: &json)
        return json.string
    }

    private func values(_ text: String) throws -> [String] {
        var reader = try JSONReader(ImportSource(text: text))
        var texts: [String] = []
        while let value = try reader.next() {
            var json = JSONText()
            value.write(to: &json)
            texts.append(json.string)
        }
        return texts
    }

    private func refusal(_ text: String) -> String? {
        do throws(BillingRefusal) {
            _ = try JSONReader.value(of: ImportSource(text: text))
            return nil
        } catch {
            return RefusalSentences.line(error)
        }
    }

    @Test(arguments: [
        (" { } ", "{}"), ("[ ]", "[]"), ("null", "null"), ("\n[true , false]", "[true,false]"),
        ("0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"), ("-12e+03", "-12E03"),
        (#""a\"\\\/\b\f\n\r\tü""#, #""a\"\\/\u0008\u000c\n\r\tü""#), (#""\u00fc\ud83d\ude00""#, "\"ü😀\""),
        ("\u{FEFF}{\"a\" :{\"b\":[1,\"2\",null]}}", #"{"a":{"b":[1,"2",null]}}"#), (#"{"":""}"#, #"{"":""}"#),
    ])
    func readsAndWrites(text: String, expected: String) throws {
        #expect(try written(text) == expected)
    }

    @Test func readsOneValueAfterAnotherOrTheElementsOfAList() throws {
        #expect(try values("{\"a\":1}\n{\"a\":2}\n") == ["{\"a\":1}", "{\"a\":2}"])
        #expect(try values("{\"a\":1}{\"a\":2}") == ["{\"a\":1}", "{\"a\":2}"])
        #expect(try values("[{\"a\":1},\n{\"a\":2}]\n") == ["{\"a\":1}", "{\"a\":2}"])
        #expect(try values("") == [] && values("[]") == [])
    }

    @Test func knowsTheLineOfEachValue() throws {
        let value = try JSONReader.value(of: ImportSource(text: "{\n \"a\": 1,\n\n \"b\":\n  [2]}"))
        guard case .object(let members) = value.content else { throw BillingRefusal(.objectExpected) }
        #expect(members.map(\.value.line) == [2, 5])
    }

    @Test(arguments: [
        ("{\"a\":1,}", "line 1, column 8: A name in quotes is expected."),
        ("[1,]", "line 1, column 4: A JSON value is expected."),
        ("[1 2]", "line 1, column 4: \",\" is expected."), ("{\"a\" 1}", "line 1, column 6: \":\" is expected."),
        ("[1", "line 1, column 3: \",\" is expected."), ("{\"a\":1", "line 1, column 7: \"}\" is expected."),
        ("{\n\"a\":1,\n\"a\":2}", "line 3, column 1, a: \"a\" is there twice."),
        ("{\"a\":[1,{\"b\":1,\"b\":2}]}", "line 1, column 16, a[1].b: \"b\" is there twice."),
        ("{\"a\":{\"b\":nul}}", "line 1, column 11, a.b: A JSON value is expected."),
        ("[01]", "line 1, column 4: A number begins with a zero too many."),
        ("[1.]", "line 1, column 4: A digit is expected."),
        ("[-]", "line 1, column 3: A digit is expected."), ("nul", "line 1, column 1: A JSON value is expected."),
        ("[\"a\nb\"]", "line 1, column 4: A control character stands in the text."),
        ("[\"a", "line 1, column 2: The quote is never closed."),
        (#"["\x"]"#, "line 1, column 4: The backslash stands before an unknown letter."),
        (#"["\u12"]"#, "line 1, column 7: Four hexadecimal digits are expected."),
        (#"["\ud800"]"#, "line 1, column 4: The escape is no character."),
        (#"["\u0000"]"#, "line 1, column 4: The escape is no character."),
        ("[] []", "line 1, column 4: Text follows the end of the list."),
        ("1 2", "line 1: The file should hold one JSON value."),
        (
            String(repeating: "[", count: 100),
            "line 1, column 66, \(String(repeating: "[0]", count: 64)): The values are nested too deeply."
        ),
    ])
    func refusesWithLineAndColumn(text: String, expected: String) {
        #expect(refusal(text) == expected)
    }

    @Test func refusesWhatIsNotUTF8() {
        #expect(throws: BillingRefusal(.notUTF8, at: .init(line: 1, column: 1))) {
            try JSONReader.value(of: ImportSource(bytes: [0x22, 0xC3, 0x22]))
        }
    }

    @Test func writesTextThatOthersRead() throws {
        let scalars = (1...0x2FF).compactMap(Unicode.Scalar.init).map(String.init).joined()
        for start in 0..<9 {
            let text = String(repeating: "x", count: start) + scalars
            var json = JSONText()
            json.appendString(text)
            let object = try foundationObject("{\"text\":\(json.string)}")
            #expect(object["text"] as? String == text)
        }
    }
}
