import BillingCore

/// One payout, for people and machines.
struct PayoutLine: Encodable {
    let provider: String
    let payout: String
    let on: Day
    let amount: String
    let currency: Currency
    let status: GatewayPayout.Status
    let payments: String
    let refunds: String
    let disputes: String
    let other: String
    let fees: String
    /// What the movements do not explain.
    let unexplained: String
    /// The provider's names of payments and refunds that are not booked, or with another amount.
    let differing: [String]

    var agrees: Bool { differing.isEmpty && unexplained == Money.zero(currency).decimalText }

    init(_ reconciled: PayoutReconciliation, _ provider: String) {
        let payout = reconciled.payout
        func sum(_ kind: BalanceTransaction.Kind) -> String {
            (reconciled.sums[kind] ?? .zero(payout.amount.currency)).decimalText
        }
        (self.provider, self.payout, on) = (provider, payout.reference, payout.arrivesOn)
        (amount, currency, status) = (payout.amount.decimalText, payout.amount.currency, payout.status)
        (payments, refunds, disputes, other) = (sum(.payment), sum(.refund), sum(.dispute), sum(.other))
        (fees, unexplained) = (reconciled.fees.decimalText, reconciled.unexplained.decimalText)
        differing = reconciled.differing.map { $0.source ?? $0.reference }
    }

    var words: String {
        let parts = "payments \(payments), refunds \(refunds), disputes \(disputes), other \(other), fees \(fees)"
        let problems =
            (agrees ? [] : ["unexplained \(unexplained)"])
            + (differing.isEmpty ? [] : ["not booked as it is: \(differing.joined(separator: ", "))"])
        let what = "\(provider)  \(payout)  \(on)  \(amount) \(currency.code)  \(status.rawValue): \(parts)"
        return ([what] + problems).joined(separator: "; ")
    }
}

/// One difference between a provider's list and the books, for people and machines.
struct PaymentDifferenceLine: Encodable {
    let provider: String
    let payment: String
    let account: String?
    /// `not_booked`, `not_listed`, `captured` or `refunded`.
    let kind: String
    let booked: String?
    let listed: String?
    let currency: Currency

    init(_ difference: PaymentDifference, _ provider: String) {
        (self.provider, payment, account) = (provider, difference.reference, difference.account)
        var amounts: (booked: Money?, listed: Money?)
        let currency: Currency
        switch difference.kind {
        case .notBooked(let listed): (kind, amounts, currency) = ("not_booked", (nil, listed), listed.currency)
        case .notListed(let booked): (kind, amounts, currency) = ("not_listed", (booked, nil), booked.currency)
        case .captured(let booked, let listed):
            (kind, amounts, currency) = ("captured", (booked, listed), listed.currency)
        case .refunded(let booked, let listed):
            (kind, amounts, currency) = ("refunded", (booked, listed), listed.currency)
        }
        (booked, listed) = (amounts.booked?.decimalText, amounts.listed?.decimalText)
        self.currency = currency
    }

    var words: String {
        let what = kind.replacing("_", with: " ")
        let amounts = [booked.map { "booked \($0)" }, listed.map { "listed \($0)" }].compactMap(\.self)
        return ([provider, payment, account ?? "-", what] + amounts + [currency.code]).joined(separator: "  ")
    }
}
