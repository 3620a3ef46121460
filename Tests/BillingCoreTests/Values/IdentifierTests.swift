import BillingCore
import Foundation
import Testing
import RandomSupport

struct IdentifierTests {
    private enum Thing {}

    /// RFC 9562: 48 bits of time, version 7, twelve random bits, variant 10, 62 random bits.
    @Test func everyBitHasItsPlace() {
        var random = SeededRandom(41)
        for _ in 0..<500 {
            let milliseconds = Int64(random.below(1 << 46))
            let bits = UInt128(random.next()) << 64 | UInt128(random.next())
            let id = ID<Thing>(at: Instant(microseconds: milliseconds * 1_000 + 999), randomness: bits)
            #expect(id.raw >> 80 == UInt128(milliseconds))
            #expect(id.raw >> 76 & 0xF == 7 && id.raw >> 62 & 0b11 == 0b10)
            #expect(
                id.raw >> 64 & 0xFFF == bits >> 62 & 0xFFF
                    && id.raw & 0x3FFF_FFFF_FFFF_FFFF == bits & 0x3FFF_FFFF_FFFF_FFFF)
        }
    }

    /// Before 1970 there is no time in an identifier, and beyond 48 bits its high bits are dropped.
    @Test func timesOutsideTheRangeAreNoTrap() {
        let zero = ID<Thing>(at: Instant(microseconds: 0), randomness: 0)
        #expect(ID<Thing>(at: Instant(microseconds: -1_000_000), randomness: 0) == zero)
        #expect(ID<Thing>(at: Instant(microseconds: .min), randomness: 0) == zero)
        #expect(
            ID<Thing>(at: Instant(microseconds: .max), randomness: 0).raw >> 80 == UInt128(Int64.max / 1_000)
                & 0xFFFF_FFFF_FFFF)
    }

    @Test func laterOnesSortBehind() {
        let ids = (0..<200).map {
            ID<Thing>(at: Instant(microseconds: Int64($0) * 1_000), randomness: .max - UInt128($0))
        }
        #expect(ids == ids.sorted() && Set(ids).count == ids.count)
    }

    @Test(arguments: [
        "00112233-4455-6677-8899-aabbccddeeff", "00112233445566778899aabbccddeeff",
        "00112233-4455-6677-8899-AABBCCDDEEFF",
        "0-0-1-1-2-2-3-3445566778899aabbccddeeff",
    ]) func hyphensAndLetterCaseDoNotCount(_ text: String) throws {
        let id = try #require(ID<Thing>(text))
        #expect(id.raw == 0x0011_2233_4455_6677_8899_AABB_CCDD_EEFF)
        #expect(id.description == "00112233-4455-6677-8899-aabbccddeeff")
    }

    @Test(arguments: [
        "00112233445566778899aabbccddeef", "00112233445566778899aabbccddeeff0", "g0112233445566778899aabbccddeeff",
        "{00112233-4455-6677-8899-aabbccddeeff}", "00112233 4455 6677 8899 aabbccddeeff", "-",
        "０0112233445566778899aabbccddeef",
    ]) func otherTextIsNone(_ text: String) {
        #expect(ID<Thing>(text) == nil)
        #expect(throws: BillingRefusal.invalidIdentifier(text)) {
            try JSONDecoder().decode([ID<Thing>].self, from: JSONEncoder().encode([text]))
        }
    }

    @Test func isStoredAsText() throws {
        let id = ID<Thing>(raw: 0xFF)
        let stored = try JSONEncoder().encode([id])
        #expect(String(decoding: stored, as: UTF8.self) == #"["00000000-0000-0000-0000-0000000000ff"]"#)
        #expect(try JSONDecoder().decode([ID<Thing>].self, from: stored) == [id])
    }
}

struct InstantEdgeTests {
    /// Day by day over 1970 and a leap day: midnight, the last second, noon.
    @Test func daysHave86400Seconds() {
        for (first, count) in [("1969-12-25", 15), ("2024-02-26", 6), ("1582-10-10", 10)] as [(Day, Int)] {
            for offset in 0..<count {
                let day = first.adding(days: offset)
                let midnight = Instant(startOf: day)
                #expect(midnight.utcDay == day && midnight.secondOfDay == 0)
                #expect(
                    midnight.adding(.seconds(86_399)).utcDay == day
                        && midnight.adding(.seconds(86_399)).secondOfDay == 86_399)
                #expect(midnight.adding(.seconds(86_400)) == Instant(startOf: day.adding(days: 1)))
                #expect(midnight.adding(.milliseconds(-1)).utcDay == day.adding(days: -1))
                #expect(Instant(noonOf: day).microseconds - midnight.microseconds == 43_200_000_000)
            }
        }
    }

    @Test func theEndsOfTheCalendarAreMoments() {
        #expect(Instant(startOf: .first).utcDay == .first && Instant(startOf: "9999-12-31").utcDay == "9999-12-31")
        #expect(Instant(startOf: .first).adding(.seconds(-1)).utcDay == .first, "held")
        #expect(Instant(startOf: "9999-12-31").adding(.days(2)).utcDay == "9999-12-31", "held")
    }

    /// Whole microseconds: parts are cut towards zero, on both sides.
    @Test(
        arguments: [
            (Duration.nanoseconds(1_500), 1), (.nanoseconds(-1_500), -1), (.nanoseconds(999), 0),
            (.nanoseconds(-999), 0),
            (.microseconds(7), 7), (.seconds(-2), -2_000_000), (.seconds(Int64.max), .max), (.seconds(Int64.min), .min),
            (.days(-1), -86_400_000_000), (.zero, 0),
        ] as [(Duration, Int64)]) func partsOfAMicrosecondAreCut(step: Duration, microseconds: Int64)
    {
        #expect(Instant(microseconds: 0).adding(step).microseconds == microseconds)
    }
}
