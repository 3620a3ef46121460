public import BillingCore

/// The charges of a file that have a payer, in little memory.
public struct DeliveredUsage: Sendable {
    private var accounts: [Account.ID] = []
    private var places: [Account.ID: Int32] = [:]
    /// Place of the payer in ``accounts``, charge by charge.
    private var payers: [Int32] = []
    private var charges: [UsageRecord.ID] = []
    private var days: [Day] = []

    public init() {}

    public mutating func add(_ batch: UsageBatch, paidBy payers: [UsagePayer?]) {
        for (delivery, payer) in zip(batch.deliveries, payers) {
            guard let payer else { continue }
            let place = places[payer.account] ?? Int32(accounts.count)
            if place == accounts.count {
                accounts.append(payer.account)
                places[payer.account] = place
            }
            for row in delivery.rows {
                self.payers.append(place)
                charges.append(row.id)
                days.append(row.usedOn)
            }
        }
    }

    /// Statements that note so many charges each.
    fileprivate func notes(of size: Int = 20_000) -> [NoteDeliveredUsage] {
        stride(from: 0, to: charges.count, by: size).map { start in
            let range = start..<min(start + size, charges.count)
            return NoteDeliveredUsage(
                accounts: payers[range].map { accounts[Int($0)] }, charges: Array(charges[range]),
                days: Array(days[range]))
        }
    }
}

extension Transaction {
    /// The charges that a file lacks and that earlier deliveries of it had.
    public func goneUsage(from delivered: DeliveredUsage) async throws -> [GoneUsage] {
        _ = try await run(CreateComparedUsage())
        for note in delivered.notes() { _ = try await run(note) }
        _ = try await run(CreateComparedUsageIndex())
        _ = try await readingByKeys { try await run(CompareGoneUsage()) }
        return try await run(GoneUsageRows())
    }
}

/// Put the charges of a file in the place of the comparison.
private struct NoteDeliveredUsage: Command {
    static let sql = statement(PackageResources.note_delivered_usage_sql)
    let accounts: [Account.ID]
    let charges: [UsageRecord.ID]
    let days: [Day]

    var binds: [Bind] { [.ids(accounts), .ids(charges), .days(days)] }
}

/// The charges that the file lacks and earlier deliveries of it had.
private struct GoneUsageRows: ManyRows {
    static let sql = statement(PackageResources.gone_usage_sql)

    static func decode(_ row: Row) throws(StoreError) -> GoneUsage {
        GoneUsage(
            account: try row.id("account_id"), accountNumber: try row.text("account_number"),
            subAccount: try row.text("sub_account"), charge: try row.id("charge_id"), currency: try row.currency(),
            cost: try row.decimal("our_cost"))
    }
}

/// One charge that a file lacks and that earlier deliveries of it had.
public struct GoneUsage: Hashable, Sendable {
    public let account: Account.ID
    public let accountNumber: String
    public let subAccount: String
    public let charge: UsageRecord.ID
    public let currency: Currency
    /// What is kept of it, in major units.
    public let cost: ExactDecimal
}

/// Take charges back: a further revision of each holds what is missing to zero.
public struct WithdrawUsage: Command {
    public static let sql = statement(PackageResources.withdraw_usage_sql)
    let gone: [GoneUsage]
    let records: [UsageRecord.ID]
    let now: Instant

    /// - Parameter records: new names, one for each charge.
    public init(_ gone: [GoneUsage], as records: [UsageRecord.ID], at now: Instant) {
        self.gone = gone
        self.records = records
        self.now = now
    }

    public var binds: [Bind] {
        [.ids(gone.map(\.account)), .ids(gone.map(\.charge)), .ids(records), .instant(now)]
    }
}
