public import BillingCore

/// Events on their way into the database, written in the transaction of what happened.
public struct EventRows: Sendable {
    private var rows = ColumnRows(
        .uuid, .uuid, .text, .uuid, .uuid, .uuid, .uuid, .uuid, .uuid, .uuid, .uuid, .text, .timestamptz)

    public init() {}

    public mutating func add(
        _ event: BillingEvent, id: ID<BillingEvent>, of account: Account.ID, at moment: Instant
    ) throws(StoreError) {
        try rows.add(account)
        try rows.add(id)
        try rows.add(event.kind.rawValue)
        try addSubject(event.subject)
        try rows.add(try StoredJSON.text(of: event.parameters))
        try rows.add(moment)
        rows.endRow()
    }

    private mutating func addSubject(_ subject: BillingEvent.Subject) throws(StoreError) {
        let (column, id): (Int?, UInt128?) =
            switch subject {
            case .document(let id): (0, id.raw)
            case .payment(let id): (1, id.raw)
            case .attempt(let id): (2, id.raw)
            case .refund(let id): (3, id.raw)
            case .subscription(let id): (4, id.raw)
            case .method(let id): (5, id.raw)
            case .charge(let id): (6, id.raw)
            case .plan(let id): (7, id.raw)
            case .account: (nil, nil)
            }
        for place in 0..<8 { try rows.add(place == column ? id : nil) }
    }

    /// For a transaction that holds the locks of the accounts: their events are numbered.
    /// - Returns: how many were not written before.
    @discardableResult
    public func write(in transaction: Transaction) async throws(StoreError) -> Int {
        guard rows.count > 0 else { return 0 }
        return try await transaction.run(WriteEvents(rows: rows))
    }
}

/// Write what this transaction does to accounts whose locks it holds.
struct WriteEvents: Command {
    static let sql = statement(PackageResources.write_events_sql)
    let rows: ColumnRows

    var binds: [Bind] { rows.binds }
}

/// The place of an event: its account, and its number there.
public struct EventPlace: Hashable, Sendable {
    public let account: Account.ID
    public let sequence: Int64
}

/// Take events of which no mail is made yet, for the transaction that makes them.
public struct TakeEventsToMail: ManyRows {
    public static let sql = statement(PackageResources.take_events_to_mail_sql)
    let limit: Int

    public init(limit: Int) { self.limit = limit }

    public var binds: [Bind] { [.int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> EventPlace {
        EventPlace(account: try row.id("account_id"), sequence: try row.int("sequence"))
    }
}

/// What happened at these places?
public struct EventsByPlace: ManyRows {
    public static let sql = statement(PackageResources.events_by_place_sql)
    let places: [EventPlace]

    public init(_ places: [EventPlace]) { self.places = places }

    public var binds: [Bind] { [.ids(places.map(\.account)), .ints(places.map(\.sequence))] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredEvent { try StoredEvent(row) }
}

/// What happened to an account, in order? For the worker.
public struct EventsOfAccount: ManyRows {
    public static let sql = statement(PackageResources.events_of_account_sql)
    let account: Account.ID
    let sequence: Int64
    let limit: Int

    /// - Parameter sequence: only what came after it.
    public init(_ account: Account.ID, after sequence: Int64 = 0, limit: Int) {
        self.account = account
        self.sequence = sequence
        self.limit = limit
    }

    public var binds: [Bind] { [.id(account), .int(sequence), .int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredEvent { try StoredEvent(row) }
}

extension StoredEvent {
    init(_ row: Row) throws(StoreError) {
        let event = BillingEvent(
            try row.choice("kind"), try BillingEvent.Subject(row), try StoredJSON.read(try row.text("parameters")))
        self.init(
            id: try row.id("event_id"), account: try row.id("account_id"), sequence: try row.int("sequence"),
            event: event, occurredAt: try row.instant("occurred_at"))
    }
}

extension BillingEvent.Subject {
    fileprivate init(_ row: Row) throws(StoreError) {
        if let id = try row.optionalID("invoice_id", of: Invoice.self) {
            self = .document(id)
        } else if let id = try row.optionalID("payment_id", of: MoneyMovement.self) {
            self = .payment(id)
        } else if let id = try row.optionalID("attempt_id", of: PaymentAttempt.self) {
            self = .attempt(id)
        } else if let id = try row.optionalID("refund_id", of: Refund.self) {
            self = .refund(id)
        } else if let id = try row.optionalID("method_id", of: PaymentMethod.self) {
            self = .method(id)
        } else if let id = try row.optionalID("subscription_id", of: Subscription.self) {
            self = .subscription(id)
        } else if let id = try row.optionalID("charge_id", of: OneOffCharge.self) {
            self = .charge(id)
        } else if let id = try row.optionalID("plan_id", of: PaymentPlan.self) {
            self = .plan(id)
        } else {
            self = .account
        }
    }
}
