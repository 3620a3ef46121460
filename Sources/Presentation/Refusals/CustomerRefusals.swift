public import BillingCore
import Localization

extension Localizer {
    /// What a refusal tells the customer, a whole sentence; `nil` for one that only operators can do something about.
    /// The messages are those whose keys are `refusal.` and the code.
    public func sentence(_ refusal: BillingRefusal) -> String? {
        let key = "refusal.\(refusal.code.rawValue)"
        guard let placeholders = Messages.signatures[key] else { return nil }
        return messages.text(key: key, placeholders.map { refusal.parameters[$0].map(text) ?? "" })
    }

    private func text(_ value: BillingRefusal.Value) -> String {
        switch value {
        case .count(let count): number(count)
        case .number(let value): number(value)
        case .amount(let amount): money(amount)
        case .rate(let rate): percent(rate)
        case .day(let day): self.day(day)
        case .text, .list, .alternatives, .systemError: value.description
        }
    }
}
