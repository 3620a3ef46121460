import BillingCore
@testable import PostgresStore
import Testing

/// The canonical form of single values, and that no other is taken.
@Suite struct CanonicalReaderTests {
    @Test(arguments: ["", "plain", "\"quoted\" \\ back/slash", "a\u{0}b\u{1F}\n\r\t", "Käse 漢字 🧾", "\u{7F}"])
    func textComesBack(text: String) throws {
        #expect(try read(String(json: text)) == text)
    }

    @Test(arguments: [
        #""\u0041""#, #""\u000a""#, #""\u000A""#, #""\/""#, #""\b""#, "\"\n\"", #""\ud83e\uddfe""#, #""open"#, #""\"#,
        "\"\\u00", "''", "null", #"" "#,
    ])
    func textWrittenOtherwiseIsRefused(text: String) {
        expectRefused(text, as: String.self)
    }

    @Test func bytesThatAreNoTextAreRefused() {
        for bytes: [UInt8] in [[0x22, 0x80, 0x22], [0x22, 0xC3, 0x22], [0x22, 0x5C, 0x6E, 0xFF, 0x22]] {
            #expect(throws: CanonicalReader.Malformed.self) { try CanonicalReader.read(bytes, as: String.self) }
        }
    }

    @Test(arguments: [0, 1, -1, 10, 1_234_567_890, .max, .min])
    func wholeNumberComesBack(number: Int64) throws {
        #expect(try read("\(number)") == number)
    }

    @Test(arguments: [
        "", "-", "-0", "00", "01", "+1", "1.0", "1e3", "9223372036854775808", "-9223372036854775809", "1 ",
    ])
    func wholeNumberWrittenOtherwiseIsRefused(text: String) {
        expectRefused(text, as: Int64.self)
    }

    @Test(arguments: [
        "0", "7", "-7", "0.5", "-0.05", "12.000000000000000000000001", "170141183460469231731687303715884105727",
        "-170141183460469231731687303715884105728",
    ])
    func decimalComesBack(text: String) throws {
        let decimal: ExactDecimal = try read("\"\(text)\"")
        #expect(decimal.description == text)
    }

    @Test(arguments: [
        "", "-", ".", ".5", "5.", "1.50", "0.0", "-0", "00.5", "1e2", "+1", "0.0000000000000000000000001",
        "170141183460469231731687303715884105728", "-170141183460469231731687303715884105729",
    ])
    func decimalWrittenOtherwiseIsRefused(text: String) {
        expectRefused("\"\(text)\"", as: ExactDecimal.self)
    }

    @Test(arguments: ["0001-01-01", "2024-02-29", "2026-11-30", "9999-12-31"])
    func dayComesBack(text: String) throws {
        let day: Day = try read("\"\(text)\"")
        #expect(day.description == text)
    }

    @Test(arguments: ["2026-02-29", "2026-2-01", "2026-13-01", "0000-01-01", "2026-01-01T", "26-01-01", ""])
    func dayThatIsNoneIsRefused(text: String) {
        expectRefused("\"\(text)\"", as: Day.self)
    }

    @Test func identifierComesBack() throws {
        let id = try #require(ID<Invoice>("0198a7c4-0000-7abc-8def-0123456789ab"))
        #expect(try read("\"\(id)\"") == id)
    }

    @Test(arguments: [
        "0198A7C4-0000-7abc-8def-0123456789ab", "0198a7c400007abc8def0123456789ab",
        "0198a7c4-0000-7abc-8def-0123456789a",
        "0198a7c4-0000-7abc-8def-0123456789abc", "0198-a7c40000-7abc-8def-0123456789ab",
    ])
    func identifierWrittenOtherwiseIsRefused(text: String) {
        expectRefused("\"\(text)\"", as: ID<Invoice>.self)
    }

    @Test func currenciesOfAListAreTheirOwn() throws {
        #expect(try read(#"["EUR","EUR","JPY","EUR"]"#) == [Currency.eur, .eur, .jpy, .eur])
        for text in [#"["EUR","XXX"]"#, #"["eur"]"#, #"["EU"]"#, #"["EURO"]"#] {
            expectRefused(text, as: [Currency].self)
        }
    }

    @Test func listsAndTruthComeBack() throws {
        #expect(try read("[]") == [Bool]())
        #expect(try read("[true,false]") == [true, false])
        for text in ["[true,]", "[,true]", "[true false]", "[true", "true]", "[tru]"] {
            expectRefused(text, as: [Bool].self)
        }
    }

    @Test(arguments: [
        #"{"to":"2026-02-01","from":"2026-01-01"}"#, #"{"from":"2026-01-01"}"#, #"{"from":"2026-01-01","to":null}"#,
        #"{"from":"2026-01-01","from":"2026-01-01","to":"2026-02-01"}"#, #"{,"from":"2026-01-01","to":"2026-02-01"}"#,
        #"{"from":"2026-01-01","to":"2026-02-01","with":1}"#, #"{"from":"2026-01-01" ,"to":"2026-02-01"}"#,
        #"{"from":"2026-02-01","to":"2026-01-01"}"#, "{}", "[]",
    ])
    func objectWithOtherMembersIsRefused(text: String) {
        expectRefused(text, as: Period.self)
    }

    @Test(arguments: ["DE89370400440532013001", "de89370400440532013000", "DE89 3704 0044 0532 0130 00"])
    func accountNumberThatIsNoneIsRefused(text: String) {
        expectRefused("\"\(text)\"", as: IBAN.self)
    }

    @Test func exemptionCodeThatIsNoneIsRefused() throws {
        #expect(try read(#""VATEX-EU-132""#) == ExemptionCode("VATEX-EU-132"))
        expectRefused(#""VATEX""#, as: ExemptionCode.self)
    }

    private func read<Value: CanonicalReadable>(_ text: String) throws -> Value {
        try CanonicalReader.read(Array(text.utf8))
    }

    private func expectRefused<Value: CanonicalReadable>(_ text: String, as type: Value.Type) {
        #expect(throws: CanonicalReader.Malformed.self) { try CanonicalReader.read(Array(text.utf8), as: type) }
    }
}

extension String {
    fileprivate init(json text: String) {
        var bytes: [UInt8] = []
        bytes.appendJSON(text)
        self.init(decoding: bytes, as: UTF8.self)
    }
}
