package import Hummingbird
import NIOCore

extension ResponseBody {
    /// These bytes piece by piece, so that a large file is not in memory a second time while it is sent.
    package init(sending bytes: [UInt8], piece: Int = 64 * 1024) {
        self.init(contentLength: bytes.count) { writer in
            for start in stride(from: 0, to: bytes.count, by: piece) {
                try await writer.write(ByteBuffer(bytes: bytes[start..<min(start + piece, bytes.count)]))
            }
            try await writer.finish(nil)
        }
    }
}
