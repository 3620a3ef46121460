import Foundation
import Testing
import RandomSupport

@testable import BillingCore

/// Every kind of entry: what is debited, what is credited, and that it is above zero.
struct LedgerEntryTableTests {
    private typealias Make = @Sendable (Money) throws -> LedgerEntry

    /// Kind, debited account, credited account.
    private static let moves: [(LedgerEntry.Kind, LedgerAccount, LedgerAccount, Make)] = [
        (.feeCharged, .providerFees, .providerClearing("p"), { try .feeCharged($0, by: "p") }),
        (.feeReturned, .providerClearing("p"), .providerFees, { try .feeReturned($0, by: "p") }),
        (.paidOut, .bank, .providerClearing("p"), { try .paidOut($0, by: "p") }),
        (.disputeOpened, .disputed, .providerClearing("p"), { try .disputeOpened($0, at: "p") }),
        (.disputeWon, .providerClearing("p"), .disputed, { try .disputeWon($0, at: "p") }),
        (.disputeLost, .receivable, .disputed, { try .disputeLost($0) }),
        (
            .paymentRefunded, .receivable, .providerClearing("p"),
            { try .paymentRefunded($0, through: .provider("p"), from: .payment) }
        ),
        (
            .paymentRefunded, .customerCredit, .providerClearing("p"),
            { try .paymentRefunded($0, through: .provider("p"), from: .customerCredit) }
        ),
        (.refundReturned, .providerClearing("p"), .customerCredit, { try .refundReturned($0, to: "p") }),
        (.creditReserved, .customerCredit, .refundsInTransit, { try .creditReserved($0) }),
        (.creditReleased, .refundsInTransit, .customerCredit, { try .creditReleased($0) }),
        (.writtenOff, .writtenOff, .receivable, { try .writtenOff($0) }),
        (.writeOffReversed, .receivable, .writtenOff, { try .writeOffReversed($0) }),
        (.creditApplied, .customerCredit, .receivable, { try .creditApplied($0) }),
    ]

    @Test func everyEntryDebitsOneAccountAndCreditsAnother() throws {
        for (kind, debited, credited, make) in Self.moves {
            for amount: Int64 in [1, 12_345, .max] {
                let entry = try make(eur(amount))
                #expect(entry.kind == kind)
                #expect(entry.postings == [Posting(debited, eur(amount)), Posting(credited, eur(-amount))], "\(kind)")
            }
        }
        #expect(
            Set(Self.moves.map(\.0)).union([.invoiceIssued, .creditNoteIssued, .paymentReceived])
                == Set(LedgerEntry.Kind.allCases))
    }

    @Test func nothingIsBookedOfZeroOrLess() {
        for (kind, _, _, make) in Self.moves where kind != .creditApplied {
            for amount: Int64 in [0, -1, .min] {
                #expect(throws: BillingRefusal(.entryNotPositive), "\(kind)") { try make(eur(amount)) }
            }
        }
        #expect(throws: BillingRefusal(.unbalancedEntry)) { try LedgerEntry.creditApplied(eur(0)) }
        #expect(throws: BillingRefusal(.unbalancedEntry)) {
            try LedgerEntry.paymentReceived(eur(0), from: .bank, settling: eur(0))
        }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try LedgerEntry.creditApplied(eur(.min)) }
    }

    /// What arrived, what of it settles invoices, what is in hand: all of it, nothing, a part.
    @Test(
        arguments: [
            (150, 150, [150, -150]), (150, 0, [150, -150]), (150, 100, [150, -100, -50]), (1, 1, [1, -1]),
        ] as [(Int64, Int64, [Int64])]) func aPaymentIsSettledOrInHand(amount: Int64, settled: Int64, postings: [Int64])
        throws
    {
        let entry = try LedgerEntry.paymentReceived(eur(amount), from: .manual, settling: eur(settled))
        #expect(entry.postings.map(\.amount.minor) == postings && entry.postings.first?.account == .cash)
        #expect(entry.postings.contains { $0.account == .receivable } == (settled != 0))
        #expect(entry.postings.contains { $0.account == .customerCredit } == (settled != amount))
    }

    @Test func mixedMoneyIsNoEntry() {
        #expect(throws: BillingRefusal.currencyMismatch(.usd, .eur)) {
            try LedgerEntry.paymentReceived(eur(5), from: .bank, settling: Money(minor: 5, .usd))
        }
        #expect(LedgerEntry(.paidOut, [Posting(.bank, eur(5)), Posting(.cash, Money(minor: -5, .usd))]) == nil)
    }

    @Test(
        arguments: [
            ([], false), ([1], false), ([0, 0], false), ([5, -5], true), ([5, -3], false), ([5, -3, -2], true),
            ([5, 0, -5], true), ([0, 0, 5], false), ([.min, .max, 1], true), ([.max, 1, .min], false),
            ([.max, .max, 2], false), ([.min, .min], false),
            ([-1, 1], true), ([1, 1, -1, -1], true),
        ] as [([Int64], Bool)]) func onlyWhatAddsUpToNothingIsAnEntry(amounts: [Int64], isEntry: Bool)
    {
        let entry = LedgerEntry(.paidOut, amounts.map { Posting(.bank, eur($0)) })
        #expect((entry != nil) == isEntry)
        if let entry {
            #expect(entry.postings.map(\.amount.minor) == amounts.filter { $0 != 0 }, "without those of zero")
        }
    }

    private func document(net: Int64, gross: Int64, _ kind: Invoice.Kind = .invoice) -> Invoice {
        let party = Party(name: "", addressLines: [], postalCode: "", city: "", country: "DE")
        return Invoice(
            kind: kind, number: "1", issuedOn: "2026-01-01", dueOn: "2026-01-15", currency: .eur, seller: party,
            buyer: party, accountNumber: "C-1", language: "en", lines: [], net: eur(net), taxes: [], gross: eur(gross),
            creditApplied: eur(0))
    }

    /// Net, gross; then account and amount of each posting. Without tax there is no posting of tax.
    @Test func aDocumentIsRevenueAndTax() throws {
        let cases: [(Int64, Int64, Invoice.Kind, [(LedgerAccount, Int64)])] = [
            (100, 119, .invoice, [(.receivable, 119), (.revenue, -100), (.tax, -19)]),
            (100, 100, .invoice, [(.receivable, 100), (.revenue, -100)]),
            (-100, -119, .creditNote, [(.customerCredit, -119), (.revenue, 100), (.tax, 19)]),
            (-50, -50, .invoice, [(.customerCredit, -50), (.revenue, 50)]),
            (-10, 0, .invoice, [(.revenue, 10), (.tax, -10)]),  // a refund and a charge of equal gross at two rates
        ]
        for (net, gross, kind, postings) in cases {
            let entry = try #require(try LedgerEntry.issued(document(net: net, gross: gross, kind)))
            #expect(entry.kind == (kind == .invoice ? .invoiceIssued : .creditNoteIssued))
            #expect(entry.postings == postings.map { Posting($0.0, eur($0.1)) })
        }
        #expect(try LedgerEntry.issued(document(net: 0, gross: 0)) == nil)
        #expect(throws: BillingRefusal(.amountTooLarge)) { try LedgerEntry.issued(document(net: -1, gross: .max)) }
    }

    @Test func isStoredWithItsKindAndPostings() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let entry = try LedgerEntry.feeCharged(eur(5), by: "stripe")
        let stored = String(decoding: try encoder.encode(entry), as: UTF8.self)
        #expect(
            stored
                == #"{"kind":"feeCharged","postings":[{"account":"providerFees","amount":{"currency":"EUR","minor":5}},"#
                + #"{"account":"providerClearing:stripe","amount":{"currency":"EUR","minor":-5}}]}"#)
        #expect(try JSONDecoder().decode(LedgerEntry.self, from: Data(stored.utf8)) == entry)
    }

    /// Whatever is booked in whatever order: all balances together are nothing, and each is the sum of its postings.
    @Test func balancesAreSumsOfPostings() throws {
        var random = SeededRandom(81)
        for _ in 0..<50 {
            var (entries, sums): ([LedgerEntry], [LedgerAccount: Int64]) = ([], [:])
            for _ in 0..<40 {
                let entry = try Self.moves[random.below(Self.moves.count)].3(eur(Int64(random.below(10_000) + 1)))
                entries.append(entry)
                for posting in entry.postings { sums[posting.account, default: 0] += posting.amount.minor }
            }
            let balances = try LedgerBalances(of: entries, .eur)
            #expect(balances.accounts == Set(sums.keys))
            for (account, sum) in sums { #expect(balances[account] == eur(sum)) }
            #expect(try Money.sum(balances.accounts.map { balances[$0] }, .eur).isZero)
            #expect(balances.receivable.minor == sums[.receivable] ?? 0)
            #expect(try balances.customerCredit().minor == -(sums[.customerCredit] ?? 0))
        }
    }

    @Test func balancesHaveOneCurrencyAndAnEnd() throws {
        var balances = LedgerBalances(.eur)
        #expect(balances.accounts.isEmpty && balances[.bank] == .zero(.eur) && balances.currency == .eur)
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .usd)) {
            try balances.add(.writtenOff(Money(minor: 1, .usd)))
        }
        let all = try LedgerEntry.writtenOff(eur(.max))
        #expect(throws: BillingRefusal(.amountTooLarge)) { try LedgerBalances(of: [all, all], .eur) }
    }

    /// Names of providers may have colons; one without a name is none.
    @Test(
        arguments: [
            ("providerClearing:a", .providerClearing("a")), ("providerClearing:a:b", .providerClearing("a:b")),
            ("providerClearing::", .providerClearing(":")), ("bank", .bank), ("cash", .cash), ("disputed", .disputed),
            ("providerClearing", nil), ("providerClearing:", nil), ("Bank", nil), ("bank ", nil), ("", nil),
        ] as [(String, LedgerAccount?)]) func accountsAreReadByName(text: String, account: LedgerAccount?)
    {
        #expect(LedgerAccount(rawValue: text) == account)
    }
}
