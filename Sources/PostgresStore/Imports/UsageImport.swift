public import BillingCore

/// One row of a vendor's file on its way into the store.
public struct StagedUsage: Sendable {
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

extension Transaction {
    /// Takes rows as they are read, so that memory stays flat, into a table that the merge then works from.
    /// - Parameter next: the next row, `nil` at the end; what it throws fails the transaction.
    public func stageUsage(
        isolation: isolated (any Actor)? = #isolation, next: () throws -> StagedUsage?
    ) async throws {
        _ = try await run(CreateUsageStaging())
        var isAtEnd = false
        _ = try await copyIn("COPY staged_usage FROM STDIN") {
            guard !isAtEnd else { return nil }
            var text = CopyText()
            while text.bytes.count < 128 * 1024 {
                guard let row = try next() else {
                    isAtEnd = true
                    break
                }
                text.add(row)
            }
            return text.bytes
        }
    }
}

extension CopyText {
    mutating func add(_ row: StagedUsage) {
        add(row.source)
        add(row.subAccount)
        add(String(row.key, radix: 36))
        add(String(row.fingerprint, radix: 36))
        add(row.id)
        add(row.usedOn)
        add(row.service)
        add(row.description)
        add(row.resource)
        add(row.quantity)
        add(row.unit)
        add(row.vendorCost)
        add(row.currency)
        add(row.original)
        endRow()
    }
}

/// A place for the rows of one file, gone when the transaction ends.
struct CreateUsageStaging: Command {
    static let sql = statement(PackageResources.create_usage_staging_sql)
}

/// Keep the staged rows that somebody pays for; changed ones as the difference to what is kept already.
public struct MergeStagedUsage: ExactlyOneRow {
    public static let sql = statement(PackageResources.merge_staged_usage_sql)
    let now: Instant

    public init(now: Instant) { self.now = now }

    public var binds: [Bind] { [.instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> MergedUsage {
        MergedUsage(
            added: try row.int("added"), corrected: try row.int("corrected"), unchanged: try row.int("unchanged"))
    }
}

public struct MergedUsage: Hashable, Sendable {
    public let added: Int64
    public let corrected: Int64
    public let unchanged: Int64

    public init(added: Int64, corrected: Int64, unchanged: Int64) {
        self.added = added
        self.corrected = corrected
        self.unchanged = unchanged
    }
}

/// Put the other staged rows aside, and say which sub-accounts they belong to.
public struct ParkStagedUsage: ManyRows {
    public static let sql = statement(PackageResources.park_staged_usage_sql)
    let now: Instant

    public init(now: Instant) { self.now = now }

    public var binds: [Bind] { [.instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> ParkedUsage {
        ParkedUsage(
            subAccount: try row.text("sub_account"), reason: try row.text("reason"), rows: try row.int("row_count"),
            newlyParked: try row.int("parked_count"))
    }
}

public struct ParkedUsage: Hashable, Sendable {
    public let subAccount: String
    public let reason: String
    /// Rows of the file that wait under this sub-account.
    public let rows: Int64
    /// Rows of the whole file that were put aside now, under any sub-account.
    public let newlyParked: Int64
}

/// Hand parked rows to the accounts that pay for their sub-account meanwhile.
public struct AdoptParkedUsage: Command {
    public static let sql = statement(PackageResources.adopt_parked_usage_sql)
    public init() {}
}
