import BackgroundJobs
import BillingCore
import PostgresStore
import TestSupport
import Testing

/// A schedule that names a time zone is due by the clocks there, also on the days on which they are changed.
///
/// Berlin is an hour ahead of UTC and two in summer: from 29 March 2026, 01:00 UTC (clocks jump from 02:00 to 03:00), to
/// 25 October 2026, 01:00 UTC (clocks show the hour from 02:00 to 03:00 twice).
@Suite struct LocalTimeTests {
    struct Turn: Sendable, CustomTestStringConvertible {
        let time: String
        let zone: String
        /// Moments in UTC: `2026-03-28 01:30`.
        let now: String
        let next: String

        var testDescription: String { "\(time) in \(zone) after \(now)" }
    }

    static let turns = [
        // Winter and summer.
        Turn(time: "02:30", zone: "Europe/Berlin", now: "2026-01-10 01:29", next: "2026-01-10 01:30"),
        Turn(time: "02:30", zone: "Europe/Berlin", now: "2026-01-10 01:30", next: "2026-01-11 01:30"),
        Turn(time: "02:30", zone: "Europe/Berlin", now: "2026-07-10 00:00", next: "2026-07-10 00:30"),
        Turn(time: "02:30", zone: "Europe/Berlin", now: "2026-07-10 00:30", next: "2026-07-11 00:30"),
        // The local day begins before that of UTC: 00:15 on the 10th is 23:15 on the 9th.
        Turn(time: "00:15", zone: "Europe/Berlin", now: "2026-01-09 23:00", next: "2026-01-09 23:15"),
        Turn(time: "00:15", zone: "Europe/Berlin", now: "2026-01-09 23:15", next: "2026-01-10 23:15"),
        Turn(time: "23:45", zone: "America/New_York", now: "2026-01-10 04:44", next: "2026-01-10 04:45"),
        Turn(time: "23:45", zone: "America/New_York", now: "2026-01-10 04:45", next: "2026-01-11 04:45"),
        // The night without 02:30: 03:30 by the new clocks, an hour and a half after midnight like every other night's.
        Turn(time: "02:30", zone: "Europe/Berlin", now: "2026-03-28 01:30", next: "2026-03-29 01:30"),
        Turn(time: "02:30", zone: "Europe/Berlin", now: "2026-03-29 01:30", next: "2026-03-30 00:30"),
        Turn(time: "02:00", zone: "Europe/Berlin", now: "2026-03-29 00:59", next: "2026-03-29 01:00"),
        Turn(time: "03:00", zone: "Europe/Berlin", now: "2026-03-29 00:59", next: "2026-03-29 01:00"),
        Turn(time: "01:59", zone: "Europe/Berlin", now: "2026-03-29 00:00", next: "2026-03-29 00:59"),
        // The night with two of them: the first alone counts.
        Turn(time: "02:30", zone: "Europe/Berlin", now: "2026-10-24 00:30", next: "2026-10-25 00:30"),
        Turn(time: "02:30", zone: "Europe/Berlin", now: "2026-10-25 00:30", next: "2026-10-26 01:30"),
        Turn(time: "02:30", zone: "Europe/Berlin", now: "2026-10-25 01:00", next: "2026-10-26 01:30"),
        Turn(time: "03:00", zone: "Europe/Berlin", now: "2026-10-25 00:30", next: "2026-10-25 02:00"),
        // A change of half an hour, on the other half of the world: 5 April and 4 October 2026 at 02:00.
        Turn(time: "02:15", zone: "Australia/Lord_Howe", now: "2026-10-02 16:00", next: "2026-10-03 15:45"),
        Turn(time: "02:15", zone: "Australia/Lord_Howe", now: "2026-10-03 15:45", next: "2026-10-04 15:15"),
        Turn(time: "01:45", zone: "Australia/Lord_Howe", now: "2026-04-04 14:00", next: "2026-04-04 14:45"),
        Turn(time: "01:45", zone: "Australia/Lord_Howe", now: "2026-04-04 14:45", next: "2026-04-05 15:15"),
        // Offsets of three quarters of an hour, and a day that begins at noon of UTC.
        Turn(time: "06:00", zone: "Asia/Kathmandu", now: "2026-01-10 00:00", next: "2026-01-10 00:15"),
        Turn(time: "00:00", zone: "Pacific/Kiritimati", now: "2026-01-10 09:59", next: "2026-01-10 10:00"),
        // Clocks that are put forward at midnight: 00:30 on 6 September 2026 is 01:30 in Santiago.
        Turn(time: "00:30", zone: "America/Santiago", now: "2026-09-05 04:30", next: "2026-09-06 04:30"),
        Turn(time: "00:30", zone: "America/Santiago", now: "2026-09-06 04:30", next: "2026-09-07 03:30"),
        Turn(time: "02:30", zone: "UTC", now: "2026-03-29 02:29", next: "2026-03-29 02:30"),
    ]

    @Test(arguments: turns) func isDueByTheClocksThere(_ turn: Turn) throws {
        let recurrence = Recurrence.daily(at: try #require(TimeOfDay(turn.time)), zone: turn.zone)
        let next = recurrence.next(after: try Self.moment(turn.now))
        #expect(try next == Self.moment(turn.next), "\(next)")
    }

    /// Over two years each local day has one turn, in every zone: none is left out and none comes twice.
    @Test(arguments: ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu"])
    func everyDayHasOneTurn(zone: String) throws {
        for time in ["00:00", "00:30", "02:15", "02:45", "23:59"] {
            let recurrence = Recurrence.daily(at: try #require(TimeOfDay(time)), zone: zone)
            var turn = try Self.moment("2026-01-01 12:00")
            for _ in 0..<730 {
                let next = recurrence.next(after: turn)
                let hours = (next.seconds - turn.seconds) / 1800
                // 23 to 25 hours: a day, but for the change of clocks. The first may come sooner.
                #expect((46...50).contains(hours) || turn.seconds % 86_400 == 43_200, "\(time): \(turn) \(next)")
                turn = next
            }
        }
    }

    @Test func aJobKnowsTheDayOfItsSchedule() async throws {
        try await JobsWorld.run { world in
            let days = Diary()
            let worker = world.worker([
                JobHandler("bill") { job in days.note("\(try job.day(of: world.now))") }
            ])
            // 23:30 UTC is the next day in Berlin.
            world.advance(seconds: 11 * 3600 + 1800)
            let today = world.now.utcDay
            #expect(try await worker.doNow("bill") == .done)
            try await world.scheduling.prepare([.init("bill", .daily(at: .hours(2)))])
            #expect(try await worker.doNow("bill") == .done)
            try await world.scheduling.change("bill", recurrence: .daily(at: .hours(2), zone: "Europe/Berlin"))
            #expect(try await worker.doNow("bill") == .done)
            // 00:30 UTC, half past one or two in Berlin: its turn at two comes within two hours.
            world.advance(seconds: 2 * 3600)
            #expect(try await worker.startDue() == 1)
            #expect(try await worker.doNext() == .done)
            #expect(days.entries == [0, 0, 1, 1].map { "\(today.adding(days: $0))" })
        }
    }

    @Test func zonesAreStoredAndThoseThatDoNotExistAreRefused() async throws {
        try await JobsWorld.run { world in
            try await world.scheduling.prepare([.init("bill", .daily(at: .hours(2)), isEnabled: false)])
            let berlin = Recurrence.daily(at: .hours(1), zone: "Europe/Berlin")
            let changed = try await world.scheduling.change("bill", recurrence: berlin)
            let stored = try await world.database.worker.read(WorkerScope(), ScheduleList())
            #expect(stored == [changed] && stored.first?.recurrence == berlin)
            await #expect(throws: BillingRefusal.invalidTimeZone("Europe/Nowhere")) {
                try await world.scheduling.change(
                    "bill", recurrence: .daily(at: .hours(1), zone: "Europe/Nowhere"))
            }
            // Back to a recurrence without days: no zone stays behind.
            try await world.scheduling.change("bill", recurrence: .every(.seconds(60)))
            let again = try await world.database.worker.read(WorkerScope(), ScheduleList())
            #expect(again.map(\.recurrence) == [.every(.seconds(60))])
        }
    }

    private static func moment(_ text: String) throws -> Instant {
        let parts = text.split(separator: " ").map(String.init)
        let (day, time) = (try #require(Day(parts[0])), try #require(TimeOfDay(parts[1])))
        return Instant(startOf: day).adding(time.sinceMidnight)
    }
}
