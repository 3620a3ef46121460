public import BillingCore

/// Where the bytes of an import come from: plain, gzip, or the one CSV of a ZIP archive; in UTF-8 or UTF-16, and handed
/// out in UTF-8. Read once, from front to back, a piece at a time. What holds no rows of text is refused by name.
public struct ImportSource: Sendable {
    private var file: PackedSource
    private var packing = Packing.none
    private var decoder: UTF16Decoder?
    private var isStarted = false
    /// Bytes that are read and not handed out yet.
    private var ahead: ArraySlice<UInt8> = []
    /// How many bytes were unpacked so far, and how many may be.
    private var unpacked = 0
    private let mostUnpacked: Int
    /// Whether XML is expected. Elsewhere it is the error message of a storage service.
    var takesXML = false
    /// Whether the file was in UTF-16, whatever its XML declaration says: what is handed out is UTF-8.
    var isDecoded: Bool { decoder != nil }

    private enum Packing {
        case none
        case gzip(GzipReader)
        case zip(ZipReader)
    }

    /// A packed file of a few megabytes may unpack to terabytes of nothing.
    static let mostUnpacked = 16 << 30

    /// The file at `path`; `-` is standard input.
    /// - Throws: a refusal when it cannot be opened.
    public init(path: String) throws(BillingRefusal) {
        file = try PackedSource(path: path)
        mostUnpacked = Self.mostUnpacked
    }

    /// Bytes already in memory.
    public init(bytes: [UInt8]) { self.init(bytes: bytes, mostUnpacked: Self.mostUnpacked) }

    init(bytes: [UInt8], mostUnpacked: Int) {
        file = PackedSource(bytes: bytes)
        self.mostUnpacked = mostUnpacked
    }

    /// Text already in memory.
    public init(text: String) { self.init(bytes: Array(text.utf8)) }

    /// How much of the file was read so far, and of how much.
    public var progress: ImportProgress { file.progress }

    /// The first bytes, left in place: fewer than `count` only where the source ends. For the start of a source.
    mutating func start(_ count: Int) throws(BillingRefusal) -> ArraySlice<UInt8> {
        try start()
        try readAhead(count)
        return ahead.prefix(count)
    }

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
            if case .none = packing, decoder == nil { return try file.read(into: buffer) }
            ahead = try readOn()[...]
        }
        let count = min(ahead.count, buffer.count)
        buffer.copyBytes(from: ahead.prefix(count))
        ahead = ahead.dropFirst(count)
        return count
    }
}

extension ImportSource {
    /// Packings and encodings are known by the first bytes, not by the file's name.
    private mutating func start() throws(BillingRefusal) {
        guard !isStarted else { return }
        isStarted = true
        try readAhead(4)
        if ZipReader.marks.contains(where: ahead.starts) {
            packing = .zip(try ZipReader(&file, most: mostUnpacked))
            ahead = []
        } else if ahead.starts(with: GzipReader.mark) {
            packing = .gzip(try GzipReader(start: Array(ahead)))
            ahead = []
        }
        try readAhead(FileStart.length)
        switch TextEncoding(of: Array(ahead.prefix(8))) {
        case .utf8: break
        case .utf16BigEndian: try decode(UTF16Decoder(isBigEndian: true))
        case .utf16LittleEndian: try decode(UTF16Decoder(isBigEndian: false))
        case .utf32: throw BillingRefusal(.fileIsUTF32)
        }
        let refusal = FileStart(bytes: Array(ahead.prefix(FileStart.length))).refusal
        if let refusal, refusal.code != .fileIsXML || !takesXML { throw refusal }
    }

    private mutating func decode(_ decoder: UTF16Decoder) throws(BillingRefusal) {
        var decoder = decoder
        ahead = try decoder.utf8(of: Array(ahead), isLast: false)[...]
        self.decoder = decoder
    }

    private mutating func readAhead(_ count: Int) throws(BillingRefusal) {
        while ahead.count < count {
            let more = try readOn()
            if more.isEmpty { return }
            ahead += more
        }
    }

    /// The next bytes in UTF-8; none at the end.
    private mutating func readOn() throws(BillingRefusal) -> [UInt8] {
        guard decoder != nil else { return try unpack() }
        while true {
            let bytes = try unpack()
            let text = try decoder?.utf8(of: bytes, isLast: bytes.isEmpty) ?? []
            if !text.isEmpty || bytes.isEmpty { return text }
        }
    }

    private mutating func unpack() throws(BillingRefusal) -> [UInt8] {
        let bytes: [UInt8]
        switch packing {
        case .none: return try file.read(upTo: 4096)
        case .gzip(var gzip):
            bytes = try gzip.next(from: &file)
            packing = .gzip(gzip)
        case .zip(var zip):
            bytes = try zip.next(from: &file)
            packing = .zip(zip)
        }
        unpacked += bytes.count
        guard unpacked <= mostUnpacked else { throw BillingRefusal.unpackedTooLarge(mostUnpacked) }
        return bytes
    }
}
