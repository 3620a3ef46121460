import BillingCore
import RandomSupport
import Testing

/// What was done to the invoices of a plan, one minor unit after the other: slow, and easy to believe.
private struct NaivePlan {
    /// What each instalment still asks for, and what of that is paid.
    var asked: [Int64]
    var paid: [Int64]

    init(_ amounts: [Int64]) {
        asked = amounts
        paid = amounts.map { _ in 0 }
    }

    var open: [Int64] { zip(asked, paid).map { $0 - $1 } }

    /// Each unit pays the first instalment with something open.
    mutating func pay(_ minor: Int64) {
        for _ in 0..<minor {
            guard let place = open.firstIndex(where: { $0 > 0 }) else { return }
            paid[place] += 1
        }
    }

    /// Each unit that goes back opens the last instalment with something paid.
    mutating func sendBack(_ minor: Int64) {
        for _ in 0..<minor {
            guard let place = paid.lastIndex(where: { $0 > 0 }) else { return }
            paid[place] -= 1
        }
    }

    /// Each unit is taken off the last instalment that asks for something. What was paid of it pays earlier ones.
    mutating func credit(_ minor: Int64) {
        for _ in 0..<minor {
            guard let place = asked.lastIndex(where: { $0 > 0 }) else { return }
            asked[place] -= 1
            if paid[place] > asked[place] {
                paid[place] -= 1
                pay(1)
            }
        }
    }
}

/// The progress of a plan beside a model of single minor units.
@Suite struct PlanOracleTests {
    @Test func unitsAreCountedTheSameWay() throws {
        var random = SeededRandom(20_261_201)
        for _ in 0..<300 {
            let amounts = (0..<(2 + random.below(5))).map { _ in Int64(1 + random.below(40)) }
            let total = amounts.reduce(0, +)
            var (naive, open, reduced) = (NaivePlan(amounts), total, Int64(0))
            for _ in 0..<(1 + random.below(12)) {
                let most = Int(max(open, 1))
                switch random.below(3) {
                case 0:
                    let part = min(Int64(1 + random.below(most)), open)
                    naive.pay(part)
                    open -= part
                case 1:
                    let part = min(Int64(random.below(most)), open)
                    naive.credit(part)
                    (open, reduced) = (open - part, reduced + part)
                default:
                    let paid = naive.paid.reduce(0, +)
                    let part = paid == 0 ? 0 : Int64(random.below(Int(paid) + 1))
                    naive.sendBack(part)
                    open += part
                }
                let plan = SamplePlan.plan(
                    amounts, of: [SamplePlan.invoice(1, agreed: total, open: open, reduced: reduced)])
                let progress = try PlanProgress(of: plan)
                #expect(progress.instalments.map(\.asked.minor) == naive.asked)
                #expect(progress.instalments.map(\.open.minor) == naive.open)
                #expect(progress.beyond.isZero)
            }
        }
    }

    /// The same end, whatever came first.
    @Test func theOrderOfEventsDoesNotMatter() throws {
        var random = SeededRandom(7)
        for _ in 0..<200 {
            let amounts = (0..<4).map { _ in Int64(10 + random.below(90)) }
            let total = amounts.reduce(0, +)
            let (paid, credited) = (Int64(random.below(Int(total) / 2)), Int64(random.below(Int(total) / 2)))
            var (first, second) = (NaivePlan(amounts), NaivePlan(amounts))
            first.pay(paid)
            first.credit(credited)
            second.credit(credited)
            second.pay(paid)
            #expect(first.open == second.open)
            let plan = SamplePlan.plan(
                amounts,
                of: [SamplePlan.invoice(1, agreed: total, open: total - paid - credited, reduced: credited)])
            #expect(try PlanProgress(of: plan).instalments.map(\.open.minor) == first.open)
        }
    }

    /// Parts of several invoices, unit by unit: the oldest instalment takes from the oldest invoice.
    @Test func unitsOfInvoicesAreLaidOutTheSameWay() throws {
        var random = SeededRandom(99)
        for _ in 0..<300 {
            let invoices = (0..<(1 + random.below(4))).map { place in
                SamplePlan.invoice(
                    UInt128(place + 1), agreed: 50, open: Int64(random.below(50)), reduced: 0)
            }
            let total = Int64(invoices.count * 50)
            let amounts = try eur(total).split(by: Array(repeating: .one, count: 2 + random.below(4))).map(\.minor)
            let plan = SamplePlan.plan(amounts, of: invoices)
            let progress = try PlanProgress(of: plan)
            var units: [(instalment: Int, invoice: Int)] = []
            let instalments = progress.instalments.flatMap { part in
                Array(repeating: part.instalment.number, count: Int(part.open.minor))
            }
            let owners = invoices.enumerated().flatMap { place, invoice in
                Array(repeating: place + 1, count: Int(invoice.open.minor))
            }
            #expect(instalments.count == owners.count)
            for (instalment, owner) in zip(instalments, owners) { units.append((instalment, owner)) }
            for part in try plan.receivables() {
                let count = units.count {
                    UInt128($0.instalment) == part.instalment?.raw && UInt128($0.invoice) == part.invoice.raw
                }
                #expect(Int64(count) == part.open.minor)
            }
        }
    }
}
