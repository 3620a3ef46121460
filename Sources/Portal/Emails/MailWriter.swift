public import BillingCore
public import BillingOperations
import Cryptography
import Documents
public import Mailing
import NIOCore
import Pages
import PostgresStore
public import Presentation
import WebServer

/// Puts mails into words and HTML, in the customer's language and the look of the seller who writes.
public struct MailWriter: Sendable {
    private let baseURL: String
    private let branding: @Sendable (Seller.ID) -> Branding
    private let templates: Templates
    private let blockingThreads = BlockingThreadPool(threads: 1, waiting: 32, urgency: .whenever)

    /// - Parameters:
    ///   - baseURL: where customers reach the portal, `"https://bills.example.com"`.
    ///   - branding: how a seller looks.
    ///   - designFolder: templates that are being designed, read anew for every mail.
    public init(
        baseURL: String, branding: @escaping @Sendable (Seller.ID) -> Branding, designFolder: String? = nil
    ) throws {
        self.baseURL = try WebOrigin(baseURL).description
        self.branding = branding
        templates = try Templates(design: designFolder)
    }

    /// - Throws: a refusal when the mail cannot be put into words.
    public func write(_ mail: OutgoingMail) async throws -> EmailContent {
        let words = Localizer(language: mail.language)
        let payPath = mail.payLink.map(PayLinkRoutes.path)
        switch mail.content {
        case .document(let stored, let settlements, let creditNotes):
            let later = InvoiceDocument.LaterEvent.alone(stored, creditNotes, settlements)
            let document = try InvoiceDocument(
                stored.invoice, later: later, asking: stored.invoice.asked(open: stored.open, at: baseURL))
            return try content(
                MailDocument(stored.invoice, document: document, payPath: payPath), to: mail,
                attachments: [try await file(of: stored, later, branding(mail.seller))])
        case .reminder(let stored, let stage, let overdue, let settlements, let creditNotes):
            let later = InvoiceDocument.LaterEvent.alone(stored, creditNotes, settlements)
            return try content(
                MailDocument(
                    reminder: stage, of: stored.invoice, open: overdue, since: stored.dueOn, payPath: payPath,
                    words: words), to: mail,
                attachments: [try await file(of: stored, later, branding(mail.seller))])
        case .payment(let payment, let receipt):
            let kept = try payment.amount.subtracting(payment.settled)
            return try content(
                MailDocument(
                    paid: payment.amount, method: words.method(payment.source, payment.method),
                    on: payment.receivedOn, invoices: payment.invoiceNumbers, receipt: receipt,
                    open: payment.open, kept: kept, words: words), to: mail,
                attachments: [try await file(of: receipt, words, branding(mail.seller))])
        case .decline(let decline):
            return try content(
                MailDocument(
                    declined: decline.amount, decline: decline.decline, invoices: decline.invoiceNumbers,
                    payPath: payPath, words: words),
                to: mail)
        case .autopay(let news): return try content(MailDocument(news, payPath: payPath, words: words), to: mail)
        case .dispute(let news): return try content(try MailDocument(news, words: words), to: mail)
        case .plan(let news): return try content(MailDocument(news, words: words), to: mail)
        case .refund(let refund, let receipt):
            return try content(
                MailDocument(
                    refunded: refund.amount, through: refund.through, method: refund.method, reason: refund.reason,
                    on: refund.decidedOn, words: words), to: mail,
                attachments: [try await file(of: receipt, words, branding(mail.seller))])
        case .person(let told): return try content(MailDocument(told, words), to: mail)
        }
    }

    private func file(
        of stored: StoredInvoice, _ later: [InvoiceDocument.LaterEvent], _ branding: Branding
    ) async throws -> EmailContent.Attachment {
        let invoice = stored.invoice
        let asked = invoice.asked(open: stored.open, at: baseURL)
        let pdf = try await blockingThreads.run { try invoice.pdf(later, asking: asked, branding) }
        return .init(name: invoice.fileName("pdf"), type: "application/pdf", bytes: pdf)
    }

    private func file(
        of receipt: Receipt, _ words: Localizer, _ branding: Branding
    ) async throws -> EmailContent.Attachment {
        let pdf = try await blockingThreads.run { try receipt.pdf(words, branding) }
        return .init(name: receipt.fileName, type: "application/pdf", bytes: pdf)
    }

    private func pictures(of document: MailDocument, _ branding: Branding) -> [EmailContent.Attachment] {
        let all = [("logo.png", branding.logo?.png), ("code.png", document.code?.png())]
        return all.compactMap { name, bytes in bytes.map { .init(name: name, type: "image/png", bytes: $0) } }
    }

    private func content(
        _ document: MailDocument, to mail: OutgoingMail, attachments: [EmailContent.Attachment] = []
    ) throws(BillingRefusal) -> EmailContent {
        let branding = branding(mail.seller)
        let page = MailPage(
            document, recipient: "\(mail.name) · \(mail.accountNumber)", branding: branding, baseURL: baseURL)
        let html = try templates.htmlToSend(page, in: Localizer(language: document.language))
        return EmailContent(
            subject: document.subject, text: page.plainText, html: Array(html.readableBytesView),
            pictures: pictures(of: document, branding),
            attachments: attachments)
    }
}

extension MailDocument {
    /// About saved methods, and what is charged to them.
    /// - Parameter payPath: of the page to pay without signing in; `nil` without one.
    init(_ mail: AutopayMail, payPath: String?, words: Localizer) {
        switch mail {
        case .on(let method, let limit): self.init(autopayWith: method, limit: limit, words: words)
        case .announcement(let number, let amount, let day, let method):
            self.init(announced: amount, of: number, on: day, with: method, words: words)
        case .withheld(let number, let open, let obstacle, let method):
            self.init(withheld: obstacle, open: open, of: number, from: method, payPath: payPath, words: words)
        case .failedCharge(let number, let amount, let code, let method, let next):
            self.init(
                failedCharge: amount, of: number, with: method, code, next: next, payPath: payPath, words: words)
        case .expiring(let method, let last): self.init(expiring: method, last: last, words: words)
        }
    }
}

extension MailDocument {
    /// About a payment that was disputed.
    fileprivate init(_ mail: DisputeNews, words: Localizer) throws(BillingRefusal) {
        guard let amount = mail.told.amount else { throw BillingRefusal(.mailSubjectMissing) }
        let stage: DisputeStage =
            switch mail.kind {
            case .disputeOpened: .opened
            case .disputeWon: .won
            default: .lost
            }
        self.init(
            dispute: stage, amount: amount, method: words.method(mail.source, mail.method), paidOn: mail.receivedOn,
            words: words)
    }

    /// About a payment plan.
    fileprivate init(_ mail: PlanMail, words: Localizer) {
        let (stored, plan) = (mail.stored, mail.stored.plan)
        switch mail.news {
        case .proposed, .started:
            self.init(
                planned: stored.amount, by: plan, isWaiting: mail.news == .proposed, fee: stored.fee, words: words)
        case .refused(let reason): self.init(refused: plan, reason: reason, words: words)
        case .missed(let instalment, let endsOn):
            self.init(missed: instalment, of: plan, endsOn: endsOn, words: words)
        case .ended(let end, let open, let reason):
            self.init(ended: plan, end, open: open, reason: reason, words: words)
        }
    }
}

extension MailDocument {
    fileprivate init(_ mail: PersonMail, _ words: Localizer) {
        let link = "/links/\(mail.token?.text ?? "")"
        switch mail.notice {
        case .invitation: self.init(invitedTo: mail.accountName, path: link, words: words)
        case .membership: self.init(admittedTo: mail.accountName, words: words)
        case .passwordReset: self.init(resetAt: link, words: words)
        case .emailChange: self.init(confirmEmailAt: link, words: words)
        case .passwordChanged: self.init(passwordChangedAt: mail.at, words: words)
        case .emailChanged: self.init(emailChangedAt: mail.at, words: words)
        case .newDevice: self.init(newDeviceAt: mail.at, words: words)
        case .roleChanged: self.init(roleChangedAt: mail.accountName, words: words)
        case .membershipEnded: self.init(membershipEndedAt: mail.accountName, words: words)
        case .approvalAsked: self.init(approvalAskedOf: mail.accountName, words: words)
        case .signInLink: self.init(signInAt: link, words: words)
        case .secondFactorOn: self.init(secondFactorOnAt: mail.at, words: words)
        case .secondFactorOff: self.init(secondFactorOffAt: mail.at, words: words)
        case .recoveryCodeUsed: self.init(recoveryCodeUsedAt: mail.at, words: words)
        }
    }
}
