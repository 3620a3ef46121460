public import BillingCore

/// The sign of a currency next to an amount, and its name.
struct CurrencyNames: Sendable {
    var sign: String
    var name: String

    static func table(_ text: String) -> [String: CurrencyNames] {
        var table: [String: CurrencyNames] = [:]
        for line in text.split(separator: "\n") {
            let columns = line.split(separator: "\t")
            guard columns.count == 3 else { continue }
            table[String(columns[0])] = CurrencyNames(sign: String(columns[1]), name: String(columns[2]))
        }
        return table
    }
}

extension LocaleFormats {
    /// The name of a country or territory by its ISO 3166 code, `nil` when unknown.
    public func country(_ code: String) -> String? { countries[code] }

    /// `"euro"`, `"US-Dollar"`.
    public func name(of currency: Currency) -> String { currencies[currency.code]?.name ?? currency.code }

    /// How many of a unit that the CLDR knows, by its English noun (`hour`, `month`) or its symbol (`GB`):
    /// `"1 hour"`, `"1,5 Go"`. `nil` for other units.
    public func count(_ number: ExactDecimal, unit: String) -> String? {
        guard let forms = units[unit], let other = forms[.other] else { return nil }
        let form = forms[plural(number)] ?? other
        // Arabic leaves out the number of one and two; a sign must not be lost with it.
        return (form.showsValue || !number.isNegative ? form : other).filled(self.number(number))
    }

    static func unitTable(_ text: String) -> [String: [PluralCategory: Template]] {
        var table: [String: [PluralCategory: Template]] = [:]
        for line in text.split(separator: "\n") {
            let columns = line.split(separator: "\t")
            guard let unit = columns.first else { continue }
            for column in columns.dropFirst() {
                let name = column.prefix { $0 != "=" }
                guard let category = PluralCategory(rawValue: String(name)) else { continue }
                table[String(unit), default: [:]][category] = Template(column.dropFirst(name.count + 1))
            }
        }
        return table
    }
}
