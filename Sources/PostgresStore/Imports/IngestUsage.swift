public import BillingCore

extension Transaction {
    /// Hands rows on hold to the accounts that pay for their sub-account meanwhile. Usage of vendors comes in one
    /// import after the other: this waits until the one before has ended, however long it takes.
    /// - Returns: the accounts that took some.
    public func adoptUsageOnHold() async throws -> [Account.ID] {
        while true {
            do {
                _ = try await savepoint { try await run(LockUsageImports()) }
                break
            } catch StoreError.conflict(let report) where report.sqlState == "55P03" {
                // The other import takes longer than a statement may wait for a lock.
            }
        }
        return try await run(AdoptUsageOnHold())
    }

    /// Who pays for each delivery of a batch; `nil` where no account does.
    public func payers(of batch: UsageBatch) async throws -> [UsagePayer?] {
        let known = try await run(PayersOfSubAccounts(batch.deliveries.map(\.subAccount)))
        let payers = Dictionary(known.map { ($0.subAccount, $0) }) { first, _ in first }
        return batch.deliveries.map { payers[$0.subAccount] }
    }

    /// Keeps the rows that have a payer, changed ones as the difference to what is kept already, and puts the
    /// others aside.
    /// - Parameter isNews: Whether the rows are probably all new. They are then written without a look at what is
    ///   known, which is the faster half of the work.
    public func take(
        _ batch: UsageBatch, paidBy known: [UsagePayer?], at now: Instant, isNews: Bool
    ) async throws -> TakenUsage {
        let payers = Payers(of: batch, known)
        var taken = try await keep(batch, payers, now, isNews: isNews)
        guard payers.hasGaps else { return taken }
        let aside = try await run(try PutUsageOnHold(batch, payers, now))
        taken.append(TakenUsage(onHold: payers.onHold(of: batch, newly: aside.count), firstAt: aside.firstAt))
        return taken
    }

    private func keep(_ batch: UsageBatch, _ payers: Payers, _ now: Instant, isNews: Bool) async throws -> TakenUsage {
        guard payers.rows > 0 else { return TakenUsage() }
        if isNews {
            do {
                return try await savepoint { try await run(IngestUsage(batch: batch, payers: payers, now: now)) }
            } catch StoreError.conflict(let report) where report.sqlState == "23505" {
                // Some of it is known; what was written of the batch is undone.
            }
        }
        var taken = try await run(MergeUsage(batch: batch, payers: payers, now: now))
        taken.merged.unchanged = payers.rows - taken.merged.added - taken.merged.corrected
        return taken
    }
}

/// Who pays for these sub-accounts?
public struct PayersOfSubAccounts: ManyRows {
    public static let sql = statement(PackageResources.payers_of_sub_accounts_sql)
    let subAccounts: [String]

    public init(_ subAccounts: [String]) { self.subAccounts = subAccounts }

    public var binds: [Bind] { [.texts(subAccounts)] }

    public static func decode(_ row: Row) throws(StoreError) -> UsagePayer {
        UsagePayer(
            subAccount: try row.text("sub_account"), account: try row.id("account_id"),
            subscription: try row.id("subscription_id"))
    }
}

/// Which subscription of which account pays for a vendor's sub-account.
public struct UsagePayer: Hashable, Sendable {
    public let subAccount: String
    public let account: Account.ID
    public let subscription: Subscription.ID

    public init(subAccount: String, account: Account.ID, subscription: Subscription.ID) {
        self.subAccount = subAccount
        self.account = account
        self.subscription = subscription
    }
}

/// Who pays for each delivery of a batch; why not, where none does.
private struct Payers {
    private(set) var accounts: [Account.ID?] = []
    private(set) var subscriptions: [Subscription.ID?] = []
    private(set) var reasons: [BillingRefusal?] = []
    /// How many rows have a payer.
    private(set) var rows: Int64 = 0

    init(of batch: UsageBatch, _ known: [UsagePayer?]) {
        for (delivery, payer) in zip(batch.deliveries, known) {
            accounts.append(payer?.account)
            subscriptions.append(payer?.subscription)
            reasons.append(payer == nil ? BillingRefusal(.subAccountWithoutPayer) : nil)
            if payer != nil { rows += delivery.count }
        }
    }

    var hasGaps: Bool { accounts.contains(nil) }

    /// - Parameter newly: rows of the batch that were put aside now.
    func onHold(of batch: UsageBatch, newly: Int64) -> [UsageOnHold] {
        zip(batch.deliveries, reasons).compactMap { delivery, reason in
            reason.map {
                UsageOnHold(subAccount: delivery.subAccount, reason: $0, rows: delivery.count, newlyOnHold: newly)
            }
        }
    }
}

/// Keep the rows that have a payer, all of them new. A conflict when one is not.
private struct IngestUsage: ExactlyOneRow {
    static let sql = statement(PackageResources.ingest_usage_sql)
    let batch: UsageBatch
    let payers: Payers
    let now: Instant

    var binds: [Bind] { Self.binds(batch, payers, now) + [.texts(batch.deliveries.map(\.subAccount))] }

    static func binds(_ batch: UsageBatch, _ payers: Payers, _ now: Instant) -> [Bind] {
        batch.binds(.uuids(payers.accounts.map { $0?.raw }), .uuids(payers.subscriptions.map { $0?.raw }), now)
    }

    static func decode(_ row: Row) throws(StoreError) -> TakenUsage {
        TakenUsage(merged: MergedUsage(added: try row.int("taken_count"), corrected: 0, unchanged: 0), onHold: [])
    }
}

/// Keep what is news of the rows that have a payer; changed ones as the difference to what is kept already.
private struct MergeUsage: ExactlyOneRow {
    static let sql = statement(PackageResources.merge_usage_sql)
    let batch: UsageBatch
    let payers: Payers
    let now: Instant

    var binds: [Bind] {
        IngestUsage.binds(batch, payers, now) + batch.correctionIDs.binds + [.texts(batch.deliveries.map(\.subAccount))]
    }

    /// Without the unchanged ones.
    static func decode(_ row: Row) throws(StoreError) -> TakenUsage {
        let merged = MergedUsage(
            added: try row.int("added_count"), corrected: try row.int("corrected_count"), unchanged: 0)
        return TakenUsage(merged: merged, onHold: [], firstAt: try row.optionalInstant("first_at"))
    }
}

/// Put the other rows aside. How many were news?
private struct PutUsageOnHold: ExactlyOneRow {
    static let sql = statement(PackageResources.put_usage_on_hold_sql)
    let batch: UsageBatch
    let waiting: [String?]
    /// As JSON.
    let reasons: [String?]
    let now: Instant

    init(_ batch: UsageBatch, _ payers: Payers, _ now: Instant) throws(StoreError) {
        self.batch = batch
        self.now = now
        waiting = zip(batch.deliveries, payers.reasons).map { $1 == nil ? nil : $0.subAccount }
        var texts: [String?] = []
        for reason in payers.reasons {
            texts.append(try StoredJSON.optionalText(of: reason))
        }
        reasons = texts
    }

    var binds: [Bind] { batch.binds(.texts(waiting), .texts(reasons), now) + batch.correctionIDs.binds }

    struct Aside: Sendable {
        let count: Int64
        /// When the file that brought those of the rows that are known was first taken.
        let firstAt: Instant?
    }

    static func decode(_ row: Row) throws(StoreError) -> Aside {
        Aside(count: try row.int("on_hold_count"), firstAt: try row.optionalInstant("first_at"))
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

public struct UsageOnHold: Hashable, Sendable {
    public let subAccount: String
    public let reason: BillingRefusal
    /// Rows of the file that wait under this sub-account.
    public internal(set) var rows: Int64
    /// Rows of the whole file that were put aside now, under any sub-account.
    public internal(set) var newlyOnHold: Int64

    fileprivate struct Cause: Hashable {
        let subAccount: String
        let reason: BillingRefusal
    }

    fileprivate var cause: Cause { Cause(subAccount: subAccount, reason: reason) }
}

/// The outcome of rows of a file.
public struct TakenUsage: Sendable {
    public fileprivate(set) var merged: MergedUsage
    /// By sub-account.
    public fileprivate(set) var onHold: [UsageOnHold]
    /// When the file with which known rows came was first taken; `nil` when no row was known.
    private var firstAt: Instant?
    /// Whether nothing was known before.
    public var isNews: Bool { merged.corrected == 0 && merged.unchanged == 0 }

    /// Whether no row of the file was known, with a payer or without.
    public var isFirstDelivery: Bool { isNews && firstAt == nil }

    public init() { self.init(onHold: []) }

    init(
        merged: MergedUsage = MergedUsage(added: 0, corrected: 0, unchanged: 0), onHold: [UsageOnHold],
        firstAt: Instant? = nil
    ) {
        self.merged = merged
        self.onHold = onHold
        self.firstAt = firstAt
    }

    /// Adds the outcome of further rows of the same file.
    public mutating func append(_ other: TakenUsage) {
        merged.added += other.merged.added
        merged.corrected += other.merged.corrected
        merged.unchanged += other.merged.unchanged
        firstAt = [firstAt, other.firstAt].compactMap(\.self).min()
        let newly = (onHold.first?.newlyOnHold ?? 0) + (other.onHold.first?.newlyOnHold ?? 0)
        var all = Dictionary(uniqueKeysWithValues: onHold.map { ($0.cause, $0) })
        for more in other.onHold {
            let known = all[more.cause]?.rows ?? 0
            all[more.cause] = more
            all[more.cause]?.rows += known
        }
        onHold = all.values.sorted { ($0.subAccount, "\($0.reason)") < ($1.subAccount, "\($1.reason)") }
        for index in onHold.indices { onHold[index].newlyOnHold = newly }
    }
}

extension TakenUsage {
    /// What is to be kept of an import that brought more of a file that was taken before; `nil` for any other.
    public func redelivery(of source: String, at now: Instant) -> NoteRedelivery? {
        guard let firstAt, merged.added > 0 || onHold.contains(where: { $0.newlyOnHold > 0 }) else { return nil }
        return NoteRedelivery(source: source, at: now, firstAt: firstAt)
    }
}

/// Keep that an import brought more of a file that was taken first at another time.
public struct NoteRedelivery: Command {
    public static let sql = statement(PackageResources.note_redelivery_sql)
    let source: String
    let at: Instant
    let firstAt: Instant

    public init(source: String, at: Instant, firstAt: Instant) {
        self.source = source
        self.at = at
        self.firstAt = firstAt
    }

    public var binds: [Bind] { [.text(source), .instant(at), .instant(firstAt)] }
}

/// Take the one lock under which vendors' usage comes in.
private struct LockUsageImports: Command {
    static let sql = statement(PackageResources.lock_usage_imports_sql)
}

/// Hand on hold rows to the accounts that pay for their sub-account meanwhile.
private struct AdoptUsageOnHold: ManyRows {
    static let sql = statement(PackageResources.adopt_usage_on_hold_sql)

    static func decode(_ row: Row) throws(StoreError) -> Account.ID { try row.id("account_id") }
}
