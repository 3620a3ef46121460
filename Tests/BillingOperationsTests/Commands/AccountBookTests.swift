import BillingCore
import BillingOperations
import PostgresStore
import RandomSupport
import SandboxSupport
import TestSupport
import Testing

/// Months of one account: it is billed, pays, is credited, voided and given up in a random order, and after each step every
/// invoice has open, and was given up, what a purse of cents in the test has; so has the account in hand.
@Suite struct AccountBookTests {
    /// The account as the test keeps it.
    private struct Purse {
        /// Oldest due first.
        var invoices: [Invoice] = []
        var credit: Int64 = 0
        let isAutomatic: Bool

        struct Invoice {
            let number: String
            var open: Int64
            var lost: Int64 = 0
            /// What is left of its one line, before tax.
            var net: Int64 = 24_000
        }

        /// 19 % of what was credited so far, rounded once.
        private static func gross(_ net: Int64) -> Int64 { net + (net * 19 + 50) / 100 }

        mutating func issue(_ number: String) {
            let drawn = min(credit, 28_560)
            credit -= drawn
            invoices.append(Invoice(number: number, open: 28_560 - drawn))
        }

        private mutating func settle(_ place: Int, _ cents: inout Int64) {
            let part = min(invoices[place].open, cents)
            invoices[place].open -= part
            cents -= part
        }

        mutating func receive(_ cents: Int64) {
            var left = cents
            for place in invoices.indices { settle(place, &left) }
            credit += left
        }

        /// Its own invoice first, then what was given up of it, then the oldest due.
        mutating func take(back net: Int64, of place: Int, isVoid: Bool) {
            let before = 24_000 - invoices[place].net
            var left = Self.gross(before + net) - Self.gross(before)
            invoices[place].net -= net
            if isAutomatic || isVoid { settle(place, &left) }
            let found = min(invoices[place].lost, left)
            invoices[place].lost -= found
            left -= found
            if isAutomatic { for other in invoices.indices { settle(other, &left) } }
            credit += left
        }

        mutating func giveUp(_ place: Int) {
            invoices[place].lost += invoices[place].open
            invoices[place].open = 0
        }

        var words: [String] {
            invoices.map { "\($0.number): \($0.open) open, \($0.lost) given up" } + ["\(credit) in hand"]
        }
    }

    private static func words(_ checkout: CheckoutWorld, _ purse: Purse) async throws -> [String] {
        var words: [String] = []
        for invoice in purse.invoices {
            let stored = try await checkout.invoice(invoice.number)
            words.append("\(invoice.number): \(stored.open.minor) open, \(stored.writtenOff.minor) given up")
        }
        return words + ["\(try Money(try await checkout.credit(), .eur).minor) in hand"]
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>, CreditPolicy.allCases)
    func everyCentIsWhereItShouldBe(_ seed: UInt64, _ policy: CreditPolicy) async throws {
        try await CheckoutWorld.run { checkout in
            let world = checkout.world
            let save = SaveSeller(database: world.database.worker, clock: world.clock, ids: .system)
            _ = try await save("main") { $0.creditPolicy = policy }
            var random = SeededRandom(seed)
            var purse = Purse(isAutomatic: policy == .automatic)
            purse.issue(CheckoutWorld.number)
            for month in 1...4 {
                if month > 1 {
                    let issued = try await world.bill(through: "2026-0\(month)-01").issued
                    purse.issue(try #require(issued.first?.number))
                }
                let day = try #require(Day(year: 2026, month: month, day: month < 4 ? 10 : 1))
                for step in 0..<(random.below(5) + 1) {
                    let done = try await Self.act(checkout, &purse, &random, on: day)
                    let stored = try await Self.words(checkout, purse)
                    #expect(stored == purse.words, "seed \(seed), \(day), step \(step): \(done)")
                }
            }
        }
    }

    /// Does something in both worlds, and says what.
    private static func act(
        _ checkout: CheckoutWorld, _ purse: inout Purse, _ random: inout SeededRandom, on day: Day
    ) async throws -> String {
        let (database, clock) = (checkout.world.database.worker, checkout.world.clock)
        let place = random.below(purse.invoices.count)
        let invoice = purse.invoices[place]
        switch random.below(5) {
        case 0, 1:
            let amount = eur(Int64(random.below(40_000) + 1))
            _ = try await RecordPayment(database: database, clock: clock, ids: .system)(
                .init(amount.decimalText, from: .bank, reference: "\(random.next())"), account: "C-1", on: day)
            purse.receive(amount.minor)
            return "\(amount.decimalText) came"
        case 2 where invoice.net > 0:
            let net = eur(Int64(random.below(Int(invoice.net)) + 1))
            let issue = IssueCreditNote(database: database, clock: clock, ids: .system)
            _ = try await issue(
                invoice.number, .parts([.init(line: 1, amount: net.decimalText)]), reason: "r", payingBack: false,
                on: day)
            purse.take(back: net.minor, of: place, isVoid: false)
            return "\(net.decimalText) of \(invoice.number) credited"
        case 3 where invoice.net > 0:
            let issue = IssueCreditNote(database: database, clock: clock, ids: .system)
            _ = try await issue(invoice.number, .all, reason: "r", payingBack: false, on: day)
            purse.take(back: invoice.net, of: place, isVoid: true)
            return "\(invoice.number) voided"
        case 4 where invoice.open > 0:
            let writeOff = WriteOffInvoice(
                database: database, settle: try checkout.settle, clock: clock, ids: .system)
            let relievesTax = random.below(2) == 0
            let lost = try await writeOff(invoice.number, reason: "r", relievesTax: relievesTax, on: day)
            purse.giveUp(place)
            return "\(lost.amount.decimalText) of \(invoice.number) given up"
        default: return "nothing"
        }
    }

    private static func eur(_ minor: Int64) -> Money { Money(minor: minor, .eur) }
}
