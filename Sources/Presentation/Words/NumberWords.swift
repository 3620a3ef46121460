public import BillingCore

/// How a language writes figures.
struct NumberStyle: Sendable {
    var group: String
    var decimal: String
    var currencyFirst: Bool

    static let minus = "\u{2212}"
    static let ellipsis = "\u{2026}"
    static let narrowSpace = "\u{202F}"
    static let wideSpace = "\u{00A0}"

    /// Plain decimal text (`-1234.5`) with this style's separators and a true minus sign.
    func localized(_ plain: String) -> String {
        let unsigned = plain.hasPrefix("-") ? plain.dropFirst() : plain[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1)
        let whole = grouped(parts.first ?? "0")
        let sign = plain.hasPrefix("-") ? Self.minus : ""
        return parts.count == 2 ? "\(sign)\(whole)\(decimal)\(parts[1])" : sign + whole
    }

    private func grouped(_ digits: Substring) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += group }
            text.append(digit)
        }
        return text
    }

    /// Localized plain decimal text with its currency: `−€5.00`, `CHF 5.00`, `5,00 €`.
    func amount(_ plain: String, _ currency: Currency) -> String {
        let figures = localized(plain)
        let symbol = Self.symbols[currency.code]
        guard currencyFirst else { return figures + Self.wideSpace + (symbol ?? currency.code) }
        let sign = figures.hasPrefix(Self.minus) ? Self.minus : ""
        return sign + (symbol ?? currency.code + Self.narrowSpace) + figures.dropFirst(sign.count)
    }

    private static let symbols = ["EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"]
}

extension Words {
    /// `"€1,234.56"`, `"−€5.00"`, `"CHF 12.00"`.
    public func money(_ amount: Money) -> String { speech.numbers.amount(amount.decimalText, amount.currency) }

    /// A price in major units with as many decimals as it has, at least the currency's own: `"€0.0045"`.
    public func price(_ amount: ExactDecimal, _ currency: Currency) -> String {
        speech.numbers.amount(amount.text(minimumDecimals: currency.minorDigits), currency)
    }

    /// An exact value in major units, cut after six decimals with an ellipsis: `"€123.870967…"`.
    public func exact(_ value: Ratio, _ currency: Currency) -> String {
        guard let millionths = try? value.multiplied(by: Ratio(1_000_000)),
            let cut = ExactDecimal(coefficient: millionths.rounded(.down), scale: 6)
        else { return value.description }
        guard millionths.denominator > 1 else { return price(cut, currency) }
        let figures = cut.text(minimumDecimals: 6) + NumberStyle.ellipsis
        return speech.numbers.amount(value.isNegative && cut.isZero ? "-" + figures : figures, currency)
    }

    /// `"1,234.5"`.
    public func number(_ number: ExactDecimal) -> String { speech.numbers.localized(number.description) }

    /// `"1,234"`.
    public func number(_ number: Int) -> String { speech.numbers.localized("\(number)") }

    /// `"19 %"`.
    public func percent(_ rate: Rate) -> String {
        speech.numbers.localized(rate.percentText) + NumberStyle.narrowSpace + "%"
    }

    /// A number and what it counts, in singular or plural: `"1 seat"`, `"20 seats"`, `"150 GB"`.
    public func quantity(_ quantity: ExactDecimal, unit: String) -> String {
        unit.isEmpty ? number(quantity) : "\(number(quantity)) \(speech.unit(unit, isOne: quantity.magnitude == .one))"
    }

    /// As ``quantity(_:unit:)``, for whole things: `"3 invoices"`.
    public func count(_ count: Int, _ noun: String) -> String { quantity(ExactDecimal(count), unit: noun) }
}
