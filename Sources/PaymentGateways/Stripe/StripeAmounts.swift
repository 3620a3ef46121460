import BillingCore

/// Amounts in Stripe's smallest units, which are not those of ISO 4217 for every currency.
enum StripeAmounts {
    /// Eight digits.
    static let largest: Int64 = 99_999_999

    /// Counted whole, though ISO 4217 knows parts of some.
    private static let whole = codes("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF")
    /// Counted in thousandths, of which the last digit has to be 0.
    private static let thousandths = codes("BHD JOD KWD OMR TND")

    /// The least amount of a payment, in minor units of ISO 4217. It holds for the currency that Stripe settles in; the
    /// others are of about the same worth.
    static let least: [Currency: Int64] = table([
        (50, "EUR USD AUD BRL CAD CHF INR NZD SGD JPY"), (30, "GBP"), (250, "DKK"), (300, "NOK SEK"),
        (200, "PLN RON MYR AED"), (100, "BGN"), (1500, "CZK"), (17500, "HUF"), (400, "HKD"), (1000, "MXN THB"),
    ])

    /// Of what amounts are multiples, in minor units of ISO 4217: thousandths that end with 0, and whole ones of what
    /// ISO 4217 divides.
    static let steps: [Currency: Int64] = table([(10, thousandths.map(\.code).joined(separator: " ")), (100, "MGA")])

    /// In Stripe's units; `nil` for an amount that cannot be said in them, or is too large.
    static func units(of amount: Money) -> Int64? {
        let digits = digits(of: amount.currency)
        let units: Int64?
        if digits >= amount.currency.minorDigits {
            let (product, isTooLarge) = amount.minor.multipliedReportingOverflow(
                by: power(digits - amount.currency.minorDigits))
            units = isTooLarge ? nil : product
        } else {
            let (quotient, rest) = amount.minor.quotientAndRemainder(
                dividingBy: power(amount.currency.minorDigits - digits))
            units = rest == 0 ? quotient : nil
        }
        guard let units, units.magnitude <= UInt64(largest) else { return nil }
        return thousandths.contains(amount.currency) && units % 10 != 0 ? nil : units
    }

    /// What Stripe says in its units; `nil` for a currency that is not known, or an amount that ISO 4217 cannot say.
    static func money(_ units: Int64, _ code: String) -> Money? {
        guard let currency = Currency(code: code.uppercased()) else { return nil }
        let digits = digits(of: currency)
        if digits >= currency.minorDigits {
            let (quotient, rest) = units.quotientAndRemainder(dividingBy: power(digits - currency.minorDigits))
            return rest == 0 ? Money(minor: quotient, currency) : nil
        }
        let (product, isTooLarge) = units.multipliedReportingOverflow(by: power(currency.minorDigits - digits))
        return isTooLarge ? nil : Money(minor: product, currency)
    }

    /// Two, where nothing else is said: ISK and UGX are sent with two that are 00, though neither has any.
    private static func digits(of currency: Currency) -> Int {
        whole.contains(currency) ? 0 : thousandths.contains(currency) ? 3 : 2
    }

    private static func power(_ exponent: Int) -> Int64 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

    private static func codes(_ text: String) -> Set<Currency> {
        Set(text.split(separator: " ").compactMap { Currency(code: $0) })
    }

    private static func table(_ rows: [(Int64, String)]) -> [Currency: Int64] {
        var table: [Currency: Int64] = [:]
        for (amount, text) in rows {
            for currency in codes(text) { table[currency] = amount }
        }
        return table
    }
}
