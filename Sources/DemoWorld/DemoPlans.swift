import BillingCore
import BillingOperations
import PostgresStore
import Presentation

/// Customers of the demo who pay what they had left open in instalments.
enum DemoPlan {
    /// Every instalment is paid on its day.
    case kept
    /// The last one was not.
    case missed

    /// What is open is planned at the end of the month so many months ago; the invoices before are paid.
    static let months = 2
    /// Plans of up to six instalments; those over 5,000.00 wait for the seller.
    static var policy: PlanPolicy {
        get throws {
            try PlanPolicy(
                mostInstalments: 6, leastPart: ExactDecimal(25), fee: ExactDecimal(5),
                approval: .above(ExactDecimal(5_000)),
                graceDays: 30)
        }
    }
}

extension DemoWorld {
    /// The seller offers plans.
    func offerPlans(_ clock: WallClock) async throws {
        try await PlanPolicies(database: worker, clock: clock).set(DemoPlan.policy, ofSeller: DemoSellers.main)
    }

    /// The end of one month: a plan is agreed, or what is due of it is paid.
    func plan(_ plan: DemoPlan, of cast: DemoAccount, month: Day, on end: Day, until now: Instant) async throws {
        let age = now.utcDay.monthIndex - month.monthIndex
        guard age <= DemoPlan.months, let account = try await worker.read(WorkerScope(), AccountByNumber(cast.number))
        else { return }
        let clock = WallClock.fixed(min(Instant(noonOf: end), now))
        if age == DemoPlan.months {
            try await agree(of: cast, account.id, on: end, clock)
        } else if plan == .kept || age > 0 {
            try await payInstalments(of: cast, account.id, on: end, clock)
        }
        _ = try await ReviewPlans(database: worker, clock: clock, ids: ids)(on: end, account: cast.number)
    }

    /// All that is open, in four instalments from tomorrow on.
    private func agree(of cast: DemoAccount, _ account: Account.ID, on day: Day, _ clock: WallClock) async throws {
        let scope = AccountScope(authenticated: account)
        let email = cast.email
        guard let person = try await app.read(EmailScope(email), PersonByEmail(email: email)),
            let heading = try await app.read(scope, HeadingOfAccount(now: clock.now())),
            let seller = try await worker.read(WorkerScope(), KnownSellers()).first(where: { $0.id == heading.seller })
        else { return }
        let open = try await app.read(scope, InvoicesToPay())
        let total = try Money.sum(open.map(\.open.open), heading.currency)
        let (policy, words) = (try DemoPlan.policy, Localizer(language: heading.language))
        let terms = try policy.terms(for: total, in: 4, first: day.adding(days: 1), today: heading.today)
        let numbers = open.map(\.number)
        let consent = PlanConsentWords(terms, of: numbers, policy, seller: seller.party.name, words: words)
        let agreement = AgreeToPlan.Agreement(
            invoices: numbers, terms: terms, feeText: consent.feeText,
            words: .init(
                text: consent.text, wording: consent.wording, language: consent.language, values: consent.values),
            person: person.id)
        _ = try await AgreeToPlan(database: worker, clock: clock, ids: ids)(agreement, of: account)
    }

    /// By transfer, what is due until a day.
    private func payInstalments(
        of cast: DemoAccount, _ account: Account.ID, on day: Day, _ clock: WallClock
    ) async throws {
        let plans = try await app.read(AccountScope(authenticated: account), PlansOfAccount())
        guard let plan = plans.first(where: { $0.plan.state == .running })?.plan else { return }
        let due = try PlanProgress(of: plan).due(on: day)
        guard due.isPositive else { return }
        let record = RecordPayment(database: worker, clock: clock, ids: ids)
        _ = try await record(
            .init(
                due.decimalText, from: .bank, reference: "\(cast.number) \(day)",
                for: plan.invoices.filter(\.open.isPositive).map(\.number)),
            account: cast.number, on: day)
    }
}
