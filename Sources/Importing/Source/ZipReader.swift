import BillingCore
import CZlib

/// Unpacks one file of a ZIP archive and compares its length and checksum with what the archive says of it.
struct ZipReader: Sendable {
    private let entry: ZipEntry
    private let inflater: Inflater
    /// Where the next packed bytes stand, and how many are left.
    private var position: Int
    private var left: Int
    private var packed: ArraySlice<UInt8> = []
    private var unpacked = 0
    private var checksum: UInt = 0
    private var isAtEnd = false

    /// The first four bytes of an archive, with files in it and without.
    static let marks: [[UInt8]] = [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6]]

    init(_ file: inout PackedSource, most: Int) throws(BillingRefusal) {
        entry = try ZipArchive(&file).table()
        guard !entry.isEncrypted else { throw BillingRefusal(.archiveEncrypted) }
        guard entry.method == 8 || entry.method == 0 && entry.size == entry.packedSize else {
            throw BillingRefusal(.archiveUnsupported)
        }
        guard entry.size <= most else { throw BillingRefusal.unpackedTooLarge(most) }
        let heading = ZipFields(bytes: try file.bytes(at: entry.offset, count: 30))
        guard heading.has([0x50, 0x4B, 3, 4], at: 0) else { throw BillingRefusal(.archiveDamaged) }
        position = entry.offset + 30 + heading.uint16(26) + heading.uint16(28)
        left = entry.packedSize
        inflater = try Inflater(.deflate)
    }

    /// The next unpacked bytes; none at the end.
    mutating func next(from file: inout PackedSource) throws(BillingRefusal) -> [UInt8] {
        while !isAtEnd {
            if packed.isEmpty, left > 0 {
                packed = try file.bytes(at: position, count: min(left, 64 * 1024))[...]
                guard !packed.isEmpty else { throw BillingRefusal(.archiveDamaged) }
                (position, left) = (position + packed.count, left - packed.count)
            }
            let piece = try unpack()
            unpacked += piece.count
            checksum = piece.withUnsafeBufferPointer { crc32(checksum, $0.baseAddress, UInt32(piece.count)) }
            guard unpacked <= entry.size else { throw BillingRefusal(.archiveDamaged) }
            if isAtEnd { try check() }
            if !piece.isEmpty { return piece }
        }
        return []
    }

    private mutating func unpack() throws(BillingRefusal) -> [UInt8] {
        guard entry.method == 8 else {
            defer { packed = [] }
            isAtEnd = left == 0
            return Array(packed)
        }
        let isCutOff = packed.isEmpty
        let piece = try inflater.unpack(packed)
        packed = packed.dropFirst(piece.used)
        isAtEnd = piece.endsMember
        guard isAtEnd || !isCutOff || !piece.bytes.isEmpty else { throw BillingRefusal(.archiveDamaged) }
        return piece.bytes
    }

    private func check() throws(BillingRefusal) {
        guard unpacked == entry.size, UInt32(truncatingIfNeeded: checksum) == entry.checksum else {
            throw BillingRefusal(.archiveDamaged)
        }
    }
}
