public import BillingCore

/// A value that a proof-reader wants to see in a language, as `plainbill words --json` takes it.
public enum Specimen: Hashable, Sendable {
    case money(Ratio, Currency)
    case price(ExactDecimal, Currency)
    case number(ExactDecimal)
    case percent(Rate)
    case day(Day, DayStyle)
    case month(Day)
    case days(Day, Day)
    case time(hour: Int, minute: Int)
    case count(ExactDecimal, unit: String)
    case list([String], ListKind)
    case country(String)
    case currencyName(Currency)
    /// With how many decimals the number is shown.
    case plural(ExactDecimal, decimals: Int)

    /// A member of the JSON object that describes a specimen.
    public enum Field: Hashable, Sendable {
        case text(String)
        case list([String])
    }

    /// Reads `["money": "1234.5", "currency": "JPY"]` and its like.
    /// - Throws: ``SpecimenError``.
    public init(_ fields: [String: Field]) throws(SpecimenError) {
        guard let kind = Self.readers.first(where: { fields[$0.name] != nil }) else {
            throw SpecimenError("one of \(Self.readers.map(\.name).joined(separator: ", ")) is expected")
        }
        let unknown = Set(fields.keys).subtracting([kind.name] + kind.others).sorted()
        guard unknown.isEmpty else {
            throw SpecimenError("\(kind.name) goes without \(unknown.joined(separator: ", "))")
        }
        self = try kind.read(SpecimenFields(fields: fields))
    }

    private typealias Reader = (
        name: String, others: [String], read: @Sendable (SpecimenFields) throws(SpecimenError) -> Specimen
    )

    /// The first name that an object has says what it is.
    private static let readers: [Reader] = [
        (
            "money", ["currency"],
            { fields throws(SpecimenError) in
                .money(try fields.decimal("money").ratio, try fields.currency())
            }
        ),
        (
            "price", ["currency"],
            { fields throws(SpecimenError) in
                .price(try fields.decimal("price"), try fields.currency())
            }
        ),
        ("number", [], { fields throws(SpecimenError) in .number(try fields.decimal("number")) }),
        ("percent", [], { fields throws(SpecimenError) in .percent(try fields.rate()) }),
        ("day", ["style"], { fields throws(SpecimenError) in .day(try fields.day("day"), try fields.style()) }),
        ("month", [], { fields throws(SpecimenError) in .month(try fields.month()) }),
        ("from", ["to"], { fields throws(SpecimenError) in try fields.days() }),
        ("time", [], { fields throws(SpecimenError) in try fields.time() }),
        (
            "count", ["unit"],
            { fields throws(SpecimenError) in
                .count(try fields.decimal("count"), unit: try fields.text("unit"))
            }
        ),
        ("list", ["type"], { fields throws(SpecimenError) in .list(try fields.list(), try fields.listKind()) }),
        ("country", [], { fields throws(SpecimenError) in .country(try fields.text("country")) }),
        ("plural", [], { fields throws(SpecimenError) in try fields.plural() }),
        ("currency", [], { fields throws(SpecimenError) in .currencyName(try fields.currency()) }),
    ]
}

/// Why a specimen cannot be read or written; for the terminal, in English.
public struct SpecimenError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

extension LocaleFormats {
    /// Money is rounded half away from zero to the decimals of its currency, as invoices are.
    /// - Throws: ``SpecimenError`` for an amount beyond 64 bits, or a unit or country without a name here.
    public func text(_ specimen: Specimen) throws(SpecimenError) -> String {
        switch specimen {
        case .money(let value, let currency):
            guard let amount = try? Money(rounding: value, currency) else {
                throw SpecimenError("the amount has too many digits")
            }
            return money(amount)
        case .price(let value, let currency): return price(value, currency)
        case .number(let value): return number(value)
        case .percent(let rate): return percent(rate)
        case .day(let day, let style): return self.day(day, style)
        case .month(let day): return month(day)
        case .days(let first, let last): return days(first, last)
        case .time(let hour, let minute): return time(hour: hour, minute: minute)
        case .count(let value, let unit):
            return try known(count(value, unit: unit), "no unit", unit)
        case .list(let items, let kind): return list(items, kind)
        case .country(let code): return try known(country(code), "no country", code)
        case .currencyName(let currency): return name(of: currency)
        case .plural(let value, let decimals): return plural(value, decimals: decimals).rawValue
        }
    }

    private func known(_ name: String?, _ complaint: String, _ given: String) throws(SpecimenError) -> String {
        guard let name else { throw SpecimenError("\(given) is \(complaint) that the tables have") }
        return name
    }
}
