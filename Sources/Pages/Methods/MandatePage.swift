package import BillingCore
import Localization
package import Presentation

/// A customer gives a mandate for direct debits.
package struct MandatePage: Page {
    package static let template = "Methods/mandate"

    let layout: PageLayout
    let problem: String?
    let facts: [Fact]
    let holder: String
    let iban: String
    let scheme: String
    let consent: String
    /// To the mandate of the other scheme.
    let other: Link
    let formToken: String

    /// What was entered.
    package struct Entries: Sendable {
        package var scheme: DebitScheme
        package var holder: String
        package var iban: String

        package init(scheme: DebitScheme, holder: String = "", iban: String = "") {
            self.scheme = scheme
            self.holder = holder
            self.iban = iban
        }
    }
}

extension MandatePage {
    /// - Parameters:
    ///   - creditor: of the seller.
    ///   - problem: why what was entered cannot be.
    package init(
        _ entries: Entries, of seller: Party, _ creditor: CreditorIdentifier, _ consent: MandateWords,
        problem: String? = nil, formToken: String, layout: PageLayout, words: Localizer
    ) {
        let messages = words.messages
        self.layout = layout
        self.problem = problem
        facts = [
            Fact(label: messages.mandateCreditor, value: "\(seller.name), \(seller.city)"),
            Fact(label: messages.mandateIdentifier, value: creditor.plain),
        ]
        (holder, iban, scheme) = (entries.holder, entries.iban, entries.scheme.rawValue)
        self.consent = consent.text
        other =
            entries.scheme == .core
            ? Link(href: "/methods/mandate?scheme=\(DebitScheme.business.rawValue)", label: messages.mandateForBusiness)
            : Link(href: "/methods/mandate", label: messages.mandateForEveryone)
        self.formToken = formToken
    }
}
