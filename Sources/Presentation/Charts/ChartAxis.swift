/// A scale of round steps (1, 2 or 5 times a power of ten) that covers all values and zero. Integers throughout.
struct ChartAxis: Hashable, Sendable {
    let step: Int64
    /// From the bottom up, zero among them.
    let ticks: [Int64]

    init(covering values: [Int64]) {
        // Half the range leaves room for the steps beyond the last value.
        let bound = Int64.max / 2
        let low = max(min(values.min() ?? 0, 0), -bound / 2)
        let high = min(max(values.max() ?? 0, 0), bound / 2)
        step = Self.step(atLeast: (high - low) / 4)
        let first = low / step - (low % step == 0 ? 0 : 1)
        let last = max(high / step + (high % step == 0 ? 0 : 1), first + 1)
        ticks = (first...last).map { [step] in $0 * step }
    }

    private static func step(atLeast wanted: Int64) -> Int64 {
        var power: Int64 = 1
        while power <= wanted / 10 { power *= 10 }
        return [power, 2 * power, 5 * power].first { $0 >= wanted } ?? 10 * power
    }
}

/// Where things go inside the drawing, in its own units.
struct ChartFrame {
    static let width = 720
    static let height = 240
    static let right = 712
    static let top = 12
    static let bottom = 204

    let bars: Int
    let axis: ChartAxis
    /// In characters.
    let longestName: Int

    /// Room for the names of the axis in the type of a small screen, where a character takes 13.
    var left: Int { min(max(80, 8 + 13 * longestName), 200) }
    private var slot: Int { (Self.right - left) / bars }
    var barWidth: Int { max(slot * 5 / 8, 1) }

    func x(_ index: Int) -> Int { left + index * slot + (slot - barWidth) / 2 }

    func y(_ value: Int64) -> Int {
        guard let low = axis.ticks.first, let high = axis.ticks.last, high > low else { return Self.bottom }
        let held = min(max(value, low), high)
        let offset = Int128(held - low) * Int128(Self.bottom - Self.top) / Int128(high - low)
        return Self.bottom - Int(offset)
    }
}
