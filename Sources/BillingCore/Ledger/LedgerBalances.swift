/// Sums of entries by ledger account, in one currency. A balance is never stored, only summed.
public struct LedgerBalances: Hashable, Sendable {
    /// Of every balance.
    public let currency: Currency
    private var sums: [LedgerAccount: Money] = [:]

    /// All balances zero.
    public init(_ currency: Currency) { self.currency = currency }

    /// - Throws: `currencyMismatch` when currencies differ, `amountTooLarge` when a sum does not fit.
    public init(of entries: some Sequence<LedgerEntry>, _ currency: Currency) throws(BillingRefusal) {
        self.init(currency)
        for entry in entries { try add(entry) }
    }

    /// - Throws: `currencyMismatch` when currencies differ, `amountTooLarge` when a sum does not fit.
    public mutating func add(_ entry: LedgerEntry) throws(BillingRefusal) {
        for posting in entry.postings { sums[posting.account] = try self[posting.account].adding(posting.amount) }
    }

    /// Every account that something was booked on.
    public var accounts: Set<LedgerAccount> { Set(sums.keys) }

    /// Debits less credits of `account`.
    public subscript(_ account: LedgerAccount) -> Money { sums[account] ?? .zero(currency) }

    /// What the customer owes.
    public var receivable: Money { self[.receivable] }

    /// What the customer has in hand with us, as a positive amount. - Throws: `amountTooLarge`.
    public func customerCredit() throws(BillingRefusal) -> Money { try self[.customerCredit].negated() }
}
