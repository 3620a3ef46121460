public import BillingCore
import Foundation
public import PostgresStore

/// Days and times of day in a time zone of the tz database.
struct LocalTime {
    private let zone: TimeZone

    /// A zone that this machine does not know counts as UTC: what is due runs at another hour rather than never.
    init(_ name: String) { zone = TimeZone(identifier: name) ?? .gmt }

    static func knows(_ name: String) -> Bool { TimeZone(identifier: name) != nil }

    func day(of moment: Instant) -> Day { moment.adding(offset(at: moment)).utcDay }

    /// The moment at which clocks show a time on a day, the first where they show it twice. Where they are put forward
    /// over it, as long after the change as the time is: 02:30 is 03:30 then.
    func moment(of time: TimeOfDay, on day: Day) -> Instant {
        let shown = Instant(startOf: day).adding(time.sinceMidnight)
        // No zone changes its clocks twice within two days.
        let before = shown.adding(.zero - offset(at: shown.adding(.days(-1))))
        let after = shown.adding(.zero - offset(at: shown.adding(.days(1))))
        return [before, after].first { $0.adding(offset(at: $0)) == shown } ?? before
    }

    /// How far clocks are ahead of UTC.
    private func offset(at moment: Instant) -> Duration {
        let date = Date(timeIntervalSince1970: TimeInterval(moment.seconds))
        return .seconds(zone.secondsFromGMT(for: date))
    }
}

extension ClaimedJob {
    /// The day of a moment in the time zone of its schedule; in UTC for a job without one.
    public func day(of moment: Instant) throws(StoreError) -> Day {
        let arguments: ScheduledArguments = try self.arguments()
        return LocalTime(arguments.zone ?? Recurrence.utc).day(of: moment)
    }
}

/// What a job that a schedule asks for is to be done with.
struct ScheduledArguments: Codable {
    /// Time zone of the schedule.
    var zone: String?
}
