import BillingCore

/// The members of one JSON object, read as the types that formats take.
struct SpecimenFields {
    let fields: [String: Specimen.Field]

    func text(_ name: String) throws(SpecimenError) -> String {
        guard case .text(let text)? = fields[name] else { throw SpecimenError("\(name) is expected as text") }
        return text
    }

    func decimal(_ name: String) throws(SpecimenError) -> ExactDecimal {
        let text = try text(name)
        guard let number = ExactDecimal(text) else { throw SpecimenError("\(name) \"\(text)\" is no decimal number") }
        return number
    }

    /// Percent as they are read: "19" is 19 %.
    func rate() throws(SpecimenError) -> Rate {
        let text = try text("percent")
        guard let rate = Rate(percent: text) else {
            throw SpecimenError("percent \"\(text)\" is no number with at most four decimals")
        }
        return rate
    }

    func currency() throws(SpecimenError) -> Currency {
        let code = try text("currency")
        guard let currency = Currency(code: code) else {
            throw SpecimenError("currency \"\(code)\" is not in ISO 4217")
        }
        return currency
    }

    func day(_ name: String) throws(SpecimenError) -> Day {
        let text = try text(name)
        guard let day = Day(text) else { throw SpecimenError("\(name) \"\(text)\" is no day (YYYY-MM-DD)") }
        return day
    }

    func style() throws(SpecimenError) -> DayStyle {
        guard fields["style"] != nil else { return .medium }
        return try choice("style")
    }

    func month() throws(SpecimenError) -> Day {
        let text = try text("month")
        guard let day = Day("\(text)-01") else { throw SpecimenError("month \"\(text)\" is no month (YYYY-MM)") }
        return day
    }

    /// Both days are inside.
    func days() throws(SpecimenError) -> Specimen {
        let (first, last) = (try day("from"), try day("to"))
        guard first <= last else { throw SpecimenError("to is before from") }
        return .days(first, last)
    }

    func time() throws(SpecimenError) -> Specimen {
        let text = try text("time")
        let parts = text.split(separator: ":")
        guard parts.map(\.utf8.count) == [2, 2], let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { throw SpecimenError("time \"\(text)\" is no time (HH:MM)") }
        return .time(hour: hour, minute: minute)
    }

    func list() throws(SpecimenError) -> [String] {
        guard case .list(let items)? = fields["list"] else {
            throw SpecimenError("list is expected as a list of texts")
        }
        return items
    }

    func listKind() throws(SpecimenError) -> ListKind {
        guard fields["type"] != nil else { return .and }
        return try choice("type")
    }

    func plural() throws(SpecimenError) -> Specimen {
        let number = try decimal("plural")
        let text = try text("plural")
        return .plural(number, decimals: text.split(separator: ".").dropFirst().first?.utf8.count ?? 0)
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String
    ) throws(SpecimenError) -> Choice where Choice.RawValue == String {
        let text = try text(name)
        guard let choice = Choice(rawValue: text) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw SpecimenError("\(name) \"\(text)\" is none of \(choices)")
        }
        return choice
    }
}
