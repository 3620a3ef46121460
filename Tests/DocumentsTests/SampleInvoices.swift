import BillingCore
import Documents
import Presentation

/// Invoices to draw, made of the same values as real ones.
enum Sample {
    static let seller = Party(
        name: "Nordlicht Cloud GmbH", addressLines: ["Speicherstadt 12"], postalCode: "20457", city: "Hamburg",
        country: "DE", taxID: "DE123456789")
    static let buyer = Party(
        name: "Müller & Söhne Maschinenbau AG", addressLines: ["Abteilung Rechnungswesen", "Bahnhofstraße 7"],
        postalCode: "70173", city: "Stuttgart", country: "DE", taxID: "DE987654321")
    static let branding = Branding.plain(name: "Nordlicht")
    static let legalLines = [
        "Nordlicht Cloud GmbH · Amtsgericht Hamburg HRB 123456 · Geschäftsführerin Ada Petersen · "
            + "IBAN DE02 1203 0000 0000 2020 51"
    ]
    static let metadata = InvoicePDF.Metadata(
        title: "Invoice 2026-000017", author: "Nordlicht Cloud GmbH",
        created: Instant(microseconds: 1_769_904_000_000_000))

    static let january = Period(from: day(2026, 1, 1), to: day(2026, 2, 1))

    static func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year: year, month: month, day: day) ?? .first }

    static func decimal(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? .zero }

    /// 20 seats from 15 January, storage, one credit and `usageLines` lines of vendor usage.
    static func invoice(usageLines: Int = 6, buyer: Party = buyer, language: String = "en") throws -> Invoice {
        var lines = [try seats(), try storage(), try credit()]
        for number in 0..<usageLines { lines.append(try usage(number)) }
        let net = try Money.sum(lines.map(\.amount), .eur)
        let rate = Rate(ppm: 190_000)
        let tax = TaxAmount(category: .standard, rate: rate, taxable: net, amount: try rate.applied(to: net))
        return Invoice(
            number: "2026-000017", issuedOn: day(2026, 1, 31), dueOn: day(2026, 2, 14), currency: .eur,
            seller: seller, buyer: buyer, accountNumber: "C-1001", language: language, lines: lines, net: net,
            taxes: [tax], gross: try net.adding(tax.amount), creditApplied: Money(minor: 1000, .eur),
            smallPrint: Invoice.SmallPrint(
                legalLines: legalLines,
                bankAccount: try BankAccount(iban: IBAN("DE89370400440532013000"), currency: .eur)))
    }

    static func document(usageLines: Int = 6, buyer: Party = buyer, language: String = "en") throws -> InvoiceDocument {
        try InvoiceDocument(invoice(usageLines: usageLines, buyer: buyer, language: language))
    }

    static let standard = TaxTreatment(rate: Rate(ppm: 190_000))

    private static func seats() throws -> InvoiceLine {
        let part = Period(from: day(2026, 1, 16), to: day(2026, 2, 1))
        guard let part, let january else { throw BillingRefusal(.zeroBaseQuantity) }
        let derivation = try Derivation(
            computing: [
                .init(
                    .charge,
                    [.quantity(decimal("20"), unit: "seat"), .amount(decimal("12")), .days(part: part, full: january)])
            ], in: .eur, price: .init(code: "m365-e3-monthly", version: 2),
            trigger: .init(.started, on: day(2026, 1, 16), after: .quantity(ExactDecimal(20))))
        return InvoiceLine(
            kind: .recurring, service: "Microsoft 365", description: "Microsoft 365 E3", period: part,
            quantity: decimal("20"), unit: "seat", unitPrice: decimal("12"), amount: derivation.result, tax: standard,
            derivation: derivation)
    }

    private static func storage() throws -> InvoiceLine {
        let derivation = try Derivation(
            computing: [
                .init(
                    .tier(above: .zero, upTo: decimal("100")),
                    [.quantity(decimal("100"), unit: "GB"), .amount(decimal("0.10"))]),
                .init(
                    .tier(above: decimal("100"), upTo: nil),
                    [.quantity(decimal("50"), unit: "GB"), .amount(decimal("0.05"))]),
            ], in: .eur)
        return InvoiceLine(
            kind: .usage, service: "Backup", description: "Backup storage, geo-redundant", period: january,
            quantity: decimal("150"), unit: "GB", amount: derivation.result, tax: standard, derivation: derivation)
    }

    private static func credit() throws -> InvoiceLine {
        let unused = Period(from: day(2026, 1, 22), to: day(2026, 2, 1))
        guard let unused, let january else { throw BillingRefusal(.zeroBaseQuantity) }
        let billed = LineReference(document: "2026-000012", line: 1)
        let derivation = try Derivation(
            computing: [
                .init(.credit, [.minus, .billed(Money(minor: 4900, .eur), billed), .days(part: unused, full: january)])
            ], in: .eur,
            trigger: .init(
                .quantityChanged, on: day(2026, 1, 22), before: .quantity(ExactDecimal(25)),
                after: .quantity(ExactDecimal(20))))
        return InvoiceLine(
            kind: .credit, service: "Microsoft 365", description: "Exchange Online Plan 1", period: unused,
            amount: derivation.result, tax: standard, derivation: derivation)
    }

    private static func usage(_ number: Int) throws -> InvoiceLine {
        let cost = decimal("\(12 + number * 37 % 91).\(1000 + number * 131 % 9000)")
        let derivation = try Derivation(
            computing: [.init(.charge, [.vendorCost(cost, rows: 42 + number), .markup(Rate(ppm: 150_000))])], in: .eur)
        return InvoiceLine(
            kind: .usage, service: "Azure", description: "Virtual Machines D\(number % 16 + 2)s v5, West Europe",
            period: january, amount: derivation.result, tax: standard, derivation: derivation)
    }
}
