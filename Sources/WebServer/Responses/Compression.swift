import CBrotli
import CZlib

/// How a response may be packed, the smallest first.
package enum ContentCoding: String, CaseIterable {
    case brotli = "br"
    case gzip
    case identity

    /// The bytes in this coding, as small as can be; `nil` when the library refuses.
    package func pack(_ bytes: [UInt8]) -> [UInt8]? {
        switch self {
        case .brotli: Self.brotli(bytes)
        case .gzip: Self.gzip(bytes)
        case .identity: bytes
        }
    }

    private static func brotli(_ bytes: [UInt8]) -> [UInt8]? {
        var count = BrotliEncoderMaxCompressedSize(bytes.count)
        guard count > 0 else { return nil }
        let packed = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            let isDone = BrotliEncoderCompress(
                BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.count, bytes, &count,
                buffer.baseAddress)
            written = isDone != 0 ? count : 0
        }
        return packed.isEmpty ? nil : packed
    }

    private static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard let size = UInt32(exactly: bytes.count), Gzip.open(&stream, level: Z_BEST_COMPRESSION) else { return nil }
        defer { deflateEnd(&stream) }
        var input = bytes
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        let packed = input.withUnsafeMutableBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: bound) { output, written in
                (stream.next_in, stream.avail_in) = (input.baseAddress, size)
                (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(clamping: bound))
                let isDone = deflate(&stream, Z_FINISH) == Z_STREAM_END
                written = isDone ? bound - Int(stream.avail_out) : 0
            }
        }
        return packed.isEmpty ? nil : packed
    }
}

/// What a client takes, by its `Accept-Encoding` (RFC 9110, 12.5.3).
package struct AcceptedCodings {
    /// Thousandths; what is malformed is left out.
    private var weights: [String: Int] = [:]

    package init(_ fields: [String]) {
        for element in fields.flatMap({ $0.lowercased().split(separator: ",") }) {
            let parts = element.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let name = parts.first, let weight = Self.weight(parts.dropFirst().first) else { continue }
            weights[name == "x-gzip" ? "gzip" : name] = weight
        }
    }

    /// The coding that the client wants most; among equals the first. Identity when nothing else fits: better an
    /// answer as it is than none.
    package func best(of available: [ContentCoding]) -> ContentCoding {
        let wanted = available.map { (coding: $0, weight: weights[$0.rawValue] ?? (implied($0))) }
        let best = wanted.reduce(nil as (coding: ContentCoding, weight: Int)?) { best, next in
            next.weight > (best?.weight ?? 0) ? next : best
        }
        return best?.coding ?? .identity
    }

    /// Identity needs no mention, but a client that names a coding would rather have that.
    private func implied(_ coding: ContentCoding) -> Int { coding == .identity ? 0 : weights["*"] ?? 0 }

    /// `q=0.5` as 500; nothing as 1000.
    private static func weight(_ parameter: String?) -> Int? {
        guard let parameter else { return 1000 }
        guard let match = parameter.wholeMatch(of: /q=([01])(?:\.([0-9]{0,3}))?/) else { return nil }
        let digits = String(match.2 ?? "")
        let fraction = Int(digits + String(repeating: "0", count: 3 - digits.count)) ?? 0
        let weight = (match.1 == "1" ? 1000 : 0) + fraction
        return weight <= 1000 ? weight : nil
    }
}
