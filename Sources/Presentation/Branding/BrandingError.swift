/// What is wrong with a seller's branding, told to the operator who sets it.
public enum BrandingError: Error, Hashable, Sendable {
    case emptyName
    case tooLong(field: String, limit: Int)
    case controlCharacter(field: String)
    case tooManyLegalLines(Int, limit: Int)
    case invalidSupportAddress(String)
    case notAColour(String)
    case logoTooLarge
    case logoNotPNG
    case logoBroken
    /// The file is whole, but its picture cannot be unpacked.
    case logoNotDrawable
    case logoDimensions(width: Int, height: Int, limit: Int)
    /// `ratio` is the contrast to `background`, with two decimals.
    case lowContrast(scheme: String, colour: Colour, background: Colour, ratio: String)
}

extension BrandingError: CustomStringConvertible {
    /// One line of English: command output is not translated.
    public var description: String {
        switch self {
        case .emptyName: "the name is empty"
        case .tooLong(let field, let limit): "the \(field) is longer than \(limit) characters"
        case .controlCharacter(let field): "the \(field) holds a line break or another control character"
        case .tooManyLegalLines(let count, let limit): "there are \(count) legal lines; at most \(limit) fit"
        case .invalidSupportAddress(let address): "the support address \(address) is no e-mail address"
        case .notAColour(let text): "\(text) is not a colour such as #0f5f59"
        case .logoTooLarge: "the logo is larger than 256 KB"
        case .logoNotPNG: "the logo is no PNG file"
        case .logoBroken: "the logo's PNG is broken"
        case .logoNotDrawable: "the logo's picture is broken"
        case .logoDimensions(let width, let height, let limit):
            "the logo has \(width) × \(height) pixels; at most \(limit) × \(limit) can be used"
        case .lowContrast(let scheme, let colour, let background, let ratio):
            "the \(scheme) colour \(colour) has a contrast of \(ratio):1 to \(background); WCAG 2.2 AA asks for 4.5:1"
        }
    }
}
