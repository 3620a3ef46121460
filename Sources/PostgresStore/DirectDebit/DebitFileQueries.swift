public import BillingCore

/// A collection that no bank was told of.
public struct WaitingDebit: Hashable, Sendable {
    public let key: DebitKey
    public let seller: Seller.ID
    public let amount: Money
    public let text: String
    public let mandate: DebitMandate
    /// Whether the mandate was not used before.
    public let isFirst: Bool
}

/// Collections that no bank was told of, with their mandates.
public struct DebitsToSend: ManyRows {
    public static let sql = statement(PackageResources.debit_orders_to_send_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> WaitingDebit {
        WaitingDebit(
            key: DebitKey(account: try row.id("account_id"), attempt: try row.id("attempt_id")),
            seller: try row.id("seller_id"), amount: try row.money("amount"), text: try row.text("remittance"),
            mandate: try DebitMandate(row), isFirst: try row.bool("is_first"))
    }
}

/// Which number does the next file of this seller have?
public struct NextDebitFile: ExactlyOneRow {
    public static let sql = statement(PackageResources.next_debit_file_sql)
    let seller: Seller.ID

    public init(of seller: Seller.ID) { self.seller = seller }

    public var binds: [Bind] { [.id(seller)] }

    public static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("next_number") }
}

/// A file for the bank was written.
public struct InsertDebitFile: Command {
    public static let sql = statement(PackageResources.insert_debit_file_sql)
    let id: UInt128
    let seller: Seller.ID
    let number: Int64
    let file: DirectDebitFile
    let total: Money
    let content: String

    public init(
        id: UInt128, of seller: Seller.ID, number: Int64, _ file: DirectDebitFile, total: Money, content: String
    ) {
        self.id = id
        self.seller = seller
        self.number = number
        self.file = file
        self.total = total
        self.content = content
    }

    public var binds: [Bind] {
        let count = file.groups.reduce(0) { $0 + $1.orders.count }
        return [
            .uuid(id), .id(seller), .int(number), .text(file.message), .int(Int64(count)), .int(total.minor),
            .text(content), .instant(file.at),
        ]
    }
}

/// The bank is told of these collections.
public struct NoteOrdersSent: Command {
    public static let sql = statement(PackageResources.note_orders_sent_sql)
    let file: UInt128
    let rows: [Row]

    public struct Row: Hashable, Sendable {
        public let key: DebitKey
        public let group: DirectDebitFile.Group

        public init(_ key: DebitKey, in group: DirectDebitFile.Group) {
            self.key = key
            self.group = group
        }
    }

    public init(_ rows: [Row], file: UInt128) {
        self.rows = rows
        self.file = file
    }

    public var binds: [Bind] {
        [
            .uuid(file), .ids(rows.map(\.key.account)), .ids(rows.map(\.key.attempt)),
            .texts(rows.map(\.group.name)), .texts(rows.map(\.group.sequence.rawValue)),
            .days(rows.map(\.group.collectOn)),
        ]
    }
}
