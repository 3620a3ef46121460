import BillingCore
import BillingOperations
import Logging
import Mailing
import Portal
import PostgresStore
import Presentation
import ServiceLifecycle

/// How mails leave the house: `PLAINBILL_SMTP_HOST` and the like.
struct MailRoute {
    let server: SMTPServer
    let from: Mailbox

    /// `nil` when no mail server is set.
    /// - Throws: a refusal that names what is wrong with the settings.
    init?(_ settings: Settings, sender: String) throws {
        guard let host = settings.text("smtp.host") else { return nil }
        guard let from = settings.text("smtp.from") else {
            throw SettingsError.missingSender
        }
        let word = settings.text("smtp.security") ?? SMTPServer.Security.starttls.rawValue
        guard let security = SMTPServer.Security(rawValue: word) else {
            throw SettingsError.invalidSecurity(word, known: SMTPServer.Security.allCases.map(\.rawValue))
        }
        let login = settings.text("smtp.user").map {
            SMTPServer.Login(user: $0, password: settings.text("smtp.password") ?? "")
        }
        do {
            server = try SMTPServer(
                host: host, port: settings.whole("smtp.port"), security: security, login: login,
                certificates: settings.text("smtp.caFile"))
            self.from = try Mailbox(name: sender, address: from)
        } catch let error as any Refusal {
            throw SettingsError.unusableMail(reason: error.line)
        }
    }
}

extension Store {
    /// Sends what is in the outbox; `nil` when no mail server is set.
    /// - Parameter baseURL: where customers reach the portal.
    func mails(_ settings: Settings, branding: Branding, baseURL: String, designFolder: String?) throws -> SendMails? {
        guard let route = try MailRoute(settings, sender: branding.name) else { return nil }
        let writer = try MailWriter(baseURL: baseURL, branding: branding, designFolder: designFolder)
        let replyTo = try branding.supportAddress.map { address throws(BillingRefusal) in
            try Mailbox(name: branding.name, address: address)
        }
        return SendMails(
            app: app, worker: worker, transport: SMTPTransport(route.server), from: route.from, replyTo: replyTo,
            clock: clock, logger: logger, write: writer.write)
    }
}

/// Sends what is in the outbox, for as long as the portal runs.
struct MailRounds: Service {
    let send: SendMails
    let logger: Logger

    /// In seconds; twice as long after each round without a server.
    private static let (pause, longestPause) = (5, 300)

    func run() async throws {
        var pause = Self.pause
        while !Task.isStopping {
            do {
                let report = try await cancelWhenGracefulShutdown { try await send() }
                pause = report.unavailable == nil ? Self.pause : min(pause * 2, Self.longestPause)
                if let why = report.unavailable {
                    logger.warning("no mail can be sent", metadata: ["why": "\(why)", "again after": "\(pause) s"])
                }
            } catch {
                if !Task.isStopping {
                    logger.warning("mails could not be looked up", metadata: ["why": "\(error)"])
                }
            }
            try? await cancelWhenGracefulShutdown { [pause] in try await Task.sleep(for: .seconds(pause)) }
        }
    }
}
