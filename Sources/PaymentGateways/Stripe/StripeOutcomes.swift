import BillingCore

/// How Stripe's objects stand, in the words of the contract. A status that is not known here is left to staff.
extension StripeSession {
    /// What the payment says counts more than the page: a page is complete while a debit is on its way for days.
    func paymentOutcome() throws(GatewayFailure) -> GatewayOutcome {
        switch (status, paymentIntent?.object) {
        case (_, let payment?) where payment.isDecided || status == "complete":
            return try payment.outcome()
        case ("open", _): return .pending
        case ("expired", _): return .abandoned
        default: throw .unknownStatus(status)
        }
    }

    func setupOutcome() throws(GatewayFailure) -> SetupOutcome {
        switch (status, setupIntent?.object) {
        case (_, let setup?) where setup.status == "succeeded" || status == "complete": return try setup.outcome()
        case ("open", _): return .pending
        case ("expired", _): return .abandoned
        default: throw .unknownStatus(status)
        }
    }
}

extension StripePaymentIntent {
    /// Money moved, or is on its way.
    fileprivate var isDecided: Bool { status == "succeeded" || status == "processing" }

    func outcome() throws(GatewayFailure) -> GatewayOutcome {
        switch status {
        case "succeeded": return .succeeded(try movement())
        case "processing": return .processing
        case "requires_confirmation", "requires_action": return .pending
        case "requires_payment_method": return lastPaymentError.map { .declined(Decline($0)) } ?? .pending
        case "canceled": return lastPaymentError.map { .declined(Decline($0)) } ?? .abandoned
        default: throw .unknownStatus(status)
        }
    }

    private func movement() throws(GatewayFailure) -> MoneyMovement {
        guard let amount = StripeAmounts.money(amountReceived ?? amount, currency) else {
            throw GatewayFailure("Stripe's amount cannot be read.")
        }
        let charge = latestCharge?.object
        let booked = charge?.balanceTransaction?.object
        let fee = booked.flatMap { StripeAmounts.money($0.fee, $0.currency) }
        let method = paymentMethod?.object
        return MoneyMovement(
            reference: id, amount: amount, fee: fee?.currency == amount.currency ? fee : nil,
            method: method?.words ?? "Stripe", savedMethod: method?.saved,
            at: Instant(unixSeconds: booked?.created ?? charge?.created ?? created))
    }
}

extension StripeSetupIntent {
    fileprivate func outcome() throws(GatewayFailure) -> SetupOutcome {
        switch status {
        case "succeeded":
            guard let method = paymentMethod?.object?.saved else {
                throw GatewayFailure("Stripe's saved method cannot be read.")
            }
            return .saved(method)
        case "processing", "requires_action", "requires_confirmation": return .processing
        case "requires_payment_method", "canceled":
            return lastSetupError.map { .declined(Decline($0)) } ?? .abandoned
        default: throw .unknownStatus(status)
        }
    }
}

extension StripePaymentMethod {
    /// `nil` for one that is kept for no customer.
    var saved: SavedMethod? {
        guard let customer else { return nil }
        if let card {
            return SavedMethod(
                reference: id, customer: customer, kind: .card, brand: Self.brands[card.brand] ?? card.brand,
                tail: card.last4, expires: .init(year: card.expYear, month: card.expMonth))
        }
        if let account = sepaDebit ?? bacsDebit ?? auBecsDebit ?? usBankAccount {
            return SavedMethod(
                reference: id, customer: customer, kind: .directDebit, brand: account.bankName,
                tail: account.last4 ?? "")
        }
        return SavedMethod(reference: id, customer: customer, kind: .other, brand: type, tail: "")
    }

    /// As customers read it: `"Visa •••• 4242"`.
    fileprivate var words: String {
        if let card { return "\(Self.brands[card.brand] ?? card.brand) •••• \(card.last4)" }
        if let account = sepaDebit ?? bacsDebit ?? auBecsDebit ?? usBankAccount {
            return "\(account.bankName ?? "IBAN") •••• \(account.last4 ?? "")"
        }
        return type
    }

    private static let brands = [
        "amex": "American Express", "cartes_bancaires": "Cartes Bancaires", "diners": "Diners Club",
        "discover": "Discover", "eftpos_au": "eftpos", "jcb": "JCB", "mastercard": "Mastercard",
        "unionpay": "UnionPay", "visa": "Visa",
    ]
}

extension StripeRefund {
    /// What failed or was canceled, even after it had succeeded, is with us again.
    func outcome() throws(GatewayFailure) -> GatewayOutcome {
        switch status {
        case "pending", "requires_action": return .processing
        case "failed": return .declined(Decline(refund: failureReason))
        case "canceled": return .declined(Decline(refund: failureReason ?? "canceled"))
        case "succeeded":
            guard let amount = StripeAmounts.money(amount, currency) else {
                throw GatewayFailure("Stripe's amount cannot be read.")
            }
            return .succeeded(
                MoneyMovement(
                    reference: id, amount: amount, method: "Stripe", at: Instant(unixSeconds: created)))
        default: throw .unknownStatus(status)
        }
    }
}

extension GatewayFailure {
    static func unknownStatus(_ status: String?) -> GatewayFailure {
        GatewayFailure("Stripe's status \(status ?? "-") is not known here.", .answered)
    }
}

extension Instant {
    init(unixSeconds: Int64) { self = Instant(microseconds: 0).adding(.seconds(unixSeconds)) }
}
