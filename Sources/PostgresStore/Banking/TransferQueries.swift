public import BillingCore

/// The state of a transfer. Its raw value is stored.
public enum TransferState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Not looked at.
    case new
    /// A person has to look.
    case open
    /// It became a payment.
    case booked
    /// It took a payment back.
    case returned
    /// The seller returns it.
    case sentBack = "sent_back"
    /// It is not about customers.
    case passedOver = "passed_over"
    /// Its details are transfers of their own.
    case split
}

/// A stored transfer.
public struct StoredTransfer: Hashable, Sendable {
    public let id: UInt128
    /// By which people name it.
    public let number: Int64
    /// The bank account that it is on.
    public let account: String
    public let bookedOn: Day
    public let transfer: BankTransfer
    public let isReversal: Bool
    public let state: TransferState
    /// Whether it is a payment rather than what an entry's parts do not explain.
    public let isPayment: Bool

    /// As people write it: `"B-17"`.
    public var name: String { "B-\(number)" }

    /// Whether it takes an earlier payment back.
    public var isReturn: Bool { transfer.amount.isNegative && (transfer.isReturn || isReversal) }

    init(_ row: Row) throws(StoreError) {
        id = try row.uuid("transfer_id")
        number = try row.int("transfer_number")
        account = try row.text("account")
        bookedOn = try row.day("booked_on")
        var transfer = BankTransfer(try row.money("amount"))
        transfer.bankReference = try row.text("bank_reference")
        transfer.endToEnd = try row.text("end_to_end")
        transfer.mandate = try row.text("mandate")
        transfer.references = try row.text("reference_list").split(separator: "\n").map(String.init)
        transfer.text = try row.text("remittance")
        transfer.name = try row.text("payer_name")
        transfer.iban = try row.text("payer_iban")
        transfer.returnReason = try row.optionalText("return_reason")
        self.transfer = transfer
        isReversal = try row.bool("is_reversal")
        state = try row.choice("state")
        isPayment = try row.text("kind") == NewTransfer.Kind.transfer.rawValue
    }
}

/// Transfers behind this number of which nothing is decided, in order.
public struct TransfersToMatch: ManyRows {
    public static let sql = statement(PackageResources.transfers_to_match_sql)
    let last: Int64
    let limit: Int

    public init(after last: Int64, limit: Int) {
        self.last = last
        self.limit = limit
    }

    public var binds: [Bind] { [.int(last), .int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredTransfer { try StoredTransfer(row) }
}

/// The transfer that people name by this number.
public struct TransferByNumber: OneRow {
    public static let sql = statement(PackageResources.transfer_by_number_sql)
    let number: Int64

    public init(_ number: Int64) { self.number = number }

    public var binds: [Bind] { [.int(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredTransfer { try StoredTransfer(row) }
}

/// Stores the decision about a transfer; touches no row when that was decided before.
public struct DecideTransfer: Command {
    public static let sql = statement(PackageResources.decide_transfer_sql)
    let id: UInt128
    let state: TransferState
    let note: String?
    let now: Instant

    public init(_ id: UInt128, _ state: TransferState, note: String? = nil, now: Instant) {
        self.id = id
        self.state = state
        self.note = note
        self.now = now
    }

    public var binds: [Bind] { [.uuid(id), .text(state.rawValue), .instant(now), .text(note)] }
}

/// A transfer became a payment of an account, or took one back.
public struct InsertMatch: Command {
    public static let sql = statement(PackageResources.insert_match_sql)
    let account: Account.ID
    let transfer: StoredTransfer
    let payment: PaymentID
    let rung: MatchRung
    let now: Instant

    public init(
        _ transfer: StoredTransfer, is payment: PaymentID, of account: Account.ID, by rung: MatchRung, now: Instant
    ) {
        self.transfer = transfer
        self.payment = payment
        self.account = account
        self.rung = rung
        self.now = now
    }

    public var binds: [Bind] {
        [
            .id(account), .uuid(transfer.id), .id(payment), .text(rung.rawValue), .text(rung.certainty.rawValue),
            .text(transfer.transfer.amount.isPositive ? transfer.transfer.iban : ""), .instant(now),
        ]
    }
}
