/// A picture in PNG, whole as far as its checksums tell.
public struct Logo: Hashable, Sendable {
    public let png: [UInt8]
    /// In pixels.
    public let width: Int
    public let height: Int

    /// A PDF carries it on its first page, and drawing waits for it to be unpacked.
    static let mostBytes = 256 * 1024
    static let mostPixels = 2000

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// - Throws: what is wrong with the picture.
    public init(png: [UInt8]) throws(BrandingError) {
        guard png.count <= Self.mostBytes else { throw BrandingError.logoTooLarge }
        guard png.starts(with: Self.signature) else { throw BrandingError.logoNotPNG }
        var rest = png.dropFirst(Self.signature.count)
        guard let header = Self.chunk(&rest), header.type == Array("IHDR".utf8), header.data.count == 13 else {
            throw BrandingError.logoBroken
        }
        width = Self.number(header.data.prefix(4))
        height = Self.number(header.data.dropFirst(4).prefix(4))
        guard (1...Self.mostPixels).contains(width), (1...Self.mostPixels).contains(height) else {
            throw BrandingError.logoDimensions(width: width, height: height, limit: Self.mostPixels)
        }
        var (hasPixels, hasEnd) = (false, false)
        while !hasEnd {
            guard let chunk = Self.chunk(&rest) else { throw BrandingError.logoBroken }
            if chunk.type == Array("IDAT".utf8) { hasPixels = true }
            hasEnd = chunk.type == Array("IEND".utf8)
        }
        guard hasPixels, rest.isEmpty else { throw BrandingError.logoBroken }
        self.png = png
    }

    /// Length, type, data, checksum of type and data; `nil` when that is not what is there.
    private static func chunk(_ rest: inout ArraySlice<UInt8>) -> (type: [UInt8], data: ArraySlice<UInt8>)? {
        let length = number(rest.prefix(4))
        guard rest.count >= 12, length <= rest.count - 12 else { return nil }
        let content = rest.dropFirst(4).prefix(4 + length)
        let checksum = number(rest.dropFirst(8 + length).prefix(4))
        guard crc(content) == checksum else { return nil }
        rest = rest.dropFirst(12 + length)
        return (Array(content.prefix(4)), content.dropFirst(4))
    }

    private static func number(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    /// CRC-32 of ISO 3309, as PNG's specification gives it.
    private static func crc(_ bytes: some Sequence<UInt8>) -> Int {
        var register: UInt32 = .max
        for byte in bytes {
            register ^= UInt32(byte)
            for _ in 0..<8 { register = register & 1 == 1 ? register >> 1 ^ 0xEDB8_8320 : register >> 1 }
        }
        return Int(~register)
    }
}
