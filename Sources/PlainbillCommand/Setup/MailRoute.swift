import BillingCore
import BillingOperations
import Mailing
import Portal
import PostgresStore
import Presentation

/// How mails leave the house: `PLAINBILL_SMTP_HOST` and the like.
struct MailRoute {
    let server: SMTPServer
    /// Address of the sender; the name is the seller's.
    let from: String

    /// `nil` when no mail server is set.
    /// - Throws: a refusal that names what is wrong with the settings.
    init?(_ settings: Settings) throws {
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
            self.from = try Mailbox(name: "", address: from).address
        } catch let error as any Refusal {
            throw SettingsError.unusableMail(reason: error.line)
        }
    }
}

extension Settings {
    /// Where links of mails lead.
    var linkAddress: String {
        get throws {
            guard let address = text("base.url") else {
                throw SettingsError.missingBaseURL
            }
            return address
        }
    }
}

extension Store {
    /// Sends what is in the outbox; `nil` when no mail server is set.
    /// - Parameter baseURL: where customers reach the portal; as set when left out.
    /// - Throws: a refusal when mails could be sent, but their links would lead nowhere.
    func mails(
        _ settings: Settings, _ sellers: SellerDirectory, baseURL: String?, designFolder: String?
    ) throws -> SendMails? {
        guard let route = try MailRoute(settings) else { return nil }
        let writer = try MailWriter(
            baseURL: try baseURL ?? settings.linkAddress,
            branding: { sellers.current[$0].map(Branding.init(of:)) ?? .plain(name: "") }, designFolder: designFolder)
        return SendMails(
            app: app, worker: worker, transport: SMTPTransport(route.server),
            sender: { try MailSender(sellers.current[$0]?.branding, address: route.from) }, clock: clock,
            logger: logger,
            write: writer.write)
    }
}

extension MailSender {
    /// A seller under the address of the installation; customers answer to the seller's support.
    fileprivate init(_ branding: SellerBranding?, address: String) throws {
        let (name, support) = (branding?.name ?? "", branding?.support ?? "")
        self.init(
            from: try Mailbox(name: name, address: address),
            replyTo: support.isEmpty ? nil : try Mailbox(name: name, address: support))
    }
}
