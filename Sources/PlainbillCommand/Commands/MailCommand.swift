import ArgumentParser
import BackgroundJobs
import BillingCore
import BillingOperations
import PostgresStore
import Presentation
import Synchronization

struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Shows what waits in the outbox, and sends it.",
        discussion: """
            Mails about invoices, credit notes, payments and refunds are made of the events that these leave. The \
            portal sends them while it runs, or `plainbill worker`, if a mail server is set: PLAINBILL_SMTP_HOST, \
            PLAINBILL_SMTP_FROM (an address), and where needed PLAINBILL_SMTP_PORT, PLAINBILL_SMTP_SECURITY \
            (starttls, which is usual; tls; none, for a server on this machine), PLAINBILL_SMTP_USER, \
            PLAINBILL_SMTP_PASSWORD, PLAINBILL_SMTP_CA_FILE. \
            News older than five days is not sent: a server that is set up today does not send last year's invoices.
            """,
        subcommands: [List.self, Send.self]
    )
}

extension MailCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Prints mails that wait or were refused, and why.")

        @OptionGroup var list: ListOptions

        @OptionGroup var place: DataPlace

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            try await QueueMails(worker: store.worker)()
            let mails = try await store.worker.read(WorkerScope(), UnsentMails(limit: list.limit))
            if list.json { return print(try JSONOutput.text(mails.map(Line.init))) }
            for mail in mails { print(Line(mail).words) }
            print("\(mails.first?.totalCount ?? 0) mails not sent")
        }
    }

    struct Send: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "send", abstract: "Sends what waits, without regard to pauses after failures.",
            discussion: """
                The background job send_mails, here and now. Links lead to PLAINBILL_BASE_URL. Exit code 1 when the \
                mail server cannot be had, or another worker is sending already.
                """)

        @Flag(help: "Try mails again that were refused, too.")
        var onHold = false

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var look: LookOptions

        @OptionGroup var place: DataPlace

        func run() async throws {
            let settings = try Settings.load()
            guard try MailRoute(settings) != nil else {
                throw SettingsError.missingMailServer
            }
            let baseURL = try settings.linkAddress
            let store = try await Store.open(settings, data: place.data, logger: .quiet)
            let done = Mutex(SendMails.Report())
            let worker = try BackgroundWork(
                store: store, settings: settings, sellers: try await SellerDirectory.load(from: store.app),
                providers: try PaymentProviders([]), baseURL: baseURL, designFolder: look.templates,
                onMails: { report in done.withLock { $0 = report } }
            ).worker()
            try await QueueMails(worker: store.worker)()
            try await RetryMails(worker: store.worker, clock: store.clock)(includesOnHold: onHold)
            guard let outcome = try await worker.doNow(.sendMails) else { throw JobsRefusal.isRunning(.sendMails) }
            let report = Outcome(done.withLock { $0 })
            print(json ? try JSONOutput.text(report) : report.words)
            guard outcome == .done else { throw ExitCode(1) }
        }
    }
}

/// A mail that is not sent, for people and machines.
private struct Line: Encodable {
    let account: String
    let email: String
    let about: String
    let since: Day
    let state: String
    let attempts: Int
    let reason: String?

    init(_ mail: UnsentMail) {
        account = mail.accountNumber
        email = mail.email
        about = mail.kind.rawValue
        since = mail.occurredAt.utcDay
        state = mail.state.rawValue
        attempts = mail.attempts
        reason = mail.reason.map(RefusalSentences.sentence)
    }

    var words: String {
        let tried = attempts == 0 ? "not tried yet" : "tried \(attempts) ×" + (reason.map { ": \($0)" } ?? "")
        return "\(state.replacing("_", with: " "))  \(since)  \(account)  \(email)  \(about)  \(tried)"
    }
}

/// What a round of sending did, for people and machines.
private struct Outcome: Encodable {
    let sent: Int
    let onHold: Int
    let deferred: Int
    let dropped: Int
    let unavailable: String?

    init(_ report: SendMails.Report) {
        sent = report.sent
        onHold = report.onHold
        deferred = report.deferred
        dropped = report.dropped
        unavailable = report.unavailable
    }

    var words: String {
        let counts = "\(sent) sent, \(deferred) to be tried again, \(onHold) refused, \(dropped) given up"
        return unavailable.map { "\(counts); no mail can be sent now: \($0)" } ?? counts
    }
}
