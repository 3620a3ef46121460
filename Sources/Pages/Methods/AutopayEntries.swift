package import BillingCore
package import Presentation

/// What is chosen on the page of autopay, as it was entered.
package struct AutopayEntries: Sendable {
    /// The number of the method.
    package let method: String
    /// Before the due day.
    package let days: String
    /// An amount, or nothing.
    package let limit: String

    package init(method: String, days: String, limit: String) {
        self.method = method
        self.days = days
        self.limit = limit
    }

    /// What is in force, or the default method on the due day.
    package init(_ agreed: AgreedAutopay?, _ methods: [PaymentMethod], words: Localizer) {
        let method = agreed?.autopay.method ?? methods.first(where: \.isDefault) ?? methods.first
        self.init(
            method: method.map { "\($0.number)" } ?? "", days: "\(agreed?.autopay.daysBefore ?? 0)",
            limit: agreed?.autopay.limit.map(words.amountToEdit) ?? "")
    }
}
