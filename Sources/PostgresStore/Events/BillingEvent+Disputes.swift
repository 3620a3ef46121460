public import BillingCore

/// Events of disputes, which are about their payments.
extension BillingEvent {
    /// A provider took a payment back until a dispute is decided.
    public static func disputeOpened(_ amount: Money, of payment: PaymentID) -> BillingEvent {
        BillingEvent(.disputeOpened, .payment(payment), Parameters(amount: amount))
    }

    /// A dispute ended for the seller.
    public static func disputeWon(_ amount: Money, of payment: PaymentID) -> BillingEvent {
        BillingEvent(.disputeWon, .payment(payment), Parameters(amount: amount))
    }

    /// A dispute ended for the customer, who owes so much again.
    public static func disputeLost(_ amount: Money, of payment: PaymentID) -> BillingEvent {
        BillingEvent(.disputeLost, .payment(payment), Parameters(amount: amount))
    }
}
