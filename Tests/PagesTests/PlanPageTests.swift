import BillingCore
import PortalSupport
import Presentation
import Testing

@testable import Pages

/// What the pages of payment plans show.
@Suite struct PlanPageTests {
    /// 300.00 in three, due on 1 November, December and January; today is 23 November.
    static func stored(
        open: Int64 = 300_00, reduced: Int64 = 0, state: PaymentPlan.State = .running, fee: Int64 = 0,
        end: PaymentPlan.End? = nil, reason: String? = nil
    ) -> StoredPlan {
        let days = ["2026-11-01", "2026-12-01", "2027-01-01"].map(Sample.day)
        let invoice = PlannedInvoice(
            id: ID(raw: 1), number: "2026-000074", dueOn: Sample.day("2026-10-15"), agreed: Sample.eur(300_00),
            open: Sample.eur(open), reduced: Sample.eur(reduced))
        let plan = PaymentPlan(
            id: ID(raw: 9), number: 2, state: state, invoices: [invoice],
            instalments: days.enumerated().map {
                Instalment(id: ID(raw: UInt128($0 + 1)), number: $0 + 1, dueOn: $1, amount: Sample.eur(100_00))
            }, graceDays: 7, whenMissed: .endsPlan)
        return StoredPlan(
            account: ID(raw: 1), plan: plan, amount: Sample.eur(300_00), fee: Sample.eur(fee), feeText: "Fee",
            agreedOn: Sample.day("2026-10-20"), end: end, reason: reason)
    }

    private func page(
        _ stored: StoredPlan, method: String? = nil, isChecked: Bool = false, _ words: Localizer = .english
    ) throws -> PlanPage {
        try PlanPage(
            stored, method: method, isChecked: isChecked, today: Sample.today, formToken: "token",
            layout: Sample.layout("Payment plan 2", .invoices), words: words)
    }

    @Test func instalmentsSayWhatIsPaid() throws {
        let page = try page(Self.stored(open: 250_00, fee: 5_00))
        #expect(page.rows.map(\.status.label) == ["Overdue", "Open", "Open"])
        #expect(page.rows.map(\.open) == ["€50.00", "€100.00", "€100.00"])
        #expect(page.facts.map(\.value).contains("€5.00 plus tax, charged with your next invoice"))
        #expect(page.pay.map(\.label) == ["Pay €50.00 now", "Pay all of €250.00"])
        #expect(page.pay.first?.href == "/pay?invoice=2026%2D000074&amount=50%2E00")
        #expect(page.withdraw == nil)
    }

    @Test func theNextInstalmentIsOffered() throws {
        let page = try page(Self.stored(open: 200_00), method: "Visa •••• 4242")
        #expect(page.rows.map(\.status.label) == ["Paid", "Open", "Open"])
        #expect(page.pay.map(\.label) == ["Pay €100.00 now", "Pay all of €200.00"])
        #expect(page.notes.last == "Autopay charges each instalment on its date to Visa •••• 4242.")
        let last = try self.page(Self.stored(open: 100_00))
        #expect(last.pay.map(\.label) == ["Pay €100.00 now"])
    }

    @Test func whatWasCreditedIsNotNeeded() throws {
        let page = try page(Self.stored(open: 50_00, reduced: 150_00))
        #expect(page.rows.map(\.status.label) == ["Paid", "Open", "Not needed any more"])
        #expect(page.rows.map(\.amount) == ["€100.00", "€50.00", "€0.00"])
    }

    @Test func nothingIsPaidWhileItIsChecked() throws {
        #expect(try page(Self.stored(), isChecked: true).pay.isEmpty)
    }

    @Test(arguments: PaymentPlan.State.allCases) func everyStateIsShown(state: PaymentPlan.State) throws {
        let end: PaymentPlan.End? = state == .ended ? .missed : nil
        let page = try page(Self.stored(state: state, end: end, reason: state == .refused ? "Too long" : nil))
        #expect(page.pay.isEmpty == (state != .running) && (page.withdraw != nil) == (state == .proposed))
        #expect(
            page.reasons
                == (state == .ended ? ["An instalment was not paid in time."] : state == .refused ? ["Too long"] : []))
        let html = try Sample.rendered(page)
        #expect(html.contains("Payment plan 2") && !page.status.label.isEmpty)
    }

    private func figures(
        entries: PlanEntries = PlanEntries(["2026-000074"]), total: Int64 = 300_00, _ policy: PlanPolicy?
    ) -> PlanFigures {
        PlanFigures(
            [("2026-000074", Sample.eur(total))], total: Sample.eur(total), policy, entries, today: Sample.today,
            method: nil)
    }

    private func proposal(_ figures: PlanFigures, refusal: BillingRefusal? = nil) throws -> PlanProposalPage {
        try PlanProposalPage(
            figures, consent: figures.consent(seller: "Nordlicht", words: .english), shown: "ab", refusal: refusal,
            formToken: "token", layout: Sample.layout("Pay in instalments", .invoices), words: .english)
    }

    /// Three instalments, the first one in two weeks, when nothing was chosen.
    @Test func everyDateAndAmountIsShown() throws {
        let policy = try PlanPolicy(mostInstalments: 6, fee: ExactDecimal(5), approval: .always)
        let page = try proposal(figures(policy))
        #expect(page.problem == nil && page.choice?.counts.map(\.value) == ["2", "3", "4", "5", "6"])
        #expect(page.choice?.counts.first(where: \.isChosen)?.value == "3")
        let plan = try #require(page.plan)
        #expect(plan.rows.map(\.amount) == ["€100.00", "€100.00", "€100.00"])
        #expect(plan.rows.map(\.due).first == Localizer.english.day(Sample.today.adding(days: 14)))
        #expect(plan.button == "Propose the plan" && plan.facts.count == 1)
        #expect(plan.notes.first == "We look at the plan before it runs, and write to you.")
        #expect(plan.consent.contains("€100.00 on"))
    }

    @Test func whatCannotBeIsSaidWithTheChoice() throws {
        let policy = try PlanPolicy(mostInstalments: 6, leastPart: ExactDecimal(100), approval: .never)
        let page = try proposal(figures(entries: PlanEntries(["2026-000074"], count: "5"), policy))
        #expect(page.problem == "Each instalment must be at least €100.00." && page.plan == nil)
        #expect(page.choice?.counts.map(\.value) == ["2", "3"])
        let small = try proposal(figures(total: 150_00, policy))
        #expect(small.problem == "Each instalment must be at least €100.00." && small.choice == nil)
        let none = try proposal(figures(nil))
        #expect(none.problem == "Payment in instalments is not offered." && none.choice == nil)
        let empty = try proposal(figures(total: 0, policy))
        #expect(empty.problem == "Nothing is open that could be paid in instalments.")
    }

    @Test func theAddressKeepsWhatWasChosen() {
        #expect(PlanEntries().path == "/plans/new")
        #expect(
            PlanEntries(["1", "2"], count: "3", first: "2026-12-01").path
                == "/plans/new?invoice=1&invoice=2&count=3&first=2026%2D12%2D01")
    }

    @Test func plansAreNamedElsewhere() throws {
        let policy = try PlanPolicy(mostInstalments: 6, approval: .never)
        let view = PlansInView([Self.stored(open: 250_00)], policy: policy)
        #expect(
            view.lines(on: Sample.today, .english).map(\.label)
                == ["Payment plan 2: €50.00 is overdue since 1 November 2026."])
        #expect(view.live(over: "2026-000074")?.plan.number == 2 && view.live(over: "x") == nil)
        #expect(view.offer(["2026-000074"], open: Sample.eur(300_00), .english) == nil)
        #expect(view.offer(["x"], open: Sample.eur(300_00), .english)?.href == "/plans/new?invoice=x")
        #expect(view.offer(["x"], open: Sample.eur(1), .english) == nil)
        #expect(PlansInView([]).offer(["x"], open: Sample.eur(300_00), .english) == nil)
        let ended = PlansInView([Self.stored(state: .ended, end: .seller)], policy: policy)
        let paid = PlansInView([Self.stored(open: 0, state: .finished)], policy: policy)
        #expect(paid.paying("2026-000074") != nil && paid.live(over: "2026-000074") == nil)
        #expect(ended.paying("2026-000074") == nil)
        #expect(ended.lines(on: Sample.today, .english).isEmpty && ended.live(over: "2026-000074") == nil)
    }

    @Test func creditIsPaidBackBeyondWhatIsOpen() throws {
        func page(_ credit: Int64, open: Int64, isOffered: Bool = true) throws -> CreditPage {
            try CreditPage(
                Sample.eur(credit), open: Sample.eur(open), isOffered: isOffered, formToken: "token",
                layout: Sample.layout("Account credit", .payments), words: .english)
        }
        let some = try page(50_00, open: 20_00)
        #expect(some.payout != nil && some.sentence.contains("€30.00"))
        #expect(try page(20_00, open: 20_00).payout == nil && page(0, open: 0).payout == nil)
        let notOffered = try page(50_00, open: 0, isOffered: false)
        #expect(notOffered.payout == nil && notOffered.sentence.contains("please write to us"))
    }
}
