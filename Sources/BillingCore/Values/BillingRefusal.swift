/// Why the billing core would not compute something: one plain sentence, safe to show to an operator.
///
/// The core never traps on outside numbers. Whatever cannot be computed exactly (an amount beyond 64 bits,
/// a period that runs backwards, an unknown currency) is refused with one of these.
public struct BillingRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence, in English, without a trailing line break.
    public let reason: String

    /// With one plain sentence.
    public init(_ reason: String) { self.reason = reason }

    public var description: String { reason }

    /// The refusal for arithmetic that leaves the range of its integer type.
    public static let overflow = BillingRefusal("The amount is too large to compute exactly.")
}
