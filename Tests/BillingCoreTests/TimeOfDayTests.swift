import BillingCore
import Testing

@Suite struct TimeOfDayTests {
    @Test(arguments: [("00:00", 0), ("00:01", 1), ("02:30", 150), ("12:00", 720), ("23:59", 1_439)])
    func readsTheClock(text: String, minutes: Int) throws {
        let time = try #require(TimeOfDay(text))
        #expect(time.minutes == minutes)
        #expect(time.description == text)
        #expect(time.sinceMidnight == .seconds(minutes * 60))
    }

    @Test(arguments: [
        "", ":", "24:00", "23:60", "2:30", "02:3", "002:30", "02:30:00", "-1:30", "+1:30", "02.30", " 02:30", "０2:30",
    ])
    func refusesWhatIsNoTime(text: String) {
        #expect(TimeOfDay(text) == nil)
    }

    @Test(arguments: [Int.min, -1, 1_440, .max]) func refusesMinutesThatNoDayHas(minutes: Int) {
        #expect(TimeOfDay(minutes: minutes) == nil)
    }

    @Test func hoursAreHeldWithinTheDay() {
        #expect(TimeOfDay.hours(6).description == "06:00")
        #expect(TimeOfDay.hours(255).description == "23:59")
    }

    @Test func timeOfAMomentIsThatOfUTC() {
        // 150 minutes and 59 seconds into the day before 1970 and into a day after it.
        #expect(TimeOfDay(utc: Instant(microseconds: 9_059_000_000)).description == "02:30")
        #expect(TimeOfDay(utc: Instant(microseconds: 9_059_000_000 - 86_400_000_000)).description == "02:30")
    }

    @Test func sortsByTheClock() throws {
        let times = try ["23:00", "00:30", "12:15"].map { try #require(TimeOfDay($0)) }
        #expect(times.sorted().map(\.description) == ["00:30", "12:15", "23:00"])
    }
}
