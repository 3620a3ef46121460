/// A payment that one person asks for and another allows, where an account wants that above an amount.
public struct PaymentApproval: Hashable, Sendable {
    /// Whether it is decided, and how.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case waiting, approved, refused
    }

    /// Counts the account's from 1.
    public let number: Int
    /// Numbers of the documents that are to be paid.
    public let invoices: [String]
    /// What is charged at most, in the account's currency.
    public let amount: Money
    /// Undecided, or the decision.
    public let state: State
    /// When it was asked for.
    public let askedAt: Instant
    /// When it was approved or refused; `nil` while it waits.
    public let decidedAt: Instant?

    /// How long an approval counts from its decision on, and a request waits.
    public static let life = Duration.days(7)

    public init(
        number: Int, invoices: [String], amount: Money, state: State, askedAt: Instant, decidedAt: Instant? = nil
    ) {
        self.number = number
        self.invoices = invoices
        self.amount = amount
        self.state = state
        self.askedAt = askedAt
        self.decidedAt = decidedAt
    }

    /// Whether a payment needs a second person.
    /// - Parameters:
    ///   - charge: what the provider is to take, in the account's currency.
    ///   - limit: up to which one person is enough; `nil` where one always is.
    public static func isNeeded(for charge: Money, above limit: Money?) -> Bool {
        guard let limit, limit.currency == charge.currency else { return false }
        return charge.minor > limit.minor
    }

    /// Whether it allows this payment: of documents that it names, of its amount at most, within ``life``.
    public func covers(_ numbers: [String], _ charge: Money, at now: Instant) -> Bool {
        guard state == .approved, let decidedAt, decidedAt.adding(Self.life) > now else { return false }
        return Set(numbers).isSubset(of: invoices) && charge.currency == amount.currency
            && charge.minor <= amount.minor
    }

    /// Whether it can be decided about.
    public func isOpen(at now: Instant) -> Bool { state == .waiting && askedAt.adding(Self.life) > now }
}
