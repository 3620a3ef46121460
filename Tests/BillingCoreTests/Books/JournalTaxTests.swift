import BillingCore
import RandomSupport
import Testing

/// Which part of an entry belongs to which rate.
struct JournalTaxTests {
    private static let customer = JournalCustomer(number: "10001", name: "Nordwind GmbH", country: "DE")

    private static func group(_ rate: Int64, _ net: Int64, _ tax: Int64, _ category: TaxCategory = .standard)
        -> JournalTax
    {
        JournalTax(
            category: category, rate: Rate(ppm: rate * 10_000), country: "DE", net: eur(net), tax: eur(tax))
    }

    private static func entry(_ kind: LedgerEntry.Kind, _ postings: [(LedgerAccount, Int64)]) -> PostedEntry {
        PostedEntry(
            position: 1, kind: kind, occurredOn: "2026-11-15",
            postings: postings.filter { $0.1 != 0 }.map { Posting($0.0, eur($0.1)) }, customer: customer)
    }

    private static func parts(_ groups: [JournalTax], of entry: PostedEntry) throws -> [[Int64]] {
        try JournalTax.groups(groups, of: entry).map { [$0.net.minor, $0.tax.minor] }
    }

    /// What was earned is a credit in the ledger, and what a credit note takes back a debit: the signs turn.
    @Test(arguments: [LedgerEntry.Kind.invoiceIssued, .creditNoteIssued])
    func whatIsIssuedHasTheGroupsOfItsDocument(kind: LedgerEntry.Kind) throws {
        let groups = [
            Self.group(19, 10_000, 1_900), Self.group(7, -5_000, -350), Self.group(0, 300, 0, .reverseCharge),
        ]
        let issued = try JournalTax.groups(groups, of: Self.entry(kind, [(.receivable, 16_850)]))
        #expect(issued.map(\.net) == [eur(-10_000), eur(5_000), eur(-300)])
        #expect(issued.map(\.tax) == [eur(-1_900), eur(350), eur(0)])
        #expect(issued.map(\.rate) == groups.map(\.rate) && issued.map(\.category) == groups.map(\.category))
    }

    /// Net and tax that are given up are laid over the groups as these are to each other; a cent that does not divide
    /// goes to the largest remainder.
    @Test(
        arguments: [
            // All of 100.00 + 19.00 and 50.00 + 3.50.
            ([(19, 10_000, 1_900), (7, 5_000, 350)], 15_000, 2_250, [[10_000, 1_900], [5_000, 350]]),
            // A third: 50.00 as 2 : 1 is 33.33 and 16.67; 7.50 as 1,900 : 350 is 6.33 and 1.17.
            ([(19, 10_000, 1_900), (7, 5_000, 350)], 5_000, 750, [[3_333, 633], [1_667, 117]]),
            // One group, and one of which nothing is left.
            ([(19, 10_000, 1_900)], 4_200, 798, [[4_200, 798]]),
            ([(19, 0, 0), (7, 5_000, 350)], 5_000, 350, [[0, 0], [5_000, 350]]),
            // What bears no tax has its part of the net and none of the tax.
            ([(19, 10_000, 1_900), (0, 10_000, 0)], 10_000, 950, [[5_000, 950], [5_000, 0]]),
            // Of one cent of tax, the first of equals has it.
            ([(19, 10_000, 1_900), (19, 10_000, 1_900)], 5, 1, [[3, 1], [2, 0]]),
        ] as [([(Int64, Int64, Int64)], Int64, Int64, [[Int64]])])
    func whatIsGivenUpIsSplit(
        _ groups: [(Int64, Int64, Int64)], _ net: Int64, _ tax: Int64, _ expected: [[Int64]]
    ) throws {
        let all = groups.map { Self.group($0.0, $0.1, $0.2) }
        let lost = Self.entry(.writtenOff, [(.writtenOff, net), (.tax, tax), (.receivable, -net - tax)])
        #expect(try Self.parts(all, of: lost) == expected)
        // What is taken back has the same parts with the other sign.
        let back = Self.entry(.writeOffReversed, [(.receivable, net + tax), (.writtenOff, -net), (.tax, -tax)])
        #expect(try Self.parts(all, of: back) == expected.map { $0.map { -$0 } })
    }

    @Test func withoutReliefThereIsNoGroup() throws {
        let groups = [Self.group(19, 10_000, 1_900)]
        let lost = Self.entry(.writtenOff, [(.writtenOff, 11_900), (.receivable, -11_900)])
        #expect(try JournalTax.groups(groups, of: lost).isEmpty)
        #expect(try JournalTax.groups([], of: lost).isEmpty)
    }

    @Test(
        arguments: [
            .creditApplied, .paymentReceived, .feeCharged, .paidOut, .disputeOpened, .disputeLost, .paymentRefunded,
        ] as [LedgerEntry.Kind])
    func whatMovesMoneyHasNoGroup(kind: LedgerEntry.Kind) throws {
        let entry = Self.entry(kind, [(.bank, 11_900), (.receivable, -11_900)])
        #expect(try JournalTax.groups([Self.group(19, 10_000, 1_900)], of: entry).isEmpty)
    }

    /// Tax cannot be relieved of a document that has none.
    @Test func reliefOfNothingIsRefused() {
        let lost = Self.entry(.writtenOff, [(.writtenOff, 100), (.tax, 19), (.receivable, -119)])
        #expect(throws: BillingRefusal(.nothingToSplitBy)) {
            try JournalTax.groups([Self.group(0, 10_000, 0, .reverseCharge)], of: lost)
        }
    }

    /// Whatever the groups are: parts sum to the postings, none is more than a cent off its share, and none turns its
    /// sign.
    @Test func partsSumToThePostings() throws {
        var random = SeededRandom(90)
        for _ in 0..<500 {
            let groups = (0...random.below(4)).map { _ in
                let net = Int64(1 + random.below(100_000))
                return Self.group(19, net, net * 19 / 100 + 1)
            }
            let (nets, taxes) = (groups.map(\.net.minor).reduce(0, +), groups.map(\.tax.minor).reduce(0, +))
            let (net, tax) = (Int64(1 + random.below(Int(nets))), Int64(1 + random.below(Int(taxes))))
            let lost = Self.entry(.writtenOff, [(.writtenOff, net), (.tax, tax), (.receivable, -net - tax)])
            let parts = try JournalTax.groups(groups, of: lost)
            let (sum, sumOfTax) = (parts.map(\.net.minor).reduce(0, +), parts.map(\.tax.minor).reduce(0, +))
            #expect(sum == net && sumOfTax == tax)
            for (part, group) in zip(parts, groups) {
                let most = (group.net.minor * net + nets - 1) / nets
                #expect(part.net.minor >= most - 1 && part.net.minor <= most)
                #expect(part.tax.minor >= 0 && part.rate == group.rate)
            }
        }
    }
}
