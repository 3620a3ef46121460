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
        let text = number.magnitude.text(minimumDecimals: decimals)
        let parts = text.split(separator: ".")
        let fraction = parts.count > 1 ? parts[1] : ""
        return plurals.category(
            of: PluralOperands(
                integer: parts.first.flatMap { UInt128($0) } ?? 0, decimals: fraction.utf8.count,
                fraction: UInt128(fraction) ?? 0))
    }
}
