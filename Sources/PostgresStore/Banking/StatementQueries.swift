public import BillingCore

/// Take the one lock under which statements are added, until the transaction ends.
public struct LockBank: Command {
    public static let sql = statement(PackageResources.lock_bank_sql)
    public init() {}
}

/// With what did the last statement of each of these bank accounts end, by currency?
public struct BankClosings: ManyRows {
    public static let sql = statement(PackageResources.bank_closings_sql)
    let accounts: [String]

    public init(_ accounts: [String]) { self.accounts = accounts }

    public var binds: [Bind] { [.texts(accounts)] }

    public static func decode(_ row: Row) throws(StoreError) -> BankClosing {
        BankClosing(account: try row.text("account"), closing: try row.money("closing"))
    }
}

/// What a bank account held at the end of its last statement.
public struct BankClosing: Hashable, Sendable {
    public let account: String
    public let closing: Money

    public init(account: String, closing: Money) {
        self.account = account
        self.closing = closing
    }
}

/// A statement to be stored.
public struct NewStatement: Hashable, Sendable {
    public var id: UInt128
    public var statement: BankStatement
    /// Of the account, or of the entries where no balance tells it.
    public var currency: Currency
    /// Of its transfers, in any order.
    public var digest: String
    public var transfers: Int

    public init(id: UInt128, _ statement: BankStatement, _ currency: Currency, digest: String, transfers: Int) {
        self.id = id
        self.statement = statement
        self.currency = currency
        self.digest = digest
        self.transfers = transfers
    }
}

/// Was this statement imported before, or the one that it is a copy of?
public struct KnownStatement: ExactlyOneRow {
    public static let sql = statement(PackageResources.known_statement_sql)
    let statement: BankStatement
    let digest: String

    public init(_ statement: BankStatement, digest: String) {
        self.statement = statement
        self.digest = digest
    }

    public var binds: [Bind] {
        let balances = statement.balances
        return [
            .text(statement.account), .text(statement.kind.rawValue), .text(digest), .int(balances?.opening.minor),
            .int(balances?.closing.minor), .day(balances?.closedOn), .bool(statement.isCopy), .text(statement.id),
            .int(statement.sequence),
        ]
    }

    public static func decode(_ row: Row) throws(StoreError) -> Bool { try row.bool("is_known") }
}

/// A statement was imported; under the lock of statements.
public struct InsertStatement: Command {
    public static let sql = statement(PackageResources.insert_statement_sql)
    let new: NewStatement
    let now: Instant

    public init(_ new: NewStatement, now: Instant) {
        self.new = new
        self.now = now
    }

    public var binds: [Bind] {
        let (head, balances) = (new.statement, new.statement.balances)
        return [
            .uuid(new.id), .text(head.account), .text(head.kind.rawValue), .text(head.id), .int(head.sequence),
            .text(new.currency.code), .int(balances?.opening.minor), .int(balances?.closing.minor),
            .day(balances?.closedOn), .text(new.digest), .int(Int64(new.transfers)), .instant(now),
        ]
    }
}

/// A transfer to be stored.
public struct NewTransfer: Hashable, Sendable {
    /// What a row stands for.
    public enum Kind: String, Hashable, Sendable {
        /// One payment.
        case transfer
        /// What the bank took of an entry.
        case charges
        /// What nothing explains of an entry.
        case rest
    }

    public var id: UInt128
    public var kind: Kind
    public var bookedOn: Day
    public var transfer: BankTransfer
    public var isReversal: Bool
    public var isWholeEntry: Bool
    /// Of exports.
    public var identity: String?
    public var state: TransferState

    public init(
        id: UInt128, _ kind: Kind, on bookedOn: Day, _ transfer: BankTransfer, isReversal: Bool,
        isWholeEntry: Bool, identity: String?, state: TransferState
    ) {
        self.id = id
        self.kind = kind
        self.bookedOn = bookedOn
        self.transfer = transfer
        self.isReversal = isReversal
        self.isWholeEntry = isWholeEntry
        self.identity = identity
        self.state = state
    }
}

/// Transfers of a statement, in its order; of an export without those that came before.
public struct InsertTransfers: Command {
    public static let sql = statement(PackageResources.insert_transfers_sql)
    let statement: UInt128
    let account: String
    let rows: [NewTransfer]

    public init(_ rows: [NewTransfer], of statement: UInt128, account: String) {
        self.rows = rows
        self.statement = statement
        self.account = account
    }

    public var binds: [Bind] {
        let transfers = rows.map(\.transfer)
        return [
            .uuid(statement), .text(account), .uuids(rows.map(\.id)), .texts(rows.map(\.kind.rawValue)),
            .days(rows.map(\.bookedOn)), .ints(transfers.map(\.amount.minor)),
            .texts(transfers.map(\.amount.currency.code)), .texts(transfers.map(\.bankReference)),
            .texts(transfers.map(\.endToEnd)), .texts(transfers.map(\.mandate)),
            .texts(transfers.map { $0.references.joined(separator: "\n") }), .texts(transfers.map(\.text)),
            .texts(transfers.map(\.name)), .texts(transfers.map(\.iban)), .texts(transfers.map(\.returnReason)),
            .bools(rows.map(\.isReversal)), .bools(rows.map(\.isWholeEntry)), .texts(rows.map(\.identity)),
            .texts(rows.map(\.state.rawValue)),
        ]
    }
}

/// The entry of this name and amount, of which a statement told the sum alone, is made of details.
public struct SplitTransfer: OneRow {
    public static let sql = statement(PackageResources.split_transfer_sql)
    let account: String
    let entry: BankEntry
    let now: Instant

    public init(_ entry: BankEntry, of account: String, now: Instant) {
        self.entry = entry
        self.account = account
        self.now = now
    }

    public var binds: [Bind] {
        [
            .text(account), .text(entry.bankReference), .int(entry.amount.minor), .instant(now),
            .text(entry.amount.currency.code),
        ]
    }

    /// The statement that told the sum.
    public static func decode(_ row: Row) throws(StoreError) -> UInt128 { try row.uuid("statement_id") }
}
