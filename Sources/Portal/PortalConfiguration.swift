import Cryptography
import Foundation

/// What the portal must be told.
public struct PortalConfiguration: Sendable {
    /// Address to listen on.
    public var host = "127.0.0.1"
    public var port = 8080
    /// Where customers reach the portal, `"https://bills.example.com"`. Every link is built from it, and a request
    /// for another host is refused.
    public var baseURL: String
    /// Further addresses under which the same portal answers, such as `http://localhost:8080`.
    public var otherBaseURLs: [String] = []
    /// Proxies in front of the portal, addresses and ranges as `10.0.0.0/8`, whose `X-Forwarded-For` says where a request
    /// comes from. Without them it comes from where the connection comes from.
    public var trustedProxies: [String] = []
    /// Templates to show while they are being designed. Read anew for every page: not for serving customers.
    public var designFolder: String?
    /// Folder of style sheets, fonts and pictures.
    public var publicFolder: String
    /// Seals what the database keeps and must be read again, such as the secrets of authenticator apps: at least 32
    /// characters, the same for every portal of an installation. Without one, what was sealed is lost with the process.
    public var sealingSecret = SecretToken().text
    /// Connections at once. One more, and the one that has kept the portal waiting longest is closed.
    public var mostConnections = 1024

    /// A request has arrived whole within this time, and a connection says something. Half of what service managers grant a
    /// server to stop.
    public var longestRequest = Duration.seconds(15)
    /// The same while the server stops.
    public var longestRequestWhenStopping = Duration.seconds(5)

    /// - Parameter root: the folder that holds `Public`.
    public init(baseURL: String, root: String) {
        self.baseURL = baseURL
        publicFolder = root + "/Public"
    }

    /// The nearest folder above the running program that holds `Public`, as an installation and a package build both
    /// have it.
    public static func root(above program: String = CommandLine.arguments.first ?? "") -> String? {
        var folder = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            let styles = folder.appendingPathComponent("Public/css").path
            if FileManager.default.fileExists(atPath: styles) { return folder.path }
            folder.deleteLastPathComponent()
        }
        return nil
    }
}
