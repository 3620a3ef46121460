import BillingCore
import Foundation
import Mailing
import Portal
import WebServer

/// What can be said about settings without asking anything outside.
struct SettingsCheck {
    let settings: Settings

    var findings: [Finding] {
        unknown + [baseURL, folder, connections] + proxies + ProviderCheck(settings: settings).findings + [
            mail
        ]
    }

    /// A mistyped name does nothing, which is seldom what was meant.
    private var unknown: [Finding] {
        settings.unknown.map { name in
            let nearest = Setting.allCases.map(\.variable).min {
                Self.distance($0, name) < Self.distance($1, name)
            }
            let hint = nearest.flatMap { Self.distance($0, name) <= 3 ? "; is it \($0)?" : nil } ?? "."
            return .warning("settings", "\(name) is no setting\(hint)")
        }
    }

    private var baseURL: Finding {
        guard let address = settings.text(.baseURL) else {
            return .warning("base address", "PLAINBILL_BASE_URL is not set: links in mails need it.")
        }
        let finding = Finding.of("base address") { try WebOrigin(address).description }
        let isLocal = ["http://localhost", "http://127.0.0.1"].contains(where: address.lowercased().hasPrefix)
        guard finding.level == .fine, !address.lowercased().hasPrefix("https://"), !isLocal else { return finding }
        return .warning("base address", "\(address) is not https: browsers will not keep the session cookie.")
    }

    private var folder: Finding {
        .of("public files") {
            guard let root = settings.text(.root) ?? PortalConfiguration.root() else {
                throw SettingsError.missingPublicFolder
            }
            guard FileManager.default.fileExists(atPath: root + "/Public/css") else {
                throw SettingsError.unusableFolder(path: root, reason: "it holds no folder Public")
            }
            return root
        }
    }

    private var connections: Finding {
        .of("connections") { "\(try settings.connections) for pages" }
    }

    private var proxies: [Finding] {
        let named = settings.list(.trustedProxies)
        let finding = Finding.of("proxies") {
            _ = try TrustedProxies(named)
            return named.isEmpty ? "none is believed" : named.joined(separator: ", ")
        }
        guard finding.level == .fine else { return [finding] }
        let wide = named.filter(TrustedProxies.isNearlyEverybody)
        return wide.isEmpty
            ? [finding]
            : wide.map { .warning("proxies", "\($0) believes nearly everybody: clients can invent their address.") }
    }

    private var mail: Finding {
        do {
            guard let route = try MailRoute(settings) else {
                return .warning("mail", "no mail server is set: mails wait until there is one.")
            }
            return .fine("mail", "\(route.server.host):\(route.server.port), \(route.server.security.rawValue)")
        } catch {
            return .wrong("mail", Finding.words(for: error))
        }
    }

    /// Levenshtein's.
    private static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                (diagonal, row[j + 1]) = (
                    row[j + 1], min(row[j] + 1, row[j + 1] + 1, diagonal + (left == right ? 0 : 1))
                )
            }
        }
        return row[b.count]
    }
}

extension Settings {
    /// How many connections pages share.
    var connections: Int { get throws { try whole(.databaseConnections, in: 1...1_000) ?? 8 } }
}
