import BillingCore

struct German: Language {
    let tag = "de"
    let numbers = NumberStyle(
        group: ".", decimal: ",", currencyFirst: false,
        magnitudes: [
            .init(power: 3, name: "\u{A0}Tsd.", from: 10_000), .init(power: 6, name: "\u{A0}Mio.", from: 1_000_000),
            .init(power: 9, name: "\u{A0}Mrd.", from: 1_000_000_000),
        ])

    let months = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ]
    let shortMonths = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]

    func dayNumber(_ day: Int) -> String { "\(day)." }

    func unit(_ singular: String, isOne: Bool) -> String {
        guard let (one, many) = Self.units[singular] else { return singular }
        return isOne ? one : many
    }

    /// Units that price catalogues commonly name in English; others are printed as they are.
    private static let units: [String: (String, String)] = [
        "seat": ("Platz", "Plätze"), "user": ("Benutzer", "Benutzer"), "license": ("Lizenz", "Lizenzen"),
        "licence": ("Lizenz", "Lizenzen"), "hour": ("Stunde", "Stunden"), "day": ("Tag", "Tage"),
        "month": ("Monat", "Monate"), "mailbox": ("Postfach", "Postfächer"), "request": ("Anfrage", "Anfragen"),
    ]

    func country(_ code: String) -> String? { Countries.german[code] ?? Countries.english[code] }
}
