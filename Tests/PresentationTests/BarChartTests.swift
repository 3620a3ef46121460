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
        #expect(chart.rows.map(\.amount) == ["€123.87", "€0.00", "\u{2212}€5.00"])
        #expect(chart.summary == "February 2025: €123.87; March 2025: €0.00; April 2025: \u{2212}€5.00")
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

    @Test(
        arguments: [[], [0], [.max], [.min], [.max, .min], [1], Array(repeating: Int64(7), count: 200)] as [[Int64]])
    func everyAmountStaysInsideTheDrawing(amounts: [Int64]) {
        let svg = chart(amounts).svg()
        let (tops, heights) = (values("y", in: svg), values("height", in: svg))
        #expect(tops.count == amounts.count)
        #expect(zip(tops, heights).allSatisfy { $0 >= 12 && $1 >= 0 && $0 + $1 <= 204 })
    }
}
