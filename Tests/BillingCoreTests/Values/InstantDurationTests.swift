import BillingCore
import Testing

struct InstantDurationTests {
    private let noon = Instant(noonOf: "2026-03-01")

    @Test func durationsAreAddedExactly() {
        #expect(noon == Instant(startOf: "2026-03-01").adding(.hours(12)))
        #expect(noon.adding(.days(1)).utcDay == "2026-03-02")
        #expect(noon.adding(.minutes(-721)).utcDay == "2026-02-28")
        #expect(noon.adding(.milliseconds(1)).microseconds == noon.microseconds + 1000)
        #expect(noon.adding(.nanoseconds(1999)).microseconds == noon.microseconds + 1)
        #expect(noon.adding(.zero) == noon && noon.adding(.seconds(-60)) == noon.adding(.minutes(-1)))
    }

    @Test func momentsBeyondSixtyFourBitsAreHeldAtTheEnds() {
        #expect(noon.adding(.seconds(Int64.max)).microseconds == .max)
        #expect(noon.adding(.seconds(Int64.min)).microseconds == .min)
        #expect(Instant(microseconds: .max).adding(.seconds(1)).microseconds == .max)
        #expect(Instant(microseconds: .min).adding(.seconds(-1)).microseconds == .min)
    }

    @Test func secondsAreRoundedDownOnBothSidesOf1970() {
        #expect(Instant(microseconds: 1_500_000).seconds == 1)
        #expect(Instant(microseconds: -1).seconds == -1)
        #expect(Instant(microseconds: -1_000_000).seconds == -1)
        #expect(Instant(microseconds: -1).secondOfDay == 86_399)
        #expect(Instant(microseconds: -1).utcDay == "1969-12-31")
        #expect(noon.secondOfDay == 43_200 && noon.utcDay == "2026-03-01")
    }

    @Test func daysAreHeldWithinTheCalendar() {
        #expect(Instant(microseconds: .max).utcDay == "9999-12-31")
        #expect(Instant(microseconds: .min).utcDay == Day.first)
    }

    @Test func momentsAreInOrder() {
        #expect(noon < noon.adding(.seconds(1)) && !(noon < noon))
        #expect(WallClock.fixed(noon).now() == noon)
    }

    @Test func unitsOfTimeAreMultiplesOfSeconds() {
        #expect(Duration.minutes(2) == .seconds(120))
        #expect(Duration.hours(-1) == .seconds(-3600))
        #expect(Duration.days(5) == .seconds(432_000))
    }
}
