import BillingCore

/// The list of files at the end of a ZIP archive. Names are shown and never used as paths; sizes are bounded before
/// anything is read into memory.
struct ZipArchive {
    /// Without folders, and without what macOS and other systems add for themselves.
    private(set) var entries: [ZipEntry] = []

    private static let elsewhere = 0xFFFF_FFFF
    private static let longestDirectory = 4 * 1024 * 1024
    /// The record at the end, and the longest comment behind it.
    private static let longestEnd = 22 + 65_535

    init(_ file: inout PackedSource) throws(BillingRefusal) {
        guard let size = file.progress.size else { throw BillingRefusal(.archiveFromPipe) }
        let end = ZipFields(bytes: try file.bytes(at: max(0, size - Self.longestEnd), count: Self.longestEnd))
        guard let record = end.lastRecord(of: [0x50, 0x4B, 5, 6], length: 22) else {
            throw BillingRefusal(.archiveDamaged)
        }
        let (length, start) = (end.uint32(record + 12), end.uint32(record + 16))
        // Sizes and places beyond 4 GB stand elsewhere (ZIP64).
        guard length != Self.elsewhere, start != Self.elsewhere else { throw BillingRefusal(.archiveUnsupported) }
        guard length <= Self.longestDirectory, start + length <= size else { throw BillingRefusal(.archiveDamaged) }
        let directory = ZipFields(bytes: try file.bytes(at: start, count: length))
        guard directory.bytes.count == length else { throw BillingRefusal(.archiveDamaged) }
        try read(directory)
    }

    private mutating func read(_ directory: ZipFields) throws(BillingRefusal) {
        var position = 0
        while position < directory.bytes.count {
            guard let (entry, next) = ZipEntry.read(directory, at: position) else {
                throw BillingRefusal(.archiveDamaged)
            }
            if !entry.isIncidental { entries.append(entry) }
            position = next
        }
    }

    /// The one file that holds rows: the only one, or the only CSV beside manifests and notes.
    func table() throws(BillingRefusal) -> ZipEntry {
        let names = Set(entries.map(\.name))
        if names.contains("[Content_Types].xml") || names.isSuperset(of: ["mimetype", "content.xml"]) {
            throw BillingRefusal(.fileIsWorkbook)
        }
        let tables = entries.count == 1 ? entries : entries.filter { $0.name.lowercased().hasSuffix(".csv") }
        guard let entry = tables.first, tables.count == 1 else {
            throw entries.isEmpty
                ? BillingRefusal(.archiveEmpty) : .archiveOfSeveralFiles(entries.map(\.shownName))
        }
        return entry
    }
}

/// One file of a ZIP archive, as the list at the end has it.
struct ZipEntry: Hashable, Sendable {
    let name: String
    let isEncrypted: Bool
    /// 0: stored as it is; 8: deflated.
    let method: Int
    let checksum: UInt32
    let packedSize: Int
    let size: Int
    /// Where its own heading stands.
    let offset: Int

    /// The name for people, without characters that could act on a terminal.
    var shownName: String {
        let shown = name.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        return String(String.UnicodeScalarView(shown.prefix(80)))
    }

    /// Folders and what systems add for themselves.
    var isIncidental: Bool {
        let last = name.split(separator: "/").last ?? ""
        return name.hasSuffix("/") || name.hasPrefix("__MACOSX/") || last.hasPrefix(".")
    }

    /// The entry at `position` of the list, and where the next one stands.
    static func read(_ list: ZipFields, at position: Int) -> (entry: ZipEntry, next: Int)? {
        guard list.has([0x50, 0x4B, 1, 2], at: position), position + 46 <= list.bytes.count else { return nil }
        let (nameLength, extraLength) = (list.uint16(position + 28), list.uint16(position + 30))
        let extraStart = position + 46 + nameLength
        let next = extraStart + extraLength + list.uint16(position + 32)
        guard next <= list.bytes.count else { return nil }
        let extra = ZipFields(bytes: Array(list.bytes[extraStart..<extraStart + extraLength]))
        let sizes = [24, 20, 42].map { list.uint32(position + $0) }
        guard let long = extra.long(sizes) else { return nil }
        let entry = ZipEntry(
            name: String(decoding: list.bytes[position + 46..<extraStart], as: UTF8.self),
            isEncrypted: list.uint16(position + 8) & 1 != 0, method: list.uint16(position + 10),
            checksum: UInt32(truncatingIfNeeded: list.uint32(position + 16)), packedSize: long[1], size: long[0],
            offset: long[2])
        return (entry, next)
    }
}

/// Numbers in the little-endian records of a ZIP archive; what lies outside counts as zero.
struct ZipFields {
    let bytes: [UInt8]

    func uint16(_ position: Int) -> Int { number(position, 2) }
    func uint32(_ position: Int) -> Int { number(position, 4) }

    private func number(_ position: Int, _ length: Int) -> Int {
        guard position >= 0, position + length <= bytes.count else { return 0 }
        return bytes[position..<position + length].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func has(_ mark: [UInt8], at position: Int) -> Bool { bytes.dropFirst(position).starts(with: mark) }

    func lastRecord(of mark: [UInt8], length: Int) -> Int? {
        guard bytes.count >= length else { return nil }
        return stride(from: bytes.count - length, through: 0, by: -1).first { has(mark, at: $0) }
    }

    /// The sizes and the offset of a file: those of 32 bits that are full stand in record 1 of these extra fields, in
    /// the same order. `nil` when they should and do not.
    func long(_ short: [Int]) -> [Int]? {
        guard short.contains(0xFFFF_FFFF) else { return short }
        var position = 0
        while position + 4 <= bytes.count, uint16(position) != 1 { position += 4 + uint16(position + 2) }
        var next = position + 4
        let end = min(next + uint16(position + 2), bytes.count)
        var long: [Int] = []
        for value in short {
            guard value == 0xFFFF_FFFF else {
                long.append(value)
                continue
            }
            let full = number(next, 8)
            guard next + 8 <= end, (0...Int(Int32.max) << 16).contains(full) else { return nil }
            long.append(full)
            next += 8
        }
        return long
    }
}
