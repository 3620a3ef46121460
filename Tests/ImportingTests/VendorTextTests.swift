import BillingCore
import Testing

@testable import Importing

@Suite struct VendorTextTests {
    private func decimal(_ text: String) -> ExactDecimal? {
        Array(text.utf8).withUnsafeBufferPointer { ExactDecimal(vendorText: $0) }
    }

    private func instant(_ text: String) -> Instant? {
        Array(text.utf8).withUnsafeBufferPointer { Instant(vendorText: $0) }
    }

    @Test(
        arguments: [
            ("0", 0, 0), ("12.50", 125, 1), ("-0.00001605990", -160599, 10), (".5", 5, 1), ("5.", 5, 0), ("1E-7", 1, 7),
            ("1.5e3", 1500, 0), ("'22.000000000000000000", 22, 0), ("'0E-20", 0, 0), ("'-2.0000", -2, 0), ("+3", 3, 0),
            ("999999999999999999", 999_999_999_999_999_999, 0),
            ("-999999999999999999.9", -9_999_999_999_999_999_999, 1),
            // Rounded to 24 decimals, half away from zero.
            ("5.55111512312578E-17", 55_511_151, 24), ("-5.55111512312575E-17", -55_511_151, 24), ("1E-25", 0, 0),
            ("5E-25", 1, 24), ("-5E-25", -1, 24), ("4.9e-25", 0, 0), ("1E-300", 0, 0),
            ("-0.0000000000000000000000015", -2, 24), ("12.0000000000000000000000004", 12, 0),
            ("0.9999999999999999999999999999999999999999", 1, 0),
            ("0.000000000000000000000001", 1, 24), ("0.4838709677419368", 4_838_709_677_419_368, 16),
        ] as [(String, Int128, Int)])
    func readsNumbers(text: String, coefficient: Int128, scale: Int) {
        #expect(decimal(text) == ExactDecimal(coefficient: coefficient, scale: scale))
    }

    @Test(arguments: [
        "", "-", ".", "'", "1,5", "1.2.3", "1 ", " 1", "$1", "1e", "0x10", "NaN", "--1", "1E-", "E-30",
        "1.x0000000000000000000000001", "1E-99999", "999999999999999999999999999999999999999999",
    ])
    func refusesOtherNumbers(text: String) {
        #expect(decimal(text) == nil)
    }

    /// 2024-10-01 is day 19,997; 19,997 × 86,400 = 1,727,740,800.
    @Test(
        arguments: [
            ("2024-10-01", 1_727_740_800_000_000), ("2024-10-01 00:00:00", 1_727_740_800_000_000),
            ("2024-10-01T00:00:00Z", 1_727_740_800_000_000), ("2024-10-01T00:00Z", 1_727_740_800_000_000),
            ("2024-10-01 00:00:00 UTC", 1_727_740_800_000_000), ("2024-09-30T17:00:00-07:00", 1_727_740_800_000_000),
            ("2024-10-01T05:30:00+0530", 1_727_740_800_000_000), ("2024-10-01 00:00:00+00", 1_727_740_800_000_000),
            ("2024-10-01T00:00:00.1234567Z", 1_727_740_800_123_456), ("2024-10-01T00:00:01.5", 1_727_740_801_500_000),
            ("10/1/2024", 1_727_740_800_000_000), ("10/01/2024", 1_727_740_800_000_000),
            ("10/1/24", 1_727_740_800_000_000),
            ("10/1/2024 12:00:00 AM", 1_727_740_800_000_000), ("10/1/2024 12:00:01 PM", 1_727_784_001_000_000),
            ("9/30/2024 11:59:59 PM", 1_727_740_799_000_000),
        ] as [(String, Int64)])
    func readsTimes(text: String, microseconds: Int64) {
        #expect(instant(text) == Instant(microseconds: microseconds))
    }

    @Test(arguments: [
        "", "2024-13-01", "2024-02-30", "24-10-01", "2024/10/01", "30/1/2024", "2024-10-01T", "2024-10-01T24:00:00",
        "2024-10-01T00:00:00X", "2024-10-01T00:00:00Z ", "2024-10-01 13:00:00 PM", "45566", "2024-10-01T00:60:00",
        "2024-10-01T00:00:00+25:00", "1/2/3/4",
    ])
    func refusesOtherTimes(text: String) {
        #expect(instant(text) == nil)
    }

    /// The value was computed from the definition by another program.
    @Test func hashesAreTheSameForever() {
        var hash = RowHash()
        hash.combine("Amazon Web Services, Inc.")
        #expect(String(hash.value, radix: 16) == "c68c58d0ee95a41f70bbb4a9f2d9a0a8")
        var (upper, lower) = (RowHash(), RowHash())
        Array("RESOURCEGROUPS/Ä1".utf8).withUnsafeBufferPointer { upper.combine($0, caseBits: 0x20) }
        Array("resourceGroups/Ä1".utf8).withUnsafeBufferPointer { lower.combine($0, caseBits: 0x20) }
        #expect(upper.value == lower.value)
    }

    @Test func hashesTellShortTextsApart() {
        var seen: Set<UInt128> = []
        for length in 0..<40 {
            for letter in ["a", "b", "\u{1}"] {
                var hash = RowHash()
                hash.combine(String(repeating: letter, count: length))
                seen.insert(hash.value)
            }
        }
        #expect(seen.count == 39 * 3 + 1)
        var (joined, parted) = (RowHash(), RowHash())
        for text in ["ab", "c"] { joined.combine(text) }
        for text in ["a", "bc"] { parted.combine(text) }
        #expect(joined.value != parted.value)
    }
}
