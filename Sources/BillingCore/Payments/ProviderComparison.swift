/// A payment or a refund that is booked here, under the provider's name for it.
public struct BookedMovement: Hashable, Sendable {
    /// The provider's name for it.
    public var reference: String
    /// Number of the account.
    public var account: String
    /// How much was captured, or went back.
    public var amount: Money
    /// Of a payment: how much of it went back, or is on its way back.
    public var refunded: Money

    /// A movement with these parts.
    public init(reference: String, account: String, amount: Money, refunded: Money) {
        self.reference = reference
        self.account = account
        self.amount = amount
        self.refunded = refunded
    }
}

/// What a provider says about a payment, and the books say otherwise.
public struct PaymentDifference: Hashable, Sendable {
    /// The provider's name for the payment.
    public var reference: String
    /// Number of the account; `nil` for a payment that is not booked.
    public var account: String?
    /// What differs.
    public var kind: Kind

    /// What differs about a payment.
    public enum Kind: Hashable, Sendable {
        /// The provider captured this much for an attempt of ours, and it is not booked.
        case notBooked(Money)
        /// This much is booked, and the provider does not list it.
        case notListed(Money)
        /// Another amount was captured than is booked.
        case captured(booked: Money, listed: Money)
        /// Another amount went back than is booked.
        case refunded(booked: Money, listed: Money)
    }

    /// A difference of a payment.
    public init(_ reference: String, of account: String? = nil, _ kind: Kind) {
        self.reference = reference
        self.account = account
        self.kind = kind
    }

    /// All differences between a provider's list and the books, both ways, by reference.
    ///
    /// Payments on their way are left out, and those that were not begun here: a seller may take other money through
    /// the same provider.
    /// - Parameters:
    ///   - listed: by the provider.
    ///   - booked: under the references that are listed.
    ///   - expected: booked, and to be in the list.
    public static func all(
        listed: [ListedPayment], booked: [BookedMovement], expected: [BookedMovement]
    ) -> [PaymentDifference] {
        let ours = Dictionary(booked.map { ($0.reference, $0) }) { first, _ in first }
        let theirs = Set(listed.map(\.reference))
        let told = listed.filter { $0.isCaptured && $0.attempt != nil }.flatMap { payment -> [PaymentDifference] in
            guard let own = ours[payment.reference] else {
                return [PaymentDifference(payment.reference, .notBooked(payment.amount))]
            }
            return differences(of: own, payment)
        }
        let missing = expected.filter { !theirs.contains($0.reference) }.map {
            PaymentDifference($0.reference, of: $0.account, .notListed($0.amount))
        }
        return (told + missing).sorted { $0.reference < $1.reference }
    }

    private static func differences(of own: BookedMovement, _ payment: ListedPayment) -> [PaymentDifference] {
        var kinds: [Kind] = []
        if own.amount != payment.amount { kinds.append(.captured(booked: own.amount, listed: payment.amount)) }
        if own.refunded != payment.refunded {
            kinds.append(.refunded(booked: own.refunded, listed: payment.refunded))
        }
        return kinds.map { PaymentDifference(own.reference, of: own.account, $0) }
    }
}

/// A payout of a provider, told apart into what it is made of, and beside the books.
public struct PayoutReconciliation: Hashable, Sendable {
    /// The payout.
    public let payout: GatewayPayout
    /// What each kind of movement added up to, before fees.
    public let sums: [BalanceTransaction.Kind: Money]
    /// What the provider kept for its work: fees of movements, and those that it charged apart.
    public let fees: Money
    /// The payout less what it is made of: zero, or the provider's list is not whole.
    public let unexplained: Money
    /// Payments and refunds that are not booked, or with another amount.
    public let differing: [BalanceTransaction]

    /// Whether everything in it is known here.
    public var agrees: Bool { unexplained.isZero && differing.isEmpty }

    /// - Parameters:
    ///   - transactions: all that the payout is made of, in its currency.
    ///   - booked: our payments and refunds under the names that these belong to.
    /// - Throws: `currencyMismatch` for a movement in another currency than the payout's, `amountTooLarge`.
    public init(
        _ payout: GatewayPayout, of transactions: [BalanceTransaction], booked: [BookedMovement]
    ) throws(BillingRefusal) {
        let currency = payout.amount.currency
        let ours = Dictionary(booked.map { ($0.reference, $0) }) { first, _ in first }
        var (sums, fees): ([BalanceTransaction.Kind: Money], Money) = ([:], .zero(currency))
        for transaction in transactions {
            fees = try fees.adding(transaction.fee)
            if transaction.kind == .fee {
                fees = try fees.subtracting(transaction.amount)
            } else {
                sums[transaction.kind] = try (sums[transaction.kind] ?? .zero(currency)).adding(transaction.amount)
            }
        }
        self.payout = payout
        self.sums = sums
        self.fees = fees
        let explained = try Money.sum(sums.values.map { $0 }, currency).subtracting(fees)
        unexplained = try payout.amount.subtracting(explained)
        differing = transactions.filter { !Self.isBooked($0, ours) }
    }

    /// Money in another currency than the payment's was exchanged by the provider: its amount cannot be compared.
    private static func isBooked(_ transaction: BalanceTransaction, _ ours: [String: BookedMovement]) -> Bool {
        guard transaction.kind == .payment || transaction.kind == .refund else { return true }
        guard let own = transaction.source.flatMap({ ours[$0] }) else { return false }
        return own.amount.currency != transaction.amount.currency
            || own.amount.minor.magnitude == transaction.amount.minor.magnitude
    }
}
