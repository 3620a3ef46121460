import BillingCore

/// The compiled number patterns of a locale.
struct NumberFormat: Sendable {
    let plain: SignedAffixes
    let percent: SignedAffixes
    let digits: DigitStyle
    let moneyDigits: DigitStyle
    private let signs: Signs
    private let currencySigns: [String: String]
    private let money: NumberPattern
    private let moneyByCurrency: [Currency: SignedAffixes]

    init(_ data: NumberData, signs currencySigns: [String: String]) {
        let signs = Signs(minus: data.minus, percent: data.percentSign)
        let money = NumberPattern(data.money)
        self.signs = signs
        self.currencySigns = currencySigns
        self.money = money
        let number = NumberPattern(data.number)
        plain = SignedAffixes(number, signs)
        percent = SignedAffixes(NumberPattern(data.percent), signs)
        digits = DigitStyle(data, decimal: data.decimal, group: data.group, groupSize: number.groupSize)
        moneyDigits = DigitStyle(
            data, decimal: data.currencyDecimal, group: data.currencyGroup, groupSize: money.groupSize)
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

    func sign(of currency: Currency) -> String { currencySigns[currency.code] ?? currency.code }

    /// As ``amount(_:_:)`` of an amount above zero, with the plus sign where the minus of one below zero stands.
    func positive(_ plain: String, _ currency: Currency) -> String {
        let plus = Signs(minus: signs.minus.replacing("-", with: "+"), percent: signs.percent)
        return moneyDigits.written("-" + plain, SignedAffixes(money, plus, currency: sign(of: currency)))
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

/// The digits of a locale and how they are separated.
struct DigitStyle: Sendable {
    /// In UTF-8, zero first; `nil` where they are those of ASCII.
    private let digits: [[UInt8]]?
    /// Bytes of a digit at most.
    private let digitLength: Int
    private let decimal: [UInt8]
    private let group: [UInt8]
    /// Of the groups before the last one, which has three digits.
    let groupSize: Int
    /// Shorter numbers are not grouped.
    private let groupedLength: Int

    init(_ data: NumberData, decimal: String, group: String, groupSize: Int) {
        let zero = data.zero.unicodeScalars.first?.value ?? 0x30
        digits = zero == 0x30 ? nil : (zero..<zero + 10).map { Array(String(Unicode.Scalar($0) ?? "0").utf8) }
        digitLength = digits?.map(\.count).max() ?? 1
        self.decimal = Array(decimal.utf8)
        self.group = Array(group.utf8)
        self.groupSize = groupSize
        groupedLength = 3 + data.minimumGroupingDigits
    }

    var decimalMark: String { String(decoding: decimal, as: UTF8.self) }
    var groupMark: String { String(decoding: group, as: UTF8.self) }

    /// Of a digit of the locale, or of ASCII.
    func value(of character: Character) -> Int? {
        guard !character.isASCII else { return character.isNumber ? character.wholeNumberValue : nil }
        return digits?.firstIndex(of: Array(String(character).utf8))
    }

    /// Plain text in the digits of the locale.
    func localized(_ plain: String) -> String {
        guard digits != nil else { return plain }
        return String(unsafeUninitializedCapacity: plain.utf8.count * digitLength) { text in
            var writer = ByteWriter(into: text)
            for byte in plain.utf8 { write(byte, to: &writer) }
            return writer.count
        }
    }

    private func write(_ byte: UInt8, to text: inout ByteWriter) {
        guard let digits, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return text.append(byte) }
        text.append(digits[Int(byte - UInt8(ascii: "0"))])
    }

    /// Plain decimal text (`-1234.5`) with separators, between the affixes of its sign. Written in place at once: pages
    /// write many amounts, and most are so short that a string needs no memory for them.
    func written(_ plain: String, _ affixes: SignedAffixes) -> String {
        var plain = plain
        return plain.withUTF8 { figures in
            let isNegative = figures.first == UInt8(ascii: "-")
            let around = isNegative ? affixes.negative : affixes.positive
            let start = isNegative ? 1 : 0
            let point = figures.firstIndex(of: UInt8(ascii: ".")) ?? figures.count
            let whole = figures[start..<point]
            let separators = whole.count < groupedLength ? 0 : (whole.count - 4) / groupSize + 1
            let length =
                around.prefix.count + figures.count * digitLength + separators * group.count + decimal.count
                + around.suffix.count
            return String(unsafeUninitializedCapacity: length) { text in
                var writer = ByteWriter(into: text)
                writer.append(around.prefix)
                for place in whole.indices {
                    let left = point - place
                    if separators > 0, place > start, left >= 3, (left - 3) % groupSize == 0 { writer.append(group) }
                    write(figures[place], to: &writer)
                }
                if point < figures.count { writer.append(decimal) }
                for digit in figures[point...].dropFirst() { write(digit, to: &writer) }
                writer.append(around.suffix)
                return writer.count
            }
        }
    }
}

/// Bytes written one after the other into memory that has room for all of them.
private struct ByteWriter {
    private let memory: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(into memory: UnsafeMutableBufferPointer<UInt8>) { self.memory = memory }

    mutating func append(_ byte: UInt8) {
        memory[count] = byte
        count += 1
    }

    mutating func append(_ bytes: [UInt8]) {
        for byte in bytes { append(byte) }
    }
}
