public import BillingCore

extension LocaleFormats {
    /// The plural categories of the language, `other` last.
    public var pluralCategories: [PluralCategory] { plurals.categories }

    /// The category of a whole number.
    public func plural(_ count: Int) -> PluralCategory {
        plurals.category(of: PluralOperands(integer: UInt128(count.magnitude), decimals: 0, fraction: 0))
    }

    /// The category of a number that is shown without zeros at its end.
    /// - Parameter decimals: how many decimals are shown, where they are more: 1.0 is another category than 1 in
    ///   English.
    public func plural(_ number: ExactDecimal, decimals: Int = 0) -> PluralCategory {
        let digits = number.coefficient.magnitude
        let (whole, fraction) = digits.quotientAndRemainder(dividingBy: Self.ten(to: number.scale))
        // No more decimals than a number can have: the fraction with them fits.
        let zeros = min(max(decimals - number.scale, 0), ExactDecimal.maximumScale - number.scale)
        return plurals.category(
            of: PluralOperands(
                integer: whole, decimals: number.scale + zeros, fraction: fraction * Self.ten(to: zeros)))
    }

    private static func ten(to exponent: Int) -> UInt128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
