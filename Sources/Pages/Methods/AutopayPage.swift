package import BillingCore
import Localization
package import Presentation

/// Which method autopay charges, when, and up to how much.
package struct AutopayPage: Page {
    package static let template = "Methods/autopay"

    let layout: PageLayout
    let problem: String?
    let methods: [Choice]
    let days: [Choice]
    let limit: String
    let currency: String

    struct Choice: ViewModel {
        let value: String
        let label: String
        let isChosen: Bool
    }
}

extension AutopayPage {
    /// The days before the due day that are offered.
    private static let offered = [0, 1, 2, 3, 5, 7, 10, 14, 30]

    /// - Parameters:
    ///   - methods: those that can be charged.
    ///   - problem: why what was entered cannot be.
    package init(
        _ methods: [PaymentMethod], _ entries: AutopayEntries, currency: Currency, problem: String? = nil,
        layout: PageLayout,
        words: Localizer
    ) {
        self.layout = layout
        self.problem = problem
        self.methods = methods.map {
            Choice(value: "\($0.number)", label: $0.label, isChosen: "\($0.number)" == entries.method)
        }
        days = Self.offered.map {
            Choice(value: "\($0)", label: words.chargeDay(daysBefore: $0), isChosen: "\($0)" == entries.days)
        }
        limit = entries.limit
        self.currency = currency.code
    }
}

/// What the customer is about to agree to.
package struct AutopayConsentPage: Page {
    package static let template = "Methods/consent"

    let layout: PageLayout
    let facts: [Fact]
    let consent: String
    /// What was shown, so that what is agreed to is just that.
    let shown: String
    let method: String
    let days: String
    let limit: String
    let formToken: String
}

extension AutopayConsentPage {
    /// - Parameter shown: names the words that were shown.
    package init(
        _ autopay: Autopay, _ consent: AutopayConsentWords, shown: String, formToken: String, layout: PageLayout,
        words: Localizer
    ) {
        let messages = words.messages
        self.layout = layout
        facts = [
            Fact(label: messages.autopayMethod, value: autopay.method.label),
            Fact(label: messages.autopayDay, value: words.chargeDay(daysBefore: autopay.daysBefore)),
            Fact(label: messages.autopayLimit, value: autopay.limit.map(words.money) ?? messages.autopayNoLimit),
        ]
        self.consent = consent.text
        self.shown = shown
        method = "\(autopay.method.number)"
        days = "\(autopay.daysBefore)"
        limit = autopay.limit.map(words.amountToEdit) ?? ""
        self.formToken = formToken
    }
}
