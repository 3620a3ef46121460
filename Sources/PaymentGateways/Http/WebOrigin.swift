/// Scheme, host and port of an absolute http or https URL: what a Content-Security-Policy names.
package struct WebOrigin: Hashable, Sendable, CustomStringConvertible {
    private static let longestURL = 2048

    package let description: String

    /// `nil` for anything but a plain http or https URL: other schemes, user names, blanks, control or non-ASCII bytes.
    package init?(of url: String) {
        guard url.utf8.count <= Self.longestURL, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let scheme = ["http://", "https://"].first(where: url.hasPrefix)
        else { return nil }
        let host = url.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        guard !host.isEmpty, host.allSatisfy({ $0.isLetter || $0.isNumber || ".-:[]".contains($0) }) else { return nil }
        description = scheme + host
    }
}
