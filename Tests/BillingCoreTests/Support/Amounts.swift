@testable import BillingCore

/// So many cents.
func eur(_ minor: Int64) -> Money { Money(minor: minor, .eur) }

/// Minor units of a currency by its code; an unknown one becomes yen and fails the test.
func money(_ minor: Int64, _ code: String) -> Money { Money(minor: minor, Currency(code: code) ?? .jpy) }

/// A fraction of small whole numbers, the denominator above zero.
func fraction(_ numerator: Int, _ denominator: Int = 1) -> Ratio {
    (try? Ratio(Int128(numerator), over: Int128(denominator))) ?? Ratio(.max)
}

/// A rate in percent; text that is none becomes a rate that fails the test.
func percent(_ text: String) -> Rate { Rate(percent: text) ?? Rate(ppm: .min) }

/// A period of two days in order.
func days(_ from: Day, _ to: Day) -> Period { Period(from: from, to: to) ?? Period(.first, .first) }

/// A decimal number of its text; other text becomes a number that fails the test.
///
/// Arguments of tests are texts: Swift 6.3 crashes on tasks that capture a value aligned to 16 bytes, as exact decimals
/// and fractions are.
func number(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? ExactDecimal(Int.min) }

/// The first version of a price.
func key(_ code: String) -> PriceKey { PriceKey(code: code, version: 1) }

/// Identifiers by small numbers.
func id<Entity>(_ number: Int) -> ID<Entity> { ID(raw: UInt128(number)) }
