@testable import BillingCore

/// The entries of a small seller in the German manner, one of each kind that the books know.
enum JournalWorld {
    static let export = JournalExport(
        number: 7, seller: "main", from: "2026-11-01", to: "2026-11-30", base: .eur,
        closedAt: Instant(startOf: "2026-12-01").adding(.hours(9)))

    static let nord = JournalCustomer(number: "10001", name: "Nordwind GmbH", country: "DE", taxID: "DE123456788")
    static let sud = JournalCustomer(number: "10002", name: "=Süd, \"Öl\" AG", country: "AT", taxID: "ATU12345675")
    static let west = JournalCustomer(number: "10003", name: "West Inc.", country: "US")

    /// EUR books: 1 USD = 0.90 EUR from 1 November, 0.95 EUR from 20 November.
    static let rates = ExchangeRates([
        ExchangeRate(day: "2026-11-01", from: .usd, to: .eur, rate: number("0.90"), source: "ECB"),
        ExchangeRate(day: "2026-11-20", from: .usd, to: .eur, rate: number("0.95"), source: "ECB"),
    ])

    static let chart: ChartOfAccounts = {
        var chart = ChartOfAccounts()
        let lines = [
            ("receivable", "1400;Forderungen"), ("customerCredit", "1710;Guthaben"), ("bank", "1200;Bank"),
            ("cash", "1000;Kasse"), ("providerClearing", "1360;Geldtransit"), ("providerFees", "4970;Gebühren"),
            ("disputed", "1361;Strittig"), ("refundsInTransit", "1362;Unterwegs"), ("writtenOff", "2400;Ausfälle"),
            ("writtenOff:S:19", "2405;Ausfälle 19 %;3"), ("revenue:S:19", "8400;Erlöse 19 %;3"),
            ("revenue:S:7", "8300;Erlöse 7 %;2"), ("revenue:AE", "8336;Erlöse § 13b"), ("revenue:O", "8338;Drittland"),
            ("tax:S:19", "1776;USt 19 %"), ("tax:S:7", "1771;USt 7 %"), ("exchangeDifference", "2150;Kursdifferenzen"),
            ("datev.consultant", "1001"), ("datev.client", "7"),
            ("document_link", "https://bills.example/invoices/{number}"),
        ]
        for (name, value) in lines { try? chart.set(name, to: value) }
        return chart
    }()

    static func document(_ number: String, _ issued: Day, corrects: String = "") -> JournalDocument {
        JournalDocument(number: number, issuedOn: issued, dueOn: issued.adding(days: 14), corrects: corrects)
    }

    static func tax(
        _ category: TaxCategory, _ rate: String, _ net: Money, _ tax: Money, in country: String = "DE"
    ) -> JournalTax {
        JournalTax(category: category, rate: percent(rate), country: country, net: net, tax: tax)
    }

    static func settled(_ number: String, _ issued: Day, _ amount: Money, before: Money) -> JournalItem {
        JournalItem(
            number: number, issuedOn: issued, dueOn: issued.adding(days: 14), amount: amount, settledBefore: before)
    }

    /// Each kind of entry, in the order of days.
    static let posted: [PostedEntry] = documents + payments + corrections + foreign

    private static let documents = [
        // Two rates: 100.00 + 19.00 and 50.00 + 3.50.
        PostedEntry(
            position: 1, kind: .invoiceIssued, occurredOn: "2026-11-01",
            postings: [
                Posting(.receivable, eur(17_250)), Posting(.revenue, eur(-15_000)), Posting(.tax, eur(-2_250)),
            ], customer: nord, document: document("2026-000001", "2026-11-01"),
            taxes: [
                tax(.standard, "19", eur(-10_000), eur(-1_900)), tax(.standard, "7", eur(-5_000), eur(-350)),
            ]),
        // Reverse charge: no tax posting.
        PostedEntry(
            position: 2, kind: .invoiceIssued, occurredOn: "2026-11-02",
            postings: [Posting(.receivable, eur(20_000)), Posting(.revenue, eur(-20_000))], customer: sud,
            document: document("2026-000002", "2026-11-02"),
            taxes: [tax(.reverseCharge, "0", eur(-20_000), eur(0), in: "AT")]),
        // A credit note gives customer's credit.
        PostedEntry(
            position: 3, kind: .creditNoteIssued, occurredOn: "2026-11-05",
            postings: [
                Posting(.customerCredit, eur(-1_190)), Posting(.revenue, eur(1_000)), Posting(.tax, eur(190)),
            ], customer: nord, document: document("2026-000003", "2026-11-05", corrects: "2026-000001"),
            taxes: [tax(.standard, "19", eur(1_000), eur(190))]),
        PostedEntry(
            position: 4, kind: .creditApplied, occurredOn: "2026-11-05",
            postings: [Posting(.customerCredit, eur(1_190)), Posting(.receivable, eur(-1_190))], customer: nord,
            document: document("2026-000001", "2026-11-01"),
            items: [settled("2026-000001", "2026-11-01", eur(-1_190), before: eur(0))]),
    ]

    private static let payments = [
        // One payment for an invoice and beyond: 50.00 in advance.
        PostedEntry(
            position: 5, kind: .paymentReceived, occurredOn: "2026-11-06",
            postings: [
                Posting(.providerClearing("stripe"), eur(15_000)), Posting(.receivable, eur(-10_000)),
                Posting(.customerCredit, eur(-5_000)),
            ], customer: nord, reference: "pi_1",
            items: [settled("2026-000001", "2026-11-01", eur(-10_000), before: eur(1_190))]),
        PostedEntry(
            position: 6, kind: .feeCharged, occurredOn: "2026-11-06",
            postings: [Posting(.providerFees, eur(245)), Posting(.providerClearing("stripe"), eur(-245))],
            customer: nord, reference: "pi_1"),
        PostedEntry(
            position: 7, kind: .paidOut, occurredOn: "2026-11-09",
            postings: [Posting(.bank, eur(14_755)), Posting(.providerClearing("stripe"), eur(-14_755))],
            customer: nord, reference: "pi_1"),
        // One transfer for two invoices.
        PostedEntry(
            position: 8, kind: .paymentReceived, occurredOn: "2026-11-10",
            postings: [Posting(.bank, eur(12_000)), Posting(.receivable, eur(-12_000))], customer: sud,
            reference: "RF18",
            items: [
                settled("2026-000002", "2026-11-02", eur(-8_000), before: eur(0)),
                settled("2026-000009", "2026-10-02", eur(-4_000), before: eur(0)),
            ]),
    ]

    private static let corrections = [
        PostedEntry(
            position: 9, kind: .disputeOpened, occurredOn: "2026-11-11",
            postings: [Posting(.disputed, eur(10_000)), Posting(.providerClearing("stripe"), eur(-10_000))],
            customer: nord, reference: "pi_1"),
        PostedEntry(
            position: 10, kind: .disputeLost, occurredOn: "2026-11-12",
            postings: [Posting(.receivable, eur(10_000)), Posting(.disputed, eur(-10_000))], customer: nord,
            reference: "pi_1", items: [settled("2026-000001", "2026-11-01", eur(10_000), before: eur(11_190))]),
        // 119.00 given up with tax relief: 100.00 and 19.00.
        PostedEntry(
            position: 11, kind: .writtenOff, occurredOn: "2026-11-15",
            postings: [
                Posting(.writtenOff, eur(10_000)), Posting(.tax, eur(1_900)), Posting(.receivable, eur(-11_900)),
            ], customer: nord, document: document("2026-000001", "2026-11-01"),
            taxes: [tax(.standard, "19", eur(10_000), eur(1_900))],
            items: [settled("2026-000001", "2026-11-01", eur(-11_900), before: eur(1_190))]),
        PostedEntry(
            position: 12, kind: .writtenOff, occurredOn: "2026-11-16",
            postings: [Posting(.writtenOff, eur(12_000)), Posting(.receivable, eur(-12_000))], customer: sud,
            document: document("2026-000002", "2026-11-02"),
            items: [settled("2026-000002", "2026-11-02", eur(-12_000), before: eur(8_000))]),
    ]

    /// 100.00 USD at 0.90, of which 30.00 and 70.00 come at 0.95: 28.50 − 27.00 = 1.50 and 66.50 − 63.00 = 3.50 gained.
    private static let foreign = [
        PostedEntry(
            position: 13, kind: .invoiceIssued, occurredOn: "2026-11-17",
            postings: [Posting(.receivable, usd(10_000)), Posting(.revenue, usd(-10_000))], customer: west,
            document: document("2026-000004", "2026-11-17"),
            taxes: [tax(.outsideScope, "0", usd(-10_000), usd(0), in: "US")]),
        PostedEntry(
            position: 14, kind: .paymentReceived, occurredOn: "2026-11-20",
            postings: [Posting(.bank, usd(3_000)), Posting(.receivable, usd(-3_000))], customer: west,
            reference: "wire 1", items: [settled("2026-000004", "2026-11-17", usd(-3_000), before: usd(0))]),
        PostedEntry(
            position: 15, kind: .paymentReceived, occurredOn: "2026-11-21",
            postings: [Posting(.bank, usd(7_000)), Posting(.receivable, usd(-7_000))], customer: west,
            reference: "wire 2", items: [settled("2026-000004", "2026-11-17", usd(-7_000), before: usd(3_000))]),
    ]

    static func usd(_ minor: Int64) -> Money { Money(minor: minor, .usd) }

    static func entry(_ position: Int) throws -> JournalEntry {
        try JournalEntry(posted[position - 1], bookedFrom: export.from, base: .eur, rates: rates)
    }

    /// Every file of a format, by name.
    static func files(_ format: JournalFormat, _ chart: ChartOfAccounts = chart) throws -> [(
        name: String, bytes: [UInt8]
    )] {
        var writer = try format.writer(export, chart)
        var files = JournalFiles()
        for position in posted.indices { try writer.append(try entry(position + 1), to: &files) }
        writer.finish(&files)
        return files.take()
    }

    /// The rows of a file of comma-separated values, without the heads of columns.
    static func rows(_ bytes: [UInt8]) -> [[String: String]] {
        let text = String(
            decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        let lines = text.split(separator: "\r\n").map { cells(String($0)) }
        guard let columns = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(zip(columns, $0)) { $1 } }
    }

    /// The cells of a row without their quotes.
    static func cells(_ line: String) -> [String] {
        var (cells, cell, isQuoted) = ([String](), "", false)
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                cells.append(cell)
                cell = ""
            default: cell.append(character)
            }
        }
        return cells + [cell]
    }
}
