import BillingCore

/// Short ways to write values in tests.
func decimal(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? .zero }

func eur(_ cents: Int64) -> Money { Money(minor: cents, .eur) }

func percent(_ text: String) -> Rate { Rate(percent: text) ?? .zero }

/// `"2026-01-15"`; a typing error gives the first day of the calendar, which no test expects.
func day(_ text: String) -> Day { Day(text) ?? .first }

func period(_ from: String, _ to: String) throws -> Period {
    let (from, to) = (day(from), day(to))
    guard let period = Period(from: from, to: to) else { throw BillingRefusal.dayBefore(to, start: from) }
    return period
}
