@testable import BillingCore
import RandomSupport
import Testing

/// What holds for every entry of the ledger, whatever it is about, in the currency of the books and in another one: an
/// accounting system has of each account, in both currencies, what the entry has of it, to the cent.
struct JournalLawTests {
    private static let rates = ExchangeRates([
        ExchangeRate(day: "2026-11-01", from: .usd, to: .eur, rate: number("0.9137"), source: "ECB"),
        ExchangeRate(day: "2026-11-11", from: .usd, to: .eur, rate: number("0.8791"), source: "ECB"),
        ExchangeRate(day: "2026-11-21", from: .usd, to: .eur, rate: number("1.0249"), source: "ECB"),
    ])

    private static func entries(_ seed: UInt64, _ count: Int) throws -> [JournalEntry] {
        var random = SeededRandom(seed)
        return try (1...count).map { position in
            let posted = RandomEntry(&random).posted(position)
            return try JournalEntry(posted, bookedFrom: "2026-11-01", base: .eur, rates: rates)
        }
    }

    @Test(arguments: 1...4) func bothCurrenciesBalance(seed: UInt64) throws {
        for entry in try Self.entries(seed, 400) {
            let (amounts, values) = (entry.lines.map(\.amount.minor), entry.lines.map(\.base.minor))
            let (sum, sumOfValues): (Int64, Int64) = (amounts.reduce(0, +), values.reduce(0, +))
            #expect(sum == 0 && sumOfValues == 0, "\(entry)")
            // Where the books have the same currency there are no other values.
            let isForeign = entry.currency != .eur
            #expect(isForeign || amounts == values)
        }
    }

    /// What a line is worth is at most a cent off its amount at the rate of the day, unless it is a receivable, which has
    /// that of its document.
    @Test func valuesAreThoseOfTheDay() throws {
        for entry in try Self.entries(5, 800) where entry.currency != .eur {
            for line in entry.lines where line.key != JournalKey(.receivable) && line.key != .exchangeDifference {
                let exact = try Money(rounding: line.amount.major.multiplied(by: entry.rate), .eur)
                let lines = Int64(entry.lines.count)
                #expect(abs(line.base.minor - exact.minor) <= lines, "\(line) \(exact)")
            }
        }
    }

    /// DATEV takes an entry as pairs of a debit and a credit with one value each.
    @Test(arguments: 11...16) func pairsHaveOfEachAccountWhatTheEntryHas(seed: UInt64) throws {
        for entry in try Self.entries(seed, 400) {
            let lines = try entry.lines.withoutTaxes()
            var (amounts, values): ([String: Int64], [String: Int64]) = ([:], [:])
            for line in lines {
                amounts[line.key.text, default: 0] += line.amount.minor
                values[line.key.text, default: 0] += line.base.minor
            }
            for pair in try DATEVBooking.bookings(of: entry) {
                #expect(pair.amount.isPositive && !pair.base.isNegative)
                let isDifference = [pair.debit, pair.credit].contains { $0.key == .exchangeDifference }
                for (line, sign) in [(pair.debit, -1), (pair.credit, 1)] as [(JournalLine, Int64)] {
                    if !isDifference { amounts[line.key.text, default: 0] += sign * pair.amount.minor }
                    values[line.key.text, default: 0] += sign * pair.base.minor
                }
            }
            let leftOver = (amounts.filter { $0.value != 0 }, values.filter { $0.value != 0 })
            #expect(leftOver.0.isEmpty && leftOver.1.isEmpty, "\(leftOver) of \(entry)")
        }
    }

    /// The five formats of one export: what each account has in the books is what the entries have, and each file can be
    /// read by its columns.
    @Test(arguments: 21...24) func filesSumToTheEntries(seed: UInt64) throws {
        let entries = try Self.entries(seed, 150)
        var byNumber: [String: Int64] = [:]
        for line in entries.flatMap(\.lines) { byNumber[Self.account(of: line), default: 0] += line.base.minor }
        let expected = byNumber.filter { $0.value != 0 }
        let generic = try Self.sums(of: entries, .csv, "account", "base_debit", "base_credit")
        #expect(generic == expected)
        let quickBooks = try Self.sums(of: entries, .quickBooks, "AccountName", "Debits", "Credits")
        #expect(quickBooks == expected)
        // Business Central works the tax out of gross amounts by itself.
        let gross = expected.reduce(into: [String: Int64]()) { sums, account in
            sums[account.key == "tax" ? "revenue" : account.key, default: 0] += account.value
        }
        let central = try Self.sums(of: entries, .businessCentral, "Account No.", "Amount (LCY)", nil)
        let merged = central.reduce(into: [String: Int64]()) { sums, account in
            sums[account.key == "tax" ? "revenue" : account.key, default: 0] += account.value
        }
        let (got, wanted) = (Self.withoutLosses(merged), Self.withoutLosses(gross))
        #expect(got == wanted)
    }

    /// Tax of what is given up stands with what is given up, so that of both and revenue only the sum can be compared.
    private static func withoutLosses(_ sums: [String: Int64]) -> [String: Int64] {
        var sums = sums
        sums["revenue", default: 0] += sums.removeValue(forKey: "writtenOff") ?? 0
        return sums.filter { $0.value != 0 }
    }

    private static func account(of line: JournalLine) -> String {
        String(line.key.text.prefix { $0 != ":" })
    }

    /// What each account has in a file of a format, whose chart has every account by its own name.
    private static func sums(
        of entries: [JournalEntry], _ format: JournalFormat, _ account: String, _ debit: String, _ credit: String?
    ) throws -> [String: Int64] {
        var chart = ChartOfAccounts()
        for name in JournalKey.names { try chart.set(name, to: name) }
        var (writer, files) = (try format.writer(JournalWorld.export, chart), JournalFiles())
        for entry in entries { try writer.append(entry, to: &files) }
        writer.finish(&files)
        var sums: [String: Int64] = [:]
        for row in files.take().flatMap({ JournalWorld.rows($0.bytes) }) {
            let (debited, credited) = (try cents(row[debit]), try credit.map { try cents(row[$0]) } ?? 0)
            #expect(credit == nil || debited >= 0 && credited >= 0)
            sums[row[account, default: "none"], default: 0] += debited - credited
        }
        return sums.filter { $0.value != 0 }
    }

    private static func cents(_ text: String?) throws -> Int64 {
        guard let text, !text.isEmpty else { return 0 }
        return try Money(text, .eur).minor
    }
}

/// An entry of some kind: amounts, documents and days by chance, as the ledger posts that kind.
private struct RandomEntry {
    private let kind: LedgerEntry.Kind
    private let currency: Currency
    private let day: Day
    private var postings: [Posting] = []
    private var taxes: [JournalTax] = []
    private var items: [JournalItem] = []

    private static let kinds: [LedgerEntry.Kind] = [
        .invoiceIssued, .creditNoteIssued, .paymentReceived, .writtenOff, .writeOffReversed, .feeCharged,
        .paymentRefunded, .creditApplied,
    ]
    private static let groups: [(TaxCategory, Int64)] = [(.standard, 19), (.standard, 7), (.reverseCharge, 0)]
    private static let first: Day = "2026-11-01"

    init(_ random: inout SeededRandom) {
        kind = random.pick(Self.kinds)
        currency = random.below(2) == 0 ? .eur : .usd
        day = Self.first.adding(days: random.below(30))
        switch kind {
        case .invoiceIssued: issue(&random, sign: -1, with: .receivable)
        case .creditNoteIssued: issue(&random, sign: 1, with: .customerCredit)
        case .writtenOff: giveUp(&random, sign: 1)
        case .writeOffReversed: giveUp(&random, sign: -1)
        case .paymentReceived: settle(&random, with: .bank, rest: .customerCredit, sign: 1)
        case .paymentRefunded: settle(&random, with: .bank, rest: .customerCredit, sign: -1)
        case .creditApplied: settle(&random, with: .customerCredit, rest: nil, sign: 1)
        default:
            let minor = 1 + Int64(random.below(500))
            postings = [Posting(.providerFees, money(minor)), Posting(.bank, money(-minor))]
        }
    }

    private func money(_ minor: Int64) -> Money { Money(minor: minor, currency) }

    /// One to three tax groups of 0.01 to 300.00.
    private mutating func issue(_ random: inout SeededRandom, sign: Int64, with account: LedgerAccount) {
        for (category, rate) in Self.groups.prefix(1 + random.below(3)) {
            let net = 1 + Int64(random.below(30_000))
            let tax = (net * rate + 50) / 100
            taxes.append(JournalWorld.tax(category, "\(rate)", money(sign * net), money(sign * tax)))
        }
        let (net, tax) = (sum(taxes.map(\.net)), sum(taxes.map(\.tax)))
        let all = [Posting(account, money(-net - tax)), Posting(.revenue, money(net)), Posting(.tax, money(tax))]
        postings = all.filter { !$0.amount.isZero }
    }

    /// With the tax relieved, or without.
    private mutating func giveUp(_ random: inout SeededRandom, sign: Int64) {
        let net = 1 + Int64(random.below(30_000))
        let tax = random.below(2) == 0 ? (net * 19 + 50) / 100 : 0
        if tax > 0 { taxes = [JournalWorld.tax(.standard, "19", money(sign * net), money(sign * tax))] }
        let all = [
            Posting(.writtenOff, money(sign * net)), Posting(.tax, money(sign * tax)),
            Posting(.receivable, money(-sign * (net + tax))),
        ]
        postings = all.filter { !$0.amount.isZero }
        items = [item(&random, -sign * (net + tax), "1")]
    }

    /// Up to three documents, and credit in hand beside them.
    private mutating func settle(
        _ random: inout SeededRandom, with account: LedgerAccount, rest: LedgerAccount?, sign: Int64
    ) {
        let count = random.below(4) + (rest == nil ? 1 : 0)
        for place in 0..<count {
            items.append(item(&random, -sign * (1 + Int64(random.below(20_000))), "\(place)"))
        }
        let settled = sum(items.map(\.amount))
        let beyond = rest == nil ? 0 : -sign * (1 + Int64(random.below(5_000)))
        let all = [
            Posting(account, money(-settled - beyond)), Posting(.receivable, money(settled)),
            Posting(rest ?? .customerCredit, money(beyond)),
        ]
        postings = all.filter { !$0.amount.isZero }
    }

    private func item(_ random: inout SeededRandom, _ minor: Int64, _ number: String) -> JournalItem {
        let issued = Self.first.adding(days: random.below(30))
        // What is opened again was settled before.
        let before = minor > 0 ? minor + Int64(random.below(500)) : Int64(random.below(500))
        return JournalWorld.settled(number, min(issued, day), money(minor), before: money(before))
    }

    private func sum(_ amounts: [Money]) -> Int64 { amounts.reduce(0) { $0 + $1.minor } }

    func posted(_ position: Int) -> PostedEntry {
        let isDocument = [.invoiceIssued, .creditNoteIssued, .writtenOff, .writeOffReversed].contains(kind)
        return PostedEntry(
            position: position, kind: kind, occurredOn: day, postings: postings, customer: JournalWorld.nord,
            document: isDocument ? JournalWorld.document("2026-\(position)", day) : nil,
            reference: isDocument ? "" : "R-\(position)", taxes: taxes, items: items)
    }
}
