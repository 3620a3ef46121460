public import BillingCore

/// When something is done again.
public enum Recurrence: Hashable, Sendable {
    /// So long after the last time, in whole seconds.
    case every(Duration)
    /// At this time of each day in a time zone of the tz database: `Europe/Berlin`.
    case daily(at: TimeOfDay, zone: String = Recurrence.utc)

    public static let utc = "UTC"

    /// Where its days begin; UTC for what has no days.
    public var zone: String {
        switch self {
        case .every: Self.utc
        case .daily(_, let zone): zone
        }
    }
}

/// A kind of job that is done again and again.
public struct JobSchedule: Hashable, Sendable {
    public let kind: JobKind
    public var recurrence: Recurrence
    public var isEnabled: Bool
    public var nextDue: Instant

    public init(_ kind: JobKind, _ recurrence: Recurrence, isEnabled: Bool = true, nextDue: Instant) {
        self.kind = kind
        self.recurrence = recurrence
        self.isEnabled = isEnabled
        self.nextDue = nextDue
    }

    fileprivate init(_ row: Row) throws(StoreError) {
        let recurrence: Recurrence
        if let minute = try row.optionalInt("daily_minute") {
            guard let time = TimeOfDay(minutes: Int(minute)) else {
                throw row.rows.mismatch("not a time of day", column: "daily_minute")
            }
            recurrence = .daily(at: time, zone: try row.text("time_zone"))
        } else {
            recurrence = .every(.seconds(try row.int("every_seconds")))
        }
        self.init(
            JobKind(rawValue: try row.text("kind")), recurrence, isEnabled: try row.bool("is_enabled"),
            nextDue: try row.instant("next_due_at"))
    }

    fileprivate var binds: [Bind] {
        let (seconds, minute, zone): (Int64?, Int64?, String?) =
            switch recurrence {
            case .every(let pause): (pause.components.seconds, nil, nil)
            case .daily(let time, let zone): (nil, Int64(time.minutes), zone)
            }
        return [
            .text(kind.rawValue), .int(seconds), .int(minute), .text(zone), .bool(isEnabled), .instant(nextDue),
        ]
    }
}

/// Make a schedule known. One that is known already stays as it is.
public struct AddSchedule: Command {
    public static let sql = statement(PackageResources.add_schedule_sql)
    let schedule: JobSchedule

    public init(_ schedule: JobSchedule) { self.schedule = schedule }

    public var binds: [Bind] { schedule.binds }
}

/// Change when a kind of job is due.
public struct ChangeSchedule: Command {
    public static let sql = statement(PackageResources.change_schedule_sql)
    let schedule: JobSchedule

    public init(_ schedule: JobSchedule) { self.schedule = schedule }

    public var binds: [Bind] { schedule.binds }
}

/// Which of these kinds of jobs are due again? For the one transaction that starts them.
public struct DueSchedules: ManyRows {
    public static let sql = statement(PackageResources.due_schedules_sql)
    let kinds: [JobKind]
    let now: Instant

    public init(_ kinds: [JobKind], now: Instant) {
        self.kinds = kinds
        self.now = now
    }

    public var binds: [Bind] { [.instant(now), .texts(kinds.map(\.rawValue))] }

    public static func decode(_ row: Row) throws(StoreError) -> JobSchedule { try JobSchedule(row) }
}

/// When is which kind of job due again?
public struct ScheduleList: ManyRows {
    public static let sql = statement(PackageResources.schedule_list_sql)

    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> JobSchedule { try JobSchedule(row) }
}

/// When is this kind of job due again? For the transaction that changes it.
public struct ScheduleByKind: OneRow {
    public static let sql = statement(PackageResources.schedule_by_kind_sql)
    let kind: JobKind

    public init(_ kind: JobKind) { self.kind = kind }

    public var binds: [Bind] { [.text(kind.rawValue)] }

    public static func decode(_ row: Row) throws(StoreError) -> JobSchedule { try JobSchedule(row) }
}
