import BillingCore

/// Unpacks gzip, member after member: exports are often several gzip files in a row.
struct GzipReader: Sendable {
    private let inflater: Inflater
    private var packed: ArraySlice<UInt8>
    private var isBetweenMembers = true

    /// The first two bytes of a gzip member.
    static let mark: [UInt8] = [0x1F, 0x8B]

    /// - Parameter start: bytes of the file that were read already.
    init(start: [UInt8]) throws(BillingRefusal) {
        inflater = try Inflater(.gzip)
        packed = start[...]
    }

    /// The next unpacked bytes; none at the end.
    mutating func next(from file: inout PackedSource) throws(BillingRefusal) -> [UInt8] {
        while true {
            if packed.isEmpty { packed = try file.read(upTo: 64 * 1024)[...] }
            guard !packed.isEmpty else {
                guard isBetweenMembers else { throw BillingRefusal(.gzipTruncated) }
                return []
            }
            // Zeros that fill up a block or a tape.
            if isBetweenMembers { packed = packed.drop { $0 == 0 } }
            guard !packed.isEmpty else { continue }
            let piece = try inflater.unpack(packed)
            packed = packed.dropFirst(piece.used)
            isBetweenMembers = piece.endsMember
            if !piece.bytes.isEmpty { return piece.bytes }
        }
    }
}
