import HTTPTypes
package import Hummingbird
import NIOCore

/// A file that browsers load, packed once at start.
package struct Asset: Sendable {
    private let type: String
    private let fingerprint: String
    private let forms: [Form]

    private struct Form: Sendable {
        let coding: ContentCoding
        let bytes: ByteBuffer
    }

    /// - Parameter isPacked: whether the file's format packs by itself, as fonts and PNG do.
    package init(_ bytes: [UInt8], type: String, fingerprint: String, isPacked: Bool) {
        self.type = type
        self.fingerprint = fingerprint
        let codings: [ContentCoding] = isPacked ? [.identity] : ContentCoding.allCases
        forms = codings.compactMap { coding in
            guard let packed = coding.pack(bytes), coding == .identity || packed.count < bytes.count else { return nil }
            return Form(coding: coding, bytes: ByteBuffer(bytes: packed))
        }
    }

    /// In the coding that the client wants. The content under this name never changes, so browsers may keep it.
    package func response(to request: Request) -> Response {
        let accepted = AcceptedCodings(request.headers[values: .acceptEncoding])
        let coding = accepted.best(of: forms.map(\.coding))
        let tag = "\"\(fingerprint)\(coding == .identity ? "" : "-\(coding.rawValue)")\""
        var headers: HTTPFields = [.eTag: tag, .cacheControl: "public, max-age=31536000, immutable"]
        if forms.count > 1 { headers[.vary] = "Accept-Encoding" }
        if Self.isKnown(tag, request.headers[values: .ifNoneMatch]) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = type
        if coding != .identity { headers[.contentEncoding] = coding.rawValue }
        let bytes = forms.first { $0.coding == coding }?.bytes ?? ByteBuffer()
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }

    /// Whether the client has this form already; compared weakly (RFC 9110, 13.1.2).
    private static func isKnown(_ tag: String, _ fields: [String]) -> Bool {
        fields.flatMap { $0.split(separator: ",") }.contains { candidate in
            let candidate = candidate.drop { $0 == " " }.prefix { $0 != " " }
            return candidate == "*" || candidate == tag || candidate == "W/" + tag
        }
    }
}
