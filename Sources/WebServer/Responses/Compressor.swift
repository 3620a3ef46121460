import CBrotli
import CZlib
import NIOCore

/// Packs one answer in pieces: each comes out whole when it went in whole. Fast rather than small, since every answer is
/// packed anew; see ``ContentCoding/pack(_:)`` for what is packed once.
///
/// One task at a time.
final class Compressor: @unchecked Sendable {
    let coding: ContentCoding
    private let stream: Stream

    private enum Stream {
        case brotli(OpaquePointer)
        case gzip(UnsafeMutablePointer<z_stream>)
    }

    struct Failed: Error {}

    /// Brotli's fourth level costs a tenth of a millisecond for a page of 10 KB, and makes it as small as gzip's best.
    private static let (quality, window) = (UInt32(4), UInt32(18))
    private static let piece = 16 * 1024

    /// `nil` for ``ContentCoding/identity``, and when the library refuses.
    init?(_ coding: ContentCoding) {
        self.coding = coding
        switch coding {
        case .brotli:
            guard let state = BrotliEncoderCreateInstance(nil, nil, nil) else { return nil }
            BrotliEncoderSetParameter(state, BROTLI_PARAM_QUALITY, Self.quality)
            BrotliEncoderSetParameter(state, BROTLI_PARAM_LGWIN, Self.window)
            stream = .brotli(state)
        case .gzip:
            let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
            state.initialize(to: z_stream())
            guard Gzip.open(state, level: Z_DEFAULT_COMPRESSION) else {
                state.deallocate()
                return nil
            }
            stream = .gzip(state)
        case .identity: return nil
        }
    }

    deinit {
        switch stream {
        case .brotli(let state): BrotliEncoderDestroyInstance(state)
        case .gzip(let state):
            deflateEnd(state)
            state.deallocate()
        }
    }

    /// The piece, packed so that the client can read all of it now.
    func pack(_ buffer: ByteBuffer) throws -> ByteBuffer { try run(buffer, isLast: false) }

    /// What ends the answer.
    func end() throws -> ByteBuffer { try run(ByteBuffer(), isLast: true) }

    private func run(_ buffer: ByteBuffer, isLast: Bool) throws -> ByteBuffer {
        var input = Array(buffer.readableBytesView)
        return try input.withUnsafeMutableBufferPointer { input in
            switch stream {
            case .brotli(let state): try Self.brotli(state, input, isLast)
            case .gzip(let state): try Self.gzip(state, input, isLast)
            }
        }
    }

    private static func brotli(
        _ state: OpaquePointer, _ input: UnsafeMutableBufferPointer<UInt8>, _ isLast: Bool
    ) throws -> ByteBuffer {
        var output = ByteBuffer()
        var (left, next) = (input.count, UnsafePointer(input.baseAddress))
        let operation = isLast ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_FLUSH
        repeat {
            var room = 0
            guard BrotliEncoderCompressStream(state, operation, &left, &next, &room, nil, nil) != 0 else {
                throw Failed()
            }
            var count = 0
            if let bytes = BrotliEncoderTakeOutput(state, &count) {
                output.writeBytes(UnsafeBufferPointer(start: bytes, count: count))
            }
        } while left > 0 || BrotliEncoderHasMoreOutput(state) != 0
        return output
    }

    private static func gzip(
        _ state: UnsafeMutablePointer<z_stream>, _ input: UnsafeMutableBufferPointer<UInt8>, _ isLast: Bool
    ) throws -> ByteBuffer {
        var output = ByteBuffer()
        guard let size = UInt32(exactly: input.count) else { throw Failed() }
        (state.pointee.next_in, state.pointee.avail_in) = (input.baseAddress, size)
        var room: UInt32 = 0
        repeat {
            try output.writeWithUnsafeMutableBytes(minimumWritableBytes: piece) { bytes in
                let bytes = bytes.bindMemory(to: UInt8.self)
                (state.pointee.next_out, state.pointee.avail_out) = (bytes.baseAddress, UInt32(clamping: bytes.count))
                let status = deflate(state, isLast ? Z_FINISH : Z_SYNC_FLUSH)
                // Nothing left to do is no failure.
                guard [Z_OK, Z_STREAM_END, Z_BUF_ERROR].contains(status) else { throw Failed() }
                room = state.pointee.avail_out
                return bytes.count - Int(room)
            }
        } while room == 0
        return output
    }
}

/// zlib in gzip's layout.
enum Gzip {
    static func open(_ stream: UnsafeMutablePointer<z_stream>, level: Int32) -> Bool {
        // 15 bits of window; 16 more ask for gzip's layout.
        let size = Int32(MemoryLayout<z_stream>.size)
        return deflateInit2_(stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
    }
}
