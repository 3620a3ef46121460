import BillingCore
import BillingOperations
import Cryptography
import Logging
import Mailing
import PostgresStore
import Synchronization
import TestSupport

/// A mail server in memory that answers as a test tells it.
final class Postbox: MailTransport {
    private let answer: @Sendable (EmailMessage) -> Delivery
    private let taken = Mutex<[EmailMessage]>([])

    init(_ answer: @escaping @Sendable (EmailMessage) -> Delivery = { _ in .sent }) { self.answer = answer }

    /// What was handed over, in order, taken or not.
    var messages: [EmailMessage] { taken.withLock { $0 } }

    func deliver(_ message: EmailMessage) async -> Delivery {
        taken.withLock { $0.append(message) }
        return answer(message)
    }

    func rest() async {}
}

extension SmallWorld {
    /// Sends what waits, so many seconds from now, with bodies that only name what they are about.
    @discardableResult
    func sendMails(
        through postbox: some MailTransport, after seconds: Int64 = 0, pool: Database? = nil
    ) async throws -> SendMails.Report {
        try await QueueMails(worker: database.worker)()
        let send = SendMails(
            app: database.app, worker: pool ?? database.worker, transport: postbox,
            sender: { _ in MailSender(from: try Mailbox(name: "Nordlicht", address: "bills@nordlicht.example")) },
            clock: .fixed(now.adding(.seconds(seconds))),
            logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
        ) { mail in
            EmailContent(subject: mail.content.summary, text: mail.name, html: [])
        }
        return try await send()
    }

    /// State, subject and reason of every mail, in the order of their queueing.
    func outbox() async throws -> [String] {
        try await QueueMails(worker: database.worker)()
        return try await database.owner.read(WorkerScope(), EveryMail())
    }
}

extension OutgoingMail.Content {
    var summary: String {
        switch self {
        case .document(let stored, _, _): "document \(stored.invoice.number)"
        case .payment(let payment, _):
            "payment \(payment.amount.decimalText) of \(payment.invoiceNumbers.joined(separator: " and ")), \(payment.receivedOn)"
        case .decline(let decline):
            "decline \(decline.amount.decimalText) of \(decline.invoiceNumbers.joined(separator: " and "))"
        case .autopay(let news): news.summary
        case .dispute(let news): "\(news.kind.rawValue) \(news.told.amount?.decimalText ?? "")"
        case .plan(let told): "plan \(told.stored.plan.number) \(told.news.summary)"
        case .refund(let refund, _): "refund \(refund.amount.decimalText), \(refund.decidedOn)"
        case .person(let told): "\(told.notice) \(told.token?.text ?? "")"
        case .reminder(let stored, let stage, _, _, _): "reminder \(stage) of \(stored.invoice.number)"
        }
    }
}

extension PlanMail.News {
    fileprivate var summary: String {
        switch self {
        case .proposed: "proposed"
        case .started: "started"
        case .refused(let reason): "refused" + (reason.map { ", \($0)" } ?? "")
        case .missed(let progress, let endsOn):
            "missed \(progress.instalment.number)" + (endsOn.map { ", ends \($0)" } ?? "")
        case .ended(let end, let open, _): "ended, \(end.rawValue), \(open.decimalText) open"
        }
    }
}

extension AutopayMail {
    fileprivate var summary: String {
        switch self {
        case .on: "autopay on"
        case .announcement(let number, _, _, _): "autopay announcement \(number)"
        case .withheld(let number, _, let obstacle, _): "autopay withheld \(number), \(obstacle.rawValue)"
        case .failedCharge(let number, _, _, _, let next):
            "autopay failed \(number), " + (next.map { "next \($0)" } ?? "last")
        case .expiring(let method, let last): "autopay expiring \(method), \(last)"
        }
    }
}

/// Every mail in words.
private struct EveryMail: ManyRows {
    static let sql = """
        SELECT concat_ws(' ', state, a.number, kind, attempts,
                         coalesce(reason->'parameters'->'answer'->>'text', reason->>'code')) AS line
        FROM mails m JOIN accounts a USING (account_id) ORDER BY occurred_at, a.number, kind, mail_id
        """

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("line") }
}
