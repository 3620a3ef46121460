public import BillingCore
public import Localization

/// How a language writes figures.
struct NumberStyle: Sendable {
    var group: String
    var decimal: String
    var currencyFirst: Bool
    /// Short names of large numbers, the smallest first.
    var magnitudes: [Magnitude]

    struct Magnitude: Sendable {
        var power: Int
        /// Behind the figures, with its space.
        var name: String
        /// Smaller whole numbers are written out.
        var from: UInt64
    }

    static let minus = "\u{2212}"
    static let ellipsis = "\u{2026}"
    static let narrowSpace = "\u{202F}"
    static let wideSpace = "\u{00A0}"
    /// Holds a minus to the sign of a currency: a line may otherwise end between the two (UAX 14, rule LB25).
    static let wordJoiner = "\u{2060}"

    /// Plain decimal text (`-1234.5`) with this style's separators and a true minus sign.
    func localized(_ plain: String) -> String { written(plain, before: "", after: "") }

    /// Localized plain decimal text with its currency: `−€5.00`, `CHF 5.00`, `5,00 €`. `unit` goes behind the figures.
    func amount(_ plain: String, _ currency: Currency, unit: String = "") -> String {
        let symbol = Self.symbol(of: currency)
        guard currencyFirst else {
            return written(plain, before: "", after: unit + Self.wideSpace + (symbol ?? currency.code))
        }
        guard let symbol else { return written(plain, before: currency.code + Self.narrowSpace, after: unit) }
        return written(
            plain, before: plain.utf8.first == UInt8(ascii: "-") ? Self.wordJoiner + symbol : symbol, after: unit)
    }

    /// The sign, something before the figures, the figures, something after. Works on bytes: pages write many amounts.
    private func written(_ plain: String, before: String, after: String) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(plain.utf8.count + before.utf8.count + after.utf8.count + 12)
        var figures = Substring(plain).utf8
        if figures.first == UInt8(ascii: "-") {
            figures.removeFirst()
            text += Self.minus.utf8
        }
        text += before.utf8
        let whole = figures.prefix { $0 != UInt8(ascii: ".") }
        var left = whole.count
        for (index, digit) in whole.enumerated() {
            if index > 0, left % 3 == 0 { text += group.utf8 }
            text.append(digit)
            left -= 1
        }
        if whole.endIndex < figures.endIndex {
            text += decimal.utf8
            text += figures[whole.endIndex...].dropFirst()
        }
        text += after.utf8
        return String(decoding: text, as: UTF8.self)
    }

    private static func symbol(of currency: Currency) -> String? {
        switch currency {
        case .eur: "€"
        case .usd: "$"
        case .gbp: "£"
        case .jpy: "¥"
        default: nil
        }
    }
}

extension Localizer {
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

    /// A number and what it counts, in singular or plural: `"1 seat"`, `"20 seats"`, `"150 GB"`. Some vendors count in
    /// packs of their own: `"24 × 1 Hour"`.
    public func quantity(_ quantity: ExactDecimal, unit: String) -> String {
        if unit.isEmpty { return number(quantity) }
        if unit.first?.isNumber == true { return "\(number(quantity)) × \(unit)" }
        return "\(number(quantity)) \(speech.unit(unit, isOne: quantity.magnitude == .one))"
    }

    /// A number for a message that counts.
    public func counted(_ number: ExactDecimal) -> Count {
        Count(figures: self.number(number), category: category(number))
    }

    /// A whole number for a message that counts.
    public func counted(_ number: Int) -> Count { counted(ExactDecimal(number)) }

    /// The plural form that a number takes.
    func category(_ number: ExactDecimal?) -> PluralCategory {
        number.flatMap { LocaleFormats.closest(to: language)?.plural($0) } ?? .other
    }

    /// As ``quantity(_:unit:)``, for whole things: `"3 invoices"`.
    public func count(_ count: Int, _ noun: String) -> String { quantity(ExactDecimal(count), unit: noun) }
}
