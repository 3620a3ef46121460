import BillingCore

/// A file or bytes in memory, as they are.
struct PackedSource: Sendable {
    private(set) var progress: ImportProgress
    private let origin: Origin

    private enum Origin {
        case file(OpenFile)
        case bytes([UInt8])
    }

    init(path: String) throws(BillingRefusal) {
        let file = try OpenFile(path: path)
        origin = .file(file)
        progress = ImportProgress(size: file.size)
    }

    init(bytes: [UInt8]) {
        origin = .bytes(bytes)
        progress = ImportProgress(size: bytes.count)
    }

    /// Reads up to `buffer.count` bytes and says how many; 0 at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(BillingRefusal) -> Int {
        let count: Int
        switch origin {
        case .file(let file):
            count = try file.read(into: buffer)
        case .bytes(let bytes):
            let rest = bytes[progress.bytesRead...].prefix(buffer.count)
            buffer.copyBytes(from: rest)
            count = rest.count
        }
        progress.bytesRead += count
        return count
    }

    /// Up to `count` bytes from `offset` on, fewer only where the file ends; not for a pipe.
    mutating func bytes(at offset: Int, count: Int) throws(BillingRefusal) -> [UInt8] {
        var found: [UInt8] = []
        switch origin {
        case .bytes(let bytes): found = Array(bytes.dropFirst(max(0, offset)).prefix(count))
        case .file(let file):
            while found.count < count {
                var piece = [UInt8](repeating: 0, count: count - found.count)
                let next = offset + found.count
                let length = try piece.withUnsafeMutableBufferPointer { piece throws(BillingRefusal) in
                    try file.read(into: UnsafeMutableRawBufferPointer(piece), at: next)
                }
                if length == 0 { break }
                found += piece.prefix(length)
            }
        }
        progress.bytesRead = min(progress.bytesRead + found.count, progress.size ?? .max)
        return found
    }

    /// Reads up to `most` bytes; none at the end.
    mutating func read(upTo most: Int) throws(BillingRefusal) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: most)
        let count = try bytes.withUnsafeMutableBufferPointer { bytes throws(BillingRefusal) in
            try read(into: UnsafeMutableRawBufferPointer(bytes))
        }
        bytes.removeLast(most - count)
        return bytes
    }
}
