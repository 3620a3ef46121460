import BillingCore
import RandomSupport
import Testing

/// What of an account is due on which day.
@Suite struct ReceivableTests {
    private func receivables(_ plan: PaymentPlan, besides open: [OpenInvoice] = []) throws -> [String] {
        let planned = plan.invoices.filter(\.open.isPositive)
            .map { OpenInvoice(id: $0.id, dueOn: $0.dueOn, open: $0.open) }
        return try (planned + open).receivables(under: [plan]).map { part in
            let instalment = part.instalment.map { "#\($0.raw)" } ?? "-"
            return "\(part.dueOn) \(part.invoice.raw) \(instalment) \(part.open.decimalText)"
        }
    }

    private func open(_ id: UInt128, due: Day, _ minor: Int64) -> OpenInvoice {
        OpenInvoice(id: ID(raw: id), dueOn: due, open: eur(minor))
    }

    @Test func anInvoiceWithoutPlanIsOnePart() throws {
        let invoices = [open(2, due: "2026-03-01", 50_00), open(1, due: "2026-01-01", 20_00)]
        #expect(
            try invoices.receivables(under: []) == [
                Receivable(invoice: ID(raw: 1), dueOn: "2026-01-01", open: eur(20_00)),
                Receivable(invoice: ID(raw: 2), dueOn: "2026-03-01", open: eur(50_00)),
            ])
        #expect(try [open(1, due: "2026-01-01", 0)].receivables(under: []).isEmpty)
    }

    /// Instalments of 100.00 over invoices of 120.00 and 180.00: the second one pays the end of the first invoice.
    @Test func instalmentsAreLaidOverInvoices() throws {
        let plan = SamplePlan.plan(
            [100_00, 100_00, 100_00],
            of: [
                SamplePlan.invoice(1, agreed: 120_00, open: 120_00),
                SamplePlan.invoice(2, agreed: 180_00, open: 180_00),
            ])
        #expect(
            try receivables(plan) == [
                "2026-02-01 1 #1 100.00", "2026-03-01 1 #2 20.00", "2026-03-01 2 #2 80.00", "2026-04-01 2 #3 100.00",
            ])
    }

    /// The first instalment was paid by the first invoice; then the rest of that.
    @Test func paymentsTakeFromTheFront() throws {
        func plan(_ first: Int64, _ second: Int64) -> PaymentPlan {
            SamplePlan.plan(
                [100_00, 100_00, 100_00],
                of: [
                    SamplePlan.invoice(1, agreed: 120_00, open: first),
                    SamplePlan.invoice(2, agreed: 180_00, open: second),
                ])
        }
        #expect(
            try receivables(plan(20_00, 180_00)) == [
                "2026-03-01 1 #2 20.00", "2026-03-01 2 #2 80.00", "2026-04-01 2 #3 100.00",
            ])
        #expect(try receivables(plan(0, 150_00)) == ["2026-03-01 2 #2 50.00", "2026-04-01 2 #3 100.00"])
        // The second invoice was paid first: the instalments move to what is left.
        #expect(try receivables(plan(120_00, 0)) == ["2026-03-01 1 #2 20.00", "2026-04-01 1 #3 100.00"])
        #expect(try receivables(plan(0, 0)) == [])
    }

    @Test func otherInvoicesKeepTheirDays() throws {
        let plan = SamplePlan.plan([50_00, 50_00], of: [SamplePlan.invoice(1, agreed: 100_00, open: 100_00)])
        #expect(
            try receivables(plan, besides: [open(7, due: "2026-02-10", 30_00)]) == [
                "2026-02-01 1 #1 50.00", "2026-02-10 7 - 30.00", "2026-03-01 1 #2 50.00",
            ])
    }

    /// What came back of a payment from before the plan is due by the invoice itself.
    @Test func whatIsBeyondThePlanIsDueByTheInvoice() throws {
        let plan = SamplePlan.plan([50_00, 50_00], of: [SamplePlan.invoice(1, agreed: 100_00, open: 115_00)])
        #expect(
            try receivables(plan) == ["2026-01-15 1 - 15.00", "2026-02-01 1 #1 50.00", "2026-03-01 1 #2 50.00"])
    }

    @Test(arguments: [PaymentPlan.State.proposed, .finished, .refused, .ended])
    func onlyRunningPlansCount(state: PaymentPlan.State) throws {
        let plan = SamplePlan.plan(
            [50_00, 50_00], of: [SamplePlan.invoice(1, agreed: 100_00, open: 100_00)], state: state)
        #expect(try receivables(plan) == ["2026-01-15 1 - 100.00"])
        #expect(state.isLive == (state == .proposed))
    }

    /// Random plans, payments and credit notes: each invoice's parts are exactly what is open on it.
    @Test func partsAreWhatIsOpen() throws {
        var random = SeededRandom(20_261_130)
        for _ in 0..<500 {
            let agreed = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                Int64.random(in: 1...500_00, using: &random)
            }
            let count = Int.random(in: 2...8, using: &random)
            let total = agreed.reduce(0, +)
            let amounts = try eur(total).split(by: Array(repeating: .one, count: count)).map(\.minor)
            let invoices = agreed.enumerated().map { place, minor in
                let open = Int64.random(in: 0...minor + 50, using: &random)
                let reduced = open < minor ? Int64.random(in: 0...minor - open, using: &random) : 0
                return SamplePlan.invoice(UInt128(place + 1), agreed: minor, open: open, reduced: reduced)
            }
            let plan = SamplePlan.plan(amounts.filter { $0 > 0 }, of: invoices)
            let parts = try plan.receivables()
            for invoice in invoices {
                let sum = parts.filter { $0.invoice == invoice.id }.reduce(0) { $0 + $1.open.minor }
                #expect(sum == invoice.open.minor)
            }
            #expect(parts.allSatisfy { $0.open.isPositive })
            #expect(parts.map(\.dueOn) == parts.map(\.dueOn).sorted())
        }
    }
}
