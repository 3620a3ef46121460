package import BillingCore
import Localization
package import Presentation

/// A payment plan: every instalment, what is paid of it, and the way to pay the next.
package struct PlanPage: Page {
    package static let template = "Plans/plan"

    let layout: PageLayout
    let heading: String
    let status: Badge
    let sentence: String
    /// In the words of the seller, or why it ended.
    let reasons: [String]
    let rows: [Row]
    let facts: [Fact]
    let invoices: [Link]
    let notes: [String]
    /// What is due or comes next, and all that is open; none where nothing is to be paid by the plan.
    let pay: [Link]
    /// To take a proposal back; `nil` where there is none.
    let withdraw: Withdraw?

    struct Row: ViewModel {
        let number: String
        let due: String
        let status: Badge
        let amount: String
        let open: String
    }

    struct Withdraw: ViewModel {
        let action: String
        let formToken: String
    }
}

extension PlanPage {
    /// - Parameters:
    ///   - method: that autopay charges; `nil` while it is off.
    ///   - isChecked: whether a payment of one of its invoices is being checked.
    /// - Throws: `amountTooLarge`.
    package init(
        _ stored: StoredPlan, method: String?, isChecked: Bool, today: Day, formToken: String, layout: PageLayout,
        words: Localizer
    ) throws(BillingRefusal) {
        let (plan, messages) = (stored.plan, words.messages)
        let progress = try PlanProgress(of: plan)
        let state = words.plan(plan.state)
        self.layout = layout
        heading = messages.planHeading(plan: words.number(plan.number))
        status = Badge(state)
        sentence = state.sentence
        reasons = [stored.end.map(words.reason), stored.reason].compactMap(\.self)
        rows = progress.instalments.map { Row($0, today: today, words) }
        facts = Self.facts(stored, words)
        invoices = plan.invoices.map { Link(href: $0.number.invoicePath, label: $0.number) }
        notes =
            plan.state == .running
            ? [
                words.consequence(plan.whenMissed, graceDays: plan.graceDays),
                method.map { messages.planAutopayOn(method: $0) } ?? messages.planAutopayOff,
            ] : []
        pay = plan.state == .running && !isChecked ? try Self.pay(plan, progress, today, words) : []
        withdraw =
            plan.state == .proposed ? Withdraw(action: "\(plan.path)/withdraw", formToken: formToken) : nil
    }

    private static func facts(_ stored: StoredPlan, _ words: Localizer) -> [Fact] {
        let messages = words.messages
        var facts = [
            Fact(label: messages.planTotal, value: words.money(stored.amount)),
            Fact(label: messages.planAgreedOn, value: words.day(stored.agreedOn)),
        ]
        if stored.fee.isPositive {
            facts.append(Fact(label: messages.planFee, value: messages.planFeeNote(amount: words.money(stored.fee))))
        }
        return facts
    }

    private static func pay(
        _ plan: PaymentPlan, _ progress: PlanProgress, _ today: Day, _ words: Localizer
    ) throws(BillingRefusal) -> [Link] {
        guard let next = plan.nextPayment(today, words), let all = try progress.nextSums().last else { return [] }
        let whole = plan.payment(all, words.messages.planPayAll(amount: words.money(all)), words)
        return next.href == whole.href ? [next] : [next, whole]
    }
}

extension PaymentPlan {
    /// To pay what is due by it, or else its next instalment; `nil` when nothing is open.
    func nextPayment(_ today: Day, _ words: Localizer) -> Link? {
        guard let progress = try? PlanProgress(of: self), let next = try? progress.nextSums().first,
            let due = try? progress.due(on: today)
        else { return nil }
        let asked = due.isPositive ? due : next
        return payment(asked, words.messages.planPayNext(amount: words.money(asked)), words)
    }

    /// To pay so much of it.
    fileprivate func payment(_ amount: Money, _ label: String, _ words: Localizer) -> Link {
        let numbers = invoices.filter(\.open.isPositive).map(\.number)
        return Link(href: PayRequest(numbers, amount: words.amountToEdit(amount)).path(), label: label)
    }
}

extension PlanPage.Row {
    init(_ progress: InstalmentProgress, today: Day, _ words: Localizer) {
        number = words.number(progress.instalment.number)
        due = words.day(progress.instalment.dueOn)
        status = Badge(words.instalment(progress, on: today))
        amount = words.money(progress.asked)
        open = words.money(progress.open)
    }
}
