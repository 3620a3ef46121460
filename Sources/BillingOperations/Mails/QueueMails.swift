import BillingCore
public import PostgresStore

/// Makes mails of what happened: each event is looked at once, in the transaction that queues its mail. A mail has the
/// identifier of its event, so that there is never a second one.
public struct QueueMails: Sendable {
    let worker: Database

    /// - Parameter worker: connected as the worker.
    public init(worker: Database) { self.worker = worker }

    /// Goes on until every event has been looked at. Several at once share the work.
    /// - Parameter batch: how many events a transaction takes.
    /// - Returns: how many mails were queued.
    @discardableResult
    public func callAsFunction(batch: Int = 500) async throws -> Int {
        var queued = try await queueResetLinks()
        while !Task.isCancelled {
            let (taken, count) = try await worker.transaction(WorkerScope()) { transaction in
                let places = try await transaction.run(TakeEventsToMail(limit: batch))
                guard !places.isEmpty else { return (0, 0) }
                var mails = QueuedMails()
                for stored in try await transaction.run(EventsByPlace(places)) {
                    guard let mail = PlannedMail(stored.event) else { continue }
                    try mails.add(
                        mail.subject, id: ID(raw: stored.id.raw), to: stored.account, at: stored.occurredAt,
                        due: stored.occurredAt.adding(mail.delay))
                }
                return (places.count, try await mails.write(in: transaction))
            }
            queued += count
            guard taken > 0 else { break }
        }
        return queued
    }

    /// Requests for a link to set a new password become mails here, so that asking for one takes as long for an address
    /// that no person has. The mail has the identifier of its request.
    private func queueResetLinks() async throws -> Int {
        try await worker.transaction(WorkerScope()) { transaction in
            var count = 0
            for request in try await transaction.run(TakeResetRequests(limit: Self.mostRequests)) {
                guard let person = try await transaction.run(MailedPersonByID(request.person)) else { continue }
                var notice: PersonNotice = person.hasPassword ? .passwordReset : .invitation
                if person.hasPassword, let browser = request.browserHash {
                    notice = .signInLink
                    _ = try await transaction.run(PutSignInRequest(of: request.person, browserHash: browser))
                }
                count += try await transaction.queue(
                    notice, to: request.person, as: person, id: ID(raw: request.id), at: request.at)
            }
            return count
        }
    }

    private static let mostRequests = 500
}

/// The mail that an event is worth.
struct PlannedMail: Hashable {
    let subject: MailSubject
    /// How long it waits: news that may be out of date by then are not sent.
    let delay: Duration

    /// Most customers have just seen that they were declined, and try again at once.
    private static let delayOfDeclines = Duration.minutes(10)

    /// `nil` when it is worth none.
    init?(_ event: BillingEvent) {
        switch (event.kind, event.subject) {
        case (.invoiceIssued, .document(let id)), (.creditNoteIssued, .document(let id)):
            self.init(subject: .document(id))
        case (.reminderDue, .document(let id)):
            guard let stage = event.parameters.stage else { return nil }
            self.init(subject: .reminder(id, stage: stage))
        case (.paymentReceived, .payment(let id)): self.init(subject: .payment(id))
        case (.paymentDeclined, .attempt(let id)):
            self.init(subject: .decline(id), delay: Self.delayOfDeclines)
        case (.refundSucceeded, .refund(let id)): self.init(subject: .refund(id))
        case (.autopayOn, .method(let id)): self.init(subject: .autopay(id))
        case (.chargeAnnounced, .document(let id)): self.init(subject: .announcement(id))
        case (.chargeWithheld, .document(let id)): self.init(subject: .withheld(id))
        case (.chargeFailed, .attempt(let id)) where event.parameters.stage == 1 || event.parameters.on == nil:
            // Only the first decline is mailed, and the one after which nothing is tried any more.
            self.init(subject: .failedCharge(id))
        case (.methodExpiring, .method(let id)): self.init(subject: .expiringMethod(id))
        case (.planProposed, .plan(let id)), (.planStarted, .plan(let id)), (.planRefused, .plan(let id)),
            (.planMissed, .plan(let id)), (.planEnded, .plan(let id)):
            self.init(subject: .plan(id))
        case (.disputeOpened, .payment(let id)), (.disputeWon, .payment(let id)), (.disputeLost, .payment(let id)):
            self.init(subject: .dispute(id))
        default: return nil
        }
    }

    private init(subject: MailSubject, delay: Duration = .zero) {
        self.subject = subject
        self.delay = delay
    }
}
