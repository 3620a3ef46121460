/// A currency of ISO 4217: its three-letter code and how many decimals its minor unit has.
///
/// Amounts are stored in the ISO 4217 minor unit, whatever a locale displays.
public struct Currency: Hashable, Sendable {
    /// The letters of the code, the first one highest. As numbers, amounts are copied and compared without counting
    /// references.
    private let letters: UInt32
    private let digits: UInt8

    /// Upper-case alphabetic code, `"EUR"`.
    public var code: String {
        String(unsafeUninitializedCapacity: 3) { bytes in
            for place in 0..<3 { bytes[place] = UInt8(truncatingIfNeeded: letters >> (16 - 8 * place)) }
            return 3
        }
    }

    /// Decimals of the minor unit: 0 (JPY), 2 (EUR), 3 (KWD) or 4 (CLF).
    public var minorDigits: Int { Int(digits) }

    /// The currency with this alphabetic code, upper case; `nil` for an unknown or withdrawn one.
    public init?(code: some StringProtocol) {
        let code = String(code)
        guard let digits = Self.digits[code] else { return nil }
        self.init(known: code, digits)
    }

    /// - Parameter code: three letters of ASCII.
    private init(known code: String, _ digits: UInt8) {
        letters = code.utf8.reduce(0) { $0 << 8 | UInt32($1) }
        self.digits = digits
    }

    /// Euro.
    public static let eur = Currency(known: "EUR", 2)
    /// US dollar.
    public static let usd = Currency(known: "USD", 2)
    /// Pound sterling.
    public static let gbp = Currency(known: "GBP", 2)
    /// Swiss franc.
    public static let chf = Currency(known: "CHF", 2)
    /// Yen, which has no decimals.
    public static let jpy = Currency(known: "JPY", 0)

    /// Active codes of ISO 4217 list one, by decimals of the minor unit: money, and the funds in which contracts are
    /// kept, such as Chile's unidad de fomento. Metals and test codes have no minor unit.
    private static let digits: [String: UInt8] = {
        var table: [String: UInt8] = [:]
        for (count, codes) in listOne {
            for code in codes.split(separator: " ") { table[String(code)] = count }
        }
        return table
    }()

    private static let listOne: [(UInt8, String)] = [
        (
            0,
            """
            BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
            """
        ),
        (
            2,
            """
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF \
            CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL \
            HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU \
            MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR \
            SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED \
            VES WST XAD XCD XCG YER ZAR ZMW ZWG
            """
        ),
        (
            3,
            """
            BHD IQD JOD KWD LYD OMR TND
            """
        ),
        (4, "CLF UYW"),
    ]
}

extension Currency: Codable {
    public init(from decoder: any Decoder) throws {
        let code = try decoder.singleValueContainer().decode(String.self)
        guard let currency = Currency(code: code) else {
            throw BillingRefusal.invalidCurrency(code)
        }
        self = currency
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}
