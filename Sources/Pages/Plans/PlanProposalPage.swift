package import BillingCore
import Localization
package import Presentation

/// A payment plan before it is agreed: what can be chosen, and every date and amount of what is.
package struct PlanProposalPage: Page {
    package static let template = "Plans/proposal"

    let layout: PageLayout
    /// Why what was chosen cannot be.
    let problem: String?
    let facts: [Fact]
    let numbers: [String]
    /// `nil` when nothing can be planned.
    let choice: Choice?
    let plan: Proposed?

    struct Choice: ViewModel {
        let counts: [Count]
        let first: String
        let earliest: String
        let latest: String
        let hint: String
    }

    struct Count: ViewModel {
        let value: String
        let isChosen: Bool
    }

    /// What is agreed to.
    struct Proposed: ViewModel {
        let rows: [Row]
        let facts: [Fact]
        let consent: String
        let notes: [String]
        let button: String
        let count: String
        let first: String
        /// What was shown, so that what is agreed to is just that.
        let shown: String
        let formToken: String
    }

    struct Row: ViewModel {
        let number: String
        let due: String
        let amount: String
    }
}

/// What the page of a new plan is made of.
package struct PlanFigures: Sendable {
    /// What is open on each invoice that is to be planned, the oldest due first.
    var invoices: [(number: String, open: Money)]
    var total: Money
    /// `nil` where no plans are offered.
    var policy: PlanPolicy?
    var entries: PlanEntries
    var today: Day
    /// The method that autopay charges; `nil` while it is off.
    var method: String?

    package init(
        _ invoices: [(number: String, open: Money)], total: Money, _ policy: PlanPolicy?, _ entries: PlanEntries,
        today: Day, method: String?
    ) {
        self.invoices = invoices
        self.total = total
        self.policy = policy
        self.entries = entries
        self.today = today
        self.method = method
    }

    /// The plan that was chosen, or why it cannot be.
    package var terms: Result<PlanTerms, BillingRefusal> {
        do throws(BillingRefusal) {
            guard let policy else { throw BillingRefusal(.planNotOffered) }
            return .success(try entries.terms(for: total, policy, today: today))
        } catch {
            return .failure(error)
        }
    }
}

extension PlanFigures {
    /// Of the invoices.
    package var numbers: [String] { invoices.map(\.number) }

    /// What the customer agrees to; `nil` while the plan cannot be.
    /// - Parameter seller: its legal name.
    package func consent(seller: String, words: Localizer) -> PlanConsentWords? {
        guard let policy, case .success(let terms) = terms else { return nil }
        return PlanConsentWords(terms, of: numbers, policy, seller: seller, words: words)
    }
}

extension PlanProposalPage {
    /// - Parameters:
    ///   - consent: what the customer agrees to; `nil` while the plan cannot be.
    ///   - shown: names the words that are shown.
    ///   - refusal: why it was not agreed to.
    /// - Throws: `amountTooLarge`.
    package init(
        _ figures: PlanFigures, consent: PlanConsentWords?, shown: String, refusal: BillingRefusal? = nil,
        formToken: String, layout: PageLayout, words: Localizer
    ) throws(BillingRefusal) {
        let terms = try? figures.terms.get()
        self.layout = layout
        problem = (refusal ?? figures.failure).flatMap { words.sentence($0) }
        numbers = figures.numbers
        facts =
            figures.invoices.map {
                Fact(label: words.messages.planOpen(number: $0.number), value: words.money($0.open))
            } + [Fact(label: words.messages.planTotal, value: words.money(figures.total))]
        choice = try Choice(figures, chosen: terms, words)
        plan = terms.flatMap { terms in
            consent.map { Proposed(terms, $0, figures, shown: shown, formToken: formToken, words) }
        }
    }
}

extension PlanFigures {
    fileprivate var failure: BillingRefusal? {
        if case .failure(let refusal) = terms { refusal } else { nil }
    }
}

extension PlanProposalPage.Choice {
    fileprivate init?(_ figures: PlanFigures, chosen terms: PlanTerms?, _ words: Localizer) throws(BillingRefusal) {
        guard let policy = figures.policy, let range = try policy.counts(for: figures.total) else { return nil }
        let days = policy.firstDays(from: figures.today)
        let entries = figures.entries
        counts = range.map {
            PlanProposalPage.Count(
                value: "\($0)", isChosen: terms.map(\.instalments.count) == $0 || "\($0)" == entries.count)
        }
        first = terms?.instalments.first.map { "\($0.dueOn)" } ?? entries.first
        (earliest, latest) = ("\(days.lowerBound)", "\(days.upperBound)")
        hint = words.messages.planFirstHint(from: words.day(days.lowerBound), to: words.day(days.upperBound))
    }
}

extension PlanProposalPage.Proposed {
    fileprivate init(
        _ terms: PlanTerms, _ consent: PlanConsentWords, _ figures: PlanFigures, shown: String, formToken: String,
        _ words: Localizer
    ) {
        let messages = words.messages
        rows = terms.instalments.enumerated().map { place, part in
            PlanProposalPage.Row(
                number: words.number(place + 1), due: words.day(part.dueOn), amount: words.money(part.amount))
        }
        facts =
            terms.fee.isPositive
            ? [Fact(label: messages.planFee, value: messages.planFeeNote(amount: words.money(terms.fee)))] : []
        self.consent = consent.text
        notes = [
            terms.needsApproval ? messages.planNeedsApproval : nil,
            figures.method.map { messages.planAutopayOn(method: $0) } ?? messages.planAutopayOff,
        ].compactMap(\.self)
        button = terms.needsApproval ? messages.planPropose : messages.planAgree
        count = "\(terms.instalments.count)"
        first = terms.instalments.first.map { "\($0.dueOn)" } ?? ""
        self.shown = shown
        self.formToken = formToken
    }
}
