import BillingCore
import Cryptography
import Importing
import PostgresStore

/// A statement of a file as far as it was read, before anything of it is stored.
struct StatementReading {
    let statement: BankStatement
    private(set) var currency: Currency?
    /// Transfers, with the rests of entries.
    private(set) var transfers = 0
    private var sum: UInt128 = 0
    private var chain: StatementChain

    /// - Parameter closing: what the account held after its last statement.
    init(_ statement: BankStatement, after closing: Money?) throws(BillingRefusal) {
        self.statement = statement
        currency = statement.balances?.opening.currency
        chain = try StatementChain(statement, after: closing)
    }

    mutating func add(_ entry: BankEntry) throws(BillingRefusal) {
        try chain.add(entry)
        currency = currency ?? entry.amount.currency
        transfers += entry.transfers.count + (entry.rest == nil ? 0 : 1)
        for transfer in entry.transfers { sum = sum &+ Self.bits(transfer.identity(on: entry.bookedOn)) }
        if let rest = entry.rest { sum = sum &+ Self.bits("rest \(rest.amount.minor) \(entry.bookedOn.number)") }
    }

    /// - Returns: what the account holds at the end; `nil` without balances.
    func end() throws(BillingRefusal) -> Money? { try chain.end() }

    /// Of all transfers: a sum, so that their order and the batches of the bank do not matter.
    var digest: String { String(sum, radix: 16) }

    private static func bits(_ text: String) -> UInt128 {
        SHA256.hash(text).prefix(16).reduce(0) { $0 << 8 | UInt128($1) }
    }
}

/// Makes rows of the entries of a statement.
struct TransferRows {
    let kind: BankStatement.Kind
    let ids: IDSource
    let now: Instant
    /// How often each transfer of an export came, by day.
    private var counts: [String: Int] = [:]

    init(_ kind: BankStatement.Kind, ids: IDSource, now: Instant) {
        self.kind = kind
        self.ids = ids
        self.now = now
    }

    /// A row for each transfer, and one for what they do not explain.
    mutating func rows(of entry: BankEntry) -> [NewTransfer] {
        var rows = entry.transfers.map { transfer in
            NewTransfer(
                id: ids.nextRaw(at: now), .transfer, on: entry.bookedOn, transfer, isReversal: entry.isReversal,
                isWholeEntry: entry.transfers.count == 1 && entry.rest == nil && kind == .statement
                    && !entry.bankReference.isEmpty,
                identity: identity(of: transfer, on: entry.bookedOn),
                state: Self.state(of: transfer, isReversal: entry.isReversal))
        }
        if rows.count == 1, rows[0].isWholeEntry { rows[0].transfer.bankReference = entry.bankReference }
        if let rest = entry.rest {
            rows.append(
                NewTransfer(
                    id: ids.nextRaw(at: now), rest.isCharges ? .charges : .rest, on: entry.bookedOn,
                    BankTransfer(rest.amount), isReversal: entry.isReversal, isWholeEntry: false, identity: nil,
                    state: rest.isCharges ? .passedOver : .open))
        }
        return rows
    }

    /// Balances tell that statements do not overlap. Exports may: equal transfers of a day are counted, and as many of
    /// them as were taken before are known.
    private mutating func identity(of transfer: BankTransfer, on day: Day) -> String? {
        guard kind == .export else { return nil }
        let text = transfer.identity(on: day)
        let count = counts[text, default: 0]
        counts[text] = count + 1
        return Hexadecimal.text(of: SHA256.hash("\(text) \(count)"))
    }

    /// Money that leaves is about customers when it takes a payment back, and only then.
    private static func state(of transfer: BankTransfer, isReversal: Bool) -> TransferState {
        let isReturn = transfer.amount.isNegative && (transfer.isReturn || isReversal)
        return transfer.amount.isPositive && !isReversal || isReturn ? .new : .passedOver
    }
}
