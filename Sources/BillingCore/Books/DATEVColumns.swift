/// The cells of a row, and the lines above them.
struct DATEVColumns {
    private var cells = DATEVColumns.empty

    mutating func set(_ column: Int, text: String) { cells[column - 1] = Self.quoted(text) }

    mutating func set(_ column: Int, number: String) { cells[column - 1] = number }

    var text: String { cells.joined(separator: ";") + "\r\n" }

    /// Text in quotes, on one line.
    static func quoted(_ text: String) -> String {
        let line = text.contains(where: \.isNewline) ? String(text.map { $0.isNewline ? " " : $0 }) : text
        return "\"" + line.replacingEach("\"", by: "\"\"") + "\""
    }

    static let heading = names.joined(separator: ";") + "\r\n"

    private static let empty = names.indices.map { texts.contains($0 + 1) ? "\"\"" : "" }

    /// Columns of text, which are written in quotes also when they are empty.
    private static let texts = Set(
        [
            2, 3, 6, 9, 11, 12, 14, 16, 20, 37, 38, 40, 42, 90, 95, 96, 98, 102, 103, 105, 107, 109, 110, 112, 118, 120,
            121, 123,
        ] + Array(21...36) + Array(48...87))

    static let names = bookingNames + documentNames + costNames + furtherNames + laterNames

    private static let bookingNames =
        [
            "Umsatz (ohne Soll/Haben-Kz)", "Soll/Haben-Kennzeichen", "WKZ Umsatz", "Kurs", "Basis-Umsatz",
            "WKZ Basis-Umsatz", "Konto", "Gegenkonto (ohne BU-Schlüssel)", "BU-Schlüssel", "Belegdatum", "Belegfeld 1",
            "Belegfeld 2", "Skonto", "Buchungstext", "Postensperre", "Diverse Adressnummer", "Geschäftspartnerbank",
            "Sachverhalt", "Zinssperre", "Beleglink",
        ]
    private static let documentNames = (1...8).flatMap { ["Beleginfo - Art \($0)", "Beleginfo - Inhalt \($0)"] }
    private static let costNames =
        [
            "KOST1 - Kostenstelle", "KOST2 - Kostenstelle", "Kost-Menge", "EU-Land u. UStID (Bestimmung)",
            "EU-Steuersatz (Bestimmung)", "Abw. Versteuerungsart", "Sachverhalt L+L", "Funktionsergänzung L+L",
            "BU 49 Hauptfunktionstyp", "BU 49 Hauptfunktionsnummer", "BU 49 Funktionsergänzung",
        ]
    private static let furtherNames = (1...20).flatMap {
        ["Zusatzinformation - Art \($0)", "Zusatzinformation - Inhalt \($0)"]
    }
    private static let laterNames =
        [
            "Stück", "Gewicht", "Zahlweise", "Forderungsart", "Veranlagungsjahr", "Zugeordnete Fälligkeit", "Skontotyp",
            "Auftragsnummer", "Buchungstyp", "USt-Schlüssel (Anzahlungen)", "EU-Land (Anzahlungen)",
            "Sachverhalt L+L (Anzahlungen)", "EU-Steuersatz (Anzahlungen)", "Erlöskonto (Anzahlungen)", "Herkunft-Kz",
            "Buchungs GUID", "KOST-Datum", "SEPA-Mandatsreferenz", "Skontosperre", "Gesellschaftername",
            "Beteiligtennummer", "Identifikationsnummer", "Zeichnernummer", "Postensperre bis",
            "Bezeichnung SoBil-Sachverhalt", "Kennzeichen SoBil-Buchung", "Festschreibung", "Leistungsdatum",
            "Datum Zuord. Steuerperiode", "Fälligkeit", "Generalumkehr (GU)", "Steuersatz", "Land",
            "Abrechnungsreferenz", "BVV-Position", "EU-Land u. UStID (Ursprung)", "EU-Steuersatz (Ursprung)",
            "Abw. Skontokonto",
        ]
}

/// The first line of a batch.
struct DATEVHead {
    private let export: JournalExport
    private let consultant: String
    private let client: String
    private let length: String
    /// Month and day, `01-01`.
    private let yearStart: String

    /// - Throws: `chartSettingMissing`.
    init(_ export: JournalExport, _ chart: ChartOfAccounts) throws(BillingRefusal) {
        self.export = export
        consultant = try chart.required(.datevConsultant, of: export.seller)
        client = try chart.required(.datevClient, of: export.seller)
        length = chart.settings[.datevAccountLength] ?? "4"
        yearStart = chart.settings[.datevFiscalYear] ?? "01-01"
    }

    /// The first day of the fiscal year of a day.
    func fiscalYear(of day: Day) -> Day {
        let year = day.civil.year
        let start = self.start(in: year)
        return start <= day ? start : self.start(in: year - 1)
    }

    private func start(in year: Int) -> Day { Day(JournalText.padded(year, 4) + "-" + yearStart) ?? .first }

    func text(fiscalYear: Day) -> String {
        let quoted = DATEVColumns.quoted
        let day = { JournalText.day($0, "YYYYMMDD") }
        let next = start(in: fiscalYear.civil.year + 1)
        let cells = [
            quoted("EXTF"), "700", "21", quoted("Buchungsstapel"), "13", created, "", quoted("RE"), quoted("plainbill"),
            quoted(""), consultant, client, day(fiscalYear), length, day(max(export.from, fiscalYear)),
            day(min(export.to, next.adding(days: -1))), quoted(String("Plainbill \(export.number)".prefix(30))),
            quoted(""), "1", "0", "0", quoted(export.base.code), "", quoted(""), "", "", quoted(""), "", "", quoted(""),
            quoted("plainbill"),
        ]
        return cells.joined(separator: ";") + "\r\n"
    }

    /// `YYYYMMDDHHMMSSmmm`, when the period was closed, so that a second export is the same.
    private var created: String {
        let microseconds = export.closedAt.microseconds - Instant(startOf: export.closedAt.utcDay).microseconds
        let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { JournalText.padded(Int($0), 2) }
        return JournalText.day(export.closedAt.utcDay, "YYYYMMDD") + parts.joined()
            + JournalText.padded(Int(rest / 1_000), 3)
    }
}

extension ChartOfAccounts {
    fileprivate func required(_ setting: Setting, of seller: String) throws(BillingRefusal) -> String {
        guard let value = settings[setting] else { throw .chartSettingMissing(setting.rawValue, of: seller) }
        return value
    }
}

/// Windows-1252, which DATEV reads. Source: the Unicode Consortium's mapping table CP1252.
enum Windows1252 {
    /// What the encoding does not have becomes a question mark.
    static func bytes(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x00..<0x80, 0xA0...0xFF: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            default: bytes.append(upper[scalar.value] ?? UInt8(ascii: "?"))
            }
        }
        return bytes
    }

    private static let upper: [UInt32: UInt8] = [
        0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87, 0x02C6: 0x88,
        0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91, 0x2019: 0x92, 0x201C: 0x93,
        0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98, 0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B,
        0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
    ]
}
