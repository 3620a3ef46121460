import BillingCore
import Testing

/// Plans over several invoices from the agreement to the end, with the arithmetic beside them.
@Suite struct PlanStoryTests {
    /// An account with a plan: money settles the oldest due first, credit notes what they correct.
    private struct Books {
        var plan: PaymentPlan
        var others: [OpenInvoice] = []

        init(_ amounts: [Int64], _ invoices: [(due: Day, minor: Int64)]) {
            plan = SamplePlan.plan(
                amounts,
                of: invoices.enumerated().map { place, invoice in
                    SamplePlan.invoice(
                        UInt128(place + 1), due: invoice.due, agreed: invoice.minor, open: invoice.minor)
                })
        }

        /// What is open, each with the day on which its next part is due.
        func open() throws -> [OpenInvoice] {
            let receivables = try plan.receivables()
            let planned = plan.invoices.filter(\.open.isPositive).map { invoice in
                let next = receivables.first { $0.invoice == invoice.id }?.dueOn ?? invoice.dueOn
                return OpenInvoice(id: invoice.id, dueOn: next, open: invoice.open)
            }
            return planned + others.filter(\.open.isPositive)
        }

        mutating func pay(_ minor: Int64, for meant: [(UInt128, Int64)] = []) throws -> Int64 {
            var items = OpenItems(try open(), credit: eur(0), policy: .automatic)
            let parts = meant.map { PaymentAllocation(invoice: ID(raw: $0.0), amount: eur($0.1)) }
            let settlement = try items.receive(eur(minor), for: parts)
            for part in settlement.allocations { take(part) }
            return settlement.rest.minor
        }

        mutating func credit(_ id: UInt128, _ minor: Int64) {
            guard let place = plan.invoices.firstIndex(where: { $0.id.raw == id }) else { return }
            plan.invoices[place].open = eur(plan.invoices[place].open.minor - minor)
            plan.invoices[place].reduced = eur(plan.invoices[place].reduced.minor + minor)
        }

        private mutating func take(_ part: PaymentAllocation) {
            if let place = plan.invoices.firstIndex(where: { $0.id == part.invoice }) {
                plan.invoices[place].open = eur(plan.invoices[place].open.minor - part.amount.minor)
            } else if let place = others.firstIndex(where: { $0.id == part.invoice }) {
                others[place].open = eur(others[place].open.minor - part.amount.minor)
            }
        }

        func due() throws -> [String] {
            try (try open()).receivables(under: [plan]).map { "\($0.dueOn) \($0.invoice.raw) \($0.open.decimalText)" }
        }
    }

    /// 120.00 and 180.00 in three: the first instalment pays the first invoice but 20.00, the second that and 80.00.
    @Test func twoInvoicesInThreeInstalments() throws {
        var books = Books([100_00, 100_00, 100_00], [("2026-01-10", 120_00), ("2026-01-20", 180_00)])
        #expect(
            try books.due() == [
                "2026-02-01 1 100.00", "2026-03-01 1 20.00", "2026-03-01 2 80.00", "2026-04-01 2 100.00",
            ])
        #expect(try books.pay(100_00) == 0)
        #expect(try books.due() == ["2026-03-01 1 20.00", "2026-03-01 2 80.00", "2026-04-01 2 100.00"])
        #expect(try books.pay(100_00) == 0)
        #expect(try books.due() == ["2026-04-01 2 100.00"])
        #expect(try books.pay(100_00) == 0)
        #expect(try books.due() == [])
    }

    /// The customer pays the younger invoice by name: the instalments move to the older one.
    @Test func whatIsPaidByNameMovesTheInstalments() throws {
        var books = Books([100_00, 100_00, 100_00], [("2026-01-10", 120_00), ("2026-01-20", 180_00)])
        #expect(try books.pay(180_00, for: [(2, 180_00)]) == 0)
        // 300.00 − 180.00: the first instalment and 80.00 of the second are paid.
        #expect(try books.due() == ["2026-03-01 1 20.00", "2026-04-01 1 100.00"])
    }

    /// Another invoice is due between two instalments: money without a word pays in the order of the days.
    @Test func othersAreSettledInTheOrderOfTheirDays() throws {
        var books = Books([100_00, 100_00], [("2026-01-10", 200_00)])
        books.others = [OpenInvoice(id: ID(raw: 7), dueOn: "2026-02-15", open: eur(50_00))]
        #expect(try books.due() == ["2026-02-01 1 100.00", "2026-02-15 7 50.00", "2026-03-01 1 100.00"])
        // The next part of the plan is due first, and its invoice takes all of it.
        #expect(try books.pay(100_00) == 0)
        #expect(try books.due() == ["2026-02-15 7 50.00", "2026-03-01 1 100.00"])
        #expect(try books.pay(50_00) == 0)
        #expect(try books.due() == ["2026-03-01 1 100.00"])
        // More than is open is credit in hand.
        #expect(try books.pay(130_00) == 30_00)
        #expect(try books.due() == [])
    }

    /// The first invoice is voided: 120.00 come off the last instalments, wherever their money lies.
    @Test func aVoidInvoiceShortensTheEnd() throws {
        var books = Books([100_00, 100_00, 100_00], [("2026-01-10", 120_00), ("2026-01-20", 180_00)])
        books.credit(1, 120_00)
        // 300.00 − 120.00 = 180.00: 100.00 and 80.00.
        #expect(try books.due() == ["2026-02-01 2 100.00", "2026-03-01 2 80.00"])
        books.credit(2, 90_00)
        #expect(try books.due() == ["2026-02-01 2 90.00"])
        books.credit(2, 90_00)
        #expect(try books.due() == [])
    }

    /// Paid 150.00, then 100.00 credited: 50.00 are left of the second instalment.
    @Test func creditAfterPaymentLeavesTheRest() throws {
        var books = Books([100_00, 100_00, 100_00], [("2026-01-10", 300_00)])
        #expect(try books.pay(150_00) == 0)
        books.credit(1, 100_00)
        #expect(try books.due() == ["2026-03-01 1 50.00"])
        let sums = try PlanProgress(of: books.plan).nextSums()
        #expect(sums == [eur(50_00)])
    }

    /// What is asked for on a day is never more than is open, and everything at last.
    @Test func whatIsDueGrowsToWhatIsOpen() throws {
        var books = Books([33_34, 33_33, 33_33], [("2026-01-10", 60_00), ("2026-01-20", 40_00)])
        #expect(try books.pay(10_00) == 0)
        var before: Int64 = -1
        for offset in 0...120 {
            let progress = try PlanProgress(of: books.plan)
            let due = try progress.due(on: ("2026-01-01" as Day).adding(days: offset)).minor
            #expect(due >= before && due <= 90_00)
            before = due
        }
        #expect(before == 90_00)
    }

    /// A plan that ended or waits asks for nothing: its invoices are due by themselves.
    @Test(arguments: [PaymentPlan.State.ended, .refused, .proposed]) func withoutAPlanInvoicesAreDueByThemselves(
        state: PaymentPlan.State
    ) throws {
        var books = Books([100_00, 100_00], [("2026-01-10", 150_00), ("2026-01-20", 50_00)])
        books.plan.state = state
        let open = books.plan.invoices.map { OpenInvoice(id: $0.id, dueOn: $0.dueOn, open: $0.open) }
        let due = try open.receivables(under: [books.plan]).map { "\($0.dueOn) \($0.open.decimalText)" }
        #expect(due == ["2026-01-10 150.00", "2026-01-20 50.00"])
    }

    /// Two plans of one account over different invoices do not mix.
    @Test func plansDoNotMix() throws {
        let first = SamplePlan.plan([50_00, 50_00], of: [SamplePlan.invoice(1, agreed: 100_00, open: 70_00)])
        var second = SamplePlan.plan([20_00, 20_00], of: [SamplePlan.invoice(2, agreed: 40_00, open: 40_00)])
        second.id = ID(raw: 100)
        for place in second.instalments.indices { second.instalments[place].id = ID(raw: UInt128(place + 50)) }
        let open = (first.invoices + second.invoices).map { OpenInvoice(id: $0.id, dueOn: $0.dueOn, open: $0.open) }
        let parts = try open.receivables(under: [first, second]).map {
            "\($0.dueOn) \($0.invoice.raw) \($0.instalment?.raw ?? 0) \($0.open.decimalText)"
        }
        #expect(
            parts == [
                "2026-02-01 1 1 20.00", "2026-02-01 2 50 20.00", "2026-03-01 1 2 50.00", "2026-03-01 2 51 20.00",
            ])
    }
}
