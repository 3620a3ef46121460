package import BillingCore
import Localization
package import Presentation

/// The saved payment methods, and whether invoices are paid with one of them by themselves.
package struct MethodsPage: Page {
    package static let template = "Methods/methods"

    let layout: PageLayout
    /// Why something was not done.
    let problem: String?
    let autopay: AutopaySummary
    let hasMethods: Bool
    let methods: [MethodRow]
    /// `nil` when the provider saves none.
    let add: AddMethod?
    /// To the page of a mandate; `nil` where the seller collects no direct debits.
    let mandate: Link?
    let formToken: String

    struct AddMethod: ViewModel {
        let note: String
    }

    struct MethodRow: ViewModel {
        let label: String
        let isDefault: Bool
        let validity: Validity?
        let isOnAutopay: Bool
        let name: String
        /// `"/methods/2"`
        let path: String
        let nameField: String
        let mayBeDefault: Bool
    }

    /// How long a method works, or why it does not.
    struct Validity: ViewModel {
        let note: String
        let isProblem: Bool
    }
}

/// Whether autopay is on, and how.
struct AutopaySummary: ViewModel {
    let sentence: String
    /// Why it charges nothing.
    let problem: String?
    let facts: [Fact]
    let isOn: Bool
    /// To set it up, or to change it; `nil` without a method.
    let change: Link?
}

extension MethodsPage {
    /// - Parameters:
    ///   - provider: of new methods, by name; `nil` when it saves none.
    ///   - problem: why what was asked for is refused.
    package init(
        _ methods: [UsedMethod], autopay: AgreedAutopay?, provider: String?, takesMandates: Bool = false, today: Day,
        formToken: String,
        problem: String? = nil, layout: PageLayout, words: Localizer
    ) {
        self.layout = layout
        self.problem = problem
        self.autopay = AutopaySummary(
            autopay, hasMethod: methods.contains { $0.method.isChargeable(on: today) }, today: today, words)
        hasMethods = !methods.isEmpty
        self.methods = methods.map { MethodRow($0, today: today, words) }
        add = provider.map { AddMethod(note: words.messages.methodsAddNote(provider: $0.sentenceCased)) }
        mandate = takesMandates ? Link(href: "/methods/mandate", label: words.messages.mandateGive) : nil
        self.formToken = formToken
    }
}

extension MethodsPage.MethodRow {
    init(_ used: UsedMethod, today: Day, _ words: Localizer) {
        let method = used.method
        label = method.label
        isDefault = method.isDefault
        isOnAutopay = used.isOnAutopay
        validity = MethodsPage.Validity(method, today: today, words)
        name = method.name
        path = "/methods/\(method.number)"
        nameField = "name-\(method.number)"
        mayBeDefault = !method.isDefault && method.state == .usable && !method.isExpired(on: today)
    }
}

extension MethodsPage.Validity {
    /// `nil` for a method that works and does not expire.
    init?(_ method: PaymentMethod, today: Day, _ words: Localizer) {
        let messages = words.messages
        if method.state == .unusable {
            (note, isProblem) = (messages.methodsUnusable, true)
        } else if let last = method.expiresOn {
            isProblem = method.isExpired(on: today)
            note =
                isProblem
                ? messages.methodsExpired(day: words.day(last)) : messages.methodsValid(day: words.day(last))
        } else {
            return nil
        }
    }
}

extension AutopaySummary {
    init(_ agreed: AgreedAutopay?, hasMethod: Bool, today: Day, _ words: Localizer) {
        let messages = words.messages
        guard let agreed else {
            sentence = hasMethod ? messages.autopayOff : messages.autopayNeedsMethod
            (problem, facts, isOn) = (nil, [], false)
            change = hasMethod ? Link(href: "/autopay", label: messages.autopaySetUp) : nil
            return
        }
        let autopay = agreed.autopay
        sentence = messages.autopayOn
        problem =
            autopay.method.isChargeable(on: today) ? nil : messages.autopayStopped(method: autopay.method.label)
        facts = [
            Fact(label: messages.autopayMethod, value: autopay.method.label),
            Fact(label: messages.autopayDay, value: words.chargeDay(daysBefore: autopay.daysBefore)),
            Fact(label: messages.autopayLimit, value: autopay.limit.map(words.money) ?? messages.autopayNoLimit),
            Fact(label: messages.autopaySince, value: words.day(agreed.givenOn)),
        ]
        isOn = true
        change = hasMethod ? Link(href: "/autopay", label: messages.autopayChange) : nil
    }
}
