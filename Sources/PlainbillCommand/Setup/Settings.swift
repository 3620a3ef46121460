import BillingCore
import Configuration
import Foundation

/// What the environment and the configuration file say. The environment wins.
///
/// A key such as `database.url` is `PLAINBILL_DATABASE_URL` in the environment, and in the file
/// `{"database": {"url": "…"}}`.
struct Settings {
    private let reader: ConfigReader

    static func load() async throws -> Settings {
        let environment = EnvironmentVariablesProvider().prefixKeys(with: "plainbill")
        let alone = ConfigReader(provider: environment)
        guard let path = alone.string(forKey: "config.filePath") else { return Settings(reader: alone) }
        do {
            let file = try await FileProvider<JSONSnapshot>(config: alone.scoped(to: "config"))
            return Settings(reader: ConfigReader(providers: [environment, file]))
        } catch {
            let why = error is CocoaError ? "it is not JSON" : "\(error)"
            throw SettingsError.unreadableFile(path: path, reason: why)
        }
    }

    private init(reader: ConfigReader) { self.reader = reader }

    func text(_ key: String) -> String? {
        guard let text = reader.string(forKey: ConfigKey(key)), !text.isEmpty else { return nil }
        return text
    }

    /// From the environment, divided by commas.
    func list(_ key: String) -> [String] {
        (reader.stringArray(forKey: ConfigKey(key)) ?? []).map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    }

    func whole(_ key: String) -> Int? { reader.int(forKey: ConfigKey(key)) }

    /// The folder of everything that plainbill keeps outside a database of yours.
    func dataFolder(_ given: String?) -> String {
        if let folder = given ?? text("data") { return folder }
        if geteuid() == 0 { return "/var/lib/plainbill" }
        let home = FileManager.default.homeDirectoryForCurrentUser.path
        return (ProcessInfo.processInfo.environment["XDG_DATA_HOME"] ?? home + "/.local/share") + "/plainbill"
    }
}
