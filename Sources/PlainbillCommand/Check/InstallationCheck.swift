import BillingOperations
import Logging
import Mailing
import PostgresStore

/// Looks at everything that an installation needs, and changes nothing.
struct InstallationCheck {
    let settings: Settings
    let data: String?

    /// Settings, database, the payment providers and the mail server.
    func findings() async -> [Finding] {
        var findings = SettingsCheck(settings: settings).findings
        do {
            let store = try await Store.open(settings, data: data, logger: .quiet)
            findings += await DatabaseCheck(settings: settings, store: store).findings()
        } catch {
            findings.append(.wrong("database", Finding.words(for: error)))
        }
        findings += await ProviderCheck(settings: settings).answers()
        return findings + [await mail()].compactMap(\.self)
    }

    private func mail() async -> Finding? {
        guard let route = try? MailRoute(settings) else { return nil }
        let problem = await SMTPTransport(route.server).problem()
        let server = "\(route.server.host):\(route.server.port)"
        return problem.map { .wrong("mail", "\(server) takes no mails: \($0)") } ?? .fine("mail", "\(server) answers")
    }
}

extension InstallationCheck {
    /// Refuses what is wrong and warns of the rest, before a server starts with it.
    static func requireSound(_ settings: Settings, _ store: Store) async throws {
        let findings =
            SettingsCheck(settings: settings).findings
            + (await DatabaseCheck(settings: settings, store: store).findings())
        if let wrong = findings.first(where: { $0.level == .wrong }) {
            throw WrongInstallation(line: "\(wrong.subject): \(wrong.words)")
        }
        for warning in findings where warning.level == .warning {
            store.logger.warning("\(warning.subject): \(warning.words)")
        }
    }
}
