public import BillingCore
public import Localization

extension Localizer {
    /// A number and what it counts, in the right form: `"1 seat"`, `"20 seats"`, `"150 GB"`. Some vendors count in
    /// packs of their own: `"24 × 1 Hour"`.
    public func quantity(_ quantity: ExactDecimal, unit: String) -> String {
        if unit.isEmpty { return number(quantity) }
        if unit.first?.isNumber == true { return "\(number(quantity)) × \(unit)" }
        if let known = known(quantity, unit) { return known }
        for noun in nouns(unit) {
            if let known = known(quantity, noun) { return known }
        }
        let isPlural = language == "en" && category(quantity) != .one
        return "\(number(quantity)) \(isPlural ? EnglishPlural.of(unit) : unit)"
    }

    private func known(_ quantity: ExactDecimal, _ unit: String) -> String? {
        formats.count(quantity, unit: unit) ?? licences(quantity, unit)
    }

    /// The unit as catalogues name it, where vendors write it otherwise: `"Hours"` for an hour.
    private func nouns(_ unit: String) -> [String] {
        guard unit.count > 2 else { return [] }
        let word = unit.lowercased()
        return word.hasSuffix("s") ? [word, String(word.dropLast())] : [word]
    }

    /// A unit by itself, over a column of numbers: as it is called behind a hundred. `"Stunden"` for a vendor's `"Hours"`.
    public func unitName(_ unit: String) -> String {
        guard !unit.isEmpty, unit.first?.isNumber != true else { return unit }
        let hundred = ExactDecimal(100)
        let name = quantity(hundred, unit: unit).replacing(number(hundred), with: "", maxReplacements: 1)
        return String(name.drop(while: \.isWhitespace))
    }

    /// As ``quantity(_:unit:)``, for whole things: `"3 invoices"`.
    public func count(_ count: Int, _ noun: String) -> String { quantity(ExactDecimal(count), unit: noun) }

    /// Units that price catalogues commonly name in English; others are printed as they are.
    private func licences(_ quantity: ExactDecimal, _ unit: String) -> String? {
        switch unit {
        case "seat": messages.unitSeat(count: counted(quantity))
        case "user": messages.unitUser(count: counted(quantity))
        case "licence", "license": messages.unitLicence(count: counted(quantity))
        case "mailbox": messages.unitMailbox(count: counted(quantity))
        case "request": messages.unitRequest(count: counted(quantity))
        default: nil
        }
    }

    /// A number for a message that counts.
    public func counted(_ number: ExactDecimal) -> Count {
        Count(figures: self.number(number), category: category(number))
    }

    /// A whole number for a message that counts.
    public func counted(_ number: Int) -> Count { counted(ExactDecimal(number)) }

    /// The plural form that a number takes. Languages with a dual leave the numbers one and two out of their forms,
    /// and with them a sign, which must not be lost.
    func category(_ number: ExactDecimal?) -> PluralCategory {
        guard let number, !number.isNegative || !formats.pluralCategories.contains(.two) else { return .other }
        return formats.plural(number)
    }
}

/// Plurals of units as price catalogues name them.
private enum EnglishPlural {
    static func of(_ singular: String) -> String {
        if let irregular = irregular[singular] { return irregular }
        guard let last = singular.last, last.isASCII, last.isLowercase, !symbols.contains(singular) else {
            return singular
        }
        let beforeLast = singular.dropLast().last
        switch last {
        case "s": return beforeLast == "s" ? singular + "es" : singular
        case "x", "z": return singular + "es"
        case "h" where beforeLast == "c" || beforeLast == "s": return singular + "es"
        case "y" where !"aeiou".contains(beforeLast ?? "a"): return singular.dropLast() + "ies"
        default: return singular + "s"
        }
    }

    private static let irregular = ["person": "people", "child": "children", "datum": "data", "index": "indices"]
    /// Symbols of units of measure, which have no plural.
    private static let symbols: Set<String> = ["h", "min", "ms", "kWh", "km", "kg", "m", "g", "vCPU"]
}
