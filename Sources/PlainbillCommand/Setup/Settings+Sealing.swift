import Cryptography
import Foundation

extension Settings {
    /// The secret under which the database's own secrets are sealed: the setting, or else a file of the data folder, which
    /// is made when it is not there. Portals on several machines need the setting.
    func sealingSecret(in data: String) throws -> String {
        if let text = text(.sealingSecret) {
            guard SealingKey(text) != nil else {
                throw SettingsError.shortSecret(.sealingSecret, least: SealingKey.shortestText)
            }
            return text
        }
        let path = data + "/sealing.key"
        if let text = try? String(contentsOfFile: path, encoding: .utf8), SealingKey(text) != nil { return text }
        let (files, fresh) = (FileManager.default, SecretToken().text)
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        do {
            try files.createDirectory(
                atPath: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw SettingsError.unusableFolder(path: data, reason: SystemWords.of(error))
        }
        guard files.createFile(atPath: path, contents: Data(fresh.utf8), attributes: attributes) else {
            throw SettingsError.unusableFolder(path: data, reason: "\(path) cannot be written")
        }
        return fresh
    }
}
