import BillingCore
import CZlib
import Synchronization

/// The state of zlib while it unpacks one file.
final class Inflater: Sendable {
    private let stream: Mutex<Stream>
    private let format: Format

    enum Format {
        case gzip
        /// Without a heading, as in ZIP archives.
        case deflate

        /// As zlib wants it told: 16 more than the window, gzip; below zero, no heading.
        fileprivate var windowBits: Int32 { self == .gzip ? MAX_WBITS + 16 : -MAX_WBITS }
        fileprivate var damaged: BillingRefusal { BillingRefusal(self == .gzip ? .gzipDamaged : .archiveDamaged) }
    }

    init(_ format: Format) throws(BillingRefusal) {
        guard let stream = Stream(format.windowBits) else { throw BillingRefusal(.outOfMemory) }
        self.stream = Mutex(stream)
        self.format = format
    }

    /// What some packed bytes gave.
    struct Piece: Sendable {
        var bytes: [UInt8]
        /// How many of the packed bytes were used.
        var used: Int
        /// Whether the packed file ended here; more may follow.
        var endsMember: Bool
    }

    /// Unpacks the beginning of `packed`. - Throws: a refusal when it is not of the format.
    func unpack(_ packed: ArraySlice<UInt8>) throws(BillingRefusal) -> Piece {
        guard let piece = stream.withLock({ $0.unpack(packed) }) else {
            throw format.damaged
        }
        return piece
    }

    private struct Stream: ~Copyable {
        private let state: UnsafeMutablePointer<z_stream>

        init?(_ windowBits: Int32) {
            state = .allocate(capacity: 1)
            state.initialize(to: z_stream())
            guard inflateInit2_(state, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
            else {
                return nil
            }
        }

        deinit {
            inflateEnd(state)
            state.deallocate()
        }

        mutating func unpack(_ packed: ArraySlice<UInt8>) -> Piece? {
            var packed = Array(packed)
            var result = Z_OK
            let bytes = packed.withUnsafeMutableBufferPointer { packed in
                [UInt8](unsafeUninitializedCapacity: 256 * 1024) { bytes, count in
                    state.pointee.next_in = packed.baseAddress
                    state.pointee.avail_in = UInt32(clamping: packed.count)
                    state.pointee.next_out = bytes.baseAddress
                    state.pointee.avail_out = UInt32(clamping: bytes.count)
                    result = inflate(state, Z_NO_FLUSH)
                    count = bytes.count - Int(state.pointee.avail_out)
                }
            }
            guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else { return nil }
            let used = packed.count - Int(state.pointee.avail_in)
            if result == Z_STREAM_END { inflateReset(state) }
            return Piece(bytes: bytes, used: used, endsMember: result == Z_STREAM_END)
        }
    }
}
