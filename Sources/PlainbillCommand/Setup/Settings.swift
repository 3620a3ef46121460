import BillingCore
import Foundation

/// What the environment and the configuration file say. The environment wins.
///
/// A setting such as `database.url` is `PLAINBILL_DATABASE_URL` in the environment, and in the file
/// `{"database": {"url": "…"}}`.
struct Settings {
    private var values: [Setting: String] = [:]
    /// Names that look like settings and are none, as they were written: mistyped ones would otherwise do nothing.
    private(set) var unknown: [String] = []

    static func load() throws(SettingsError) -> Settings {
        try Settings(environment: ProcessInfo.processInfo.environment)
    }

    init(environment: [String: String]) throws(SettingsError) {
        if let path = environment[Setting.configurationFile.variable], !path.isEmpty { try read(file: path) }
        let known = Dictionary(uniqueKeysWithValues: Setting.allCases.map { ($0.variable, $0) })
        for (name, value) in environment where name.hasPrefix(Setting.prefix) {
            if let setting = known[name] { values[setting] = value } else { unknown.append(name) }
        }
        unknown.sort()
    }

    private mutating func read(file path: String) throws(SettingsError) {
        let file: Any
        do {
            file = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        } catch let error as CocoaError where error.code == .propertyListReadCorrupt {
            throw .unreadableFile(path: path, reason: "it is not JSON")
        } catch {
            throw .unreadableFile(path: path, reason: SystemWords.of(error))
        }
        guard let settings = file as? [String: Any] else {
            throw .unreadableFile(path: path, reason: "it is not an object of settings")
        }
        try read(settings, below: "", path)
    }

    private mutating func read(_ object: [String: Any], below prefix: String, _ path: String) throws(SettingsError) {
        for (key, value) in object {
            let name = prefix + key
            if let inner = value as? [String: Any] {
                try read(inner, below: name + ".", path)
            } else if let setting = Setting(rawValue: name) {
                guard let text = Self.text(value) else {
                    throw .unreadableFile(path: path, reason: "\(name) is neither a text, a number nor a list of texts")
                }
                values[setting] = text
            } else {
                unknown.append("\(name) in \(path)")
            }
        }
    }

    private static func text(_ value: Any) -> String? {
        switch value {
        case let text as String: text
        case let number as NSNumber: number.stringValue
        case let list as [String]: list.joined(separator: ",")
        default: nil
        }
    }

    /// `nil` when it is not set, or empty.
    func text(_ setting: Setting) -> String? {
        guard let text = values[setting], !text.isEmpty else { return nil }
        return text
    }

    /// Divided by commas.
    func list(_ setting: Setting) -> [String] {
        (text(setting) ?? "").split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    }

    /// A number in this range; `nil` when none is set.
    func whole(_ setting: Setting, in range: ClosedRange<Int>) throws(SettingsError) -> Int? {
        guard let text = text(setting) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw .invalidNumber(setting, text, range)
        }
        return number
    }

    /// The folder of everything that plainbill keeps outside a database of yours.
    func dataFolder(_ given: String?) -> String {
        if let folder = given ?? text(.data) { return folder }
        if geteuid() == 0 { return "/var/lib/plainbill" }
        let home = FileManager.default.homeDirectoryForCurrentUser.path
        return (ProcessInfo.processInfo.environment["XDG_DATA_HOME"] ?? home + "/.local/share") + "/plainbill"
    }
}
