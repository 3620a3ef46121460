public import BillingCore

extension PluralCategory {
    /// The category of a number in a language, by the rules of Unicode CLDR. Only whole numbers can be one or two of
    /// something but in French, where anything below two is singular.
    /// - Parameter language: a BCP 47 tag; only its language matters.
    public init(of number: ExactDecimal, in language: String) {
        let magnitude = number.magnitude
        let whole = magnitude.scale == 0 ? magnitude.coefficient : nil
        switch language.prefix(2) {
        case "fr": self = magnitude.wholePart < 2 ? .one : .other
        case "ar": self = whole.map(Self.arabic) ?? .other
        default: self = whole == 1 ? .one : .other
        }
    }

    private static func arabic(_ whole: Int128) -> PluralCategory {
        switch (whole, whole % 100) {
        case (0, _): .zero
        case (1, _): .one
        case (2, _): .two
        case (_, 3...10): .few
        case (_, 11...99): .many
        default: .other
        }
    }
}

extension ExactDecimal {
    fileprivate var wholePart: Int128 { ratio.rounded(.down) }
}
