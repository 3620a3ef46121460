package import BillingCore
import Localization
import Presentation

/// What autopay is going to do about an open invoice, as things stand.
package struct ExpectedCharge: Sendable {
    package let number: String
    package let amount: Money
    package let method: String
    /// `nil` when it is not charged.
    package let on: Day?
    /// Why it is not.
    package let obstacle: AutopayObstacle?

    /// - Parameter capabilities: of the provider of the method.
    package init(
        _ invoice: InvoiceOnAutopay, _ policy: AutopayPolicy, _ capabilities: GatewayCapabilities, today: Day
    ) {
        let (autopay, receivable) = (invoice.agreed.autopay, invoice.receivable(capabilities))
        number = invoice.number
        amount = invoice.open
        method = autopay.method.label
        on = autopay.expectedDay(of: receivable, policy, from: today)
        if case .withhold(let obstacle) = autopay.step(for: receivable, policy, on: today) {
            self.obstacle = obstacle
        } else {
            obstacle = nil
        }
    }

    /// For the page of the invoice; `nil` while a charge is undecided.
    func sentence(_ words: Localizer) -> String? {
        if let on { return words.messages.autopayWillPay(day: words.day(on), method: method) }
        return obstacle.map { words.obstacle($0, of: method) }
    }
}

extension [ExpectedCharge] {
    /// What is charged next, for the overview; `nil` when nothing is.
    func next(_ words: Localizer) -> String? {
        guard let day = compactMap(\.on).min() else { return nil }
        let charges = filter { $0.on == day }
        guard let first = charges.first,
            let sum = try? Money.sum(charges.map(\.amount), first.amount.currency)
        else { return nil }
        return words.messages.overviewAutopay(amount: words.money(sum), day: words.day(day), method: first.method)
    }
}
