import Foundation
import Hummingbird
import Pages
import Presentation
import WebServer

/// The style sheet, fonts and pictures of the pages, read once at start.
struct Assets: Sendable {
    private let sheet: String
    private let icon: String
    private let fonts: [String]
    /// With the fonts; looks add their own files.
    let manifest: AssetManifest

    /// Reads fonts, pictures and the style sheets of `folder`; the sheets become one, in the order of their names.
    init(folder: String) throws {
        var manifest = AssetManifest()
        var sheet = try Self.names(in: folder + "/css", ending: ".css").map {
            try String(contentsOfFile: "\(folder)/css/\($0)", encoding: .utf8)
        }.joined()
        var fonts: [String] = []
        for name in try Self.names(in: folder + "/fonts", ending: ".woff2") {
            let bytes = try Self.bytes("\(folder)/fonts/\(name)")
            let address = manifest.publish(name, bytes, type: "font/woff2", isPacked: true)
            sheet = sheet.replacing("/fonts/\(name)", with: address)
            fonts.append(address)
        }
        icon = try String(contentsOfFile: folder + "/img/icon.svg", encoding: .utf8)
        (self.sheet, self.fonts, self.manifest) = (sheet, fonts, manifest)
    }

    /// The files in a brand's colours, which stand at the end of its style sheet, and its logo.
    func look(_ branding: Branding, publishedIn manifest: inout AssetManifest) -> SellerLook {
        let sheet = sheet + (branding.palette?.styles ?? "")
        let icon = branding.palette.map { self.icon.replacing("#0f5f59", with: "\($0.light.accent)") } ?? icon
        let links = AssetLinks(
            stylesheet: manifest.publish("plainbill.css", Array(sheet.utf8), type: "text/css; charset=utf-8"),
            icon: manifest.publish("icon.svg", Array(icon.utf8), type: "image/svg+xml"), fonts: fonts)
        let logo = branding.logo.map { file in
            let address = manifest.publish("logo.png", file.png, type: "image/png", isPacked: true)
            return Picture(file, at: address, of: branding)
        }
        return SellerLook(branding: branding, links: links, logo: logo)
    }

    private static func names(in folder: String, ending: String) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(ending) }
        guard !names.isEmpty else { throw ConfigurationFailure("There is no \(ending) file in \(folder).") }
        return names.sorted()
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
