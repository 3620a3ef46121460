public import BillingCore

/// Where the bytes of an import come from: plain or gzip. Read once, from front to back, a piece at a time.
public struct ImportSource: Sendable {
    private var file: PackedSource
    private var gzip: GzipReader?
    private var isStarted = false
    /// Bytes that are read and not handed out yet.
    private var ahead: ArraySlice<UInt8> = []

    /// The file at `path`; `-` is standard input.
    /// - Throws: a refusal when it cannot be opened.
    public init(path: String) throws(BillingRefusal) { file = try PackedSource(path: path) }

    /// Bytes already in memory.
    public init(bytes: [UInt8]) { file = PackedSource(bytes: bytes) }

    /// Text already in memory.
    public init(text: String) { self.init(bytes: Array(text.utf8)) }

    /// How much of the file was read so far, and of how much.
    public var progress: ImportProgress { file.progress }

    /// The first byte that is neither space nor part of a byte order mark, left in place. For the start of a source.
    mutating func firstByte() throws(BillingRefusal) -> UInt8? {
        let skipped: [UInt8] = [0x20, 0x09, 0x0D, 0x0A, 0xEF, 0xBB, 0xBF]
        try start()
        while true {
            if let byte = ahead.first(where: { !skipped.contains($0) }) { return byte }
            let more = try readOn()
            if more.isEmpty { return nil }
            ahead += more
        }
    }

    /// Reads into `bytes` behind its first `start` and says how many; 0 at the end.
    mutating func read(into bytes: inout [UInt8], after start: Int) throws(BillingRefusal) -> Int {
        try bytes.withUnsafeMutableBufferPointer { bytes throws(BillingRefusal) in
            try read(into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: bytes[start...])))
        }
    }

    private mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(BillingRefusal) -> Int {
        try start()
        if ahead.isEmpty {
            guard gzip != nil else { return try file.read(into: buffer) }
            ahead = try readOn()[...]
        }
        let count = min(ahead.count, buffer.count)
        buffer.copyBytes(from: ahead.prefix(count))
        ahead = ahead.dropFirst(count)
        return count
    }

    private mutating func readOn() throws(BillingRefusal) -> [UInt8] {
        if let bytes = try gzip?.next(from: &file) { return bytes }
        return try file.read(upTo: 4096)
    }

    /// Gzip is known by its first two bytes, not by the file's name.
    private mutating func start() throws(BillingRefusal) {
        guard !isStarted else { return }
        isStarted = true
        var first: [UInt8] = []
        while first.count < 2 {
            let more = try file.read(upTo: 2 - first.count)
            if more.isEmpty { break }
            first += more
        }
        if first == GzipReader.mark { gzip = try GzipReader(start: first) } else { ahead = first[...] }
    }
}
