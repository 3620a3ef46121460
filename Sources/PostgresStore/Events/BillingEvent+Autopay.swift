public import BillingCore

/// Events of saved methods and autopay.
extension BillingEvent {
    public static func saved(_ method: PaymentMethod) -> BillingEvent {
        BillingEvent(.methodSaved, .method(method.id), Parameters(method: method.label))
    }

    public static func removed(_ method: PaymentMethod) -> BillingEvent {
        BillingEvent(.methodRemoved, .method(method.id), Parameters(method: method.label))
    }

    public static func expiring(_ method: PaymentMethod) -> BillingEvent {
        BillingEvent(.methodExpiring, .method(method.id), Parameters(method: method.label, on: method.expiresOn))
    }

    /// Its amount is the limit.
    public static func autopayOn(_ autopay: Autopay) -> BillingEvent {
        BillingEvent(
            .autopayOn, .method(autopay.method.id), Parameters(amount: autopay.limit, method: autopay.method.label))
    }

    public static func autopayOff(_ method: PaymentMethod) -> BillingEvent {
        BillingEvent(.autopayOff, .method(method.id), Parameters(method: method.label))
    }

    public static func announced(
        _ charge: AutopayReceivable.Announcement, of number: String, id: Invoice.ID, with method: PaymentMethod
    ) -> BillingEvent {
        BillingEvent(
            .chargeAnnounced, .document(id),
            Parameters(number: number, amount: charge.amount, method: method.label, on: charge.chargeOn))
    }

    public static func withheld(
        _ obstacle: AutopayObstacle, open: Money, of number: String, id: Invoice.ID, from method: PaymentMethod
    ) -> BillingEvent {
        BillingEvent(
            .chargeWithheld, .document(id),
            Parameters(number: number, amount: open, method: method.label, obstacle: obstacle))
    }

    /// - Parameters:
    ///   - stage: which try of the invoice with this method, from 1.
    ///   - next: the day of the next one; `nil` when there is none.
    public static func chargeFailed(
        _ attempt: PaymentAttempt, _ code: Decline.Code?, with method: PaymentMethod, stage: Int, next: Day?
    ) -> BillingEvent {
        BillingEvent(
            .chargeFailed, .attempt(attempt.id),
            Parameters(amount: attempt.amount, stage: stage, decline: code, method: method.label, on: next))
    }
}
