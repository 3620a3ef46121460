public import BillingCore
import Localization

/// A mail as words, in reading order: what its HTML and its plain text both say.
public struct MailDocument: Hashable, Sendable {
    /// BCP 47 tag of the words.
    public var language: String
    /// `"Your invoice 2026-000017"`.
    public var subject: String
    /// `"Invoice 2026-000017"`.
    public var heading: String
    /// The figure that matters most; `nil` where there is none.
    public var figure: InvoiceDocument.Headline?
    public var paragraphs: [String]
    /// Services and what each comes to; empty where there are none.
    public var services: [InvoiceDocument.Fact]
    /// Net, each tax group, gross …; empty where there are none.
    public var totals: [InvoiceDocument.Total]
    public var facts: [InvoiceDocument.Fact]
    public var action: Action
    /// The way to pay without signing in, where ``action`` leads elsewhere.
    public var payNow: Action?
    /// `"Questions? Write to"`, before the seller's address.
    public var questions: String
    /// With which a banking app fills in what ``facts`` say of a transfer; `nil` without one.
    public var code: QRCode?

    /// The way to the portal.
    public struct Action: Hashable, Sendable {
        public var label: String
        /// Of the page, `"/invoices/2026-000017"`.
        public var path: String
    }
}

extension MailDocument {
    /// An invoice or credit note, with the figures of its document.
    /// - Parameters:
    ///   - document: the document in the words of its language.
    ///   - payPath: of the page to pay it without signing in; `nil` without one.
    public init(_ invoice: Invoice, document: InvoiceDocument, payPath: String? = nil) {
        let words = Localizer(language: document.language)
        let messages = words.messages
        let isInvoice = invoice.kind == .invoice
        self.init(
            language: words.language,
            subject: isInvoice
                ? messages.mailInvoiceSubject(number: invoice.number)
                : messages.mailCreditNoteSubject(number: invoice.number),
            heading: document.title, figure: document.headline,
            paragraphs: [invoice.reason, isInvoice ? messages.mailInvoiceText : messages.mailCreditNoteText].compactMap(
                \.self),
            services: document.services,
            totals: document.totals, facts: document.howToPay?.transfer ?? [],
            action: Action(
                label: isInvoice ? messages.mailSeeInvoice : messages.mailSeeCreditNote,
                path: invoice.number.invoicePath),
            questions: messages.mailQuestions)
        code = document.howToPay?.code
        payNow = payPath.map { Action(label: messages.mailPayNow, path: $0) }
    }

    /// A payment arrived.
    /// - Parameters:
    ///   - numbers: of the invoices that it settled, or was made for.
    ///   - open: on these invoices, now.
    ///   - kept: what no invoice took.
    public init(
        paid amount: Money, method: String, on day: Day, invoices numbers: [String], receipt: Receipt, open: Money,
        kept: Money, words: Localizer
    ) {
        let messages = words.messages
        let only = numbers.count == 1 ? numbers[0] : nil
        var paragraphs = [messages.mailPaymentThanks]
        if open.isPositive {
            let left = words.money(open)
            paragraphs.append(
                only == nil
                    ? messages.mailPaymentStillOpenSeveral(amount: left) : messages.mailPaymentStillOpen(amount: left))
        }
        if kept.isPositive { paragraphs.append(messages.mailPaymentKeptAsCredit(amount: words.money(kept))) }
        paragraphs.append(messages.mailReceipt(number: receipt.name.text))
        let invoices =
            only.map { [InvoiceDocument.Fact(label: messages.mailInvoiceLabel, value: $0)] }
            ?? receipt.parts.map { part in
                InvoiceDocument.Fact(
                    label: messages.documentInvoice(number: part.number), value: words.money(part.amount))
            }
        self.init(
            words, only.map { messages.mailPaymentSubject(number: $0) } ?? messages.mailPaymentHeading,
            messages.mailPaymentHeading,
            figure: .init(
                label: messages.mailAmount, amount: words.money(amount), note: messages.mailOnDay(day: words.day(day))),
            paragraphs,
            facts: invoices + [.init(label: messages.mailPaidWith, value: method)],
            action: only.map { Action(label: messages.mailSeeInvoice, path: $0.invoicePath) }
                ?? Action(label: messages.mailSeePayments, path: "/payments"))
    }

    /// A payment was declined and nothing was charged.
    /// - Parameters:
    ///   - numbers: of the invoices that it was for; all are paid at once by those who sign in.
    ///   - payPath: of the page to pay the first of them without signing in; `nil` without one.
    public init(
        declined amount: Money, decline: Decline?, invoices numbers: [String], payPath: String? = nil,
        words: Localizer
    ) {
        let messages = words.messages
        let named = numbers.joined(separator: ", ")
        let only = numbers.count == 1 ? payPath : nil
        self.init(
            words, messages.mailDeclineSubject(number: named), messages.mailDeclineHeading,
            figure: .init(label: messages.mailAmount, amount: words.money(amount), note: ""),
            [words.payment(.declined, decline: decline).sentence]
                + (decline == nil ? [messages.mailDeclineTryAgain] : []),
            facts: [.init(label: messages.mailInvoiceLabel, value: named)],
            action: Action(label: messages.mailPayNow, path: only ?? numbers.payPath))
        guard numbers.count > 1, let payPath, let first = numbers.first else { return }
        payNow = Action(label: messages.mailDeclinePayOne(number: first), path: payPath)
    }

    /// Money went back.
    /// - Parameter reason: why, for the customer.
    public init(
        refunded amount: Money, through source: PaymentSource, method: String?, reason: String, on day: Day,
        words: Localizer
    ) {
        let messages = words.messages
        self.init(
            words, messages.mailRefundSubject(amount: words.money(amount)), messages.mailRefundHeading,
            figure: .init(
                label: messages.mailAmount, amount: words.money(amount), note: messages.mailOnDay(day: words.day(day))),
            [reason.closed, words.refund(.succeeded, through: source).sentence],
            facts: [.init(label: messages.mailRefundTo, value: words.refundTarget(source, method))],
            action: Action(label: messages.mailSeePayments, path: "/payments"))
    }

    /// An invoice is overdue.
    /// - Parameters:
    ///   - stage: which reminder, from 1; 0 for a notice before the due day.
    ///   - open: what of it is overdue, now.
    ///   - since: its due day, or that of an instalment; the invoice's own when left out.
    ///   - payPath: of the page to pay it without signing in; `nil` without one.
    public init(
        reminder stage: Int, of invoice: Invoice, open: Money, since: Day? = nil, payPath: String? = nil,
        words: Localizer
    ) {
        let (messages, number, due) = (words.messages, invoice.number, words.day(since ?? invoice.dueOn))
        let isNotice = stage == 0
        let first = stage == 1 ? messages.mailReminderFirst : messages.mailReminderFurther
        self.init(
            words,
            isNotice
                ? messages.mailReminderNoticeSubject(number: number) : messages.mailReminderSubject(number: number),
            isNotice
                ? messages.mailReminderNoticeSubject(number: number) : messages.mailReminderHeading(number: number),
            figure: .init(
                label: messages.mailReminderOpen, amount: words.money(open),
                note: isNotice ? messages.dueOn(day: due) : messages.mailReminderDueSince(day: due)),
            isNotice ? [messages.mailReminderNotice] : [first, messages.mailReminderPaidAlready],
            facts: [],
            action: Action(label: messages.mailPayNow, path: payPath ?? [invoice.number].payPath))
    }

    init(
        _ words: Localizer, _ subject: String, _ heading: String, figure: InvoiceDocument.Headline? = nil,
        _ paragraphs: [String],
        facts: [InvoiceDocument.Fact] = [], action: Action
    ) {
        self.init(
            language: words.language, subject: subject, heading: heading, figure: figure, paragraphs: paragraphs,
            services: [], totals: [], facts: facts, action: action, questions: words.messages.mailQuestions)
    }
}
