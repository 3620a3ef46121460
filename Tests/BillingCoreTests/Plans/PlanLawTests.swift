import BillingCore
import RandomSupport
import Testing

/// What holds for every plan, however much of it was paid, credited or sent back.
@Suite struct PlanLawTests {
    /// A plan over up to four invoices at some place of its life.
    private func plan(_ random: inout SeededRandom) throws -> PaymentPlan {
        let invoices = (0..<(1 + random.below(4))).map { place in
            let agreed = Int64(1 + random.below(200_00))
            let reduced = Int64(random.below(Int(agreed)))
            return SamplePlan.invoice(
                UInt128(place + 1), due: ("2026-01-01" as Day).adding(days: 7 * place), agreed: agreed,
                open: Int64(random.below(Int(agreed - reduced) + 1)), reduced: reduced)
        }
        let total = invoices.reduce(0) { $0 + $1.agreed.minor }
        let count = min(2 + random.below(10), Int(total))
        let amounts = try eur(total).split(by: Array(repeating: .one, count: count)).map(\.minor)
        return SamplePlan.plan(amounts, of: invoices)
    }

    private func plans(_ seed: UInt64, _ body: (PaymentPlan) throws -> Void) throws {
        var random = SeededRandom(seed)
        for _ in 0..<300 { try body(plan(&random)) }
    }

    /// Never more than is open, and all of that.
    @Test func exactlyWhatIsOpenIsAskedFor() throws {
        try plans(1) { plan in
            let parts = try plan.receivables()
            for invoice in plan.invoices {
                let own = parts.filter { $0.invoice == invoice.id }
                #expect(own.reduce(0) { $0 + $1.open.minor } == invoice.open.minor)
            }
            let isOpen = parts.allSatisfy { $0.open.isPositive }
            #expect(isOpen)
        }
    }

    /// What is due until a day is the same, counted by instalments and by invoices.
    @Test func bothWaysOfCountingAgreeOnEachDay() throws {
        try plans(2) { plan in
            let (progress, parts) = (try PlanProgress(of: plan), try plan.receivables())
            for month in 0...14 {
                let day = ("2026-01-15" as Day).adding(months: month)
                let due = parts.filter { $0.dueOn <= day }.reduce(0) { $0 + $1.open.minor }
                #expect(try progress.due(on: day).minor == due)
            }
        }
    }

    /// Nothing is asked for earlier than was agreed, and no instalment for more.
    @Test func noInstalmentGrows() throws {
        try plans(3) { plan in
            let progress = try PlanProgress(of: plan)
            for part in progress.instalments {
                #expect(part.asked.minor <= part.instalment.amount.minor && part.open.minor <= part.asked.minor)
                #expect(try part.paid().adding(part.open) == part.asked)
            }
            for part in try plan.receivables() {
                let own = plan.instalments.first { $0.id == part.instalment }
                #expect(own.map { $0.dueOn == part.dueOn && part.open.minor <= $0.amount.minor } ?? false)
            }
        }
    }

    /// The first with something open is the only one that is partly paid; those before it are paid.
    @Test func instalmentsArePaidOneAfterTheOther() throws {
        try plans(4) { plan in
            let instalments = try PlanProgress(of: plan).instalments
            guard let first = instalments.firstIndex(where: \.open.isPositive) else { return }
            let isPaid = instalments[..<first].allSatisfy { $0.open.isZero }
            #expect(isPaid)
            for later in instalments[first...].dropFirst() { #expect(later.open == later.asked) }
        }
    }

    /// Each sum that pages offer pays whole instalments, and the last one all.
    @Test func sumsOnOfferPayWholeInstalments() throws {
        try plans(5) { plan in
            let progress = try PlanProgress(of: plan)
            let sums = try progress.nextSums()
            let open = plan.invoices.reduce(0) { $0 + $1.open.minor }
            #expect(sums.last?.minor ?? 0 == open && sums.count == progress.open.count)
            for (place, sum) in sums.enumerated() {
                var paid = plan
                var left = sum.minor
                for index in paid.invoices.indices {
                    let part = min(left, paid.invoices[index].open.minor)
                    paid.invoices[index].open = eur(paid.invoices[index].open.minor - part)
                    left -= part
                }
                let after = try PlanProgress(of: paid).open
                #expect(after == Array(progress.open.dropFirst(place + 1)))
            }
        }
    }

    /// Who pays what is asked for on the day on which the next instalment is due has nothing overdue on the next.
    @Test func whoPaysWhatIsAskedForIsNotOverdue() throws {
        try plans(6) { plan in
            guard let next = try PlanProgress(of: plan).open.first else { return }
            let parts = try plan.receivables().map { PlanTerms.Part(dueOn: $0.dueOn, amount: $0.open) }
            var left = try #require(try parts.asked(on: next.instalment.dueOn)).minor
            var paid = plan
            for index in paid.invoices.indices {
                let part = min(left, paid.invoices[index].open.minor)
                paid.invoices[index].open = eur(paid.invoices[index].open.minor - part)
                left -= part
            }
            #expect(left == 0)
            #expect(try paid.step(on: next.instalment.dueOn.adding(days: 1)) == .keep)
        }
    }
}
