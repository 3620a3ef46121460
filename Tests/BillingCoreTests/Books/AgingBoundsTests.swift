import RandomSupport
import Testing

@testable import BillingCore

/// What customers owe by age, at the bounds of the ages and added up in any order; and the nets of lines whose prices hold
/// their tax.
struct AgingBoundsTests {
    private static let day: Day = "2026-06-30"

    private static func part(_ customer: String, overdue days: Int, _ minor: Int64, in currency: Currency = .eur)
        -> OpenPart
    {
        OpenPart(
            customer: customer, customerName: "\(customer) GmbH", document: "1", issuedOn: "2026-01-01",
            dueOn: day.adding(days: -days), open: Money(minor: minor, currency))
    }

    /// Days overdue, and the place of the amount among the ages.
    @Test(
        arguments: [
            (-400, 0), (-1, 0), (0, 0), (1, 1), (29, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4),
            (4_000, 4),
        ]) func whereAnAmountStands(overdue: Int, place: Int) throws
    {
        var report = AgingReport(on: Self.day)
        let part = Self.part("C-1", overdue: overdue, 100)
        #expect(part.daysOverdue(on: Self.day) == overdue)
        try report.add(part)
        #expect(report.rows.first?.amounts.map(\.minor) == (0..<5).map { $0 == place ? 100 : 0 })
        #expect(AgingReport.Age(daysOverdue: overdue) == AgingReport.Age.allCases[place])
    }

    @Test func eachCustomerHasARow() throws {
        var report = AgingReport(on: Self.day)
        try report.add(Self.part("C-2", overdue: 5, 700))
        try report.add(credit: eur(40), of: "C-3", name: "Three")
        try report.add(Self.part("C-1", overdue: 45, 50))
        try report.add(Self.part("C-2", overdue: -5, 1))
        try report.add(credit: eur(2), of: "C-2", name: "C-2 GmbH")
        try report.add(Self.part("C-4", overdue: 100, 9, in: .usd))
        let rows = try report.rows.sorted { $0.customer < $1.customer }.map {
            "\($0.name) \($0.currency.code) \(try $0.open().minor) \($0.credit.minor)"
        }
        #expect(rows == ["C-1 GmbH EUR 50 0", "C-2 GmbH EUR 701 2", "Three EUR 0 40", "C-4 GmbH USD 9 0"])
        #expect(try report.totals(.eur).map(\.minor) == [1, 700, 50, 0, 0])
        #expect(try report.totals(.usd).map(\.minor) == [0, 0, 0, 0, 9])
        #expect(try report.totals(.jpy).map(\.minor) == [0, 0, 0, 0, 0])
    }

    /// Whatever the order: totals are those of the parts, and each customer's amounts those of its parts.
    @Test func totalsAreSumsInAnyOrder() throws {
        var random = SeededRandom(91)
        for _ in 0..<100 {
            let parts = (0..<random.below(40)).map { _ in
                Self.part("C-\(random.below(5))", overdue: random.below(140) - 20, Int64(random.below(9_000) + 1))
            }
            var (report, other) = (AgingReport(on: Self.day), AgingReport(on: Self.day))
            for part in parts { try report.add(part) }
            for part in parts.shuffled(using: &random) { try other.add(part) }
            #expect(try report.totals(.eur) == other.totals(.eur))
            #expect(try Money.sum(report.totals(.eur), .eur) == Money.sum(parts.map(\.open), .eur))
            for row in report.rows {
                let own = parts.filter { $0.customer == row.customer }
                #expect(try row.open() == Money.sum(own.map(\.open), .eur))
                #expect(other.rows.first { $0.customer == row.customer }?.amounts == row.amounts)
            }
        }
    }

    @Test func whatDoesNotFitIsRefused() throws {
        var report = AgingReport(on: Self.day)
        try report.add(Self.part("C-1", overdue: 1, .max))
        try report.add(Self.part("C-1", overdue: 40, 1))
        #expect(throws: BillingRefusal(.amountTooLarge)) { try report.add(Self.part("C-1", overdue: 2, 1)) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try report.rows[0].open() }
        try report.add(Self.part("C-2", overdue: 1, 1))
        #expect(throws: BillingRefusal(.amountTooLarge)) { try report.totals(.eur) }
    }

    /// Lines that hold 19 %: each without its tax, and what rounding leaves on the largest.
    @Test(
        arguments: [
            // 100.00 / 1.19 = 84.033…, and 3 × 84.03 = 252.09; 300.00 / 1.19 = 252.100….
            ([10_000, 10_000, 10_000], 25_210, [8_403, 8_403, 8_404]),
            ([119], 100, [100]), ([119, -119], 0, [100, -100]), ([1, 1, 1], 3, [1, 1, 1]),
            ([60, 59], 100, [50, 50]), ([], 0, []),
        ] as [([Int64], Int64, [Int64])]) func netsOfLinesThatHoldTheirTax(
            amounts: [Int64], net: Int64, nets: [Int64]
        ) throws
    {
        let found = try LineNets.nets(of: amounts.map(eur), net: eur(net), rate: percent("19"), isInclusive: true)
        #expect(found.map(\.minor).sorted() == nets.sorted())
        #expect(try Money.sum(found, .eur) == eur(net))
        // Where prices are without tax, lines are what they are.
        let plain = try LineNets.nets(of: amounts.map(eur), net: eur(net), rate: percent("19"), isInclusive: false)
        #expect(plain == amounts.map(eur))
    }
}
