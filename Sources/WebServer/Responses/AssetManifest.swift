import Cryptography
package import Hummingbird

/// The files that browsers load, known by name and hash: added once at start, never looked up in a folder.
package struct AssetManifest: Sendable {
    private var byName: [String: Asset] = [:]

    package init() {}

    /// Adds a file under its name and hash; returns its address.
    /// - Parameter isPacked: whether the file's format packs by itself, as fonts and PNG do.
    package mutating func publish(
        _ name: String, _ bytes: [UInt8], type: String, isPacked: Bool = false
    ) -> String {
        let fingerprint = Hexadecimal.text(of: SHA256.hash(bytes).prefix(8))
        let parts = name.split(separator: ".")
        let fingerprinted = "\(parts.dropLast().joined(separator: ".")).\(fingerprint).\(parts.last ?? "")"
        byName[fingerprinted] = Asset(bytes, type: type, fingerprint: fingerprint, isPacked: isPacked)
        return "/assets/" + fingerprinted
    }

    /// The file under a fingerprinted name.
    package func response(for name: String, to request: Request) throws(RequestFailure) -> Response {
        guard let asset = byName[name] else { throw .notFound }
        return asset.response(to: request)
    }
}
