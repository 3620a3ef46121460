package import BillingCore
import Localization
package import Presentation

/// What the account has in hand, and the way to have it paid back.
package struct CreditPage: Page {
    package static let template = "Payments/credit"

    let layout: PageLayout
    let problem: String?
    let credit: String
    let sentence: String
    /// `nil` when nothing can be asked for.
    let payout: Payout?

    struct Payout: ViewModel {
        let formToken: String
    }
}

extension CreditPage {
    /// - Parameters:
    ///   - open: on all invoices together.
    ///   - isOffered: whether the seller pays credit back by itself.
    /// - Throws: `amountTooLarge`.
    package init(
        _ credit: Money, open: Money, isOffered: Bool, problem: String? = nil, formToken: String, layout: PageLayout,
        words: Localizer
    ) throws(BillingRefusal) {
        let left = try credit.subtracting(open)
        self.layout = layout
        self.problem = problem
        self.credit = words.money(credit)
        switch (isOffered, left.isPositive) {
        case (false, _): sentence = words.messages.creditNotOffered
        case (true, false): sentence = words.messages.creditNone
        case (true, true): sentence = words.messages.creditPayout(amount: words.money(left))
        }
        payout = isOffered && left.isPositive ? Payout(formToken: formToken) : nil
    }
}
