/// Why a supply is taxed as it is, or not at all: what was decided, with what a sentence about it needs. Documents
/// store it; the sentence is made in the language of the document.
public enum TaxReason: Hashable, Sendable, Codable {
    /// The product itself is not taxed.
    case untaxedProduct
    /// What the catalogue says of the product, as the seller worded it (`"Export of services"`); with the code of the
    /// exemption where the seller gave one.
    case stated(String, code: ExemptionCode?)
    /// The customer is exempt, as the seller worded it (`"diplomatic mission"`); the certificate is empty when there is
    /// none.
    case exemption(String, certificate: String, code: ExemptionCode?)
    /// A service that is supplied where the customer is: not taxable in the seller's country. Both are ISO 3166-1
    /// alpha-2. Source: Directive 2006/112/EC, articles 44, 45 and 59.
    case suppliedAbroad(from: String, to: String)
    /// The customer's VAT ID is of another country of the European Union: the customer owes the tax.
    case reverseCharge(taxID: String)
    /// A product for which the customer owes the tax in the seller's own country too, which the customer's tax number
    /// shows to be a business. Source: Directive 2006/112/EC, articles 199 and 199a.
    case domesticReverseCharge(taxID: String)
    /// At the rate of this country, ISO 3166-1 alpha-2, for this ground.
    case taxed(Rate, country: String, because: Ground)

    /// Why it is this country that taxes.
    public enum Ground: Hashable, Sendable, Codable {
        /// Seller and customer are in it.
        case sameCountry
        /// The customer there gave no VAT ID, and the seller reports in the one-stop shop.
        case oneStopShop
        /// The customer gave no VAT ID of another country of the European Union, and the seller reports at home.
        case noTaxID
        /// The VAT ID that the customer gave is not valid in the customer's country.
        case invalidTaxID(String, country: String)
    }

    /// Whether the law asks for it on the document: it says why no tax is charged (EN 16931, BT-120).
    public var isExemption: Bool {
        switch self {
        case .taxed: false
        case .untaxedProduct, .stated, .exemption, .suppliedAbroad, .reverseCharge, .domesticReverseCharge: true
        }
    }

    /// The code that the seller gave for it.
    fileprivate var ownCode: ExemptionCode? {
        switch self {
        case .stated(_, let code), .exemption(_, _, let code): code
        case .untaxedProduct, .suppliedAbroad, .reverseCharge, .domesticReverseCharge, .taxed: nil
        }
    }
}

/// A code of the list VATEX, why a supply is exempt from VAT (EN 16931, BT-121): `VATEX-EU-132`.
public struct ExemptionCode: Hashable, Sendable, Codable, CustomStringConvertible {
    /// As the list writes it.
    public let description: String

    /// Takes what has the form of a code: `VATEX-`, a region of two letters, a hyphen, then letters, digits and
    /// hyphens. `nil` for anything else. The list itself grows, and is not kept here.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0] == "VATEX", parts[1].utf8.count == 2, text.utf8.count <= 32 else { return nil }
        let isPlain = parts.dropFirst().allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { Self.capitals.contains($0) || Self.digits.contains($0) }
        }
        guard isPlain, parts[1].utf8.allSatisfy(Self.capitals.contains) else { return nil }
        description = text
    }

    private init(known text: String) { description = text }

    private static let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    /// Reverse charge.
    public static let reverseCharge = ExemptionCode(known: "VATEX-EU-AE")
    /// Intra-Community supply.
    public static let intraCommunity = ExemptionCode(known: "VATEX-EU-IC")
    /// Export outside the European Union.
    public static let export = ExemptionCode(known: "VATEX-EU-G")
    /// Not subject to VAT.
    public static let outsideScope = ExemptionCode(known: "VATEX-EU-O")

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let code = ExemptionCode(text) else { throw BillingRefusal.invalidExemptionCode(text) }
        self = code
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension TaxAmount {
    /// The code of the group's exemption: that of its first reason that has one, else that of its category; `nil` where
    /// tax is charged, and for exemptions without a code. Source: EN 16931, BT-121 and code list VATEX.
    public var exemptionCode: ExemptionCode? {
        if let own = reasons.lazy.compactMap(\.ownCode).first { return own }
        return switch category {
        case .reverseCharge: .reverseCharge
        case .intraCommunity: .intraCommunity
        case .export: .export
        case .outsideScope: .outsideScope
        case .standard, .zeroRated, .exempt, .canaryIslands, .ceutaAndMelilla, .splitPayment: nil
        }
    }
}
