import BillingCore
import Foundation
import Importing
import Presentation
import Testing
import RandomSupport

/// Whatever a scenario says, it is billed or refused in one line: nothing traps, nothing runs away.
@Suite struct SimulationFuzzTests {
    private static let scenario = """
        {"currency": "EUR", "billing_day": 31, "prices": {
          "seat": {"model": "per_unit", "amount": "12.00", "every": {"months": 1}, "minimum": "50", "included": "2",
                   "tax": {"category": "S", "rate": "19"}, "proration": "day"},
          "data": {"model": "graduated", "every": {"days": 7}, "timing": "in_arrears",
                   "tiers": [{"up_to": "100", "unit": "0.10"}, {"unit": "0.05", "flat": "2.00"}]},
          "box": {"model": "package", "size": "7", "amount": "3.50", "every": {"months": 3}, "proration": "none"},
          "turn": {"model": "percentage", "rate": "2.5", "free_units": "10", "min": "1", "max": "90"}},
         "discounts": [{"percent": "10", "price": "seat", "from": "2026-01-01", "to": "2026-07-01"}, {"percent": "5"}],
         "events": [
           {"on": "2026-01-15", "start": "a", "price": "seat", "quantity": "20"},
           {"on": "2026-01-15", "start": "b", "price": "data"},
           {"on": "2026-01-16", "start": "c", "price": "box", "quantity": "8", "at": "2026-01-20"},
           {"on": "2026-01-17", "start": "d", "price": "turn", "quantity": "100"},
           {"on": "2026-02-10", "quantity_of": "a", "quantity": "25"},
           {"on": "2026-02-20", "usage_of": "b", "quantity": "117.25"},
           {"on": "2026-02-21", "one_off": {"description": "x", "quantity": "-2", "unit_price": "9.995"}},
           {"on": "2026-02-22", "payment": "100.00"},
           {"on": "2026-02-23", "credit": {"invoice": 1, "line": 1, "amount": "0.50"}},
           {"on": "2026-03-01", "pause": "c"}, {"on": "2026-03-03", "resume": "c", "billing_day": 3},
           {"on": "2026-03-05", "change": "a", "price": "box", "at": "now"},
           {"on": "2026-03-06", "end": "a", "at": "period_end"}],
         "bill_on": ["2026-01-15", "2026-02-14", "2026-03-31", "2027-01-31"]}
        """
    private static let document = """
        {"currency": "KWD", "document": {"prices_include_tax": true,
          "lines": [{"quantity": "3", "unit_price": "4.79", "base_quantity": "7", "allowances": ["1.00"],
                     "tax": {"category": "S", "rate": "6"}}],
          "allowances": [{"amount": "10.00", "tax": {"category": "E"}}], "charges": [{"amount": "0.005"}],
          "prepaid": "1", "rounding": "-0.001"}}
        """

    private static let hostile = [
        "", "0", "-0", "-1", "1e9", "NaN", "Infinity", "0x1", "+1", "1.", ".1", "--1", "1,5", "９", "\\u0000", "\\n",
        "a\\nb",
        "9223372036854775807", "-9223372036854775808", "92233720368547758.07", "92233720368547758.08",
        "170141183460469231731687303715884105727", String(repeating: "1", count: 60),
        "0." + String(repeating: "3", count: 60), "0.000000000001", "99999999999999999999999999.999999999999",
        "0001-01-01",
        "9999-12-31", "2026-02-30", "period_end", "now", "seat", "data", "a", "nobody", "EUR", "JPY", "XXX", "none",
        "in_arrears", "volume", "flat", String(repeating: "x", count: 3000), "💥", "\\ud83d\\ude00",
    ]
    private static let bare = [
        "0", "-1", "32", "1200", "12000", "1.5", "1e400", "999999999999999999999999", "null", "true", "[]", "{}",
        "[[]]",
        "{\"months\": 1}", "{\"a\": {}, \"a\": {}}", "NaN",
    ]

    /// A text of the scenario, or what stands between two commas, becomes another one, goes, or comes twice.
    private func changed(_ text: String, _ random: inout SeededRandom) -> String {
        if random.below(3) > 0 {
            var texts = text.components(separatedBy: "\"")
            let index = 2 * random.below(texts.count / 2) + 1
            if random.below(4) > 0 {
                texts[index] = random.pick(Self.hostile)
            } else {
                texts[index - 1].removeLast(texts[index - 1].isEmpty ? 0 : 1)
                texts[index] = random.pick(Self.bare)
                return texts[..<index].joined(separator: "\"") + texts[index]
                    + texts[(index + 1)...].joined(separator: "\"")
            }
            return texts.joined(separator: "\"")
        }
        var pieces = text.components(separatedBy: ",")
        let index = random.below(pieces.count)
        if random.below(2) == 0 { pieces.remove(at: index) } else { pieces.insert(random.pick(pieces), at: index) }
        return pieces.joined(separator: ",")
    }

    @Test(arguments: [scenario, document]) func everyChangeIsBilledOrRefusedInOneLine(_ text: String) throws {
        _ = try Simulation.run(ImportSource(text: text))
        var random = SeededRandom(2026)
        var (billed, refused) = (0, 0)
        for _ in 0..<1_500 {
            var other = text
            for _ in 0...random.below(3) { other = changed(other, &random) }
            do throws(BillingRefusal) {
                _ = try Simulation.run(ImportSource(text: other))
                billed += 1
            } catch {
                refused += 1
                #expect(RefusalSentences.line(error).hasPrefix("line "), "\(other)")
                #expect(
                    !RefusalSentences.line(error).unicodeScalars.contains { $0.properties.generalCategory == .control })
            }
        }
        #expect(billed > 20 && refused > 200)
    }

    @Test func nestingLengthAndSizeAreBounded() {
        for text in [
            String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
            "{\"currency\": \"\(String(repeating: "E", count: 1_000_000))\"}",
        ] {
            #expect(throws: BillingRefusal.self) { try Simulation.run(ImportSource(text: text)) }
        }
    }
}
