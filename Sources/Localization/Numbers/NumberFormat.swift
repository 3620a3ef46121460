import BillingCore

/// The compiled number patterns of a locale.
struct NumberFormat: Sendable {
    let plain: SignedAffixes
    let percent: SignedAffixes
    let digits: DigitStyle
    let moneyDigits: DigitStyle
    private let signs: Signs
    private let money: NumberPattern
    private let moneyByCurrency: [Currency: SignedAffixes]
    private let compact: [NumberPattern]

    init(_ data: NumberData, signs currencySigns: [String: String]) {
        let signs = Signs(minus: data.minus, percent: data.percentSign)
        let money = NumberPattern(data.money)
        self.signs = signs
        self.money = money
        plain = SignedAffixes(NumberPattern("0"), signs)
        percent = SignedAffixes(NumberPattern(data.percent), signs)
        digits = DigitStyle(
            decimal: data.decimal, group: data.group, minimumGroupingDigits: data.minimumGroupingDigits)
        moneyDigits = DigitStyle(
            decimal: data.currencyDecimal, group: data.currencyGroup,
            minimumGroupingDigits: data.minimumGroupingDigits)
        compact = data.compactMoney.map { NumberPattern($0) }
        var table: [Currency: SignedAffixes] = [:]
        for (code, sign) in currencySigns {
            if let currency = Currency(code: code) { table[currency] = SignedAffixes(money, signs, currency: sign) }
        }
        moneyByCurrency = table
    }

    /// Plain decimal text as an amount of `currency`.
    func amount(_ plain: String, _ currency: Currency) -> String {
        let affixes = moneyByCurrency[currency] ?? SignedAffixes(money, signs, currency: currency.code)
        return moneyDigits.written(plain, affixes)
    }

    /// The short pattern for amounts of ten to this power (3 … 12) and the power of ten that it leaves out: `€10K` and
    /// 3. `nil` where the locale writes such amounts out.
    func compactAmount(power: Int, sign: String) -> (affixes: SignedAffixes, power: Int)? {
        guard compact.indices.contains(power - 3) else { return nil }
        let pattern = compact[power - 3]
        guard !pattern.positive.prefix.isEmpty || !pattern.positive.suffix.isEmpty else { return nil }
        return (SignedAffixes(pattern, signs, currency: sign), power - (pattern.zeros - 1))
    }
}

/// The signs that a pattern only names.
struct Signs: Sendable {
    var minus: String
    var percent: String
}

/// What stands before and behind the digits of a number, as bytes.
struct SignedAffixes: Sendable {
    typealias Pair = (prefix: [UInt8], suffix: [UInt8])

    let positive: Pair
    let negative: Pair

    init(_ pattern: NumberPattern, _ signs: Signs, currency: String = "") {
        func compiled(_ affixes: NumberPattern.Affixes) -> Pair {
            var (prefix, suffix) = (affixes.prefix, affixes.suffix)
            if prefix.last == "¤", Self.needsSpace(currency.unicodeScalars.last) { prefix += "\u{A0}" }
            if suffix.first == "¤", Self.needsSpace(currency.unicodeScalars.first) { suffix = "\u{A0}" + suffix }
            return (Array(signed(prefix).utf8), Array(signed(suffix).utf8))
        }
        func signed(_ affix: String) -> String {
            affix.reduce(into: "") { text, character in
                switch character {
                case "-": text += signs.minus
                case "%": text += signs.percent
                case "¤": text += currency
                default: text.append(character)
                }
            }
        }
        positive = compiled(pattern.positive)
        negative = compiled(pattern.negative)
    }

    /// Spacing of currencies in the CLDR: a letter next to a digit is held off by a no-break space, a symbol is not.
    private static func needsSpace(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar?.properties.generalCategory {
        case nil, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .spaceSeparator, .lineSeparator,
            .paragraphSeparator:
            false
        default: true
        }
    }
}

/// How digits are separated. Every locale with a table groups them by threes.
struct DigitStyle: Sendable {
    let decimal: [UInt8]
    let group: [UInt8]
    let minimumGroupingDigits: Int

    init(decimal: String, group: String, minimumGroupingDigits: Int) {
        self.decimal = Array(decimal.utf8)
        self.group = Array(group.utf8)
        self.minimumGroupingDigits = minimumGroupingDigits
    }

    /// Plain decimal text (`-1234.5`) with separators, between the affixes of its sign. Works on bytes: pages write
    /// many amounts.
    func written(_ plain: String, _ affixes: SignedAffixes) -> String {
        var digits = Substring(plain).utf8
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits.removeFirst() }
        let around = isNegative ? affixes.negative : affixes.positive
        var text: [UInt8] = []
        text.reserveCapacity(2 * digits.count + around.prefix.count + around.suffix.count)
        text += around.prefix
        let whole = digits.prefix { $0 != UInt8(ascii: ".") }
        var left = whole.count
        let isGrouped = left >= 3 + minimumGroupingDigits
        for (index, digit) in whole.enumerated() {
            if isGrouped, index > 0, left % 3 == 0 { text += group }
            text.append(digit)
            left -= 1
        }
        if whole.endIndex < digits.endIndex {
            text += decimal
            text += digits[whole.endIndex...].dropFirst()
        }
        text += around.suffix
        return String(decoding: text, as: UTF8.self)
    }
}
