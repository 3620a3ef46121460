import Foundation
import Hummingbird
import Pages
import Presentation
import WebServer

/// The style sheet, fonts and pictures of the pages, read once at start.
struct Assets: Sendable {
    let links: AssetLinks
    let logo: Picture?
    let manifest: AssetManifest

    /// Reads fonts, pictures and the style sheets of `folder`; the sheets become one, in the order of their names,
    /// with the brand's colours at its end.
    init(folder: String, branding: Branding) throws {
        var manifest = AssetManifest()
        var sheet = try Self.names(in: folder + "/css", ending: ".css").map {
            try String(contentsOfFile: "\(folder)/css/\($0)", encoding: .utf8)
        }.joined()
        sheet += branding.palette?.styles ?? ""
        var fonts: [String] = []
        for name in try Self.names(in: folder + "/fonts", ending: ".woff2") {
            let bytes = try Self.bytes("\(folder)/fonts/\(name)")
            let address = manifest.publish(name, bytes, type: "font/woff2", isPacked: true)
            sheet = sheet.replacing("/fonts/\(name)", with: address)
            fonts.append(address)
        }
        var icon = try String(contentsOfFile: folder + "/img/icon.svg", encoding: .utf8)
        if let palette = branding.palette { icon = icon.replacing("#0f5f59", with: "\(palette.light.accent)") }
        links = AssetLinks(
            stylesheet: manifest.publish("plainbill.css", Array(sheet.utf8), type: "text/css; charset=utf-8"),
            icon: manifest.publish("icon.svg", Array(icon.utf8), type: "image/svg+xml"), fonts: fonts)
        logo = branding.logo.map { file in
            let address = manifest.publish("logo.png", file.png, type: "image/png", isPacked: true)
            return Picture(file, at: address, of: branding)
        }
        self.manifest = manifest
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
