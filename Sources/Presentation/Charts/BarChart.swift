public import BillingCore
import Localization

/// A bar chart of amounts, drawn by the server as SVG: no script, and no inline style, which the content security
/// policy forbids. Colours come from the page's style sheet through the classes `chart`, `chart-bar`,
/// `chart-bar-negative`, `chart-grid`, `chart-label` and `chart-value`. ``rows`` holds the same figures for a table beside it.
public struct BarChart: Hashable, Sendable {
    /// One bar: `"Jan"`, `"January 2026"`, €123.87.
    public struct Bar: Hashable, Sendable {
        public var axisLabel: String
        public var name: String
        public var amount: Money

        public init(axisLabel: String, name: String, amount: Money) {
            self.axisLabel = axisLabel
            self.name = name
            self.amount = amount
        }
    }

    /// A bar in words, for the text alternative.
    public struct Row: Hashable, Sendable {
        public var name: String
        public var amount: String
    }

    public let title: String
    public let summary: String
    public let rows: [Row]
    private let bars: [Bar]
    private let axis: ChartAxis
    private let axisNames: [String]

    /// `title` names the chart; `currency` labels its axis when there are no bars.
    public init(title: String, bars: [Bar], currency: Currency, words: Localizer) {
        self.title = title
        self.bars = bars
        rows = bars.map { Row(name: $0.name, amount: words.money($0.amount)) }
        summary = rows.map { "\($0.name): \($0.amount)" }.joined(separator: "; ")
        axis = ChartAxis(covering: bars.map(\.amount.minor))
        axisNames = words.formats.compact(axis.ticks.map { Money(minor: $0, currency) })
    }

    /// Twelve months in order, as the overview shows them.
    public static func months(
        title: String, _ months: [(first: Day, amount: Money)], currency: Currency, words: Localizer
    ) -> BarChart {
        let bars = months.map {
            Bar(axisLabel: words.shortMonth($0.first), name: words.month($0.first), amount: $0.amount)
        }
        return BarChart(title: title, bars: bars, currency: currency, words: words)
    }

    /// The drawing; `id` must be unique on the page and safe in an attribute.
    public func svg(id: String = "chart") -> String {
        let frame = ChartFrame(bars: max(bars.count, 1), axis: axis, longestName: axisNames.map(\.count).max() ?? 0)
        var lines = [
            """
            <svg class="chart" role="img" aria-labelledby="\(id)-title \(id)-desc" \
            viewBox="0 0 \(ChartFrame.width) \(ChartFrame.height)" xmlns="http://www.w3.org/2000/svg">
            """,
            "<title id=\"\(id)-title\">\(escaped(title))</title>",
            "<desc id=\"\(id)-desc\">\(escaped(summary))</desc>",
        ]
        for (tick, name) in zip(axis.ticks, axisNames) {
            let y = frame.y(tick)
            lines.append("<path class=\"chart-grid\" d=\"M\(frame.left) \(y)H\(ChartFrame.right)\"/>")
            lines.append(label(name, x: frame.left - 8, y: y + 4, anchor: "end", of: "chart-value"))
        }
        for (index, bar) in bars.enumerated() { lines += drawn(bar, at: index, in: frame) }
        return lines.joined(separator: "\n") + "\n</svg>"
    }

    private func drawn(_ bar: Bar, at index: Int, in frame: ChartFrame) -> [String] {
        let (y, zero) = (frame.y(bar.amount.minor), frame.y(0))
        let kind = bar.amount.isNegative ? "chart-bar chart-bar-negative" : "chart-bar"
        let name = escaped("\(rows[index].name): \(rows[index].amount)")
        let rect = """
            <rect class="\(kind)" x="\(frame.x(index))" y="\(min(y, zero))" width="\(frame.barWidth)" \
            height="\(abs(y - zero))" rx="2" fill="currentColor"><title>\(name)</title></rect>
            """
        let middle = frame.x(index) + frame.barWidth / 2
        return [rect, label(bar.axisLabel, x: middle, y: ChartFrame.height - 8, anchor: "middle", of: "chart-label")]
    }

    private func label(_ text: String, x: Int, y: Int, anchor: String, of kind: String) -> String {
        """
        <text class="\(kind)" x="\(x)" y="\(y)" text-anchor="\(anchor)" font-size="12" \
        fill="currentColor" aria-hidden="true">\(escaped(text))</text>
        """
    }

    private func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || "&<>\"".utf8.contains($0) }) else { return text }
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&quot;"
            case "\t", "\n", "\r", " "...: safe.unicodeScalars.append(scalar)
            default: safe += "\u{FFFD}"
            }
        }
        return safe
    }
}
