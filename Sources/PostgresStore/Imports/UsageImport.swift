public import BillingCore

/// One row of a vendor's file on its way into the store.
public struct ArrivingUsage: Sendable {
    public var source: String
    /// Empty when the vendor names none.
    public var subAccount: String
    public var key: UInt128
    public var fingerprint: UInt128
    public var id: UsageRecord.ID
    public var usedOn: Day
    public var service: String
    public var description: String
    public var resource: String
    public var quantity: ExactDecimal
    public var unit: String
    /// Major units of `currency`.
    public var vendorCost: ExactDecimal
    public var currency: Currency
    /// Every column as it came, one JSON object.
    public var original: String

    public init(
        source: String, subAccount: String, key: UInt128, fingerprint: UInt128, id: UsageRecord.ID, usedOn: Day,
        service: String, description: String, resource: String, quantity: ExactDecimal, unit: String,
        vendorCost: ExactDecimal, currency: Currency, original: String
    ) {
        self.source = source
        self.subAccount = subAccount
        self.key = key
        self.fingerprint = fingerprint
        self.id = id
        self.usedOn = usedOn
        self.service = service
        self.description = description
        self.resource = resource
        self.quantity = quantity
        self.unit = unit
        self.vendorCost = vendorCost
        self.currency = currency
        self.original = original
    }
}

/// Some rows of a vendor's file, taken together.
public struct UsageBatch: Sendable {
    private var rows = ColumnRows(
        .text, .text, .text, .text, .uuid, .date, .text, .text, .text, .numeric, .text, .numeric, .text, .text)

    public init() {}

    public var count: Int { rows.count }

    public mutating func add(_ row: ArrivingUsage) throws(StoreError) {
        try rows.add(row.source)
        try rows.add(row.subAccount)
        try rows.add(row.key.base36)
        try rows.add(row.fingerprint.base36)
        try rows.add(row.id)
        try rows.add(row.usedOn)
        try rows.add(row.service)
        try rows.add(row.description)
        try rows.add(row.resource)
        try rows.add(row.quantity)
        try rows.add(row.unit)
        try rows.add(row.vendorCost)
        try rows.add(row.currency)
        try rows.add(row.original)
        rows.endRow()
    }

    func binds(_ now: Instant) -> [Bind] { rows.binds + [.instant(now)] }

    var binds: [Bind] { rows.binds }
}

extension Transaction {
    /// Keeps the rows that somebody pays for, changed ones as the difference to what is kept already, and puts the
    /// others aside.
    public func take(_ batch: UsageBatch, at now: Instant) async throws(StoreError) -> TakenUsage {
        let new = Int64(try await run(TakeUsage(batch: batch, now: now)))
        guard new < batch.count else {
            return TakenUsage(merged: MergedUsage(added: new, corrected: 0, unchanged: 0), parked: [])
        }
        var merged = try await run(MergeUsage(batch: batch, now: now))
        merged.added += new
        merged.unchanged -= new
        return TakenUsage(merged: merged, parked: try await run(ParkUsage(batch: batch, now: now)))
    }
}

extension UInt128 {
    /// The number to base 36, in pieces that fit a machine word.
    var base36: String {
        let piece: UInt128 = 4_738_381_338_321_616_896  // 36^12
        let (high, low) = quotientAndRemainder(dividingBy: piece)
        guard high > 0 else { return String(UInt64(truncatingIfNeeded: low), radix: 36) }
        let digits = String(UInt64(truncatingIfNeeded: low), radix: 36)
        return high.base36 + String(repeating: "0", count: 12 - digits.utf8.count) + digits
    }
}

/// Keep the rows that are new and whose sub-account somebody pays for.
struct TakeUsage: Command {
    static let sql = statement(PackageResources.take_usage_sql)
    let batch: UsageBatch
    let now: Instant

    var binds: [Bind] { batch.binds(now) }
}

/// Keep what is news of the rows that somebody pays for; changed ones as the difference to what is kept already.
struct MergeUsage: ExactlyOneRow {
    static let sql = statement(PackageResources.merge_usage_sql)
    let batch: UsageBatch
    let now: Instant

    var binds: [Bind] { batch.binds(now) }

    static func decode(_ row: Row) throws(StoreError) -> MergedUsage {
        MergedUsage(
            added: try row.int("added"), corrected: try row.int("corrected"), unchanged: try row.int("unchanged"))
    }
}

public struct MergedUsage: Hashable, Sendable {
    public internal(set) var added: Int64
    public internal(set) var corrected: Int64
    public internal(set) var unchanged: Int64

    public init(added: Int64, corrected: Int64, unchanged: Int64) {
        self.added = added
        self.corrected = corrected
        self.unchanged = unchanged
    }
}

/// Put the other rows aside, and say which sub-accounts they belong to.
struct ParkUsage: ManyRows {
    static let sql = statement(PackageResources.park_usage_sql)
    let batch: UsageBatch
    let now: Instant

    var binds: [Bind] { batch.binds(now) }

    static func decode(_ row: Row) throws(StoreError) -> ParkedUsage {
        ParkedUsage(
            subAccount: try row.text("sub_account"), reason: try row.text("reason"), rows: try row.int("row_count"),
            newlyParked: try row.int("parked_count"))
    }
}

public struct ParkedUsage: Hashable, Sendable {
    public let subAccount: String
    public let reason: String
    /// Rows of the file that wait under this sub-account.
    public internal(set) var rows: Int64
    /// Rows of the whole file that were put aside now, under any sub-account.
    public internal(set) var newlyParked: Int64
}

/// What became of rows of a file.
public struct TakenUsage: Sendable {
    public private(set) var merged: MergedUsage
    /// By sub-account.
    public private(set) var parked: [ParkedUsage]

    public init() { self.init(merged: MergedUsage(added: 0, corrected: 0, unchanged: 0), parked: []) }

    init(merged: MergedUsage, parked: [ParkedUsage]) {
        self.merged = merged
        self.parked = parked
    }

    /// Adds what became of further rows of the same file.
    public mutating func append(_ other: TakenUsage) {
        merged.added += other.merged.added
        merged.corrected += other.merged.corrected
        merged.unchanged += other.merged.unchanged
        let newly = (parked.first?.newlyParked ?? 0) + (other.parked.first?.newlyParked ?? 0)
        var all = Dictionary(uniqueKeysWithValues: parked.map { ([$0.subAccount, $0.reason], $0) })
        for more in other.parked {
            let known = all[[more.subAccount, more.reason]]?.rows ?? 0
            all[[more.subAccount, more.reason]] = more
            all[[more.subAccount, more.reason]]?.rows += known
        }
        parked = all.values.sorted { ($0.subAccount, $0.reason) < ($1.subAccount, $1.reason) }
        for index in parked.indices { parked[index].newlyParked = newly }
    }
}

/// Hand parked rows to the accounts that pay for their sub-account meanwhile.
public struct AdoptParkedUsage: Command {
    public static let sql = statement(PackageResources.adopt_parked_usage_sql)
    public init() {}
}
