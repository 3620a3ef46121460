/// A way to pay that a customer saved, and may have charged again. Never a number of a card or an account.
public struct PaymentMethod: Hashable, Sendable {
    /// Id of a method.
    public typealias ID = BillingCore.ID<PaymentMethod>

    /// Made by the application.
    public var id: ID
    /// Whose it is.
    public var account: Account.ID
    /// Counts the account's methods from 1; addresses of pages name it so.
    public var number: Int
    /// Name of the provider that keeps it; see ``PaymentGateway/name``.
    public var gateway: String
    /// What the provider says of it.
    public var saved: SavedMethod
    /// The customer's own name for it; may be empty.
    public var name: String
    /// Whether it is offered first.
    public var isDefault: Bool
    /// Whether it can be charged.
    public var state: State

    /// Whether a method can be charged.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// As far as is known.
        case usable
        /// The bank said never again: it was blocked, closed or revoked.
        case unusable
        /// The customer removed it.
        case removed
    }

    /// The most bytes of a customer's own name for a method.
    public static let longestName = 60

    /// A method as stored, unchecked.
    public init(
        id: ID, account: Account.ID, number: Int, gateway: String, saved: SavedMethod, name: String = "",
        isDefault: Bool = false, state: State = .usable
    ) {
        self.id = id
        self.account = account
        self.number = number
        self.gateway = gateway
        self.saved = saved
        self.name = name
        self.isDefault = isDefault
        self.state = state
    }

    /// As its owner recognises it: the own name where there is one, `"Office card (Visa •••• 4242)"`.
    public var label: String { name.isEmpty ? saved.name : "\(name) (\(saved.name))" }

    /// The last day on which it works; `nil` when it does not expire.
    public var expiresOn: Day? { saved.expires?.lastDay }

    /// Whether it does not work any more on a day.
    public func isExpired(on day: Day) -> Bool { expiresOn.map { $0 < day } ?? false }

    /// Whether its owner is told on a day that it expires: from a month before its last day until that day.
    public func isExpiring(on day: Day) -> Bool {
        guard state == .usable, let expiresOn else { return false }
        return expiresOn.adding(months: -1) <= day && day <= expiresOn
    }

    /// Whether it can be charged on a day while its owner is away.
    public func isChargeable(on day: Day) -> Bool {
        state == .usable && saved.isUsableOffSession && !isExpired(on: day)
    }

    /// Refuses to remove what is needed: a charge of tomorrow would find nothing.
    /// - Parameters:
    ///   - isOnAutopay: whether autopay charges it.
    ///   - hasPlan: whether a payment plan of the account runs, whose instalments autopay charges.
    /// - Throws: `methodOnPlan`, `methodOnAutopay`.
    public func checkRemovable(isOnAutopay: Bool, hasPlan: Bool = false) throws(BillingRefusal) {
        if isOnAutopay, hasPlan { throw .methodOnPlan(label) }
        if isOnAutopay { throw .methodOnAutopay(label) }
    }

    /// Refuses to be charged by autopay when that cannot work.
    /// - Throws: `methodNotChargeable`.
    public func checkChargeable(on day: Day) throws(BillingRefusal) {
        guard isChargeable(on: day) else { throw .methodNotChargeable(label) }
    }
}

extension SavedMethod.Expiry {
    /// The last day of the month, to which a card works. Years that no calendar has are held at its ends.
    public var lastDay: Day { Day.inMonth(min(max(year, 1), 9_999) * 12 + min(max(month, 1), 12) - 1, anchor: 31) }

    /// The month of a day.
    public init(_ day: Day) { self.init(year: day.monthIndex / 12, month: day.monthIndex % 12 + 1) }
}
