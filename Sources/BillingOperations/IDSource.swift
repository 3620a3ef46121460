public import BillingCore

/// Where identifiers come from: the composition root gives random bits, a test may give predictable ones.
public struct IDSource: Sendable {
    private let randomness: @Sendable () -> UInt128

    public init(randomness: @escaping @Sendable () -> UInt128) { self.randomness = randomness }

    /// Bits of the system's random number generator.
    public static let system = IDSource { UInt128.random(in: .min ... .max) }

    /// A new time-ordered identifier.
    public func next<Entity>(at now: Instant) -> ID<Entity> { ID(at: now, randomness: randomness()) }

    /// The bits of a new time-ordered identifier, for rows that have no type of their own.
    public func nextRaw(at now: Instant) -> UInt128 { ID<Never>(at: now, randomness: randomness()).raw }

    /// A name for the address of a page: 26 digits and small letters, of 128 random bits, that tell nothing.
    public func reference() -> String {
        var (bits, text) = (randomness(), "")
        for _ in 0..<Self.referenceLength {
            text.append(Self.letters[Int(bits & 31)])
            bits >>= 5
        }
        return text
    }

    /// Digits and letters of a reference.
    public static let referenceLength = 26

    /// Those of Crockford's base 32: none is taken for another one.
    private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")

    /// Identifiers for many rows of one moment, in order from a random start: neighbours in an index, too.
    public func sequence(at now: Instant) -> IDSequence { IDSequence(start: nextRaw(at: now)) }
}

/// Identifiers that count up from a random one.
public struct IDSequence: Sendable {
    private let start: UInt128
    private var count: UInt64 = 0

    /// The bits that count: those behind the version and variant of a UUID.
    private static let counting: UInt128 = (1 << 62) - 1

    init(start: UInt128) { self.start = start }

    public mutating func next<Entity>() -> ID<Entity> {
        defer { count &+= 1 }
        return ID(raw: start & ~Self.counting | (start &+ UInt128(count)) & Self.counting)
    }
}
