package import BillingCore
import Localization
package import Presentation

/// What was paid, how, and which invoices it settled.
package struct PaymentsPage: Page {
    package static let template = "Payments/payments"

    let layout: PageLayout
    /// To what the account has in hand; `nil` when it has nothing.
    let credit: Link?
    let hasRows: Bool
    /// Beyond the last page of the list.
    let isBeyondEnd: Bool
    let rows: [PaymentRow]
    let pager: Pager
    /// Attempts that did not become a payment, or not yet.
    let hasAttempts: Bool
    let attempts: [AttemptRow]
    /// Set when there are more than are listed.
    let attemptsNote: String?
    /// Money on its way back, or back already.
    let hasRefunds: Bool
    let refunds: [RefundRow]
    let refundsNote: String?

    struct RefundRow: ViewModel {
        /// `nil` while it has not gone back.
        let receipt: ReceiptLink?
        let on: String
        let status: Badge
        let method: String
        /// The words of who decided it.
        let reason: String
        let sentence: String
        let amount: String
    }

    struct AttemptRow: ViewModel {
        let on: String
        let status: Badge
        let invoices: [Link]
        let sentence: String
        /// To how it stands; `nil` once it has ended.
        let see: Link?
        let amount: String
    }
}

/// To the file of a receipt, which its name says to those who do not see the row.
struct ReceiptLink: ViewModel, Hashable {
    let href: String
    let name: String
}

struct PaymentRow: ViewModel {
    let receipt: ReceiptLink
    let on: String
    let method: String
    let status: Badge
    let amount: String
    let invoices: [Link]
    /// What no invoice took, and what went back.
    let kept: String?
    let refunded: String?
}

extension PaymentsPage {
    /// How many attempts and refunds are listed, all on the first page.
    package static let mostListed = 50

    /// - Parameter account: its number.
    package init(
        _ payments: [PaymentSummary], attempts: [UnsettledAttempt], refunds: [RefundSummary],
        account: String, credit: Money? = nil, window: PageWindow, layout: PageLayout, words: Localizer
    ) {
        self.layout = layout
        self.credit = credit.flatMap { credit in
            credit.isPositive
                ? Link(href: "/credit", label: words.messages.creditLink(amount: words.money(credit))) : nil
        }
        hasRows = !payments.isEmpty
        isBeyondEnd = payments.isEmpty && window.page > 1
        rows = payments.map { PaymentRow($0, of: account, words: words) }
        pager = Pager(window, count: payments.count, total: payments.first?.totalCount ?? 0, words: words) { page in
            page == 1 ? "/payments" : "/payments?page=\(page)"
        }
        hasAttempts = !attempts.isEmpty
        self.attempts = Self.together(attempts).compactMap { AttemptRow($0, words: words) }
        attemptsNote = Self.note(attempts.count, of: attempts.first?.totalCount, words)
        hasRefunds = !refunds.isEmpty
        self.refunds = refunds.map { RefundRow($0, of: account, words: words) }
        refundsNote = Self.note(refunds.count, of: refunds.first?.totalCount, words)
    }

    private static func note(_ listed: Int, of total: Int64?, _ words: Localizer) -> String? {
        guard let total, total > listed else { return nil }
        return words.messages.listLatestOf(shown: words.number(listed), total: words.number(Int(total)))
    }
}

extension PaymentsPage {
    /// Neighbours of one day and amount that ended alike are one row; what is undecided stands alone.
    private static func together(_ attempts: [UnsettledAttempt]) -> [[UnsettledAttempt]] {
        var groups: [[UnsettledAttempt]] = []
        for attempt in attempts {
            if let last = groups.last?.last, last.endedAs(attempt) {
                groups[groups.count - 1].append(attempt)
            } else {
                groups.append([attempt])
            }
        }
        return groups
    }
}

extension UnsettledAttempt {
    fileprivate func endedAs(_ other: UnsettledAttempt) -> Bool {
        let (attempt, known) = (numbered.attempt, other.numbered.attempt)
        return !attempt.state.isUndecided && attempt.state == known.state && startedOn == other.startedOn
            && attempt.amount == known.amount && attempt.decline == known.decline
    }
}

extension ReceiptLink {
    init(_ name: Receipt.Name) {
        href = name.path
        self.name = name.text
    }
}

extension PaymentRow {
    /// - Parameter account: its number.
    init(_ payment: PaymentSummary, of account: String, words: Localizer) {
        receipt = ReceiptLink(Receipt.Name(account: account, .payment, payment.number))
        on = words.shortDay(payment.receivedOn)
        method = words.method(payment.source, payment.method)
        status = Badge(words.payment(.succeeded))
        amount = words.money(payment.amount)
        invoices = payment.settled.map { part in
            // What is all of the payment need not be said twice.
            let label = part.amount == payment.amount ? part.number : "\(part.number) · \(words.money(part.amount))"
            return Link(href: part.number.invoicePath, label: label)
        }
        let settled = try? Money.sum(payment.settled.map(\.amount), payment.amount.currency)
        let rest = settled.flatMap { try? payment.amount.subtracting($0).subtracting(payment.reopened) }
        kept = rest.flatMap { $0.isPositive ? words.messages.paymentsKept(amount: words.money($0)) : nil }
        refunded =
            payment.refunded.isPositive ? words.messages.paymentsRefunded(amount: words.money(payment.refunded)) : nil
    }
}

extension PaymentsPage.AttemptRow {
    /// - Parameter attempts: all of one day, amount and outcome; `nil` for none.
    init?(_ attempts: [UnsettledAttempt], words: Localizer) {
        guard let first = attempts.first else { return nil }
        let attempt = first.numbered.attempt
        let state = words.payment(attempt.state, decline: attempt.decline)
        on = words.shortDay(first.startedOn)
        status = Badge(state)
        invoices = Set(attempts.flatMap(\.numbered.invoiceNumbers)).sorted().map { number in
            Link(href: number.invoicePath, label: number)
        }
        sentence = state.sentence
        see =
            attempt.state.isUndecided
            ? Link(href: first.numbered.path, label: words.messages.invoiceSeeState) : nil
        let each = words.money(attempt.amount)
        amount = attempts.count == 1 ? each : "\(words.number(attempts.count)) × \(each)"
    }
}

extension PaymentsPage.RefundRow {
    init(_ refund: RefundSummary, of account: String, words: Localizer) {
        receipt =
            refund.state == .succeeded ? ReceiptLink(Receipt.Name(account: account, .refund, refund.number)) : nil
        let state = words.refund(refund.state, through: refund.through, decline: refund.decline)
        on = words.shortDay(refund.requestedOn)
        status = Badge(state)
        method = words.refundTarget(refund.through, refund.method)
        reason = refund.reason.hasSuffix(".") ? refund.reason : refund.reason + "."
        sentence = state.sentence
        amount = words.money(refund.amount)
    }
}
