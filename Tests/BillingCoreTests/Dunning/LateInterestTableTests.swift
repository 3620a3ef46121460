import RandomSupport
import Testing

@testable import BillingCore

/// Interest of late payments, worked out a second time in fractions by another program, and its laws.
struct LateInterestTableTests {
    private static let rates = [
        ("2025-07-01", "10.27"), ("2026-01-01", "10.43"), ("2026-07-01", "10.52"), ("2027-01-01", "9.89"),
    ].map { LateInterestRate(country: "DE", validFrom: Day($0.0 as String) ?? .first, rate: percent($0.1)) }

    private static func interest(_ from: Day, _ to: Day, _ balances: [LateInterest.Balance]) throws -> [Int64] {
        try LateInterest.parts(for: days(from, to), balances: balances, rates: rates).map(\.amount.minor)
    }

    /// From, to, what is open in cents, and the interest of each half-year in cents.
    static let table: [(Day, Day, Int64, [Int64])] = [
        ("2026-06-15", "2026-10-24", 3007713, [13751, 99691]),
        ("2026-09-12", "2027-06-11", 243413, [7787, 10619]),
        ("2026-10-05", "2027-06-01", 2089305, [52992, 85483]),
        ("2026-06-29", "2026-07-26", 1315864, [752, 9481]),
        ("2025-09-27", "2026-04-06", 3934936, [106289, 106820]),
        ("2026-10-19", "2027-02-23", 3194128, [68125, 45870]),
        ("2026-05-06", "2026-06-28", 4814667, [72918]),
        ("2025-12-06", "2025-12-13", 1818161, [3581]),
        ("2026-02-25", "2026-07-19", 1527461, [54996, 7924]),
        ("2026-11-13", "2027-06-01", 1338957, [18910, 54783]),
        ("2026-08-26", "2026-10-02", 1164165, [12415]),
        ("2026-06-13", "2027-01-27", 1062930, [5467, 56370, 7488]),
        ("2025-10-07", "2025-10-08", 44669, [13]),
        ("2025-11-16", "2026-03-07", 1391404, [18009, 25844]),
        ("2026-10-21", "2027-01-15", 2426967, [50364, 9207]),
        ("2026-01-08", "2026-04-20", 4523434, [131844]),
        ("2026-10-23", "2027-02-05", 1524047, [30748, 14453]),
        ("2026-11-25", "2027-03-06", 3214811, [34283, 55749]),
        ("2025-12-31", "2026-01-12", 3029980, [853, 9524]),
        ("2026-03-01", "2026-05-25", 1222336, [29689]),
        ("2025-12-14", "2026-01-17", 2783897, [14099, 12728]),
        ("2026-01-02", "2026-01-04", 4999533, [2857]),
        ("2026-07-14", "2027-01-04", 553936, [27301, 450]),
        ("2026-01-06", "2026-07-07", 2567553, [129129, 4440]),
        ("2026-04-04", "2026-09-13", 1550090, [38979, 33061]),
        ("2026-04-04", "2026-12-02", 1477502, [37154, 65580]),
        ("2025-08-30", "2026-01-09", 191910, [6696, 439]),
        ("2026-11-30", "2027-06-02", 3391564, [31280, 139684]),
        ("2025-08-10", "2026-05-19", 3513477, [142356, 138550]),
        ("2026-02-04", "2026-08-16", 4853067, [203857, 64342]),
        ("2026-10-05", "2026-10-10", 3798648, [5474]),
        ("2025-08-24", "2025-11-25", 1648643, [43141]),
        ("2025-09-30", "2026-02-03", 3877359, [101460, 36563]),
        ("2026-01-24", "2026-10-14", 2976321, [134378, 90072]),
        ("2026-11-01", "2027-07-28", 2104751, [37004, 118623]),
        ("2026-09-02", "2027-04-27", 906513, [31614, 28493]),
    ]

    @Test(arguments: table)
    func eachHalfYearHasItsRate(from: Day, to: Day, open: Int64, expected: [Int64]) throws {
        #expect(try Self.interest(from, to, [.init(from: .first, open: eur(open))]) == expected)
    }

    /// Whatever is paid when, each day bears interest on what is open on it: day by day in whole numbers, and in parts the
    /// same to half a cent for each part.
    @Test func everyDayBearsInterestOnWhatIsOpen() throws {
        var random = SeededRandom(83)
        for _ in 0..<200 {
            let from = Self.day("2025-08-01", random.below(400))
            let to = from.adding(days: random.below(250) + 1)
            var balances = [LateInterest.Balance(from: .first, open: eur(Int64(random.below(1_000_000) + 1)))]
            for offset in [random.below(90), random.below(90) + 90] {
                guard let last = balances.last else { continue }
                balances.append(
                    .init(
                        from: from.adding(days: offset),
                        open: eur(last.open.minor - Int64(random.below(Int(last.open.minor) + 1)))))
            }
            // Cents × hundredths of a percent, summed over the days; 10,000 × 365 make one cent of it.
            var exact: Int64 = 0
            for offset in 0..<to.days(since: from) {
                let day = from.adding(days: offset)
                let open = balances.last { $0.from <= day }?.open.minor ?? 0
                let rate = Self.rates.last { $0.validFrom <= day }?.rate.ppm ?? 0
                exact += open * rate / 100
            }
            let parts = try Self.interest(from, to, balances)
            let sum = parts.reduce(0, +) * 3_650_000
            #expect(abs(sum - exact) <= Int64(parts.count + 3) * 1_825_000 + 3_650_000)
        }
    }

    private static func day(_ start: Day, _ offset: Int) -> Day { start.adding(days: offset) }

    /// Twice the amount bears twice the interest, to the rounding of each.
    @Test func interestGrowsWithTheAmount() throws {
        for open in [1_234, 99_999, 1_000_000] as [Int64] {
            let once = try Self.interest("2026-01-15", "2026-12-01", [.init(from: .first, open: eur(open))])
            let twice = try Self.interest("2026-01-15", "2026-12-01", [.init(from: .first, open: eur(2 * open))])
            for (one, two) in zip(once, twice) { #expect(abs(two - 2 * one) <= 1) }
        }
    }

    /// Parts follow each other without a gap, and cover the days with a rate.
    @Test func partsFollowEachOther() throws {
        let parts = try LateInterest.parts(
            for: days("2025-06-01", "2027-03-01"), balances: [.init(from: .first, open: eur(100_000))],
            rates: Self.rates)
        #expect(parts.map(\.period.from) == ["2025-07-01", "2026-01-01", "2026-07-01", "2027-01-01"])
        #expect(parts.last?.period.to == "2027-03-01")
        for (one, next) in zip(parts, parts.dropFirst()) { #expect(one.period.to == next.period.from) }
    }

    @Test func amountsBeyondAllBoundsAreRefused() {
        let rate = [LateInterestRate(country: "DE", validFrom: .first, rate: Rate(ppm: 1_000_000))]
        #expect(throws: BillingRefusal(.amountTooLarge)) {
            try LateInterest.parts(
                for: days("2000-01-01", "2026-01-01"), balances: [.init(from: .first, open: eur(.max))], rates: rate)
        }
    }

    /// Yen have no cents: 1,000,000 at 10.43 % for 100 days are 28,575.34… .
    @Test func otherCurrenciesRoundToTheirOwnUnit() throws {
        let parts = try LateInterest.parts(
            for: days("2026-02-01", "2026-05-12"), balances: [.init(from: .first, open: money(1_000_000, "JPY"))],
            rates: Self.rates)
        #expect(parts.map(\.amount) == [money(28_575, "JPY")])
    }
}
