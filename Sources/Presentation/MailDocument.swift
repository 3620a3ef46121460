public import BillingCore

/// A mail as words, in reading order: what its HTML and its plain text both say.
public struct MailDocument: Hashable, Sendable {
    /// BCP 47 tag of the words.
    public var language: String
    /// `"Your invoice 2026-000017"`.
    public var subject: String
    /// `"Invoice 2026-000017"`.
    public var heading: String
    /// The figure that matters most.
    public var figure: InvoiceDocument.Headline
    public var paragraphs: [String]
    /// Services and what each comes to; empty where there are none.
    public var services: [InvoiceDocument.Fact]
    /// Net, each tax group, gross …; empty where there are none.
    public var totals: [InvoiceDocument.Total]
    public var facts: [InvoiceDocument.Fact]
    public var action: Action
    /// `"Questions? Write to"`, before the seller's address.
    public var questions: String

    /// The way to the portal.
    public struct Action: Hashable, Sendable {
        public var label: String
        /// Of the page, `"/invoices/2026-000017"`.
        public var path: String
    }
}

extension MailDocument {
    /// An invoice or credit note, with the figures of its document.
    /// - Parameter document: the document in the words of its language.
    public init(_ invoice: Invoice, document: InvoiceDocument) {
        let words = Localizer(language: document.language)
        let mail = words.speech.mail
        self.init(
            language: words.language, subject: mail.documentSubject(invoice.kind, invoice.number),
            heading: document.title, figure: document.headline,
            paragraphs: [invoice.reason, mail.document(invoice.kind)].compactMap(\.self),
            services: document.groups.map { InvoiceDocument.Fact(label: $0.heading, value: $0.subtotal) },
            totals: document.totals, facts: [],
            action: Action(label: mail.seeDocument(invoice.kind), path: "/invoices/\(invoice.number)"),
            questions: mail.questions)
    }

    /// A payment arrived.
    /// - Parameters:
    ///   - open: on the invoice that it was made for, now.
    ///   - kept: what no invoice took.
    public init(
        paid amount: Money, method: String, on day: Day, invoice number: String, open: Money, kept: Money,
        words: Localizer
    ) {
        let mail = words.speech.mail
        var paragraphs = [mail.thanks]
        if open.isPositive { paragraphs.append(mail.stillOpen(words.money(open))) }
        if kept.isPositive { paragraphs.append(mail.keptAsCredit(words.money(kept))) }
        self.init(
            words, mail.paymentSubject(number), mail.paymentHeading,
            figure: .init(label: mail.amount, amount: words.money(amount), note: mail.onDay(words.day(day))),
            paragraphs,
            facts: [.init(label: mail.invoice, value: number), .init(label: mail.method, value: method)],
            action: Action(label: mail.seeDocument(.invoice), path: "/invoices/\(number)"))
    }

    /// A payment was declined and nothing was charged.
    /// - Parameter reason: the provider's words.
    public init(declined amount: Money, reason: String?, invoice number: String, words: Localizer) {
        let mail = words.speech.mail
        self.init(
            words, mail.declineSubject(number), mail.declineHeading,
            figure: .init(label: mail.amount, amount: words.money(amount), note: ""),
            [words.payment(.declined, reason: reason).sentence, mail.tryAgain],
            facts: [.init(label: mail.invoice, value: number)],
            action: Action(label: mail.payNow, path: "/invoices/\(number)/pay"))
    }

    /// Money went back.
    /// - Parameter reason: why, for the customer.
    public init(refunded amount: Money, to method: String, reason: String, on day: Day, words: Localizer) {
        let mail = words.speech.mail
        self.init(
            words, mail.refundSubject(words.money(amount)), mail.refundHeading,
            figure: .init(label: mail.amount, amount: words.money(amount), note: mail.onDay(words.day(day))),
            [reason.closed, words.refund(.succeeded).sentence], facts: [.init(label: mail.refundedTo, value: method)],
            action: Action(label: mail.seePayments, path: "/payments"))
    }

    /// An invoice is overdue.
    /// - Parameters:
    ///   - stage: which reminder, from 1.
    ///   - open: what is left to pay, now.
    public init(reminder stage: Int, of invoice: Invoice, open: Money, words: Localizer) {
        let mail = words.speech.mail
        self.init(
            words, mail.reminderSubject(invoice.number), mail.reminderHeading(invoice.number),
            figure: .init(label: mail.open, amount: words.money(open), note: mail.dueSince(words.day(invoice.dueOn))),
            [stage == 1 ? mail.firstReminder : mail.furtherReminder, mail.paidAlready], facts: [],
            action: Action(label: mail.payNow, path: "/invoices/\(invoice.number)/pay"))
    }

    private init(
        _ words: Localizer, _ subject: String, _ heading: String, figure: InvoiceDocument.Headline,
        _ paragraphs: [String],
        facts: [InvoiceDocument.Fact], action: Action
    ) {
        self.init(
            language: words.language, subject: subject, heading: heading, figure: figure, paragraphs: paragraphs,
            services: [], totals: [], facts: facts, action: action, questions: words.speech.mail.questions)
    }
}
