import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The style sheet, fonts and pictures: read once at start, known by name and hash, never looked up as files.
struct Assets: Sendable {
    let links: AssetLinks
    private let byName: [String: Asset]

    private struct Asset: Sendable {
        let bytes: ByteBuffer
        let type: String
        let tag: String
    }

    /// Reads fonts, pictures and the style sheets of `folder`; the sheets become one, in the order of their names.
    init(folder: String) throws {
        var byName: [String: Asset] = [:]
        func publish(_ name: String, _ bytes: [UInt8], type: String) -> String {
            let digest = SHA256.hash(data: bytes).prefix(8).map {
                String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
            }
            let parts = name.split(separator: ".")
            let fingerprinted = "\(parts.dropLast().joined(separator: ".")).\(digest.joined()).\(parts.last ?? "")"
            byName[fingerprinted] = Asset(bytes: ByteBuffer(bytes: bytes), type: type, tag: "\"\(digest.joined())\"")
            return "/assets/" + fingerprinted
        }
        var sheet = ""
        for name in try Self.names(in: folder + "/css", ending: ".css") {
            sheet += try String(contentsOfFile: "\(folder)/css/\(name)", encoding: .utf8)
        }
        var fonts: [String] = []
        for name in try Self.names(in: folder + "/fonts", ending: ".woff2") {
            let address = publish(name, try Self.bytes("\(folder)/fonts/\(name)"), type: "font/woff2")
            sheet = sheet.replacing("/fonts/\(name)", with: address)
            fonts.append(address)
        }
        links = AssetLinks(
            stylesheet: publish("plainbill.css", Array(sheet.utf8), type: "text/css; charset=utf-8"),
            icon: publish("icon.svg", try Self.bytes(folder + "/img/icon.svg"), type: "image/svg+xml"), fonts: fonts)
        self.byName = byName
    }

    /// The file under a fingerprinted name. Its content never changes, so browsers may keep it.
    func response(for name: String, to request: Request) throws(PortalFailure) -> Response {
        guard let asset = byName[name] else { throw .notFound }
        let headers: HTTPFields = [
            .contentType: asset.type, .eTag: asset.tag, .cacheControl: "public, max-age=31536000, immutable",
        ]
        guard request.headers[.ifNoneMatch] != asset.tag else {
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.bytes))
    }

    private static func names(in folder: String, ending: String) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(ending) }
        guard !names.isEmpty else { throw TemplateFailure("There is no \(ending) file in \(folder).") }
        return names.sorted()
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
