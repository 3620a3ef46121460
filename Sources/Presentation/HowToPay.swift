public import BillingCore
import Localization

/// What is left to pay of a document, and where it can be paid.
public struct AskedPayment: Hashable, Sendable {
    /// Above zero.
    public var open: Money
    /// The address of the document in the portal.
    public var page: String

    /// `nil` when nothing is open.
    public init?(open: Money, page: String) {
        guard open.isPositive else { return nil }
        self.open = open
        self.page = page
    }
}

extension Localizer {
    func howToPay(_ invoice: Invoice, _ asked: AskedPayment) -> InvoiceDocument.HowToPay {
        let transfer = invoice.smallPrint.bankAccount.map { account in
            TransferCode.Transfer(
                from: invoice.buyer, to: invoice.seller, account, asked.open, for: invoice.number)
        }
        return InvoiceDocument.HowToPay(
            heading: messages.documentHowToPay(amount: money(asked.open)),
            online: .init(label: messages.documentPayOnline, value: asked.page),
            transfer: transfer.map(facts) ?? [],
            code: transfer.flatMap { TransferCode($0) }.flatMap { QRCode($0) })
    }

    /// With the reference of the invoice, or its number, by which the payment is recognised.
    public func facts(_ transfer: TransferCode.Transfer) -> [InvoiceDocument.Fact] {
        let account = transfer.account
        let bank = account.name == transfer.creditor.name ? "" : account.name
        let facts = [
            (messages.documentPayRecipient, transfer.creditor.name), (messages.documentPayBank, bank),
            ("IBAN", "\(account.iban)"), ("BIC", account.bic),
            (messages.documentPayReference, transfer.reference.map { "\($0)" } ?? transfer.number),
        ]
        return facts.filter { !$0.1.isEmpty }.map { InvoiceDocument.Fact(label: $0.0, value: $0.1) }
    }
}
