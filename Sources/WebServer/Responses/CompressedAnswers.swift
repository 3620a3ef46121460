import HTTPTypes
package import Hummingbird
import NIOCore

/// Packs texts for clients that take them packed: a page becomes a fifth, a long one a tenth. Piece by piece, so that an
/// answer that is written while it is made arrives while it is made.
///
/// Secrets in compressed pages must differ from answer to answer; see ``SessionToken/makeFormToken()``.
package struct CompressedAnswers: RouterMiddleware {
    /// Below it a packed answer saves no packet.
    private static let smallest = 1_000

    package init() {}

    package func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        // What has a tag was packed by the one who made it.
        guard Self.isText(response.headers[.contentType]), response.headers[.eTag] == nil,
            response.body.contentLength ?? .max >= Self.smallest
        else { return response }
        response.headers[.vary] = "Accept-Encoding"
        let accepted = AcceptedCodings(request.headers[values: .acceptEncoding])
        guard let compressor = Compressor(accepted.best(of: ContentCoding.allCases)) else { return response }
        response.headers[.contentEncoding] = compressor.coding.rawValue
        let plain = response.body
        response.body = ResponseBody { writer in
            try await plain.write(CompressingWriter(to: writer, with: compressor))
        }
        return response
    }

    private static func isText(_ type: String?) -> Bool {
        guard let type = type?.prefix(while: { $0 != ";" }) else { return false }
        return type.hasPrefix("text/") || type == "application/json" || type.hasSuffix("+xml")
            || type == "application/xml"
    }
}

private struct CompressingWriter: ResponseBodyWriter {
    private var inner: any ResponseBodyWriter
    private let compressor: Compressor

    init(to inner: any ResponseBodyWriter, with compressor: Compressor) {
        self.inner = inner
        self.compressor = compressor
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        try await inner.write(compressor.pack(buffer))
    }

    consuming func finish(_ trailers: HTTPFields?) async throws {
        var inner = inner
        try await inner.write(compressor.end())
        try await inner.finish(trailers)
    }
}
