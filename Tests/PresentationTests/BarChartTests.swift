import BillingCore
import Presentation
import Testing

@Suite struct BarChartTests {
    func chart(_ amounts: [Int64], title: String = "Billed per month") -> BarChart {
        let first = day("2025-02-01")
        let months = amounts.enumerated().map { (first: first.adding(months: $0), amount: eur($1)) }
        return BarChart.months(title: title, months, currency: .eur, words: .english)
    }

    /// The numbers of one attribute, bar by bar.
    func values(_ name: String, in svg: String) -> [Int] {
        svg.split(separator: "<rect ").dropFirst().compactMap { bar in
            bar.split(separator: " \(name)=\"").dropFirst().first?.split(separator: "\"").first.flatMap { Int($0) }
        }
    }

    @Test func rowsAreTheTextAlternative() {
        let chart = chart([12_387, 0, -500])
        #expect(chart.rows.map(\.name) == ["February 2025", "March 2025", "April 2025"])
        #expect(chart.rows.map(\.amount) == ["€123.87", "€0.00", "-€5.00"])
        #expect(chart.summary == "February 2025: €123.87; March 2025: €0.00; April 2025: -€5.00")
    }

    @Test func theDrawingIsAnImageWithATitleAndADescription() {
        let svg = chart([12_387]).svg(id: "billed")
        #expect(svg.hasPrefix("<svg class=\"chart\" role=\"img\" aria-labelledby=\"billed-title billed-desc\""))
        #expect(svg.contains("<title id=\"billed-title\">Billed per month</title>"))
        #expect(svg.contains("<desc id=\"billed-desc\">February 2025: €123.87</desc>"))
    }

    @Test func nothingInlineThatTheSecurityPolicyForbids() {
        let svg = chart([1, -2]).svg()
        for forbidden in ["style=", "<style", "<script", " on"] { #expect(!svg.contains(forbidden)) }
    }

    @Test func textCannotBreakOut() {
        let svg = chart([100], title: "</title><script>\"&\u{0}").svg()
        #expect(svg.contains("&lt;/title&gt;&lt;script&gt;&quot;&amp;\u{FFFD}"))
        #expect(!svg.contains("<script"))
    }

    /// 0 … €40 over 192 units of height: €10 is 48 units, €20 96, €40 192.
    @Test func heightsAreInProportion() {
        #expect(values("height", in: chart([1_000, 2_000, 4_000, 0]).svg()) == [48, 96, 192, 0])
    }

    @Test func creditsHangBelowTheLine() {
        let svg = chart([2_000, -1_000]).svg()
        #expect(svg.contains("chart-bar chart-bar-negative"))
        let (tops, heights) = (values("y", in: svg), values("height", in: svg))
        #expect(tops[0] + heights[0] == tops[1])
        #expect(abs(heights[0] - 2 * heights[1]) <= 2)
    }

    func names(_ amounts: [Int64], _ words: Localizer, _ currency: Currency = .eur) -> [Substring] {
        let bars = amounts.map { BarChart.Bar(axisLabel: "", name: "", amount: Money(minor: $0, currency)) }
        return BarChart(title: "", bars: bars, currency: currency, words: words).svg()
            .split(separator: "<text class=\"chart-value\"").dropFirst()
            .compactMap { $0.split(separator: ">").dropFirst().first?.split(separator: "<").first }
    }

    @Test func theAxisNamesLargeAmountsShortly() {
        let german = Localizer(language: "de")
        #expect(names([400_000], .english) == ["€0", "€1,000", "€2,000", "€3,000", "€4,000"])
        #expect(names([2_000_000], .english) == ["€0", "€5K", "€10K", "€15K", "€20K"])
        #expect(names([300_000_000], .english) == ["€0", "€1M", "€2M", "€3M"])
        #expect(
            names([-180_000_000], .english) == [
                "-€2M", "-€1.5M", "-€1M", "-€0.5M", "€0",
            ])
        #expect(
            names([4_000_000], german) == [
                "0\u{A0}€", "10.000\u{A0}€", "20.000\u{A0}€", "30.000\u{A0}€", "40.000\u{A0}€",
            ])
        #expect(names([4_000_000_000_000], .english, .jpy) == ["¥0", "¥1T", "¥2T", "¥3T", "¥4T"])
    }

    /// A character takes 13 of the drawing's units on a small screen: `-CHF 300K` and 8 between it and the grid.
    @Test func theAxisLeavesRoomForItsNames() {
        let bars = [BarChart.Bar(axisLabel: "", name: "", amount: Money(minor: -30_000_000, .chf))]
        let svg = BarChart(title: "", bars: bars, currency: .chf, words: .english).svg()
        #expect(svg.contains("-CHF\u{A0}300K"))
        #expect(svg.contains("M\(9 * 13 + 8) "))
        #expect(chart([100]).svg().contains("M80 "))
    }

    @Test(
        arguments: [[], [0], [.max], [.min], [.max, .min], [1], Array(repeating: Int64(7), count: 200)] as [[Int64]])
    func everyAmountStaysInsideTheDrawing(amounts: [Int64]) {
        let svg = chart(amounts).svg()
        let (tops, heights) = (values("y", in: svg), values("height", in: svg))
        #expect(tops.count == amounts.count)
        #expect(zip(tops, heights).allSatisfy { $0 >= 12 && $1 >= 0 && $0 + $1 <= 204 })
    }
}
