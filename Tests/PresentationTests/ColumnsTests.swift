import BillingCore
import Presentation
import Testing

/// Points of figures below each other stand below each other.
@Suite struct ColumnsTests {
    private let words = Localizer.english

    @Test func exactValuesHaveTheDecimalsOfTheLongest() throws {
        let values = [try Ratio(1, over: 8), Ratio(5), try Ratio(-3, over: 1000)]
        #expect(words.column(values, .eur) == ["€0.125", "€5.000", "-€0.003"])
        #expect(words.column([Ratio(5)], .eur) == ["€5.00"])
        #expect(words.column([Ratio(5)], .jpy) == ["¥5"])
        #expect(words.column([Ratio](), .eur) == [])
    }

    /// 3840 ÷ 31 = 123.870967…, which never ends: the others have its six decimals.
    @Test func aValueWithoutEndTakesSixDecimals() throws {
        let values = [try Ratio(3840, over: 31), Ratio(1)]
        #expect(words.column(values, .eur) == ["€123.870967…", "€1.000000"])
    }

    @Test func pricesAndNumbersToo() {
        #expect(words.column([decimal("0.0045"), decimal("2")], .eur) == ["€0.0045", "€2.0000"])
        #expect(words.column([decimal("1.5"), decimal("1200"), decimal("-0.25")]) == ["1.50", "1,200.00", "-0.25"])
        #expect(Localizer(language: "de").column([decimal("1.5"), decimal("1")]) == ["1,5", "1,0"])
    }
}
