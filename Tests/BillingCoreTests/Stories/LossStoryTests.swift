import Testing

@testable import BillingCore

/// Invoices that are not paid, told with the ledger after each step: given up, credited after all, paid after all, and the
/// tax in them relieved. Debits are above zero.
struct LossStoryTests {
    /// One account's books: what is open, what is in hand, and the ledger.
    private struct Books {
        var items = OpenItems(credit: eur(0), policy: .automatic)
        private(set) var balances = LedgerBalances(.eur)
        private var writeOffs: [WriteOff.Part] = []
        private var taxes: [Invoice.ID: TaxAmount] = [:]

        /// An invoice of a net and 19 % of it.
        mutating func issue(_ number: Int, due: Day, net: Int64) throws {
            let tax = try TaxTreatment(rate: percent("19")).amount(on: eur(net), isInclusive: false)
            taxes[id(number)] = tax
            let gross = try tax.taxable.adding(tax.amount)
            try book(.invoiceIssued, .receivable, gross, tax)
            let drawn = Money(minor: min(items.credit.minor, gross.minor), .eur)
            try items.add(OpenInvoice(id: id(number), dueOn: due, open: try gross.subtracting(drawn)), drawing: drawn)
            if drawn.isPositive { try balances.add(.creditApplied(drawn)) }
        }

        private mutating func book(
            _ kind: LedgerEntry.Kind, _ account: LedgerAccount, _ gross: Money, _ tax: TaxAmount
        ) throws {
            let postings = [
                Posting(account, gross), Posting(.revenue, try tax.taxable.negated()),
                Posting(.tax, try tax.amount.negated()),
            ]
            try balances.add(try #require(LedgerEntry(kind, postings)))
        }

        mutating func receive(_ minor: Int64) throws {
            let settled = try items.receive(eur(minor)).settled
            try balances.add(.paymentReceived(eur(minor), from: .bank, settling: settled))
        }

        mutating func giveUp(_ number: Int, relieving: Bool) throws {
            let open = try #require(items.invoices.first { $0.id == id(number) }).open
            let tax = [taxes[id(number)]].compactMap(\.self)
            let writeOff = try WriteOff(open, of: open, relieving: relieving ? tax : [], reason: "Insolvent.")
            try balances.add(writeOff.ledgerEntry())
            writeOffs.append(
                WriteOff.Part(
                    id: id(number), invoice: id(number), amount: open, whole: open, relief: writeOff.relief))
            items = OpenItems(
                items.invoices.filter { $0.id != id(number) }, writtenOff: writeOffs, credit: items.credit,
                policy: items.policy)
        }

        /// A credit note of a net and its tax.
        mutating func credit(_ number: Int, net: Int64) throws {
            let tax = try TaxTreatment(rate: percent("19")).amount(on: eur(-net), isInclusive: false)
            let gross = try tax.taxable.adding(tax.amount)
            try book(.creditNoteIssued, .customerCredit, gross, tax)
            let use = try items.add(credit: gross.negated(), correcting: [id(number)])
            writeOffs = items.writtenOff
            for part in use.reversed { try balances.add(part.ledgerEntry()) }
            for part in use.allocations { try balances.add(.creditApplied(part.amount)) }
        }

        /// `"receivable 119.00"`, sorted, without what is zero.
        var words: [String] {
            balances.accounts.filter { !balances[$0].isZero }.map { "\($0.rawValue) \(balances[$0].decimalText)" }
                .sorted()
        }
    }

    /// 100.00 + 19.00, of which 40.00 are paid, 79.00 are lost with their tax: 79.00 × 19/119 = 12.613….
    @Test func lostInPartAndCreditedAfterAll() throws {
        var books = Books()
        try books.issue(1, due: "2026-01-15", net: 10_000)
        try books.receive(4_000)
        #expect(books.words == ["bank 40.00", "receivable 79.00", "revenue -100.00", "tax -19.00"])
        try books.giveUp(1, relieving: true)
        #expect(books.words == ["bank 40.00", "revenue -100.00", "tax -6.39", "writtenOff 66.39"])
        // Half of it was not delivered: 50.00 + 9.50 are taken back of the loss, and 59.50/79.00 of what is left of the
        // relief with it: 12.61 × 19.50/79.00 = 3.112… stay.
        try books.credit(1, net: 5_000)
        #expect(books.words == ["bank 40.00", "revenue -50.00", "tax -6.39", "writtenOff 16.39"])
        // The other half too: the 19.50 that are still lost, and 40.00 that were paid are in hand.
        try books.credit(1, net: 5_000)
        #expect(books.words == ["bank 40.00", "customerCredit -40.00"])
        // The next invoice draws them.
        try books.issue(2, due: "2026-02-15", net: 10_000)
        #expect(books.items.credit.isZero && books.items.invoices.map(\.open) == [eur(7_900)])
        #expect(books.words == ["bank 40.00", "receivable 79.00", "revenue -100.00", "tax -19.00"])
    }

    /// Two are lost, one of them with its tax; the customer comes back with money, which pays what is asked for, not what
    /// was given up.
    @Test func whatWasGivenUpIsNotAskedForAgain() throws {
        var books = Books()
        for (number, net): (Int, Int64) in [(1, 10_000), (2, 20_000), (3, 30_000)] {
            try books.issue(number, due: "2026-01-01", net: net)
        }
        try books.giveUp(1, relieving: false)
        try books.giveUp(2, relieving: true)
        // 119.00 and 200.00 are lost, 38.00 of tax need not be paid.
        #expect(books.words == ["receivable 357.00", "revenue -600.00", "tax -76.00", "writtenOff 319.00"])
        try books.receive(40_000)
        #expect(books.items.invoices.isEmpty && books.items.credit == eur(4_300))
        // A credit of the one that was paid is credit; one of the second takes its loss back, tax and all.
        try books.credit(3, net: 1_000)
        #expect(books.items.credit == eur(5_490))
        try books.credit(2, net: 20_000)
        #expect(books.items.credit == eur(5_490))
        #expect(
            books.words == [
                "bank 400.00", "customerCredit -54.90", "revenue -390.00", "tax -74.10", "writtenOff 119.00",
            ])
    }

    /// A loss in three steps is the same as in one: cent by cent of net, the relief never runs away from the loss.
    @Test(arguments: [1, 3, 7, 100, 3_333]) func manySmallCreditsOfALoss(step: Int64) throws {
        var books = Books()
        try books.issue(1, due: "2026-01-01", net: 9_999)
        try books.giveUp(1, relieving: true)
        var left: Int64 = 9_999
        while left > 0 {
            let net = min(step * 37, left)
            try books.credit(1, net: net)
            left -= net
            let (lost, relief) = (books.balances[.writtenOff].minor, books.balances[.tax].minor)
            #expect(lost >= 0 && books.items.credit.minor <= 100, "roundings of notes alone are in hand")
            #expect(abs(relief) <= 100 && abs(books.balances[.revenue].minor + left) == 0)
        }
    }
}
