/// The accounts of the customer ledger.
public enum LedgerAccount: String, Hashable, Sendable, Codable, CaseIterable {
    /// What customers owe.
    case receivable
    /// What was earned, net of tax.
    case revenue
    /// Tax charged and owed to the tax office.
    case tax
    /// Money that payment providers hold for us or paid out.
    case cash
    /// What customers have in hand with us.
    case customerCredit
    /// Credit set aside for refunds that the provider has not decided; zero when none is under way.
    case refundsInTransit
    /// Receivables given up.
    case writtenOff
}
