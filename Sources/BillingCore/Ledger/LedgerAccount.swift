/// The accounts of the customer ledger. The raw value is stored: `"receivable"`, `"providerClearing:stripe"`.
public enum LedgerAccount: Hashable, Sendable {
    /// What customers owe.
    case receivable
    /// What was earned, net of tax.
    case revenue
    /// Tax charged and owed to the tax office.
    case tax
    /// What customers have in hand with us.
    case customerCredit
    /// Money that the payment provider of this name holds for us, until it pays out: captures less refunds and fees.
    case providerClearing(String)
    /// Money on the seller's bank account.
    case bank
    /// Money received by hand: cash, cheques, another system.
    case cash
    /// What payment providers keep for their work.
    case providerFees
    /// Money that providers took back while a customer disputes the payment.
    case disputed
    /// Credit set aside for refunds that the provider has not decided; zero when none is under way.
    case refundsInTransit
    /// Receivables given up.
    case writtenOff

    /// The account on which a payment of this source arrives.
    public init(receiving source: PaymentSource) {
        switch source {
        case .provider(let name): self = .providerClearing(name)
        case .bank: self = .bank
        case .manual: self = .cash
        }
    }
}

extension LedgerAccount: RawRepresentable, Codable {
    private static let single: [LedgerAccount] = [
        .receivable, .revenue, .tax, .customerCredit, .bank, .cash, .providerFees, .disputed, .refundsInTransit,
        .writtenOff,
    ]
    private static let clearing = "providerClearing:"

    /// The names that stored accounts begin with.
    public static let names = single.map(\.rawValue) + [String(clearing.dropLast())]

    /// `nil` for text that is no account.
    public init?(rawValue: String) {
        if rawValue.hasPrefix(Self.clearing), rawValue.utf8.count > Self.clearing.utf8.count {
            self = .providerClearing(String(rawValue.dropFirst(Self.clearing.count)))
        } else if let account = Self.single.first(where: { $0.rawValue == rawValue }) {
            self = account
        } else {
            return nil
        }
    }

    /// As it is stored, independent of the language.
    public var rawValue: String {
        switch self {
        case .receivable: "receivable"
        case .revenue: "revenue"
        case .tax: "tax"
        case .customerCredit: "customerCredit"
        case .providerClearing(let provider): Self.clearing + provider
        case .bank: "bank"
        case .cash: "cash"
        case .providerFees: "providerFees"
        case .disputed: "disputed"
        case .refundsInTransit: "refundsInTransit"
        case .writtenOff: "writtenOff"
        }
    }
}
