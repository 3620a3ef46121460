import BillingCore
import BillingOperations
import Cryptography
import Mailing
import PortalSupport
import PostgresStore
import Presentation
import Synchronization
import TestSupport
import Testing

@testable import Portal

/// Takes every mail.
final class Inbox: MailTransport {
    private let taken = Mutex<[EmailMessage]>([])

    var messages: [EmailMessage] { taken.withLock { $0 } }

    func deliver(_ message: EmailMessage) async -> Delivery {
        taken.withLock { $0.append(message) }
        return .sent
    }

    func rest() async {}
}

extension PortalWorld {
    /// Sends what waits in the outbox, and answers with it.
    func sendMails() async throws -> [EmailMessage] {
        let inbox = Inbox()
        let writer = try MailWriter(baseURL: "http://localhost") { _ in .plain(name: "Nordlicht Cloud") }
        let send = SendMails(
            app: database.app, worker: database.worker, transport: inbox,
            sender: { _ in MailSender(from: try Mailbox(name: "Nordlicht", address: "bills@nordlicht.example")) },
            clock: clock.wall, logger: Sample.logger, write: writer.write)
        try await QueueMails(worker: database.worker)()
        let report = try await send()
        #expect(report.onHold == 0 && report.deferred == 0 && report.unavailable == nil)
        return inbox.messages
    }

    /// The path of the link in the one mail to this address that carries one.
    func mailedLink(to address: String) async throws -> String {
        let sent = try await sendMails()
        let links = sent.filter { $0.to.address == address }.compactMap {
            $0.content.text.firstMatch(of: /http:\/\/localhost(\/links\/[A-Za-z0-9_-]{43})\n/).map { String($0.1) }
        }
        #expect(links.count == 1)
        return try #require(links.first)
    }
}
