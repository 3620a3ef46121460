/// A typed 128-bit identifier: `ID<Account>` and `ID<Invoice>` cannot be swapped by mistake.
///
/// The application makes identifiers (UUID version 7, RFC 9562) and passes them in; the core only carries them.
public struct ID<Entity>: Hashable, Sendable, Comparable {
    // Two halves rather than one `UInt128`: Swift 6.3 crashes when a closure that runs as a task has captured a value
    // that must lie on an address divisible by 16.
    private let high: UInt64
    private let low: UInt64

    /// With these bits.
    public init(raw: UInt128) {
        high = UInt64(truncatingIfNeeded: raw >> 64)
        low = UInt64(truncatingIfNeeded: raw)
    }

    /// All 128 bits.
    public var raw: UInt128 { UInt128(high) << 64 | UInt128(low) }

    /// Reads 32 hexadecimal digits of either case; hyphens among them do not count. `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        var value: UInt128 = 0
        var digits = 0
        for byte in text.utf8 where byte != UInt8(ascii: "-") {
            guard digits < 32, let digit = Hexadecimal.value(of: byte) else { return nil }
            value = value << 4 | UInt128(digit)
            digits += 1
        }
        guard digits == 32 else { return nil }
        self.init(raw: value)
    }

    /// A time-ordered identifier (UUID version 7) from a moment and 74 bits of `randomness`.
    public init(at instant: Instant, randomness: UInt128) {
        let milliseconds = UInt128(UInt64(clamping: instant.microseconds / 1000)) & 0xFFFF_FFFF_FFFF
        let high = milliseconds << 80 | 0x7 << 76 | (randomness >> 62 & 0xFFF) << 64
        self.init(raw: high | 0b10 << 62 | randomness & 0x3FFF_FFFF_FFFF_FFFF)
    }

    public static func < (a: Self, b: Self) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

extension ID: CustomStringConvertible {
    /// The canonical hyphenated lower-case form.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { text in
            var end = 0
            for place in 0..<32 {
                if place.isMultiple(of: 4), (8...20).contains(place) {
                    text[end] = UInt8(ascii: "-")
                    end += 1
                }
                let half = place < 16 ? high : low
                text[end] = Hexadecimal.digit(UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (place % 16))))
                end += 1
            }
            return end
        }
    }
}

extension ID: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = Self(text) else { throw BillingRefusal.invalidIdentifier(text) }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
