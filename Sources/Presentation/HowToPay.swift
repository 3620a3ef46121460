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
        InvoiceDocument.HowToPay(
            heading: messages.documentHowToPay(amount: money(asked.open)),
            online: .init(label: messages.documentPayOnline, value: asked.page),
            transfer: invoice.smallPrint.bankAccount.map { transfer(to: $0, of: invoice) } ?? [])
    }

    /// With the number of the invoice as its reference, by which the payment is recognised.
    private func transfer(to account: BankAccount, of invoice: Invoice) -> [InvoiceDocument.Fact] {
        let bank = account.name == invoice.seller.name ? "" : account.name
        let facts = [
            (messages.documentPayRecipient, invoice.seller.name), (messages.documentPayBank, bank),
            ("IBAN", "\(account.iban)"), ("BIC", account.bic), (messages.documentPayReference, invoice.number),
        ]
        return facts.filter { !$0.1.isEmpty }.map { InvoiceDocument.Fact(label: $0.0, value: $0.1) }
    }
}
