import BillingCore
import BillingOperations
import Foundation
import Mailing
import Portal
import PostgresStore
import Presentation
import SandboxProvider

/// The mail server and the sender of the settings: `PLAINBILL_SMTP_HOST` and the like.
struct MailRoute {
    let server: SMTPServer
    /// Address of the sender; the name is the seller's.
    let from: String

    /// `nil` when no mail server is set.
    /// - Throws: a refusal that names what is wrong with the settings.
    init?(_ settings: Settings) throws {
        guard let host = settings.text(.smtpHost) else { return nil }
        guard let from = settings.text(.smtpFrom) else {
            throw SettingsError.missingSender
        }
        let word = settings.text(.smtpSecurity) ?? SMTPServer.Security.starttls.rawValue
        guard let security = SMTPServer.Security(rawValue: word) else {
            throw SettingsError.invalidSecurity(word, known: SMTPServer.Security.allCases.map(\.rawValue))
        }
        let login = settings.text(.smtpUser).map {
            SMTPServer.Login(user: $0, password: settings.text(.smtpPassword) ?? "")
        }
        let port = try settings.whole(.smtpPort, in: 1...65_535)
        let certificates = try settings.certificates(.smtpCAFile)
        do {
            server = try SMTPServer(
                host: host, port: port, security: security, login: login, certificates: certificates)
            self.from = try Mailbox(name: "", address: from).address
        } catch let error as any Refusal {
            throw SettingsError.unusableMail(reason: error.line)
        }
    }
}

extension Settings {
    /// A file of certificates; `nil` when none is set. libcurl would find out with the first mail.
    fileprivate func certificates(_ setting: Setting) throws(SettingsError) -> String? {
        guard let path = text(setting) else { return nil }
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(filePath: path)) } catch {
            throw .unusableCertificates(setting, path: path, reason: SystemWords.of(error))
        }
        guard String(decoding: bytes, as: UTF8.self).contains("-----BEGIN CERTIFICATE-----") else {
            throw .unusableCertificates(setting, path: path, reason: "no certificate in PEM is in it")
        }
        return path
    }

    /// Where links of mails lead.
    var linkAddress: String {
        get throws {
            guard let address = text(.baseURL) else {
                throw SettingsError.missingBaseURL
            }
            return address
        }
    }
}

extension Store {
    /// Sends what is in the outbox; `nil` when no mail server is set.
    /// - Parameters:
    ///   - baseURL: where customers reach the portal; as set when left out.
    ///   - mailbox: where mails go when no mail server is set.
    /// - Throws: a refusal when mails could be sent, but their links would lead nowhere.
    func mails(
        _ settings: Settings, _ sellers: SellerDirectory, baseURL: String?, designFolder: String?,
        mailbox: SandboxMailbox? = nil
    ) throws -> SendMails? {
        let route = try MailRoute(settings)
        guard let transport = transport(route, mailbox) else { return nil }
        let from = route?.from ?? SandboxMailTransport.sender
        let writer = try MailWriter(
            baseURL: try baseURL ?? settings.linkAddress,
            branding: { sellers.current[$0].map(Branding.init(of:)) ?? .plain(name: "") }, designFolder: designFolder)
        return SendMails(
            app: app, worker: worker, transport: transport,
            sender: { try MailSender(sellers.current[$0]?.branding, address: from) }, clock: clock,
            logger: logger,
            write: writer.write)
    }
}

extension Store {
    private func transport(_ route: MailRoute?, _ mailbox: SandboxMailbox?) -> (any MailTransport)? {
        if let route { return SMTPTransport(route.server) }
        if let mailbox { return SandboxMailTransport(mailbox: mailbox) }
        return nil
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
