/// How the release of a server stands to those that are known: older minor releases have faults that are published.
public enum ServerRelease: Hashable, Sendable {
    case current
    /// This one mends its faults: `"17.12"`.
    case outdated(newest: String)
    /// Its major version lacks what Plainbill needs.
    case unsupported
    /// What it says of itself is no version.
    case unknown

    /// The newest minor release by major version, as of November 2026.
    private static let newest = [15: 20, 16: 16, 17: 12, 18: 6, 19: 1]
    private static let oldestMajor = 15

    /// - Parameter version: as the server tells it: `"17.5 (Debian 17.5-1)"`.
    public init(_ version: String) {
        let numbers = version.prefix { $0.isNumber || $0 == "." }.split(separator: ".").compactMap { Int($0) }
        guard let major = numbers.first, let minor = numbers.dropFirst().first else {
            self = .unknown
            return
        }
        if major < Self.oldestMajor {
            self = .unsupported
        } else if let known = Self.newest[major], minor < known {
            self = .outdated(newest: "\(major).\(known)")
        } else {
            self = .current
        }
    }
}
