import BillingCore

/// A brand's colour in both schemes, with what follows from it. Text in it, and text on it, can be read.
public struct Palette: Hashable, Sendable {
    public let light: Scheme
    public let dark: Scheme

    /// One scheme.
    public struct Scheme: Hashable, Sendable {
        /// Links, buttons, rules that carry weight.
        public let accent: Colour
        /// The same under the pointer.
        public let strong: Colour
        /// Text on the accent.
        public let onAccent: Colour
        /// A quiet background of the accent's hue.
        public let wash: Colour
    }

    /// WCAG 2.2, success criterion 1.4.3, level AA, for text of ordinary size.
    static let leastContrast = 4.5

    /// Backgrounds of the style sheet, page and surface, and what is black and white in each scheme.
    static let lightBackgrounds = [Colour(0xFAF9F6), Colour(0xFFFFFF)]
    static let darkBackgrounds = [Colour(0x141618), Colour(0x1C1F22)]
    private static let (white, black) = (Colour(0xFFFFFF), Colour(0x101214))

    /// - Throws: which colour is hard to read on what, and their contrast.
    public init(light: Colour, dark: Colour) throws(BrandingError) {
        self.light = Scheme(
            accent: light, strong: light.mixed(with: Self.black, percent: 25), onAccent: Self.white,
            wash: Self.white.mixed(with: light, percent: 6))
        self.dark = Scheme(
            accent: dark, strong: dark.mixed(with: Self.white, percent: 30), onAccent: Self.black,
            wash: Self.darkBackgrounds[1].mixed(with: dark, percent: 8))
        try Self.check("light", self.light, Self.lightBackgrounds)
        try Self.check("dark", self.dark, Self.darkBackgrounds)
    }

    /// The colours that a seller chose.
    /// - Throws: what is no colour, and as ``init(light:dark:)``.
    init(_ colors: SellerBranding.Colors) throws(BrandingError) {
        guard let light = Colour(colors.light) else { throw .notAColour(colors.light) }
        guard let dark = Colour(colors.dark) else { throw .notAColour(colors.dark) }
        try self.init(light: light, dark: dark)
    }

    private static func check(_ name: String, _ scheme: Scheme, _ backgrounds: [Colour]) throws(BrandingError) {
        let others = backgrounds + [scheme.wash, scheme.onAccent]
        let ratios = others.map { (other: $0, ratio: scheme.accent.contrast(to: $0)) }
        guard let worst = ratios.min(by: { $0.ratio < $1.ratio }), worst.ratio < leastContrast else { return }
        // Rounded down: 4.499 is not 4.5.
        let hundredths = Int(worst.ratio * 100)
        let ratio = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        throw .lowContrast(scheme: name, colour: scheme.accent, background: worst.other, ratio: ratio)
    }
}
