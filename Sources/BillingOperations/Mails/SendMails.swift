public import BillingCore
public import Logging
public import Mailing
public import PostgresStore

/// Who writes to the customers of a seller, and who reads their answers.
public struct MailSender: Sendable {
    let from: Mailbox
    let replyTo: Mailbox?

    /// - Parameter replyTo: `nil` for the sender's own address.
    public init(from: Mailbox, replyTo: Mailbox? = nil) {
        self.from = from
        self.replyTo = replyTo
    }
}

/// Sends what waits in the outbox.
///
/// Each mail is sent at least once and by one sender at a time: a sender claims it for longer than sending takes, sends
/// it, and records the outcome. A sender that dies in between leaves a mail that another sends after a while; had
/// the server taken it already, the customer gets it twice, with the same Message-ID.
public struct SendMails: Sendable {
    let worker: Database
    let app: Database
    let transport: any MailTransport
    let sender: @Sendable (Seller.ID) throws -> MailSender
    let clock: WallClock
    let logger: Logger
    let write: @Sendable (OutgoingMail) async throws -> EmailContent

    /// Mails claimed at once, and for how long: longer than they can take, each with the transport's time limit.
    private static let (claimSize, claimTime) = (5, Duration.minutes(15))

    /// - Parameters:
    ///   - app: connected as the portal; what a mail tells is read under the row security of its account.
    ///   - worker: connected as the worker.
    ///   - sender: who writes to customers of a seller. Throws a refusal when it has no address.
    ///   - write: puts a mail into words. Throws a refusal when it cannot be written.
    public init(
        app: Database, worker: Database, transport: any MailTransport,
        sender: @escaping @Sendable (Seller.ID) throws -> MailSender, clock: WallClock, logger: Logger,
        write: @escaping @Sendable (OutgoingMail) async throws -> EmailContent
    ) {
        self.app = app
        self.worker = worker
        self.transport = transport
        self.sender = sender
        self.clock = clock
        self.logger = logger
        self.write = write
    }

    public struct Report: Hashable, Sendable {
        public var sent = 0
        /// Refused, or impossible to write.
        public var onHold = 0
        /// Not taken now; they are tried again.
        public var deferred = 0
        /// Too old, or of no use any more.
        public var dropped = 0
        /// Why nothing can be sent now.
        public var unavailable: String?

        public init() {}
    }

    /// Sends until nothing is due, or the server cannot be had. A cancelled task stops after the mail that is under way.
    public func callAsFunction(progress: @Sendable (Report) -> Void = { _ in }) async throws -> Report {
        var report = Report()
        do {
            while !Task.isCancelled, report.unavailable == nil {
                // Before each claim: while this one sends, old news may be queued.
                report.dropped += try await dropStale()
                let mails = try await claim()
                guard !mails.isEmpty else { break }
                for mail in mails { try await send(mail, &report) }
                progress(report)
            }
        } catch {
            await transport.rest()
            throw error
        }
        await transport.rest()
        return report
    }

    private func dropStale() async throws -> Int {
        let now = clock.now()
        let drop = try DropStaleMails(
            now: now, before: now.adding(.zero - MailDecision.freshness),
            reason: .mailTooOld(MailDecision.freshnessDays))
        return try await worker.transaction(WorkerScope()) { try await $0.run(drop) }
    }

    private func claim() async throws -> [ClaimedMail] {
        let now = clock.now()
        let claim = ClaimMails(now: now, until: now.adding(Self.claimTime), limit: Self.claimSize)
        return try await worker.transaction(WorkerScope()) { try await $0.run(claim) }
    }

    /// Sends one mail and notes it, or gives it back when sending has stopped.
    private func send(_ mail: ClaimedMail, _ report: inout Report) async throws {
        // Not cancelled with us: what was sent, or given back, must be noted.
        guard report.unavailable == nil, !Task.isCancelled else {
            return try await Task { [self] in try await note(mail, MailDecision(state: .waiting, due: clock.now())) }
                .value
        }
        let (decision, trouble) = try await Task { [self] in try await deliver(mail) }.value
        switch decision.state {
        case .sent: report.sent += 1
        case .onHold: report.onHold += 1
        case .dropped: report.dropped += 1
        case .waiting, .sending: report.deferred += 1
        }
        report.unavailable = trouble
    }

    private func deliver(_ mail: ClaimedMail) async throws -> (MailDecision, trouble: String?) {
        var trouble: String?
        var decision: MailDecision
        do {
            let delivery = await transport.deliver(try await message(mail))
            if case .unavailable(let reason) = delivery { trouble = reason }
            decision = MailDecision(after: delivery, attempts: mail.attempts, at: clock.now())
        } catch let nothing as ObsoleteMail {
            decision = MailDecision(
                state: .dropped, due: clock.now(), reason: BillingRefusal(nothing.reason), settledAt: clock.now())
        } catch let refusal as BillingRefusal {
            decision = MailDecision(refused: refusal, at: clock.now())
        }
        if let reason = decision.reason, trouble == nil, decision.state != .dropped {
            logger.warning("a mail was not sent", metadata: ["mail": "\(mail.id)", "why": "\(reason)"])
        }
        try await note(mail, decision)
        return (decision, trouble)
    }

    private func message(_ mail: ClaimedMail) async throws -> EmailMessage {
        let to = try Mailbox(name: mail.name, address: mail.email)
        let sender = try sender(mail.seller)
        let content = try await write(try await told(by: mail))
        return EmailMessage(
            from: sender.from, to: to, replyTo: sender.replyTo, id: "\(mail.id)@\(sender.from.domain)",
            date: mail.occurredAt,
            content: content)
    }

    private func told(by mail: ClaimedMail) async throws -> OutgoingMail {
        guard case .person(let person, let notice, _) = mail.subject else {
            var told = try await OutgoingMail.read(mail, from: app)
            guard let number = told.invoiceToPay else { return told }
            let links = PayLinks(app: app, worker: worker, clock: clock)
            told.payLink = try await links.make(for: number, of: mail.scope.account)
            return told
        }
        let told = try await PersonMail.make(notice, for: person, mail, in: worker, at: clock.now())
        return OutgoingMail(
            seller: mail.seller, accountNumber: mail.accountNumber, name: mail.name, language: mail.language,
            content: .person(told))
    }

    private func note(_ mail: ClaimedMail, _ decision: MailDecision) async throws {
        let note = try NoteMail(
            mail, decision.state, due: decision.due, reason: decision.reason, settledAt: decision.settledAt)
        _ = try await worker.transaction(WorkerScope()) { try await $0.run(note) }
    }
}
