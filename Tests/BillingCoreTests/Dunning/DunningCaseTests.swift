@testable import BillingCore
import Testing

/// Which step comes when.
struct DunningCaseTests {
    private static let due: Day = "2026-01-31"

    /// Stage and day after the due day of each step that is taken by a run every so many days.
    private static func walk(
        _ text: String, from first: Int, every: Int = 1, to last: Int = 365, calendar: String = ""
    ) throws -> [String] {
        var example = DunningCase(dueOn: due, policy: try DunningPolicy(text, calendar: calendar))
        for offset in stride(from: first, through: last, by: every) {
            guard let step = example.due(on: due.adding(days: offset)) else { continue }
            example.taken.append(step)
        }
        return example.taken.map { "\($0.stage) \($0.on.days(since: due))" }
    }

    @Test func eachStageComesOnce() throws {
        #expect(try Self.walk("3 mail; 14 mail; 30 mail", from: -5) == ["1 3", "2 14", "3 30"])
        #expect(try Self.walk("-3 mail; 0 mail; 3 mail", from: -10) == ["1 -3", "2 0", "3 3"])
    }

    /// The first on day 100; the second 14 − 3 = 11 days after it, the third 30 − 14 = 16 days after that.
    @Test func whoStartsLateBeginsAtTheFirstAndKeepsTheGaps() throws {
        #expect(try Self.walk("3 mail; 14 mail; 30 mail", from: 100) == ["1 100", "2 111", "3 127"])
    }

    /// A notice before the due day is none after it; on the day itself it still is.
    @Test func noticesAreLeftOutOnceItIsDue() throws {
        #expect(try Self.walk("-3 mail; 3 mail; 14 mail", from: 1) == ["2 3", "3 14"])
        #expect(try Self.walk("-3 mail; 3 mail; 14 mail", from: 0) == ["1 0", "2 6", "3 17"])
        #expect(try Self.walk("-5 mail; -1 mail; 3 mail", from: 0) == ["1 0", "3 8"])
    }

    /// Asked on Mondays only, 7 days apart: the first run after each day.
    @Test func skippedDaysSkipNoStage() throws {
        #expect(try Self.walk("3 mail; 14 mail; 30 mail", from: 0, every: 7) == ["1 7", "2 21", "3 42"])
    }

    /// 31 January 2026 is a Saturday: day 1 a Sunday, day 2 a Monday. 60 days behind that is day 62, Good Friday; day 66 is
    /// the Tuesday after Easter.
    @Test func stepsWaitForBusinessDays() throws {
        #expect(try Self.walk("1 mail; 61 mail; 62 flag", from: 0, calendar: "DE") == ["1 2", "2 66", "3 67"])
        #expect(try Self.walk("1 mail", from: 0) == ["1 1"])
    }

    @Test func whatIsPaidOrHeldUpIsLeftAlone() {
        let example = DunningCase(dueOn: Self.due, policy: .usual)
        let day = Self.due.adding(days: 3)
        #expect(example.step(on: day, DunningFacts(open: eur(1)))?.stage == 1)
        #expect(example.step(on: day, DunningFacts(open: eur(0))) == nil)
        for obstacle in DunningObstacle.allCases {
            #expect(example.step(on: day, DunningFacts(open: eur(1), obstacles: [obstacle])) == nil)
        }
    }

    /// What the page shows is what the job does when it runs every day.
    @Test func theOutlookIsWhatHappens() throws {
        for text in ["3 mail; 14 mail; 30 mail", "-3 mail; 2 mail; 9 fee=5; 60 hand-over"] {
            for calendar in ["", "DE", "TARGET"] {
                for start in [-20, -3, -1, 0, 1, 7, 40] {
                    let day = Self.due.adding(days: start)
                    let example = DunningCase(dueOn: Self.due, policy: try DunningPolicy(text, calendar: calendar))
                    let shown = example.outlook(from: day).map { "\($0.stage) \($0.on.days(since: Self.due))" }
                    #expect(
                        try Self.walk(text, from: start, calendar: calendar) == shown, "\(text) \(calendar) \(start)")
                }
            }
        }
    }

    @Test(arguments: [Int.min, -1, 4, Int.max - 1]) func strangeStagesAreNoTrap(stage: Int) {
        let example = DunningCase(
            dueOn: Self.due, policy: .usual, taken: [.init(stage: stage, on: Self.due)])
        _ = example.due(on: Self.due.adding(days: 365))
    }
}

/// Weekends and public holidays.
struct BusinessCalendarTests {
    @Test(arguments: [
        ("DE", "2026-01-01", true), ("DE", "2026-01-02", false), ("DE", "2026-01-03", true), ("DE", "2026-01-04", true),
        ("DE", "2026-04-03", true), ("DE", "2026-04-06", true), ("DE", "2026-05-14", true), ("DE", "2026-05-25", true),
        ("DE", "2026-10-03", true), ("DE", "2026-12-24", false), ("DE", "2026-06-04", false),
        ("AT", "2026-06-04", true),
        ("TARGET", "2026-05-14", false), ("TARGET", "2026-12-26", true), ("FR", "2026-07-14", true),
        ("NL", "2026-04-27", true), ("", "2026-12-25", false), ("CH", "2026-08-01", true), ("ES", "2027-03-26", true),
    ])
    func freeDaysAreKnown(name: String, day: Day, isFree: Bool) throws {
        #expect(try BusinessCalendar(named: name).isFree(day) == isFree)
    }

    /// Easter Sundays as the church has them; the Monday after is free in Germany.
    @Test(arguments: ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2285-03-22"] as [Day])
    func easterIsKnown(sunday: Day) throws {
        let calendar = try BusinessCalendar(named: "DE")
        #expect(calendar.isFree(sunday.adding(days: 1)) && calendar.isFree(sunday.adding(days: -2)))
        #expect(!calendar.isFree(sunday.adding(days: 2)))
    }

    @Test(arguments: ["DE", "AT", "CH", "FR", "NL", "BE", "IT", "ES", "TARGET"])
    func theNextBusinessDayIsNear(name: String) throws {
        let calendar = try BusinessCalendar(named: name)
        var day: Day = "2026-01-01"
        for _ in 0..<1_500 {
            let next = calendar.businessDay(from: day)
            #expect(!calendar.isFree(next) && next >= day && next.days(since: day) <= 6)
            day = day.adding(days: 1)
        }
    }
}

/// Statutory interest, with the arithmetic beside it.
struct LateInterestTests {
    private static let rates = [
        LateInterestRate(country: "DE", validFrom: "2026-01-01", rate: percent("10.27")),
        LateInterestRate(country: "DE", validFrom: "2026-07-01", rate: percent("10.52")),
    ]

    private static func parts(
        _ from: Day, _ to: Day, _ balances: [LateInterest.Balance]
    ) throws -> [String] {
        try LateInterest.parts(for: days(from, to), balances: balances, rates: rates).map {
            "\($0.period.from) \($0.period.to) \($0.principal.decimalText) \($0.rate.percentText) \($0.amount.decimalText)"
        }
    }

    /// 1,000.00 × 10.27 % × 30 ÷ 365 = 8.441… .
    @Test func oneRateIsOnePart() throws {
        let parts = try Self.parts("2026-02-01", "2026-03-03", [.init(from: "2026-01-01", open: eur(100_000))])
        #expect(parts == ["2026-02-01 2026-03-03 1000.00 10.27 8.44"])
    }

    /// Ten days in June: 2.8137; ten in July: 2.8822.
    @Test func aHalfYearSplitsIt() throws {
        let parts = try Self.parts("2026-06-21", "2026-07-11", [.init(from: "2026-01-01", open: eur(100_000))])
        #expect(
            parts == ["2026-06-21 2026-07-01 1000.00 10.27 2.81", "2026-07-01 2026-07-11 1000.00 10.52 2.88"])
    }

    /// 400.00 arrive on 11 February: ten days of 1,000.00 (2.81), twenty of 600.00 (3.38).
    @Test func paymentsLowerWhatBearsInterest() throws {
        let parts = try Self.parts(
            "2026-02-01", "2026-03-03",
            [.init(from: "2026-01-01", open: eur(100_000)), .init(from: "2026-02-11", open: eur(60_000))])
        #expect(
            parts == ["2026-02-01 2026-02-11 1000.00 10.27 2.81", "2026-02-11 2026-03-03 600.00 10.27 3.38"])
    }

    @Test func whatIsPaidOrWithoutARateBearsNone() throws {
        #expect(try Self.parts("2025-11-01", "2025-12-01", [.init(from: "2025-01-01", open: eur(100_000))]) == [])
        #expect(try Self.parts("2026-02-01", "2026-03-01", [.init(from: "2026-01-01", open: eur(0))]) == [])
        #expect(try Self.parts("2026-02-01", "2026-03-01", []) == [])
        // A cent for a day is none.
        #expect(try Self.parts("2026-02-01", "2026-02-02", [.init(from: "2026-01-01", open: eur(1))]) == [])
    }

    /// However the days are cut into steps, the parts of each are what the days bear, to half a cent for each part.
    @Test func cutsMoveRoundingAlone() throws {
        let balance = [LateInterest.Balance(from: "2026-01-01", open: eur(123_456))]
        let whole = try LateInterest.parts(for: days("2026-02-01", "2026-09-01"), balances: balance, rates: Self.rates)
        let cut = ["2026-02-01", "2026-03-17", "2026-05-02", "2026-09-01"].map { Day($0) ?? .first }
        var parts: [LateInterest.Part] = []
        for (from, to) in zip(cut, cut.dropFirst()) {
            parts += try LateInterest.parts(for: days(from, to), balances: balance, rates: Self.rates)
        }
        let (a, b) = (whole.reduce(0) { $0 + $1.amount.minor }, parts.reduce(0) { $0 + $1.amount.minor })
        #expect(abs(a - b) <= Int64(parts.count))
    }
}
