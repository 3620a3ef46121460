public import BillingCore

extension LocaleFormats {
    /// `"1,234.5"`.
    public func number(_ number: ExactDecimal) -> String { numbers.digits.written(number.description, numbers.plain) }

    /// `"1,234"`.
    public func number(_ number: Int) -> String { numbers.digits.written(String(number), numbers.plain) }

    /// `"19%"`, `"19 %"`.
    public func percent(_ rate: Rate) -> String { numbers.digits.written(rate.percentText, numbers.percent) }

    /// With the decimals of the currency: `"€1,234.56"`, `"-1.234,56 €"`.
    public func money(_ amount: Money) -> String { numbers.amount(amount.decimalText, amount.currency) }

    /// As ``money(_:)``, with a plus sign above zero: `"+€1,234.56"`.
    public func signedMoney(_ amount: Money) -> String {
        amount.isPositive ? numbers.positive(amount.decimalText, amount.currency) : money(amount)
    }

    /// A price in major units with as many decimals as it has, at least the currency's own: `"€0.0045"`.
    public func price(_ amount: ExactDecimal, _ currency: Currency) -> String {
        numbers.amount(amount.text(minimumDecimals: currency.minorDigits), currency)
    }

    /// An exact value in major units, cut after six decimals with an ellipsis: `"€123.870967…"`.
    public func unrounded(_ value: Ratio, _ currency: Currency) -> String {
        guard let millionths = try? value.multiplied(by: Ratio(1_000_000)),
            let cut = ExactDecimal(coefficient: millionths.rounded(.down), scale: 6)
        else { return value.description }
        guard millionths.denominator > 1 else { return price(cut, currency) }
        let figures = cut.text(minimumDecimals: 6) + "…"
        return numbers.amount(value.isNegative && cut.isZero ? "-" + figures : figures, currency)
    }

    /// Round amounts in the short form of their largest one, for the axis of a chart: `"€500"`, `"€1,500"`, and from
    /// 10,000 `"€20K"`, `"€3M"` where the locale has such a form. Decimals are left out when they are zero.
    public func compact(_ amounts: [Money]) -> [String] {
        let digits = amounts.first?.currency.minorDigits ?? 0
        let largest = (0..<digits).reduce(amounts.map(\.minor.magnitude).max() ?? 0) { whole, _ in whole / 10 }
        let power = largest < 10_000 ? 0 : String(largest).utf8.count - 1
        return amounts.map { compact($0, power: power) }
    }

    private func compact(_ amount: Money, power: Int) -> String {
        let sign = currencies[amount.currency.code]?.sign ?? amount.currency.code
        if !amount.isZero, let short = numbers.compactAmount(power: power, sign: sign),
            let value = ExactDecimal(
                coefficient: Int128(amount.minor), scale: amount.currency.minorDigits + short.power)
        {
            return numbers.moneyDigits.written(value.description, short.affixes)
        }
        guard let whole = amount.decimal, whole.scale == 0 else { return money(amount) }
        return numbers.amount(whole.description, amount.currency)
    }
}
