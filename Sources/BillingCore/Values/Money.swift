/// An amount in the minor unit of its currency (cents for EUR, yen for JPY).
public struct Money: Hashable, Sendable, Codable {
    /// Signed count of minor units.
    public let minor: Int64
    /// What ``minor`` counts.
    public let currency: Currency

    /// So many minor units.
    public init(minor: Int64, _ currency: Currency) {
        self.minor = minor
        self.currency = currency
    }

    /// Nothing.
    public static func zero(_ currency: Currency) -> Money { Money(minor: 0, currency) }

    /// `major` units (1.005 EUR) rounded once to the currency's minor unit.
    /// - Throws: `amountTooLarge` when the amount does not fit 64 bits.
    public init(rounding major: Ratio, _ currency: Currency, _ rounding: Rounding = .halfAwayFromZero)
        throws(BillingRefusal)
    {
        let scaled = try major.multiplied(by: Ratio(ExactDecimal.powerOfTen(currency.minorDigits)))
        guard let minor = Int64(exactly: scaled.rounded(rounding)) else { throw BillingRefusal(.amountTooLarge) }
        self.init(minor: minor, currency)
    }

    /// Reads major units as decimal text, `"12.50"`.
    /// - Throws: `invalidAmount`, `tooManyDecimals`, `amountTooLarge`.
    public init(_ text: some StringProtocol, _ currency: Currency) throws(BillingRefusal) {
        guard let number = ExactDecimal(text) else { throw BillingRefusal.invalidAmount(String(text)) }
        guard number.scale <= currency.minorDigits else {
            throw BillingRefusal.tooManyDecimals(String(text), in: currency)
        }
        try self.init(rounding: number.ratio, currency)
    }

    /// The amount in major units, exactly.
    public var major: Ratio { Ratio(reducing: Int128(minor), over: ExactDecimal.powerOfTen(currency.minorDigits)) }

    /// The amount in major units as a decimal number.
    public var decimal: ExactDecimal? { ExactDecimal(coefficient: Int128(minor), scale: currency.minorDigits) }

    /// Major units as plain decimal text with the currency's decimals: `-12.50`.
    public var decimalText: String {
        ExactDecimal.text(String(minor.magnitude), decimals: currency.minorDigits, isNegative: minor < 0)
    }

    /// Zero.
    public var isZero: Bool { minor == 0 }
    /// Below zero.
    public var isNegative: Bool { minor < 0 }
    /// Above zero.
    public var isPositive: Bool { minor > 0 }

    /// The sum. - Throws: `currencyMismatch`, `amountTooLarge`.
    public func adding(_ other: Money) throws(BillingRefusal) -> Money {
        guard currency == other.currency else {
            throw BillingRefusal.currencyMismatch(currency, other.currency)
        }
        let (sum, overflow) = minor.addingReportingOverflow(other.minor)
        guard !overflow else { throw BillingRefusal(.amountTooLarge) }
        return Money(minor: sum, currency)
    }

    /// The difference. - Throws: `currencyMismatch`, `amountTooLarge`.
    public func subtracting(_ other: Money) throws(BillingRefusal) -> Money { try adding(other.negated()) }

    /// The opposite amount. - Throws: `amountTooLarge` for the smallest 64-bit integer.
    public func negated() throws(BillingRefusal) -> Money {
        guard minor != .min else { throw BillingRefusal(.amountTooLarge) }
        return Money(minor: -minor, currency)
    }

    /// The sum of many, zero of `currency` for none. - Throws: `currencyMismatch`, `amountTooLarge`.
    public static func sum(_ amounts: some Sequence<Money>, _ currency: Currency) throws(BillingRefusal) -> Money {
        var total = Money.zero(currency)
        for amount in amounts { total = try total.adding(amount) }
        return total
    }

    /// Divides the amount by `weights` so that the parts add up to it to the minor unit: every part is rounded
    /// towards zero, and the spare units go to the largest remainders, the first of equals first.
    /// - Throws: `nothingToSplitBy`, `negativeShare`, `amountTooLarge`.
    public func split(by weights: [Ratio]) throws(BillingRefusal) -> [Money] {
        var total = Ratio.zero
        for weight in weights {
            guard !weight.isNegative else { throw BillingRefusal(.negativeShare) }
            total = try total.adding(weight)
        }
        guard !total.isZero else { throw BillingRefusal(.nothingToSplitBy) }
        var parts: [Int64] = []
        var remainders: [Ratio] = []
        var spare = Int128(minor)
        for weight in weights {
            let exact = try Ratio(Int128(minor)).multiplied(by: weight.divided(by: total))
            let whole = exact.rounded(.down)
            guard let part = Int64(exactly: whole) else { throw BillingRefusal(.amountTooLarge) }
            parts.append(part)
            let remainder = try exact.subtracting(Ratio(whole))
            remainders.append(remainder.isNegative ? remainder.negated : remainder)
            spare -= whole
        }
        let order = remainders.indices.sorted {
            remainders[$0] == remainders[$1] ? $0 < $1 : remainders[$0] > remainders[$1]
        }
        for index in order.prefix(Int(spare.magnitude)) { parts[index] += spare < 0 ? -1 : 1 }
        return parts.map { Money(minor: $0, currency) }
    }
}

/// A percentage as parts per million: 25.5 % is `Rate(ppm: 255_000)`.
public struct Rate: Hashable, Sendable, Codable, Comparable {
    /// Parts per million: 19 % is 190,000.
    public let ppm: Int64

    /// 0 %.
    public static let zero = Rate(ppm: 0)

    /// So many parts per million.
    public init(ppm: Int64) { self.ppm = ppm }

    /// Reads percent as decimal text, `"25.5"`; at most four decimals. `nil` otherwise.
    public init?(percent text: some StringProtocol) {
        guard let number = ExactDecimal(text), number.scale <= 4,
            let scaled = try? number.ratio.multiplied(by: Ratio(10_000)), let ppm = Int64(exactly: scaled.numerator)
        else { return nil }
        self.init(ppm: ppm)
    }

    /// The rate as a fraction of one.
    public var ratio: Ratio { Ratio(reducing: Int128(ppm), over: 1_000_000) }

    /// Percent as plain decimal text: `25.5`.
    public var percentText: String { ExactDecimal(coefficient: Int128(ppm), scale: 4)?.description ?? "\(ppm)" }

    /// `amount × rate`, rounded once. - Throws: `amountTooLarge`.
    public func applied(to amount: Money, _ rounding: Rounding = .halfAwayFromZero) throws(BillingRefusal) -> Money {
        try Money(rounding: amount.major.multiplied(by: ratio), amount.currency, rounding)
    }

    public static func < (a: Rate, b: Rate) -> Bool { a.ppm < b.ppm }
}
