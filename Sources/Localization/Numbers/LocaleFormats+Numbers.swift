public import BillingCore

extension LocaleFormats {
    /// `"1,234.5"`, with at least so many decimals.
    public func number(_ number: ExactDecimal, minimumDecimals: Int = 0) -> String {
        numbers.digits.written(number.text(minimumDecimals: minimumDecimals), numbers.plain)
    }

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

    /// A price in major units with as many decimals as it has, at least the currency's own and so many: `"€0.0045"`.
    public func price(_ amount: ExactDecimal, _ currency: Currency, minimumDecimals: Int = 0) -> String {
        numbers.amount(amount.text(minimumDecimals: max(currency.minorDigits, minimumDecimals)), currency)
    }

    /// An exact value in major units, cut after six decimals with an ellipsis: `"€123.870967…"`.
    public func unrounded(_ value: Ratio, _ currency: Currency, minimumDecimals: Int = 0) -> String {
        guard let millionths = try? value.multiplied(by: Ratio(1_000_000)),
            let cut = ExactDecimal(coefficient: millionths.rounded(.down), scale: 6)
        else { return value.description }
        guard millionths.denominator > 1 else { return price(cut, currency, minimumDecimals: minimumDecimals) }
        let figures = cut.text(minimumDecimals: 6) + "…"
        return numbers.amount(value.isNegative && cut.isZero ? "-" + figures : figures, currency)
    }
}
