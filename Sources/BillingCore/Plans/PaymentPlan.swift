/// A payment plan: what is open on one or several invoices of an account is paid in instalments.
///
/// The invoices stay as they were issued; the instalments say what of them is due when. Who pays an instalment pays the
/// invoices, the oldest due first, so a plan needs no money of its own: how far it is follows from what is open on its
/// invoices.
public struct PaymentPlan: Hashable, Sendable {
    /// Id of a payment plan.
    public typealias ID = BillingCore.ID<PaymentPlan>

    /// Made by the application.
    public var id: ID
    /// Counts the account's plans from 1; pages and commands name it so.
    public var number: Int
    /// How far it is.
    public var state: State
    /// The oldest due first.
    public var invoices: [PlannedInvoice]
    /// In order of their days, as agreed.
    public var instalments: [Instalment]
    /// Days after its due day within which an instalment may still be paid.
    public var graceDays: Int
    /// What follows then.
    public var whenMissed: MissedInstalment

    /// How far a plan is. The raw value is stored.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// The customer agreed, and the seller has yet to approve it. Nothing is due otherwise than before.
        case proposed
        /// Its instalments are what is due.
        case running
        /// Nothing is open on its invoices.
        case finished
        /// The seller did not approve it.
        case refused
        /// It ended before all was paid; see ``End``.
        case ended

        /// Whether its invoices cannot be part of another plan.
        public var isLive: Bool { self == .proposed || self == .running }
    }

    /// Why a plan ended before all was paid. The raw value is stored.
    public enum End: String, Hashable, Sendable, Codable, CaseIterable {
        /// An instalment was not paid within the days of grace.
        case missed
        /// The seller ended it.
        case seller
        /// The customer took the proposal back.
        case customer
        /// The first instalment was due before the seller had approved it.
        case expired
    }

    /// A plan as stored.
    public init(
        id: ID, number: Int, state: State, invoices: [PlannedInvoice], instalments: [Instalment], graceDays: Int,
        whenMissed: MissedInstalment
    ) {
        self.id = id
        self.number = number
        self.state = state
        self.invoices = invoices
        self.instalments = instalments
        self.graceDays = graceDays
        self.whenMissed = whenMissed
    }
}

/// An instalment as it was agreed.
public struct Instalment: Hashable, Sendable {
    /// Id of an instalment.
    public typealias ID = BillingCore.ID<Instalment>

    /// Made by the application.
    public var id: ID
    /// From 1.
    public var number: Int
    /// On which it is to be paid at the latest.
    public var dueOn: Day
    /// Above zero.
    public var amount: Money
    /// When the customer was told that it is overdue; `nil` before.
    public var missedOn: Day?

    /// An instalment as stored.
    public init(id: ID, number: Int, dueOn: Day, amount: Money, missedOn: Day? = nil) {
        self.id = id
        self.number = number
        self.dueOn = dueOn
        self.amount = amount
        self.missedOn = missedOn
    }
}

/// An invoice that is paid by a plan.
public struct PlannedInvoice: Hashable, Sendable {
    /// Which invoice.
    public var id: Invoice.ID
    /// As printed on it.
    public var number: String
    /// As printed on it: the day on which it was due without the plan.
    public var dueOn: Day
    /// What was open on it when the plan was agreed, above zero.
    public var agreed: Money
    /// What is open on it now.
    public var open: Money
    /// What credit notes and write-offs took off since the plan was agreed.
    public var reduced: Money

    /// An invoice of a plan as it stands.
    public init(id: Invoice.ID, number: String, dueOn: Day, agreed: Money, open: Money, reduced: Money) {
        self.id = id
        self.number = number
        self.dueOn = dueOn
        self.agreed = agreed
        self.open = open
        self.reduced = reduced
    }
}
