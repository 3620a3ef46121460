import BillingCore
import Crypto
import Foundation
import Hummingbird
import Presentation

/// The style sheet, fonts and pictures: read once at start, known by name and hash, never looked up as files.
struct Assets: Sendable {
    let links: AssetLinks
    private(set) var logo: Picture?
    private var byName: [String: Asset] = [:]

    /// Reads fonts, pictures and the style sheets of `folder`; the sheets become one, in the order of their names,
    /// with the brand's colours at its end.
    init(folder: String, branding: Branding) throws {
        var published: [String: Asset] = [:]
        var sheet = try Self.names(in: folder + "/css", ending: ".css").map {
            try String(contentsOfFile: "\(folder)/css/\($0)", encoding: .utf8)
        }.joined()
        sheet += branding.palette?.styles ?? ""
        var fonts: [String] = []
        for name in try Self.names(in: folder + "/fonts", ending: ".woff2") {
            let bytes = try Self.bytes("\(folder)/fonts/\(name)")
            let address = Self.publish(name, bytes, type: "font/woff2", isPacked: true, in: &published)
            sheet = sheet.replacing("/fonts/\(name)", with: address)
            fonts.append(address)
        }
        var icon = try String(contentsOfFile: folder + "/img/icon.svg", encoding: .utf8)
        if let palette = branding.palette { icon = icon.replacing("#0f5f59", with: "\(palette.light.accent)") }
        links = AssetLinks(
            stylesheet: Self.publish(
                "plainbill.css", Array(sheet.utf8), type: "text/css; charset=utf-8", in: &published),
            icon: Self.publish("icon.svg", Array(icon.utf8), type: "image/svg+xml", in: &published), fonts: fonts)
        if let file = branding.logo {
            let address = Self.publish("logo.png", file.png, type: "image/png", isPacked: true, in: &published)
            logo = Picture(src: address, alt: branding.name, width: "\(file.width)", height: "\(file.height)")
        }
        byName = published
    }

    /// The file under a fingerprinted name.
    func response(for name: String, to request: Request) throws(PortalFailure) -> Response {
        guard let asset = byName[name] else { throw .notFound }
        return asset.response(to: request)
    }

    /// Adds a file under its name and hash; returns its address.
    private static func publish(
        _ name: String, _ bytes: [UInt8], type: String, isPacked: Bool = false, in published: inout [String: Asset]
    ) -> String {
        let fingerprint = SHA256.hash(data: bytes).prefix(8).map {
            String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
        }.joined()
        let parts = name.split(separator: ".")
        let fingerprinted = "\(parts.dropLast().joined(separator: ".")).\(fingerprint).\(parts.last ?? "")"
        published[fingerprinted] = Asset(bytes, type: type, fingerprint: fingerprint, isPacked: isPacked)
        return "/assets/" + fingerprinted
    }

    private static func names(in folder: String, ending: String) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(ending) }
        guard !names.isEmpty else { throw ConfigurationError.missingAssets(ending: ending, folder: folder) }
        return names.sorted()
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
