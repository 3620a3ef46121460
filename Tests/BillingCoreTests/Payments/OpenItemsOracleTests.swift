import Testing
import RandomSupport

@testable import BillingCore

/// The open items of an account played a second time cent by cent: each cent that comes in goes to the first invoice in
/// the order of the rule, or into the hand.
struct OpenItemsOracleTests {
    /// An account as the test keeps it.
    private struct Purse {
        var open: [(id: UInt128, due: Int, cents: Int)] = []
        var credit = 0
        let isAutomatic: Bool

        private var order: [Int] { open.indices.sorted { (open[$0].due, open[$0].id) < (open[$1].due, open[$1].id) } }

        /// One cent to the first of these invoices that is open; whether there was one.
        private mutating func pay(_ ids: Set<UInt128>?) -> Bool {
            guard let place = order.first(where: { open[$0].cents > 0 && ids?.contains(open[$0].id) ?? true }) else {
                return false
            }
            open[place].cents -= 1
            return true
        }

        mutating func receive(_ cents: Int, for meant: [(UInt128, Int)]) {
            var left = cents
            for (id, part) in meant {
                for _ in 0..<min(part, left) where pay([id]) { left -= 1 }
            }
            while left > 0, pay(nil) { left -= 1 }
            credit += left
        }

        mutating func add(credit cents: Int, correcting ids: Set<UInt128>) {
            guard isAutomatic else { return credit += cents }
            var left = cents
            while left > 0, pay(ids) { left -= 1 }
            while left > 0, pay(nil) { left -= 1 }
            credit += left
        }

        mutating func void(_ id: UInt128, _ cents: Int) -> Int {
            var left = cents
            while left > 0, pay([id]) { left -= 1 }
            return left
        }

        mutating func useCredit() {
            let cents = credit
            credit = 0
            add(credit: cents, correcting: [])
        }
    }

    @Test(arguments: CreditPolicy.allCases) func everyCentGoesWhereTheRuleSays(_ policy: CreditPolicy) throws {
        var random = SeededRandom(211)
        let first: Day = "2026-01-01"
        for _ in 0..<300 {
            var items = OpenItems(credit: eur(0), policy: policy)
            var purse = Purse(isAutomatic: policy == .automatic)
            for number in 1...(random.below(14) + 2) {
                let (cents, other) = (random.below(60) + 1, UInt128(random.below(8)))
                switch random.below(5) {
                case 0, 1:
                    let (due, drawn) = (random.below(5), min(purse.credit, random.below(30)))
                    let invoice = OpenInvoice(
                        id: ID(raw: UInt128(number)), dueOn: first.adding(days: due), open: eur(Int64(cents)))
                    try items.add(invoice, drawing: eur(Int64(drawn)))
                    purse.open.append((UInt128(number), due, cents))
                    purse.credit -= drawn
                case 2:
                    let meant = [(other, random.below(40)), (UInt128(number - 1), 10)]
                    let settlement = try items.receive(
                        eur(Int64(cents)),
                        for: meant.map { PaymentAllocation(invoice: ID(raw: $0.0), amount: eur(Int64($0.1))) })
                    #expect(try settlement.settled.adding(settlement.rest) == eur(Int64(cents)))
                    purse.receive(cents, for: meant)
                case 3:
                    let ids: Set<UInt128> = [other, UInt128(number - 1)]
                    let use = try items.add(credit: eur(Int64(cents)), correcting: Set(ids.map { ID(raw: $0) }))
                    #expect(!use.allocations.contains { !$0.amount.isPositive } && use.rest.isZero)
                    purse.add(credit: cents, correcting: ids)
                default:
                    let use = try items.correct([ID(raw: other)], by: eur(Int64(cents)), isVoid: true)
                    #expect(use.rest.minor == Int64(purse.void(other, cents)))
                    #expect(use.allocations.allSatisfy { $0.invoice == ID(raw: other) })
                    _ = try items.useCredit()
                    purse.useCredit()
                }
                let open = Dictionary(uniqueKeysWithValues: items.invoices.map { ($0.id.raw, Int($0.open.minor)) })
                #expect(
                    open
                        == Dictionary(
                            uniqueKeysWithValues: purse.open.filter { $0.cents > 0 }.map { ($0.id, $0.cents) }))
                #expect(items.credit == eur(Int64(purse.credit)))
                #expect(try items.owed().minor == Int64(purse.open.reduce(0) { $0 + $1.cents }))
            }
        }
    }

    @Test func policiesHaveTheirStoredNames() {
        #expect(CreditPolicy.allCases.map(\.rawValue) == ["automatic", "next_invoice"])
        #expect(CreditPolicy(rawValue: "nextInvoice") == nil)
    }

    @Test func eachRefusalHasItsCode() throws {
        let invoice = OpenInvoice(id: ID(raw: 1), dueOn: "2026-01-01", open: eur(100))
        let items = OpenItems([invoice], credit: eur(.max), policy: .automatic)
        let dollar = Money(minor: 1, .usd)
        func refusal(_ change: (inout OpenItems) throws -> Void) -> BillingRefusal? {
            var items = items
            do {
                try change(&items)
                return nil
            } catch {
                return error as? BillingRefusal
            }
        }
        #expect(refusal { _ = try $0.receive(eur(0)) } == BillingRefusal(.paymentNotPositive))
        #expect(refusal { _ = try $0.receive(eur(-5)) } == BillingRefusal(.paymentNotPositive))
        #expect(refusal { _ = try $0.receive(dollar) } == .currencyMismatch(.usd, .eur))
        #expect(
            refusal { _ = try $0.receive(eur(101)) } == BillingRefusal(.amountTooLarge), "a cent more in hand than fits"
        )
        #expect(refusal { _ = try $0.add(credit: eur(101)) } == BillingRefusal(.amountTooLarge))
        #expect(refusal { _ = try $0.add(credit: dollar) } == .currencyMismatch(.usd, .eur))
        #expect(refusal { try $0.add(invoice, drawing: dollar) } == .currencyMismatch(.eur, .usd))
        #expect(
            refusal { _ = try $0.add(credit: eur(0)) } == nil
                && refusal { _ = try $0.correct([ID(raw: 1)], by: eur(0)) } == nil)
    }
}
