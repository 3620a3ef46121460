/// A payment plan as it is stored.
public struct StoredPlan: Hashable, Sendable {
    /// Whose it is.
    public let account: Account.ID
    /// With what is open on its invoices now.
    public let plan: PaymentPlan
    /// What was agreed to be paid by it.
    public let amount: Money
    /// What it costs before tax; zero for nothing.
    public let fee: Money
    /// The fee, in the words that the invoice has for it.
    public let feeText: String
    /// When the customer agreed, where the account is.
    public let agreedOn: Day
    /// Why it ended; `nil` before.
    public let end: PaymentPlan.End?
    /// What the seller said about ending or refusing it.
    public let reason: String?

    /// A plan with what is known of it.
    public init(
        account: Account.ID, plan: PaymentPlan, amount: Money, fee: Money, feeText: String, agreedOn: Day,
        end: PaymentPlan.End? = nil, reason: String? = nil
    ) {
        self.account = account
        self.plan = plan
        self.amount = amount
        self.fee = fee
        self.feeText = feeText
        self.agreedOn = agreedOn
        self.end = end
        self.reason = reason
    }
}
