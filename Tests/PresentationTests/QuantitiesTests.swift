import BillingCore
import Localization
import Presentation
import Testing

@Suite struct QuantitiesTests {
    let words = Localizer.english
    let german = Localizer(language: "de")

    @Test(arguments: [
        ("1", "seat", "1 seat"), ("20", "seat", "20 seats"), ("0.5", "hour", "0.5 hours"), ("0", "seat", "0 seats"),
        ("-1", "seat", "-1 seat"), ("2", "hours", "2 hours"), ("150", "GB", "150 GB"), ("3", "GiB", "3 GiB"),
        ("2", "mailbox", "2 mailboxes"), ("2", "copy", "2 copies"), ("2", "day", "2 days"), ("2", "batch", "2 batches"),
        ("2", "person", "2 people"), ("2", "kWh", "2 kWh"), ("2", "GB-month", "2 GB-months"),
        ("2", "address", "2 addresses"), ("1", "license", "1 licence"), ("2", "user", "2 users"),
        ("24", "1 Hour", "24 × 1 Hour"), ("1", "10K", "1 × 10K"),
        ("498", "Hours", "498 hours"), ("1", "Hours", "1 hour"), ("24", "Hour", "24 hours"),
        ("3", "Requests", "3 requests"),
        ("2", "Users", "2 users"), ("1", "LICENSES", "1 licence"), ("494", "GB-Months", "494 GB-Months"),
        ("1234567", "request", "1,234,567 requests"), ("7", "", "7"), ("2", "席", "2 席"),
    ])
    func quantities(number: String, unit: String, expected: String) {
        #expect(words.quantity(decimal(number), unit: unit) == expected)
    }

    @Test(arguments: [
        ("20", "seat", "20 Plätze"), ("1", "seat", "1 Platz"), ("1.5", "GB", "1,5\u{A0}GB"), ("1.5", "TB", "1,5 TB"),
        ("3", "month", "3 Monate"), ("498", "Hours", "498 Stunden"), ("1", "Seats", "1 Platz"),
        ("2", "GB-month", "2 GB-month"),
    ])
    func germanUnits(number: String, unit: String, expected: String) {
        #expect(german.quantity(decimal(number), unit: unit) == expected)
    }

    @Test func frenchAndArabicUnits() {
        let (french, arabic) = (Localizer(language: "fr"), Localizer(language: "ar"))
        #expect(french.quantity(decimal("1.5"), unit: "user") == "1,5 utilisateur")
        #expect(french.quantity(decimal("2"), unit: "seat") == "2 licences utilisateur")
        #expect(arabic.quantity(decimal("2"), unit: "licence") == "ترخيصان")
        #expect(arabic.quantity(decimal("11"), unit: "licence").contains("11"))
        #expect(arabic.quantity(decimal("-2"), unit: "licence").contains("-2"))
    }

    /// Over a column of numbers.
    @Test(arguments: [
        ("en", "Hours", "hours"), ("en", "seat", "seats"), ("de", "Hours", "Stunden"), ("de", "seat", "Plätze"),
        ("fr", "Hour", "heures"), ("de", "GB", "GB"), ("en", "1 GB-Month", "1 GB-Month"), ("de", "", ""),
        ("en", "GB-Months", "GB-Months"),
    ])
    func unitsByThemselves(language: String, unit: String, name: String) {
        #expect(Localizer(language: language).unitName(unit) == name)
    }

    @Test func wholeThings() {
        #expect(words.count(3, "invoice") == "3 invoices")
        #expect(words.counted(1).category == .one && words.counted(1).figures == "1")
        #expect(words.counted(decimal("1.5")).category == .other)
    }
}
