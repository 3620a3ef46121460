import BillingCore

struct English: Language {
    let tag = "en"
    let numbers = NumberStyle(
        group: ",", decimal: ".", currencyFirst: true,
        magnitudes: [
            .init(power: 3, name: "k", from: 10_000), .init(power: 6, name: "m", from: 1_000_000),
            .init(power: 9, name: "bn", from: 1_000_000_000),
        ])

    let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    let shortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    func dayNumber(_ day: Int) -> String { "\(day)" }

    func unit(_ singular: String, isOne: Bool) -> String { isOne ? singular : EnglishPlural.of(singular) }

    func country(_ code: String) -> String? { Countries.english[code] }
}

/// Plurals of units as price catalogues name them.
enum EnglishPlural {
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
