import Testing

@testable import BillingCore

/// Which step comes on which day, for runs that take place every so many days from a day on: worked out a second time by
/// another program.
struct DunningTimelineTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let calendar: String
        let due: Day
        /// Days behind the due day of the first run.
        let from: Int
        let every: Int
        /// Stage and day of each step.
        let steps: String

        init(_ calendar: String, due: Day, from: Int, every: Int, _ steps: String) {
            (self.calendar, self.due, self.from, self.every, self.steps) = (calendar, due, from, every, steps)
        }

        var testDescription: String { "\(calendar) \(due) from \(from) every \(every)" }
    }

    private static func steps(_ policy: String, _ example: Case) throws -> String {
        let policy = try DunningPolicy(policy, calendar: example.calendar)
        var dunned = DunningCase(dueOn: example.due, policy: policy)
        for offset in stride(from: example.from, through: 120, by: example.every) {
            guard let step = dunned.due(on: example.due.adding(days: offset)) else { continue }
            dunned.taken.append(step)
        }
        return dunned.taken.map { "\($0.stage) \($0.on)" }.joined(separator: "; ")
    }

    @Test(arguments: usual) func threeMails(example: Case) throws {
        #expect(try Self.steps("3 mail; 14 mail; 30 mail", example) == example.steps)
    }

    @Test(arguments: notice) func aNoticeBefore(example: Case) throws {
        #expect(try Self.steps("-3 mail; 3 mail; 10 mail fee=5; 45 hand-over", example) == example.steps)
    }

    @Test(arguments: daily) func oneEachDay(example: Case) throws {
        #expect(try Self.steps("1 mail; 2 mail; 3 flag", example) == example.steps)
    }

    @Test(arguments: long) func fromLongBeforeToLongBehind(example: Case) throws {
        #expect(try Self.steps("-10 mail; -1 mail; 0 mail; 60 interest", example) == example.steps)
    }

    /// `3 mail; 14 mail; 30 mail`.
    static let usual = [
        Case(
            "", due: "2026-01-15", from: -15, every: 1,
            "1 2026-01-18; 2 2026-01-29; 3 2026-02-14"),
        Case(
            "DE", due: "2026-01-15", from: -15, every: 1,
            "1 2026-01-19; 2 2026-01-30; 3 2026-02-16"),
        Case(
            "AT", due: "2026-01-15", from: 20, every: 3,
            "1 2026-02-04; 2 2026-02-16; 3 2026-03-06"),
        Case(
            "TARGET", due: "2026-01-15", from: -2, every: 7,
            "1 2026-01-20; 2 2026-02-03; 3 2026-02-24"),
        Case(
            "", due: "2026-04-02", from: -15, every: 1,
            "1 2026-04-05; 2 2026-04-16; 3 2026-05-02"),
        Case(
            "DE", due: "2026-04-02", from: -15, every: 1,
            "1 2026-04-07; 2 2026-04-20; 3 2026-05-06"),
        Case(
            "AT", due: "2026-04-02", from: 20, every: 3,
            "1 2026-04-22; 2 2026-05-04; 3 2026-05-22"),
        Case(
            "TARGET", due: "2026-04-02", from: -2, every: 7,
            "1 2026-04-07; 2 2026-04-21; 3 2026-05-12"),
        Case(
            "", due: "2026-12-20", from: -15, every: 1,
            "1 2026-12-23; 2 2027-01-03; 3 2027-01-19"),
        Case(
            "DE", due: "2026-12-20", from: -15, every: 1,
            "1 2026-12-23; 2 2027-01-04; 3 2027-01-20"),
        Case(
            "AT", due: "2026-12-20", from: 20, every: 3,
            "1 2027-01-12; 2 2027-01-27; 3 2027-02-17"),
        Case(
            "TARGET", due: "2026-12-20", from: -2, every: 7,
            "1 2027-01-08; 2 2027-01-22; 3 2027-02-12"),
        Case(
            "", due: "2028-02-29", from: -15, every: 1,
            "1 2028-03-03; 2 2028-03-14; 3 2028-03-30"),
        Case(
            "DE", due: "2028-02-29", from: -15, every: 1,
            "1 2028-03-03; 2 2028-03-14; 3 2028-03-30"),
        Case(
            "AT", due: "2028-02-29", from: 20, every: 3,
            "1 2028-03-20; 2 2028-04-04; 3 2028-04-25"),
        Case(
            "TARGET", due: "2028-02-29", from: -2, every: 7,
            ""),
    ]

    /// `-3 mail; 3 mail; 10 mail fee=5; 45 hand-over`.
    static let notice = [
        Case(
            "", due: "2026-01-15", from: -15, every: 1,
            "1 2026-01-12; 2 2026-01-18; 3 2026-01-25; 4 2026-03-01"),
        Case(
            "DE", due: "2026-01-15", from: -15, every: 1,
            "1 2026-01-12; 2 2026-01-19; 3 2026-01-26; 4 2026-03-02"),
        Case(
            "AT", due: "2026-01-15", from: 20, every: 3,
            "2 2026-02-04; 3 2026-02-13; 4 2026-03-24"),
        Case(
            "TARGET", due: "2026-01-15", from: -2, every: 7,
            "1 2026-01-13; 2 2026-01-20; 3 2026-01-27; 4 2026-03-03"),
        Case(
            "", due: "2026-04-02", from: -15, every: 1,
            "1 2026-03-30; 2 2026-04-05; 3 2026-04-12; 4 2026-05-17"),
        Case(
            "DE", due: "2026-04-02", from: -15, every: 1,
            "1 2026-03-30; 2 2026-04-07; 3 2026-04-14; 4 2026-05-19"),
        Case(
            "AT", due: "2026-04-02", from: 20, every: 3,
            "2 2026-04-22; 3 2026-05-04; 4 2026-06-09"),
        Case(
            "TARGET", due: "2026-04-02", from: -2, every: 7,
            "1 2026-03-31; 2 2026-04-07; 3 2026-04-14; 4 2026-05-19"),
        Case(
            "", due: "2026-12-20", from: -15, every: 1,
            "1 2026-12-17; 2 2026-12-23; 3 2026-12-30; 4 2027-02-03"),
        Case(
            "DE", due: "2026-12-20", from: -15, every: 1,
            "1 2026-12-17; 2 2026-12-23; 3 2026-12-30; 4 2027-02-03"),
        Case(
            "AT", due: "2026-12-20", from: 20, every: 3,
            "2 2027-01-12; 3 2027-01-21; 4 2027-02-26"),
        Case(
            "TARGET", due: "2026-12-20", from: -2, every: 7,
            "1 2026-12-18; 2 2027-01-08; 3 2027-01-15; 4 2027-02-19"),
        Case(
            "", due: "2028-02-29", from: -15, every: 1,
            "1 2028-02-26; 2 2028-03-03; 3 2028-03-10; 4 2028-04-14"),
        Case(
            "DE", due: "2028-02-29", from: -15, every: 1,
            "1 2028-02-28; 2 2028-03-06; 3 2028-03-13; 4 2028-04-18"),
        Case(
            "AT", due: "2028-02-29", from: 20, every: 3,
            "2 2028-03-20; 3 2028-03-29; 4 2028-05-04"),
        Case(
            "TARGET", due: "2028-02-29", from: -2, every: 7,
            ""),
    ]

    /// `1 mail; 2 mail; 3 flag`.
    static let daily = [
        Case(
            "", due: "2026-01-15", from: -15, every: 1,
            "1 2026-01-16; 2 2026-01-17; 3 2026-01-18"),
        Case(
            "DE", due: "2026-01-15", from: -15, every: 1,
            "1 2026-01-16; 2 2026-01-19; 3 2026-01-20"),
        Case(
            "AT", due: "2026-01-15", from: 20, every: 3,
            "1 2026-02-04; 2 2026-02-10; 3 2026-02-13"),
        Case(
            "TARGET", due: "2026-01-15", from: -2, every: 7,
            "1 2026-01-20; 2 2026-01-27; 3 2026-02-03"),
        Case(
            "", due: "2026-04-02", from: -15, every: 1,
            "1 2026-04-03; 2 2026-04-04; 3 2026-04-05"),
        Case(
            "DE", due: "2026-04-02", from: -15, every: 1,
            "1 2026-04-07; 2 2026-04-08; 3 2026-04-09"),
        Case(
            "AT", due: "2026-04-02", from: 20, every: 3,
            "1 2026-04-22; 2 2026-04-28; 3 2026-05-04"),
        Case(
            "TARGET", due: "2026-04-02", from: -2, every: 7,
            "1 2026-04-07; 2 2026-04-14; 3 2026-04-21"),
        Case(
            "", due: "2026-12-20", from: -15, every: 1,
            "1 2026-12-21; 2 2026-12-22; 3 2026-12-23"),
        Case(
            "DE", due: "2026-12-20", from: -15, every: 1,
            "1 2026-12-21; 2 2026-12-22; 3 2026-12-23"),
        Case(
            "AT", due: "2026-12-20", from: 20, every: 3,
            "1 2027-01-12; 2 2027-01-15; 3 2027-01-18"),
        Case(
            "TARGET", due: "2026-12-20", from: -2, every: 7,
            "1 2027-01-08; 2 2027-01-15; 3 2027-01-22"),
        Case(
            "", due: "2028-02-29", from: -15, every: 1,
            "1 2028-03-01; 2 2028-03-02; 3 2028-03-03"),
        Case(
            "DE", due: "2028-02-29", from: -15, every: 1,
            "1 2028-03-01; 2 2028-03-02; 3 2028-03-03"),
        Case(
            "AT", due: "2028-02-29", from: 20, every: 3,
            "1 2028-03-20; 2 2028-03-23; 3 2028-03-29"),
        Case(
            "TARGET", due: "2028-02-29", from: -2, every: 7,
            ""),
    ]

    /// `-10 mail; -1 mail; 0 mail; 60 interest`.
    static let long = [
        Case(
            "", due: "2026-01-15", from: -15, every: 1,
            "1 2026-01-05; 2 2026-01-14; 3 2026-01-15; 4 2026-03-16"),
        Case(
            "DE", due: "2026-01-15", from: -15, every: 1,
            "1 2026-01-05; 2 2026-01-14; 3 2026-01-15; 4 2026-03-16"),
        Case(
            "AT", due: "2026-01-15", from: 20, every: 3,
            "3 2026-02-04; 4 2026-04-08"),
        Case(
            "TARGET", due: "2026-01-15", from: -2, every: 7,
            "1 2026-01-13; 3 2026-01-27; 4 2026-03-31"),
        Case(
            "", due: "2026-04-02", from: -15, every: 1,
            "1 2026-03-23; 2 2026-04-01; 3 2026-04-02; 4 2026-06-01"),
        Case(
            "DE", due: "2026-04-02", from: -15, every: 1,
            "1 2026-03-23; 2 2026-04-01; 3 2026-04-02; 4 2026-06-01"),
        Case(
            "AT", due: "2026-04-02", from: 20, every: 3,
            "3 2026-04-22; 4 2026-06-24"),
        Case(
            "TARGET", due: "2026-04-02", from: -2, every: 7,
            "1 2026-03-31; 3 2026-04-14; 4 2026-06-16"),
        Case(
            "", due: "2026-12-20", from: -15, every: 1,
            "1 2026-12-10; 2 2026-12-19; 3 2026-12-20; 4 2027-02-18"),
        Case(
            "DE", due: "2026-12-20", from: -15, every: 1,
            "1 2026-12-10; 3 2026-12-21; 4 2027-02-19"),
        Case(
            "AT", due: "2026-12-20", from: 20, every: 3,
            "3 2027-01-12; 4 2027-03-16"),
        Case(
            "TARGET", due: "2026-12-20", from: -2, every: 7,
            "1 2026-12-18; 3 2027-01-08; 4 2027-03-12"),
        Case(
            "", due: "2028-02-29", from: -15, every: 1,
            "1 2028-02-19; 2 2028-02-28; 3 2028-02-29; 4 2028-04-29"),
        Case(
            "DE", due: "2028-02-29", from: -15, every: 1,
            "1 2028-02-21; 3 2028-03-02; 4 2028-05-02"),
        Case(
            "AT", due: "2028-02-29", from: 20, every: 3,
            "3 2028-03-20; 4 2028-05-19"),
        Case(
            "TARGET", due: "2028-02-29", from: -2, every: 7,
            ""),
    ]
}
