import BillingCore
import RandomSupport
import Testing

/// The days of collections against a list of the days on which TARGET is closed, as the European Central Bank prints it.
struct DebitScheduleOracleTests {
    /// Good Friday and Easter Monday of each year, from the bank's calendar.
    private static let easter = [
        2026: ("2026-04-03", "2026-04-06"), 2027: ("2027-03-26", "2027-03-29"), 2028: ("2028-04-14", "2028-04-17"),
        2029: ("2029-03-30", "2029-04-02"), 2030: ("2030-04-19", "2030-04-22"),
    ]

    private static func closed(_ year: Int) -> Set<String> {
        let moving = easter[year].map { [$0.0, $0.1] } ?? []
        return Set(["\(year)-01-01", "\(year)-05-01", "\(year)-12-25", "\(year)-12-26"] + moving)
    }

    /// Saturday and Sunday, counted from a Monday that is known: 5 January 2026.
    private static func isOpen(_ day: Day) -> Bool {
        let weekday = ((day.days(since: "2026-01-05") % 7) + 7) % 7
        return weekday < 5 && !closed(day.civil.year).contains("\(day)")
    }

    private static func next(_ day: Day) -> Day {
        var day = day.adding(days: 1)
        while !isOpen(day) { day = day.adding(days: 1) }
        return day
    }

    @Test func everyDayOfFiveYearsIsCollectedOnTheNextBusinessDay() throws {
        let schedule = try DebitSchedule()
        var day: Day = "2026-01-01"
        while day < "2030-12-01" {
            #expect(schedule.collectOn(day, sentOn: day) == Self.next(day), "\(day)")
            day = day.adding(days: 1)
        }
    }

    @Test(arguments: [(DebitScheme.core, 5), (.business, 3)])
    func everyCollectionIsSureAfterItsDays(_ scheme: DebitScheme, _ count: Int) throws {
        let schedule = try DebitSchedule()
        var day: Day = "2026-01-02"
        while day < "2028-12-01" {
            defer { day = day.adding(days: 1) }
            guard Self.isOpen(day) else { continue }
            let last = (0..<count).reduce(day) { day, _ in Self.next(day) }
            #expect(schedule.isSureFrom(day, scheme) == last.adding(days: 1), "\(day)")
            #expect(scheme.returnDays == count)
        }
    }

    /// A wanted day in the future is kept, or moved to the business day behind it.
    @Test func wantedDaysAreNeverBroughtForward() throws {
        let schedule = try DebitSchedule()
        var random = SeededRandom(12)
        for _ in 0..<500 {
            let sent = ("2026-01-01" as Day).adding(days: random.below(1_500))
            let wanted = sent.adding(days: random.below(40) - 5)
            let collected = schedule.collectOn(wanted, sentOn: sent)
            #expect(Self.isOpen(collected) && collected >= wanted && collected > sent)
            // No business day lies between what is asked for and what is done.
            let earliest = max(wanted, Self.next(sent))
            var day = earliest
            while day < collected {
                #expect(!Self.isOpen(day), "\(day)")
                day = day.adding(days: 1)
            }
        }
    }

    @Test func noDaysAreAdded() throws {
        let schedule = try DebitSchedule()
        #expect(schedule.adding(0, to: "2026-12-25") == "2026-12-25")
        #expect(schedule.adding(1, to: "2026-12-24") == "2026-12-28")
        #expect(schedule.adding(2, to: "2026-12-24") == "2026-12-29")
    }

    /// Months without use, from the last collection or the signature; the day itself is too late.
    @Test(arguments: [
        ("2026-01-31", nil, "2029-01-30", true), ("2026-01-31", nil, "2029-01-31", false),
        ("2026-02-28", nil, "2029-02-27", true), ("2026-02-28", nil, "2029-02-28", false),
        ("2026-01-31", "2028-06-30", "2031-06-29", true), ("2026-01-31", "2028-06-30", "2031-06-30", false),
        ("2028-02-29", nil, "2031-02-27", true), ("2028-02-29", nil, "2031-02-28", false),
    ])
    func mandatesLiveForThreeYears(_ signed: Day, _ last: String?, _ day: Day, _ isAlive: Bool) throws {
        let mandate = DebitMandate(
            creditor: try CreditorIdentifier("DE98ZZZ09999999999"), reference: "C-1-M1", scheme: .core, holder: "Ada",
            iban: try IBAN("DE02120300000000202051"), signedOn: signed)
        #expect(mandate.isAlive(on: day, lastCollectedOn: last.flatMap { Day($0) }) == isAlive)
    }
}
