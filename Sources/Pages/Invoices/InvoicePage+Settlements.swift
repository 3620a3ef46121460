package import BillingCore
import Localization
package import Presentation

extension InvoicePage.Settled {
    /// What was taken off after the document was issued, or what a credit note was used for. Credit drawn when it was
    /// issued stands in its totals.
    init?(_ stored: StoredInvoice, _ settlements: [InvoiceSettlement], _ words: Localizer) {
        let later = settlements.afterIssue(drawing: stored.invoice.creditApplied)
        guard !later.isEmpty else { return nil }
        self.settlements = later.map { InvoicePage.Settlement($0, words) }
        let messages = words.messages
        if stored.invoice.kind == .invoice {
            (heading, label, left) = (messages.invoiceSettlements, messages.invoiceToPay, words.money(stored.open))
        } else {
            let used = later.reduce(stored.invoice.gross) { (try? $0.adding($1.amount)) ?? $0 }
            (heading, label) = (messages.invoiceUses, messages.invoiceLeftAsCredit)
            left = words.money((try? used.negated()) ?? used)
        }
    }
}

extension [InvoiceSettlement] {
    /// Without the account credit that was drawn when the document was issued: the first of its kind.
    fileprivate func afterIssue(drawing drawn: Money) -> [InvoiceSettlement] {
        var drawn = drawn.minor
        return filter { settlement in
            guard case .accountCredit = settlement.source, drawn > 0 else { return true }
            drawn -= settlement.amount.minor
            return false
        }
    }
}

extension InvoicePage.Settlement {
    fileprivate init(_ settlement: InvoiceSettlement, _ words: Localizer) {
        on = words.shortDay(settlement.on)
        amount = (try? settlement.amount.negated()).map(words.money) ?? words.money(settlement.amount)
        let messages = words.messages
        switch settlement.source {
        case .creditNote(let number):
            (link, plain) = (Self.link(number, messages.documentCreditNote(number: number)), nil)
        case .usedFor(let number): (link, plain) = (Self.link(number, messages.documentInvoice(number: number)), nil)
        case .accountCredit(let number?):
            (link, plain) = (Self.link(number, messages.invoiceCreditOf(number: number)), nil)
        case .accountCredit(nil): (link, plain) = (nil, messages.invoiceAccountCredit)
        case .payment(let source, let method): (link, plain) = (nil, words.method(source, method))
        case .writeOff: (link, plain) = (nil, messages.invoiceWrittenOff)
        case .refund(let source, let method):
            (link, plain) = (nil, messages.invoiceRefundedTo(method: words.refundTarget(source, method)))
        case .dispute(let source, let method):
            (link, plain) = (nil, messages.invoiceDisputed(method: words.method(source, method)))
        case .paidBack(let source, let method, let isDone):
            let method = words.refundTarget(source, method)
            plain = isDone ? messages.invoiceRefundedTo(method: method) : messages.invoiceRefundUnderWay(method: method)
            link = nil
        }
    }

    private static func link(_ number: String, _ label: String) -> Link {
        Link(href: number.invoicePath, label: label)
    }
}

extension InvoiceDocument.LaterEvent {
    /// What happened to a document when and since it was issued, beside payments: for the page, which has them beside.
    package static func all(
        _ stored: StoredInvoice, _ creditNotes: [CreditNoteSummary], _ settlements: [InvoiceSettlement]
    ) -> [InvoiceDocument.LaterEvent] {
        let kept: [Self] = stored.invoice.kind == .creditNote ? [.keptAsCredit] : []
        return kept + creditNotes.map { .credited(number: $0.number, $0.gross, on: $0.issuedOn) }
            + settlements.compactMap { settlement in
                switch settlement.source {
                case .writeOff: .writtenOff(settlement.amount, on: settlement.on)
                case .refund: (try? settlement.amount.negated()).map { .refunded($0, on: settlement.on) }
                case .usedFor(let number): .takenOff(settlement.amount, number: number)
                case .paidBack(let source, let method, let isDone):
                    .paidBack(settlement.amount, source, method: method, isDone: isDone)
                case .payment, .accountCredit, .creditNote, .dispute: nil
                }
            }
    }

    /// The same for a file or a mail, which stands alone: it asks for what is left to pay.
    package static func alone(
        _ stored: StoredInvoice, _ creditNotes: [CreditNoteSummary], _ settlements: [InvoiceSettlement]
    ) -> [InvoiceDocument.LaterEvent] {
        let left: [Self] = stored.invoice.kind == .invoice ? [.leftToPay(stored.open)] : []
        return left + all(stored, creditNotes, settlements)
    }
}
