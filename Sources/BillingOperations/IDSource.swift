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
}
