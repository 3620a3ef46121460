import BillingCore
import Localization
import Testing

/// Ours against other implementations of the CLDR; `Oracle/oracle.mjs` and `Oracle/babel_oracle.py` say how the expected
/// texts were made. The second has every country, every currency and the regions whose tables hold differences.
@Suite struct OracleTests {
    /// Locale, kind, input, expected text.
    static let rows = table("Oracle/icu.tsv")
    static let babel = table("Oracle/babel.tsv")

    @Test func theOracleSaysEnough() {
        #expect(Self.rows.count { $0[1] == "money" } >= 1000)
        #expect(Self.rows.allSatisfy { $0.count == 4 })
        #expect(Set(Self.rows.map { $0[0] }) == Set(LocaleFormats.tags))
        #expect(Self.babel.count { $0[1] == "country" } >= 2_000 && Self.babel.count { $0[1] == "currency" } >= 1_000)
    }

    @Test(arguments: LocaleFormats.tags) func weWriteWhatTheOracleWrites(tag: String) throws {
        let formats = try formats(tag)
        for row in Self.rows + Self.babel where row[0] == tag {
            let text = try formats.text(Specimen(Self.fields(kind: row[1], input: row[2])))
            #expect(text == row[3], "\(tag) \(row[1]) \(row[2])")
        }
    }

    private static func fields(kind: String, input: String) -> [String: Specimen.Field] {
        let words = input.split(separator: " ").map(String.init)
        switch kind {
        case "money": return ["money": .text(words[0]), "currency": .text(words[1])]
        case "full", "long", "medium", "short", "abbreviated": return ["day": .text(input), "style": .text(kind)]
        case "range": return ["from": .text(words[0]), "to": .text(words[1])]
        case "count": return ["count": .text(words[0]), "unit": .text(words[1])]
        case "and", "or":
            return ["list": .list(input.split(separator: "|").map(String.init)), "type": .text(kind)]
        default: return [kind: .text(input)]
        }
    }
}
