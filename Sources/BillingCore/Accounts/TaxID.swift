/// A VAT identification number of the European Union, in its plain form: country prefix and body, upper case.
///
/// Format and check digits are tested here; whether the number is registered only the tax offices know.
public struct TaxID: Hashable, Sendable {
    /// Prefix of the number: `"DE"`, `"EL"` for Greece, `"XI"` for Northern Ireland.
    public let prefix: String
    /// What follows the prefix, without spaces, upper case.
    public let body: String

    /// Reads a number as people write it: spaces, dots, dashes and lower case are accepted.
    /// `nil` unless prefix, format and check digits are right.
    public init?(_ text: some StringProtocol) {
        var plain: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"): continue
            case UInt8(ascii: "a")...UInt8(ascii: "z"): plain.append(byte - 32)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"),
                UInt8(ascii: "*"):
                plain.append(byte)
            default: return nil
            }
        }
        guard (4...14).contains(plain.count) else { return nil }
        let prefix = String(decoding: plain.prefix(2), as: UTF8.self)
        guard let isRight = TaxIDRule.byPrefix[prefix], isRight(Array(plain.dropFirst(2))) else { return nil }
        self.prefix = prefix
        body = String(decoding: plain.dropFirst(2), as: UTF8.self)
    }

    /// ISO 3166-1 code of the country that the prefix stands for.
    public var country: String { prefix == "EL" ? "GR" : prefix }
}

extension TaxID: CustomStringConvertible {
    public var description: String { prefix + body }
}

/// The member states of the European Union by ISO 3166-1.
public enum EuropeanUnion {
    /// Member states, ISO 3166-1 alpha-2.
    public static let countries: Set<String> = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
        "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ]
}
