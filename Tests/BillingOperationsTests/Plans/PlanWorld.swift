import BillingCore
import BillingOperations
import Mailing
import PostgresStore
import TestSupport
import Testing

/// One account with one invoice of 285.60 EUR, due on 15 January 2026, that may be paid in up to six instalments.
///
/// Three from 10 January on are 95.20 each, due on 10 January, 10 February and 10 March.
struct PlanWorld: Sendable {
    let autopay: AutopayWorld

    var world: SmallWorld { autopay.world }
    var scope: AccountScope { autopay.scope }
    private var worker: Database { world.database.worker }

    static let number = AutopayWorld.number

    static func run(
        _ policy: PlanPolicy? = nil, approval: PlanApproval = .never, endsClean: Bool = true,
        _ body: @Sendable @escaping (PlanWorld) async throws -> Void
    ) async throws {
        let policy = try policy ?? PlanPolicy(mostInstalments: 6, approval: approval)
        try await AutopayWorld.run(endsClean: endsClean) { autopay in
            let plans = PlanWorld(autopay: autopay)
            try await plans.offers(policy)
            try await body(plans)
        }
    }

    private func noon(_ day: Day) -> WallClock { .fixed(Instant(noonOf: day)) }

    func offers(_ policy: PlanPolicy?) async throws {
        try await PlanPolicies(database: worker, clock: world.clock).set(policy, ofSeller: "main")
    }

    /// What the page shows of a plan over all that is open.
    func terms(in count: Int = 3, first: Day = "2026-01-10", on day: Day = "2026-01-02") async throws -> PlanTerms {
        let policy = try #require(try await world.database.app.read(scope, OfferedPlanPolicy()))
        let open = try await worker.read(WorkerScope(), OpenInvoices([scope.account]))
        return try policy.terms(
            for: Money.sum(open.map(\.open.open), .eur), in: count, first: first, today: day)
    }

    @discardableResult
    func agrees(
        _ invoices: [String] = [number], in count: Int = 3, first: Day = "2026-01-10", on day: Day = "2026-01-02",
        to terms: PlanTerms? = nil
    ) async throws -> PaymentPlan.State {
        let shown = if let terms { terms } else { try await self.terms(in: count, first: first, on: day) }
        let values = [
            "total": "\(shown.total.minor)", "count": "\(shown.instalments.count)",
            "first": "\(shown.instalments[0].dueOn)", "fee": "\(shown.fee.minor)",
        ]
        let agreement = AgreeToPlan.Agreement(
            invoices: invoices, terms: shown, feeText: "Fee for payment in instalments",
            words: .init(text: "I pay.", wording: 1, language: "en", values: values), person: AutopayWorld.person)
        let agree = AgreeToPlan(database: worker, clock: noon(day), ids: .system)
        return try await agree(agreement, of: scope.account).state
    }

    func deciding(on day: Day) -> DecidePlans { DecidePlans(database: worker, clock: noon(day), ids: .system) }

    /// What a review did, in words. Its mails go out, too.
    @discardableResult
    func reviews(on day: Day) async throws -> [String] {
        let lines = try await ReviewPlans(database: worker, clock: noon(day), ids: .system)(on: day)
        try await autopay.sends(on: day)
        return lines.map { line in
            switch line.action {
            case .missed(let instalment, let open, let endsOn):
                "plan \(line.plan) missed \(instalment), \(open.decimalText), ends \(endsOn.map { "\($0)" } ?? "-")"
            case .ended(let end): "plan \(line.plan) ended, \(end.rawValue)"
            }
        }
    }

    func pays(_ amount: String, on day: Day, for invoices: [String] = []) async throws {
        let record = RecordPayment(database: worker, clock: noon(day), ids: .system)
        _ = try await record(
            .init(amount, from: .bank, reference: "bank \(amount) \(day)", for: invoices), account: "C-1", on: day)
    }

    /// How the plans stand, the latest first: `"1 running: 0.00 95.20 95.20"`.
    func progress() async throws -> [String] {
        try await world.database.app.read(scope, PlansOfAccount()).map { stored in
            let parts = try PlanProgress(of: stored.plan).instalments.map(\.open.decimalText)
            return (["\(stored.plan.number) \(stored.plan.state.rawValue):"] + parts).joined(separator: " ")
        }
    }

    /// What is due when, as it is kept.
    func due() async throws -> [String] {
        try await worker.read(WorkerScope(), ReceivablesOfAccount(scope.account)).map {
            "\($0.dueOn) \($0.open.decimalText)"
        }
    }

    func status(_ number: String = number, on day: Day) async throws -> InvoiceStatus {
        let now = Instant(noonOf: day)
        let rows = try await world.database.app.read(scope, InvoiceList(now: now, limit: 50))
        return try #require(rows.first { $0.number == number }).status(today: day)
    }

    /// Subjects of the mails about plans.
    var mails: [String] { autopay.postbox.messages.map(\.content.subject).filter { $0.hasPrefix("plan") } }
}
