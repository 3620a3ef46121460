/// Whether a statement follows the last one of its account, and its entries lead from one balance to the other.
///
/// A statement that is missing, comes twice under another name, or was cut short would make the books wrong without a
/// sign, so that none of its file is taken.
public struct StatementChain: Hashable, Sendable {
    private let statement: BankStatement
    /// The sum of the entries read so far.
    private var moved: Money?

    /// - Parameter closing: what the account held after the last statement; `nil` before the first one.
    /// - Throws: `statementGap` when the statement begins with another balance.
    public init(_ statement: BankStatement, after closing: Money?) throws(BillingRefusal) {
        self.statement = statement
        guard let balances = statement.balances, let closing else { return }
        guard balances.opening == closing else {
            throw BillingRefusal.statementGap(statement.account, opening: balances.opening, closing: closing)
                .at(InputPlace(line: statement.line))
        }
    }

    /// Takes the next entry.
    /// - Throws: `entryInOtherCurrency` for one that is not in the account's currency; `entryPartsDiffer` when
    ///   transfers and rest are not the amount; `amountTooLarge`.
    public mutating func add(_ entry: BankEntry) throws(BillingRefusal) {
        do throws(BillingRefusal) {
            let currency = statement.balances?.opening.currency ?? moved?.currency ?? entry.amount.currency
            guard entry.amount.currency == currency else {
                throw .entryInOtherCurrency(entry.amount.currency, account: currency)
            }
            let parts = entry.transfers.map(\.amount) + [entry.rest?.amount].compactMap(\.self)
            let sum = try Money.sum(parts, currency)
            guard sum == entry.amount else { throw .entryPartsDiffer(entry.amount, parts: sum) }
            moved = try (moved ?? .zero(currency)).adding(entry.amount)
        } catch {
            throw error.at(InputPlace(line: entry.line))
        }
    }

    /// What the account holds at the end; `nil` without balances.
    /// - Throws: `balancesDiffer` when the entries do not lead to the closing balance.
    public func end() throws(BillingRefusal) -> Money? {
        guard let balances = statement.balances else { return nil }
        let reached = try balances.opening.adding(moved ?? .zero(balances.opening.currency))
        guard reached == balances.closing else {
            throw BillingRefusal.balancesDiffer(statement.account, closing: balances.closing, reached: reached)
                .at(InputPlace(line: statement.line))
        }
        return reached
    }
}
