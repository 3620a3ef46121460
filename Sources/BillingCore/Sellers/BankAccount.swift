/// An account of the seller at a bank, as customers pay to it.
public struct BankAccount: Hashable, Sendable, Codable {
    /// Bank or holder, as printed; may be empty.
    public var name: String
    /// Its number.
    public var iban: IBAN
    /// Of the bank; empty where it is not needed.
    public var bic: String
    /// What is paid to it.
    public var currency: Currency

    /// With these parts.
    /// - Throws: `invalidBIC` when the BIC cannot be one.
    public init(name: String = "", iban: IBAN, bic: String = "", currency: Currency) throws(BillingRefusal) {
        guard bic.isEmpty || Self.isBIC(bic) else { throw .invalidBIC(bic) }
        self.name = name
        self.iban = iban
        self.bic = bic
        self.currency = currency
    }

    /// ISO 9362: four letters of the bank (or digits), two of the country, two of the place, three of a branch or none.
    private static func isBIC(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return (bytes.count == 8 || bytes.count == 11) && bytes.allSatisfy { $0.isCapital || $0.isDigit }
            && bytes[..<6].allSatisfy(\.isCapital)
    }
}

/// An international bank account number (ISO 13616), in its plain form: upper case, without spaces.
///
/// Country, length and check digits are tested here; whether there is such an account only its bank knows.
public struct IBAN: Hashable, Sendable {
    /// `"DE89370400440532013000"`.
    public let plain: String

    /// Reads a number as people write it: spaces and lower case are accepted.
    /// - Throws: `invalidIBAN` unless country, length and check digits are right.
    public init(_ text: String) throws(BillingRefusal) {
        let bytes = text.utf8.filter { $0 != UInt8(ascii: " ") }
            .map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 - 32 : $0 }
        let country = String(decoding: bytes.prefix(2), as: UTF8.self)
        guard bytes.allSatisfy({ $0.isCapital || $0.isDigit }), Self.lengths[country] == bytes.count,
            bytes[2..<4].allSatisfy(\.isDigit), CheckDigits.mod97(bytes[4...] + bytes[..<4]) == 1
        else { throw .invalidIBAN(text) }
        plain = String(decoding: bytes, as: UTF8.self)
    }

    /// By country, as the registry of ISO 13616 has them.
    private static let lengths: [String: Int] = {
        let registry: [(Int, String)] = [
            (15, "NO"), (16, "BE"), (18, "DK FI FK FO GL NL SD"), (19, "MK SI"), (20, "AT BA EE KZ LT LU MN XK"),
            (21, "CH HR LI LV"), (22, "BG BH CR DE GB GE IE ME RS VA"), (23, "AE GI IL IQ OM SO TL"),
            (24, "AD CZ ES MD PK RO SA SE SK TN VG"), (25, "LY PT ST"), (26, "IS TR"),
            (27, "BI DJ FR GR IT MC MR SM"), (28, "AL AZ BY CY DO GT HU LB NI PL SV"),
            (29, "BR EG PS QA UA"), (30, "JO KW MU YE"), (31, "MT SC"), (32, "LC"), (33, "RU"),
        ]
        var lengths: [String: Int] = [:]
        for (length, countries) in registry {
            for country in countries.split(separator: " ") { lengths[String(country)] = length }
        }
        return lengths
    }()
}

extension IBAN: CustomStringConvertible {
    /// In groups of four, as printed: `DE89 3704 0044 0532 0130 00`.
    public var description: String {
        plain.enumerated().reduce(into: "") { text, character in
            if character.offset > 0, character.offset % 4 == 0 { text.append(" ") }
            text.append(character.element)
        }
    }
}

extension IBAN: Codable {
    public init(from decoder: any Decoder) throws {
        self = try IBAN(try decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(plain)
    }
}
