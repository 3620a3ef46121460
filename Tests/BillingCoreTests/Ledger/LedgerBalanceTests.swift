import BillingCore
import Testing
import RandomSupport

/// Balances are sums of entries: in any order, of one currency, and refused where they do not fit.
struct LedgerBalanceTests {
    /// A random run of entries, each of which balances.
    private static func entries(seed: UInt64, _ currency: Currency = .eur) throws -> [LedgerEntry] {
        var random = SeededRandom(seed)
        return try (0..<60).map { _ in
            let amount = Money(minor: Int64(random.below(100_000)) + 1, currency)
            let part = Money(minor: Int64(random.below(Int(amount.minor))), currency)
            return switch random.below(9) {
            case 0: try .creditApplied(amount)
            case 1: try .paymentReceived(amount, from: .bank, settling: part)
            case 2: try .paymentReceived(amount, from: .provider("one"), settling: part)
            case 3: try .feeCharged(amount, by: "one")
            case 4: try .paymentRefunded(amount, through: .manual, from: .customerCredit)
            case 5: try .paymentRefunded(amount, through: .provider("two"), from: .payment)
            case 6: try .writtenOff(amount)
            case 7: try .creditReserved(amount)
            default: try .creditReleased(amount)
            }
        }
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>) func theOrderDoesNotMatter(seed: UInt64) throws {
        let entries = try Self.entries(seed: seed)
        let forward = try LedgerBalances(of: entries, .eur)
        #expect(try LedgerBalances(of: entries.reversed(), .eur) == forward)
        #expect(try Money.sum(forward.accounts.map { forward[$0] }, .eur).isZero)
    }

    /// Each balance is the sum of the postings on it, added up in another way.
    @Test(arguments: 6...10 as ClosedRange<UInt64>) func eachBalanceIsTheSumOfItsPostings(seed: UInt64) throws {
        let entries = try Self.entries(seed: seed)
        let balances = try LedgerBalances(of: entries, .eur)
        var sums: [LedgerAccount: Int64] = [:]
        for posting in entries.flatMap(\.postings) { sums[posting.account, default: 0] += posting.amount.minor }
        #expect(balances.accounts == Set(sums.keys))
        for (account, minor) in sums { #expect(balances[account] == eur(minor), "\(account)") }
        #expect(balances[.disputed].isZero && balances[.providerClearing("three")].isZero)
        #expect(try balances.customerCredit().minor == -(sums[.customerCredit] ?? 0))
    }

    /// What was set aside and given back leaves nothing behind; a fee takes from what the provider holds.
    @Test func oppositesCancel() throws {
        var balances = LedgerBalances(.eur)
        try balances.add(.creditReserved(eur(500)))
        try balances.add(.creditReleased(eur(500)))
        try balances.add(.disputeOpened(eur(700), at: "one"))
        try balances.add(.disputeWon(eur(700), at: "one"))
        #expect(balances.accounts.allSatisfy { balances[$0].isZero })
        try balances.add(.paymentReceived(eur(1_000), from: .provider("one"), settling: eur(1_000)))
        try balances.add(.feeCharged(eur(30), by: "one"))
        try balances.add(.paidOut(eur(970), by: "one"))
        #expect(balances[.providerClearing("one")].isZero && balances[.bank] == eur(970))
        #expect(balances[.providerFees] == eur(30) && balances.receivable == eur(-1_000))
    }

    @Test func otherCurrenciesAreRefused() throws {
        var balances = LedgerBalances(.eur)
        try balances.add(.writtenOff(eur(100)))
        let before = balances
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .usd)) {
            try balances.add(.writtenOff(Money(minor: 100, .usd)))
        }
        #expect(balances == before)
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .jpy)) {
            try LedgerBalances(of: [.writtenOff(Money(minor: 1, .jpy))], .eur)
        }
    }

    /// Two entries that fit, whose sum does not.
    @Test func sumsThatDoNotFitAreRefused() throws {
        let largest = try LedgerEntry.writtenOff(eur(.max))
        #expect(throws: BillingRefusal(.amountTooLarge)) { try LedgerBalances(of: [largest, largest], .eur) }
        #expect(try LedgerBalances(of: [largest], .eur)[.writtenOff] == eur(.max))
    }
}
