import BillingCore

/// Writes UTF-16 as UTF-8, piece by piece.
struct UTF16Decoder: Sendable {
    private let isBigEndian: Bool
    /// The beginning of a character whose end the next piece brings.
    private var rest: [UInt8] = []

    init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

    /// - Parameter isLast: whether nothing follows.
    /// - Throws: a refusal when half a character stands alone.
    mutating func utf8(of piece: [UInt8], isLast: Bool) throws(BillingRefusal) -> [UInt8] {
        let bytes = rest + piece
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var position = 0
        while let unit = unit(of: bytes, at: position) {
            let low = UTF16.isLeadSurrogate(unit) ? self.unit(of: bytes, at: position + 2) : nil
            if UTF16.isLeadSurrogate(unit), low == nil, !isLast { break }
            guard let scalar = Self.scalar(unit, low) else { throw BillingRefusal(.utf16Damaged) }
            UTF8.encode(scalar).map { text += $0 }
            position += low == nil ? 2 : 4
        }
        rest = Array(bytes[position...])
        guard !isLast || rest.isEmpty else { throw BillingRefusal(.utf16Damaged) }
        return text
    }

    private func unit(of bytes: [UInt8], at position: Int) -> UInt16? {
        guard position + 1 < bytes.count else { return nil }
        let (first, second) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }

    private static func scalar(_ unit: UInt16, _ low: UInt16?) -> Unicode.Scalar? {
        guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
        guard let low, UTF16.isTrailSurrogate(low) else { return nil }
        return Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(low) - 0xDC00)
    }
}
