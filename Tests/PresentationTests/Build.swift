import BillingCore

/// Short ways to write values in tests.
func decimal(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? .zero }

func eur(_ cents: Int64) -> Money { Money(minor: cents, .eur) }

func percent(_ text: String) -> Rate { Rate(percent: text) ?? .zero }

/// `"2026-01-15"`; a typing error gives the first day of the calendar, which no test expects.
func day(_ text: String) -> Day { Day(text) ?? .first }

func period(_ from: String, _ to: String) throws -> Period {
    guard let period = Period(from: day(from), to: day(to)) else { throw BillingRefusal("\(from) is after \(to).") }
    return period
}
