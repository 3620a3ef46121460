public import BillingCore
import Localization

extension Localizer {
    /// `"€1,234.56"`, `"-€5.00"`, `"CHF 12.00"`.
    public func money(_ amount: Money) -> String { steady(formats.money(amount)) }

    /// With its sign, also above zero: `"+€5.00"`.
    public func signed(_ amount: Money) -> String { steady(formats.signedMoney(amount)) }

    /// Without its currency, as ``amount(_:_:)`` reads it: `"1,234.56"`.
    public func amountToEdit(_ amount: Money) -> String { formats.amountToEdit(amount) }

    /// An amount as a person writes it in this language.
    /// - Throws: `invalidAmount`, `tooManyDecimals`, `amountTooLarge`.
    public func amount(_ text: String, _ currency: Currency) throws(BillingRefusal) -> Money {
        try formats.amount(text, currency)
    }

    /// A price in major units with as many decimals as it has, at least the currency's own: `"€0.0045"`.
    public func price(_ amount: ExactDecimal, _ currency: Currency) -> String {
        steady(formats.price(amount, currency))
    }

    /// An exact value in major units, cut after six decimals with an ellipsis: `"€123.870967…"`.
    public func exact(_ value: Ratio, _ currency: Currency) -> String { steady(formats.unrounded(value, currency)) }

    /// `"1,234.5"`.
    public func number(_ number: ExactDecimal) -> String { formats.number(number) }

    /// `"1,234"`.
    public func number(_ number: Int) -> String { formats.number(number) }

    /// `"19%"`.
    public func percent(_ rate: Rate) -> String { formats.percent(rate) }

    /// `"15 January 2026"`.
    public func day(_ day: Day) -> String { formats.day(day, .long) }

    /// `"15 Jan 2026"`.
    public func shortDay(_ day: Day) -> String { formats.day(day, .abbreviated) }

    /// `"January 2026"`.
    public func month(_ day: Day) -> String { formats.month(day) }

    /// First to last day, both inside: `"15 – 31 Jan 2026"`, `"15 Jan – 14 Feb 2026"`.
    public func period(_ period: Period) -> String { formats.period(period) }

    /// `"15 Jan 2026, 14:05"`, `secondsFromUTC` east of Greenwich.
    public func moment(_ instant: Instant, secondsFromUTC: Int64 = 0) -> String {
        formats.moment(instant, secondsFromUTC: secondsFromUTC)
    }

    /// The country's name, or its code when we do not know it.
    public func country(_ code: String) -> String { formats.country(code) ?? code }

    /// An amount whose sign keeps its order inside text from right to left: `US$` would be shown as `$US` but for a
    /// left-to-right mark behind it, and below zero it would change sides but for a right-to-left mark before it. The
    /// CLDR leaves that to what sets the text.
    private func steady(_ amount: String) -> String {
        guard formats.direction == .rightToLeft else { return amount }
        var text = ""
        var isInSign = false
        let hasMinus = amount.unicodeScalars.contains("\u{200E}")
        for character in amount {
            if hasMinus, character == "\u{A0}" { text.append("\u{200F}") }
            let isLatin = character.isASCII && character.isLetter
            let isSymbol = character.unicodeScalars.first?.properties.generalCategory == .currencySymbol
            if isInSign, isSymbol {
                text.append(character)
                text.append("\u{200E}")
            } else {
                text.append(character)
            }
            isInSign = isLatin
        }
        return text
    }
}
