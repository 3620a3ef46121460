package import BillingCore
import Localization
package import Presentation

/// What is about to be paid, before the browser leaves for the payment provider.
package struct PayPage: Page {
    package static let template = "Payments/pay"

    let layout: PageLayout
    let heading: String
    /// To the invoice, where it is one.
    let invoice: Link?
    /// What the provider is asked for; `nil` while the amount cannot be taken.
    let charge: String?
    let rows: [Row]
    let sums: [Fact]
    let notes: [Note]
    let credit: Tick?
    /// `nil` where exactly what is open is paid.
    let amount: Amount?
    /// Whether there is something to choose.
    let canChange: Bool
    /// Where the browser goes next; `nil` when nothing is asked of a provider.
    let explanation: String?
    /// To save the method that is paid with; `nil` where the provider cannot, and when nothing is asked of it.
    let save: Tick?
    let button: String
    /// What the form says was shown.
    let shown: String
    let formToken: String
    let notNow: String
    /// Whether several invoices can be paid with one transfer.
    let takesTransfer: Bool

    struct Row: ViewModel {
        let number: String
        let href: String
        let due: String
        let isOverdue: Bool
        let open: String
        /// `nil` while the amount cannot be taken.
        let paid: String?
    }

    /// A sentence about an invoice that is left out, with a way to its payment.
    struct Note: ViewModel {
        let sentence: String
        let link: Link?
    }

    /// A box to tick.
    struct Tick: ViewModel {
        let label: String
        let isTicked: Bool
    }

    struct Amount: ViewModel {
        let value: String
        let hint: String
        let error: String?
    }
}

/// What the pay page is made of.
package struct PayFigures: Sendable {
    /// Those that are paid, the oldest due first.
    var invoices: [Invoice]
    /// Those that are left out, since a payment of them is being checked.
    var checked: [(number: String, attempt: NumberedAttempt)]
    /// How many were to be paid, where that is more than can be at once.
    var total: Int?
    /// What comes of the order, or why its amount cannot be taken.
    var proposal: Result<PaymentProposal, BillingRefusal>
    /// In hand.
    var credit: Money
    var creditPolicy: CreditPolicy
    var policy: PaymentPolicy

    package init(
        _ invoices: [Invoice], checked: [(number: String, attempt: NumberedAttempt)] = [], total: Int? = nil,
        proposal: Result<PaymentProposal, BillingRefusal>, credit: Money, creditPolicy: CreditPolicy,
        policy: PaymentPolicy
    ) {
        self.invoices = invoices
        self.checked = checked
        self.total = total
        self.proposal = proposal
        self.credit = credit
        self.creditPolicy = creditPolicy
        self.policy = policy
    }

    package struct Invoice: Sendable {
        let number: String
        let open: OpenInvoice

        package init(_ number: String, _ open: OpenInvoice) {
            self.number = number
            self.open = open
        }
    }
}

extension PayPage {
    /// - Parameters:
    ///   - provider: its name.
    ///   - savesMethods: whether it can.
    /// - Throws: `amountTooLarge`.
    package init(
        _ figures: PayFigures, request: PayRequest, provider: String, savesMethods: Bool, takesTransfer: Bool = false,
        today: Day, formToken: String,
        layout: PageLayout, words: Localizer
    ) throws(BillingRefusal) {
        let only = figures.invoices.count == 1 ? figures.invoices.first?.number : nil
        let proposal = try? figures.proposal.get()
        let open = try Money.sum(figures.invoices.map(\.open.open), figures.credit.currency)
        self.takesTransfer = takesTransfer && figures.invoices.count > 1
        self.layout = layout
        heading = Self.heading(figures, words)
        invoice = only.map { Link(href: $0.invoicePath, label: words.messages.documentInvoice(number: $0)) }
        charge = proposal.map { words.money($0.charge) }
        rows = try Self.rows(figures, proposal, today, words)
        sums = try Self.sums(proposal, open, words)
        notes = Self.notes(figures, words)
        credit = Self.credit(figures, isUsed: request.usesCredit, words)
        amount = try Amount(figures, request, open: open, words)
        canChange = credit != nil || amount != nil
        let isSettled = proposal?.charge.isZero == true
        explanation = isSettled ? nil : words.messages.payExplanation(provider: provider.sentenceCased)
        save =
            isSettled || !savesMethods
            ? nil : Tick(label: words.messages.paySaveMethod, isTicked: request.savesMethod)
        button = isSettled ? words.messages.paySettle : words.messages.payContinue
        shown = try proposal.map(Self.shown) ?? ""
        self.formToken = formToken
        notNow = only?.invoicePath ?? "/invoices"
    }

    /// Title and heading of the page.
    package static func heading(_ figures: PayFigures, _ words: Localizer) -> String {
        guard figures.invoices.count == 1, let only = figures.invoices.first else {
            return words.messages.payHeadingSeveral(count: words.counted(figures.invoices.count))
        }
        return words.messages.payHeading(number: only.number)
    }

    private static func rows(
        _ figures: PayFigures, _ proposal: PaymentProposal?, _ today: Day, _ words: Localizer
    ) throws(BillingRefusal) -> [Row] {
        let settled = try proposal?.settled() ?? [:]
        return figures.invoices.map { invoice in
            let isOverdue = invoice.open.dueOn < today
            return Row(
                number: invoice.number, href: invoice.number.invoicePath,
                due: words.due(words.shortDay(invoice.open.dueOn), isOverdue: isOverdue), isOverdue: isOverdue,
                open: words.money(invoice.open.open),
                paid: proposal == nil ? nil : words.money(settled[invoice.open.id] ?? .zero(figures.credit.currency)))
        }
    }

    private static func sums(
        _ proposal: PaymentProposal?, _ open: Money, _ words: Localizer
    ) throws(BillingRefusal) -> [Fact] {
        let messages = words.messages
        var sums = [(messages.payOpenTogether, open)]
        guard let proposal else { return sums.map { Fact(label: $0, value: words.money($1)) } }
        let drawn = try proposal.drawn()
        let left = try open.subtracting(drawn).subtracting(proposal.charge)
        if drawn.isPositive { sums.append((messages.payCreditUsed, drawn)) }
        sums.append((messages.payCharge, proposal.charge))
        if left.isPositive { sums.append((messages.payStaysOpen, left)) }
        if proposal.surplus.isPositive { sums.append((messages.paySurplus, proposal.surplus)) }
        return sums.map { Fact(label: $0, value: words.money($1)) }
    }

    private static func notes(_ figures: PayFigures, _ words: Localizer) -> [Note] {
        var notes = figures.checked.map { number, attempt in
            Note(
                sentence: words.messages.payChecking(number: number),
                link: Link(href: attempt.path, label: words.messages.invoiceSeeState))
        }
        if let total = figures.total {
            let sentence = words.messages.payOldestOf(
                shown: words.number(figures.invoices.count), total: words.number(total))
            notes.append(Note(sentence: sentence, link: nil))
        }
        // Where there is no field at which it could be told.
        if case .failure(let refusal) = figures.proposal, !figures.policy.hasChoice {
            notes.append(Note(sentence: words.sentence(refusal) ?? "", link: nil))
        }
        return notes
    }

    /// `nil` without credit, and where the customer has no say.
    private static func credit(_ figures: PayFigures, isUsed: Bool, _ words: Localizer) -> Tick? {
        guard figures.credit.isPositive, figures.creditPolicy == .nextInvoice else { return nil }
        return Tick(label: words.messages.payUseCredit(amount: words.money(figures.credit)), isTicked: isUsed)
    }

    /// What the page shows of a proposal, to be compared when the form comes back.
    package static func shown(_ proposal: PaymentProposal) throws(BillingRefusal) -> String {
        "\(proposal.charge.minor)-\(try proposal.drawn().minor)"
    }
}

extension PayPage.Amount {
    fileprivate init?(
        _ figures: PayFigures, _ request: PayRequest, open: Money, _ words: Localizer
    ) throws(BillingRefusal) {
        let (policy, messages) = (figures.policy, words.messages)
        guard policy.hasChoice else { return nil }
        value = request.amount.isEmpty ? words.amountToEdit(open) : request.amount
        let least = try policy.least(of: open)
        let hints = [
            policy.leastPart == nil ? nil : messages.payAmountWithParts(least: words.money(least)),
            policy.allowsOverpayment ? messages.payAmountAbove(open: words.money(open)) : nil,
        ]
        hint = hints.compactMap(\.self).joined(separator: " ")
        if case .failure(let refusal) = figures.proposal {
            let example = words.amountToEdit(open)
            error =
                refusal.code == .invalidAmount
                ? messages.payAmountUnreadable(text: request.amount, example: example) : words.sentence(refusal)
        } else {
            error = nil
        }
    }
}
