import BillingCore
import PostgresStore

extension Transaction {
    /// Puts a mail into the outbox, together with what it tells or not at all.
    /// - Parameter due: not sent before; at once when left out.
    func queueMail(
        _ subject: MailSubject, id: ID<Mail>, to account: Account.ID, at now: Instant, due: Instant? = nil
    ) async throws(StoreError) {
        var mails = QueuedMails()
        try mails.add(subject, id: id, to: account, at: now, due: due)
        try await mails.write(in: self)
    }
}
