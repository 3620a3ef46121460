public import BillingCore
import Localization

extension InvoiceDocument {
    /// A receipt in words: for the eye, the ear and the printer a document like an invoice.
    /// - Throws: a refusal when its parts are more than the whole.
    public init(_ receipt: Receipt, words: Localizer) throws(BillingRefusal) {
        self.init(
            language: words.language, title: words.title(receipt.name), seller: words.party(receipt.seller),
            buyer: words.party(receipt.buyer), facts: words.facts(receipt), headline: words.headline(receipt),
            columns: Columns(
                description: words.messages.payInvoice, period: "", quantity: "",
                unitPrice: words.messages.receiptStillOpen, amount: words.messages.mailAmount),
            groups: try words.groups(receipt), totals: try words.totals(receipt), notes: words.notes(receipt))
        smallPrint = receipt.legalLines.isEmpty ? [seller.joined(separator: " · ")] : receipt.legalLines
    }
}

extension Localizer {
    /// `"Receipt C-1001-P3"`.
    public func title(_ name: Receipt.Name) -> String {
        switch name.kind {
        case .payment: messages.receiptTitle(number: name.text)
        case .refund: messages.receiptRefundTitle(number: name.text)
        }
    }

    fileprivate func facts(_ receipt: Receipt) -> [InvoiceDocument.Fact] {
        let isPayment = receipt.name.kind == .payment
        let method =
            isPayment ? method(receipt.source, receipt.method) : refundTarget(receipt.source, receipt.method)
        let facts = [
            (messages.receiptNumber, receipt.name.text),
            (isPayment ? messages.receiptPaidOn : messages.receiptRefundedOn, day(receipt.on)),
            (isPayment ? messages.receiptMethod : messages.mailRefundTo, method),
            (messages.receiptReference, receipt.reference), (messages.documentCustomerNumber, receipt.name.account),
        ]
        return facts.map { InvoiceDocument.Fact(label: $0.0, value: $0.1) }
    }

    fileprivate func headline(_ receipt: Receipt) -> InvoiceDocument.Headline {
        InvoiceDocument.Headline(
            label: receipt.name.kind == .payment ? messages.mailPaymentHeading : messages.mailRefundHeading,
            amount: money(receipt.amount), note: messages.mailOnDay(day: day(receipt.on)))
    }

    fileprivate func groups(_ receipt: Receipt) throws(BillingRefusal) -> [InvoiceDocument.Group] {
        guard !receipt.parts.isEmpty else { return [] }
        let sum = try Money.sum(receipt.parts.map(\.amount), receipt.amount.currency)
        let lines = receipt.parts.enumerated().map { index, part in
            InvoiceDocument.Line(
                number: index + 1, description: messages.documentInvoice(number: part.number), period: "",
                quantity: "", unitPrice: money(part.open), amount: money(part.amount), steps: [], because: nil,
                usageRows: 0)
        }
        let heading = receipt.name.kind == .payment ? messages.receiptSettled : messages.receiptReopened
        return [InvoiceDocument.Group(heading: heading, subtotal: money(sum), lines: lines)]
    }

    fileprivate func totals(_ receipt: Receipt) throws(BillingRefusal) -> [InvoiceDocument.Total] {
        let (isPayment, credit) = (receipt.name.kind == .payment, try receipt.credit())
        let rest = InvoiceDocument.Total(
            label: isPayment ? messages.receiptToCredit : messages.receiptFromCredit, amount: money(credit))
        let whole = InvoiceDocument.Total(
            label: isPayment ? messages.receiptPaid : messages.receiptPaidBack, amount: money(receipt.amount),
            isFinal: true)
        return credit.isPositive ? [rest, whole] : [whole]
    }

    fileprivate func notes(_ receipt: Receipt) -> [String] {
        let open =
            receipt.open.isPositive
            ? messages.outcomeStillOpen(amount: money(receipt.open)) : messages.outcomeNothingOpen
        return [receipt.reason?.closed, open].compactMap(\.self)
    }
}
