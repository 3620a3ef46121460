public import BillingCore

/// The charges of a file, in little memory.
public struct DeliveredUsage: Sendable {
    private var groups: [Group] = []
    private var places: [Group: Int32] = [:]
    /// Place of its group, charge by charge.
    private var groupsOfCharges: [Int32] = []
    private var charges: [UsageRecord.ID] = []
    private var days: [Day] = []

    /// Charges of one payer, or of one sub-account that has none.
    private struct Group: Hashable {
        let account: Account.ID?
        let subAccount: String
    }

    public init() {}

    public mutating func add(_ batch: UsageBatch, paidBy payers: [UsagePayer?]) {
        for (delivery, payer) in zip(batch.deliveries, payers) {
            let group = Group(account: payer?.account, subAccount: payer == nil ? delivery.subAccount : "")
            let place = places[group] ?? Int32(groups.count)
            if place == groups.count {
                groups.append(group)
                places[group] = place
            }
            for row in delivery.rows {
                groupsOfCharges.append(place)
                charges.append(row.id)
                days.append(row.usedOn)
            }
        }
    }

    /// Statements that note so many charges each.
    fileprivate func notes(of size: Int = 20_000) -> [NoteDeliveredUsage] {
        stride(from: 0, to: charges.count, by: size).map { start in
            let range = start..<min(start + size, charges.count)
            let noted = groupsOfCharges[range].map { groups[Int($0)] }
            return NoteDeliveredUsage(
                accounts: noted.map { $0.account?.raw }, subAccounts: noted.map(\.subAccount),
                charges: Array(charges[range]), days: Array(days[range]))
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
        let waiting = try await readingByKeys { try await run(GoneUsageOnHold()) }
        return try await run(GoneUsageRows()) + waiting
    }

    /// Takes charges back, those that an account pays for and those that wait for one.
    /// - Parameter records: new names, one for each charge.
    public func withdraw(_ gone: [GoneUsage], as records: [UsageRecord.ID], at now: Instant) async throws {
        let charges = zip(gone, records).map { WithdrawnCharge(charge: $0, record: $1) }
        _ = try await run(WithdrawUsage(charges.filter { $0.charge.payer != nil }, at: now))
        let waiting = charges.filter { $0.charge.payer == nil }
        if !waiting.isEmpty { _ = try await run(WithdrawUsageOnHold(waiting, at: now)) }
    }
}

/// Put the charges of a file in the place of the comparison.
private struct NoteDeliveredUsage: Command {
    static let sql = statement(PackageResources.note_delivered_usage_sql)
    let accounts: [UInt128?]
    let subAccounts: [String]
    let charges: [UsageRecord.ID]
    let days: [Day]

    var binds: [Bind] { [.uuids(accounts), .texts(subAccounts), .ids(charges), .days(days)] }
}

/// The charges that the file lacks and earlier deliveries of it had.
private struct GoneUsageRows: ManyRows {
    static let sql = statement(PackageResources.gone_usage_sql)

    static func decode(_ row: Row) throws(StoreError) -> GoneUsage {
        GoneUsage(
            payer: GoneUsage.Payer(account: try row.id("account_id"), number: try row.text("account_number")),
            subAccount: try row.text("sub_account"), charge: try row.id("charge_id"), currency: try row.currency(),
            cost: try row.decimal("our_cost"))
    }
}

/// The same of charges that wait for a payer.
private struct GoneUsageOnHold: ManyRows {
    static let sql = statement(PackageResources.gone_usage_on_hold_sql)

    static func decode(_ row: Row) throws(StoreError) -> GoneUsage {
        GoneUsage(
            payer: nil, subAccount: try row.text("sub_account"), charge: try row.id("charge_id"),
            currency: try row.currency(), cost: try row.decimal("our_cost"))
    }
}

/// One charge that a file lacks and that earlier deliveries of it had.
public struct GoneUsage: Hashable, Sendable {
    /// `nil` while it waits for one.
    public let payer: Payer?
    public let subAccount: String
    public let charge: UsageRecord.ID
    public let currency: Currency
    /// What is kept of it, in major units.
    public let cost: ExactDecimal

    public struct Payer: Hashable, Sendable {
        public let account: Account.ID
        public let number: String
    }
}

/// A charge that is taken back, and the name of the record that does it.
private struct WithdrawnCharge {
    let charge: GoneUsage
    let record: UsageRecord.ID
}

/// Take charges back: a further revision of each holds what is missing to zero.
private struct WithdrawUsage: Command {
    static let sql = statement(PackageResources.withdraw_usage_sql)
    let charges: [WithdrawnCharge]
    let now: Instant

    init(_ charges: [WithdrawnCharge], at now: Instant) { (self.charges, self.now) = (charges, now) }

    var binds: [Bind] {
        [
            .uuids(charges.map { $0.charge.payer?.account.raw }), .ids(charges.map(\.charge.charge)),
            .ids(charges.map(\.record)), .instant(now),
        ]
    }
}

/// The same of charges that wait for a payer.
private struct WithdrawUsageOnHold: Command {
    static let sql = statement(PackageResources.withdraw_usage_on_hold_sql)
    let charges: [WithdrawnCharge]
    let now: Instant

    init(_ charges: [WithdrawnCharge], at now: Instant) { (self.charges, self.now) = (charges, now) }

    var binds: [Bind] {
        [
            .texts(charges.map(\.charge.subAccount)), .ids(charges.map(\.charge.charge)),
            .ids(charges.map(\.record)), .instant(now),
        ]
    }
}
