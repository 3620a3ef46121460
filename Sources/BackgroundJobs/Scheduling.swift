public import BillingCore
public import PostgresStore

extension Recurrence {
    /// The next moment after `now`. What was missed meanwhile is not made up for.
    public func next(after now: Instant) -> Instant {
        switch self {
        case .every(let pause): return now.adding(pause)
        case .daily(let time, let zone):
            let zone = LocalTime(zone)
            // Its turn on the day before may still come: clocks are put back at midnight, too.
            let yesterday = zone.day(of: now).adding(days: -1)
            var turns = (0...2).map { zone.moment(of: time, on: yesterday.adding(days: $0)) }
            turns.removeAll { $0 <= now }
            return turns.first ?? now.adding(.days(1))
        }
    }
}

/// The schedules that a program knows, stored where all of its processes read them.
public struct JobScheduling: Sendable {
    let database: Database
    let clock: WallClock

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// A kind of job as it is scheduled until an operator changes that.
    public struct Standard: Sendable {
        public let kind: JobKind
        let recurrence: Recurrence
        let isEnabled: Bool

        public init(_ kind: JobKind, _ recurrence: Recurrence, isEnabled: Bool = true) {
            self.kind = kind
            self.recurrence = recurrence
            self.isEnabled = isEnabled
        }
    }

    /// Makes schedules known that are not. One that repeats within a day is due at once.
    public func prepare(_ standards: [Standard]) async throws {
        let now = clock.now()
        let schedules = standards.map { standard in
            let isDaily = if case .daily = standard.recurrence { true } else { false }
            return JobSchedule(
                standard.kind, standard.recurrence, isEnabled: standard.isEnabled,
                nextDue: isDaily ? standard.recurrence.next(after: now) : now)
        }
        try await database.transaction(WorkerScope()) { transaction in
            for schedule in schedules { _ = try await transaction.run(AddSchedule(schedule)) }
        }
    }

    /// Changes a schedule. It is next due as it would be had it just run.
    /// - Returns: the schedule from now on, `nil` when there is none of that kind.
    /// - Throws: a refusal for a time zone that is not known.
    @discardableResult
    public func change(
        _ kind: JobKind, recurrence: Recurrence? = nil, isEnabled: Bool? = nil
    ) async throws -> JobSchedule? {
        if let zone = recurrence?.zone, !LocalTime.knows(zone) { throw BillingRefusal.invalidTimeZone(zone) }
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            guard var schedule = try await transaction.run(ScheduleByKind(kind)) else { return nil }
            schedule.recurrence = recurrence ?? schedule.recurrence
            schedule.isEnabled = isEnabled ?? schedule.isEnabled
            schedule.nextDue = schedule.recurrence.next(after: now)
            _ = try await transaction.run(ChangeSchedule(schedule))
            return schedule
        }
    }
}
