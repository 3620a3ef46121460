public import BillingCore

/// How the seller looks, in the portal, on documents and in mails.
public struct Branding: Hashable, Sendable {
    public let name: String
    public let logo: Logo?
    /// `nil` for the colours of the style sheet.
    public let palette: Palette?
    /// A sentence at the foot of every page and document; may be empty.
    public let footer: String
    /// Where customers write when something is not right.
    public let supportAddress: String?
    /// Register, managing directors, bank: what the law wants at the foot of letters.
    public let legalLines: [String]

    static let mostLegalLines = 4

    /// - Throws: what is too long, or cannot be.
    public init(
        name: String, logo: Logo? = nil, palette: Palette? = nil, footer: String = "", supportAddress: String? = nil,
        legalLines: [String] = []
    ) throws(BrandingError) {
        try Self.check("name", name, limit: 60)
        try Self.check("footer", footer, limit: 200)
        guard !name.isEmpty else { throw BrandingError.emptyName }
        guard legalLines.count <= Self.mostLegalLines else {
            throw BrandingError.tooManyLegalLines(legalLines.count, limit: Self.mostLegalLines)
        }
        for line in legalLines { try Self.check("legal line", line, limit: 160) }
        if let supportAddress, supportAddress.wholeMatch(of: /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{3,190}/) == nil {
            throw BrandingError.invalidSupportAddress(supportAddress)
        }
        self.init(
            unchecked: name, logo: logo, palette: palette, footer: footer, supportAddress: supportAddress,
            legalLines: legalLines)
    }

    private init(
        unchecked name: String, logo: Logo?, palette: Palette?, footer: String, supportAddress: String?,
        legalLines: [String]
    ) {
        self.name = name
        self.logo = logo
        self.palette = palette
        self.footer = footer
        self.supportAddress = supportAddress
        self.legalLines = legalLines
    }

    /// The look of a seller that has said nothing about it.
    public static func plain(name: String) -> Branding {
        Branding(unchecked: name, logo: nil, palette: nil, footer: "", supportAddress: nil, legalLines: [])
    }

    /// The look of a stored seller. What cannot be shown was refused when it was set; should it be there, the name is.
    public init(of seller: Seller) {
        self = (try? Branding(seller)) ?? .plain(name: seller.branding.name)
    }

    /// The look of a seller.
    /// - Throws: what of it cannot be used.
    public init(_ seller: Seller) throws(BrandingError) {
        let own = seller.branding
        try self.init(
            name: own.name, logo: own.logo.isEmpty ? nil : Logo(png: own.logo), palette: own.colors.map(Palette.init),
            footer: own.footer, supportAddress: own.support.isEmpty ? nil : own.support, legalLines: seller.legalLines)
    }

    private static func check(_ field: String, _ text: String, limit: Int) throws(BrandingError) {
        guard text.count <= limit else { throw BrandingError.tooLong(field: field, limit: limit) }
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw BrandingError.controlCharacter(field: field)
        }
    }
}
