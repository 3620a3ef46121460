public import BillingCore
import BillingOperations
import PostgresStore
import Presentation

/// Customers of the demo whose invoices are paid with a saved method, by themselves.
enum DemoAutopay: CaseIterable {
    /// All goes well.
    case works
    /// The card works until the end of this month.
    case expires
    /// The bank wants its customer to confirm the last payment.
    case asks
    /// The last direct debit is on its way.
    case takesDays

    /// Where the method is kept: of what goes on in the running demo, at the sandbox.
    var gateway: String {
        switch self {
        case .works, .expires: "sandbox"
        case .asks, .takesDays: HistoricGateway.usualName
        }
    }

    /// How the last charge went.
    var lastCharge: HistoricGateway.Charge {
        switch self {
        case .works, .expires: .paid
        case .asks: .declined(.authenticationRequired)
        case .takesDays: .processing
        }
    }

    func method(of account: String, today: Day) -> SavedMethod {
        let (reference, customer) = ("demo_\(account)", "demo_\(account)")
        if self == .takesDays {
            return SavedMethod(
                reference: reference, customer: customer, kind: .directDebit, brand: nil, tail: "3000")
        }
        let last = self == .expires ? today : today.adding(months: 24)
        return SavedMethod(
            reference: reference, customer: customer, kind: .card, brand: "Visa", tail: "4242",
            expires: SavedMethod.Expiry(last))
    }
}

extension DemoWorld {
    /// What the cast has saved at the sandbox.
    public static func methodsAtSandbox(on today: Day) -> [SavedMethod] {
        DemoAccount.cast.compactMap { account in
            guard case .byItself(let state) = account.pays, state.gateway == "sandbox" else { return nil }
            return state.method(of: account.number, today: today)
        }
    }

    /// A method is saved, and autopay turned on.
    func turnOnAutopay(_ state: DemoAutopay, of cast: DemoAccount, at moment: Instant, today: Day) async throws {
        let email = cast.email
        guard let account = try await worker.read(WorkerScope(), AccountByNumber(cast.number)),
            let person = try await app.read(EmailScope(email), PersonByEmail(email: email)),
            let seller = try await worker.read(WorkerScope(), KnownSellers()).first(where: { $0.id == account.seller })
        else { return }
        let clock = WallClock.fixed(moment)
        let saved = state.method(of: cast.number, today: today)
        let gateway = HistoricGateway(state.gateway, paidAt: moment, saves: saved)
        let save = SaveMethod(
            database: worker, providers: try PaymentProviders([gateway]), clock: clock, ids: ids, logger: logger)
        _ = try await save.begin(
            at: gateway, for: account.id, in: account.currency, by: person.id, returnURL: "https://demo.example")
        let scope = AccountScope(authenticated: account.id)
        guard let setup = try await app.read(scope, LatestSetup())?.setup else { return }
        try await save.settle(setup.id, of: account.id)
        guard let method = try await app.read(scope, MethodsOfAccount()).first?.method else { return }
        let autopay = try Autopay(method: method, daysBefore: 0, limit: nil)
        let words = AutopayConsentWords(
            autopay, seller.autopay, seller: seller.party.name, words: Localizer(language: account.language))
        let agreement = ChangeAutopay.Agreement(
            method: method.number, daysBefore: autopay.daysBefore, limit: autopay.limit,
            words: .init(text: words.text, wording: words.wording, language: words.language, values: words.values),
            person: person.id)
        try await ChangeAutopay(database: worker, clock: clock, ids: ids).turnOn(agreement, of: account.id)
    }

    /// What falls due in a month is told three days before, and charged on its day.
    func collect(_ state: DemoAutopay, of number: String, dueIn month: Day, until now: Instant) async throws {
        guard let account = try await worker.read(WorkerScope(), AccountByNumber(number)) else { return }
        let documents = try await app.read(
            AccountScope(authenticated: account.id), InvoiceList(now: now, limit: 50))
        for document in documents where document.open.isPositive && document.dueOn.monthIndex == month.monthIndex {
            let next = document.issuedOn.adding(months: 1).adding(days: DemoAccount.autopayTerm)
            let isLast = Instant(noonOf: next) > now
            for day in [document.dueOn.adding(days: -3), document.dueOn] where Instant(noonOf: day) <= now {
                let moment = Instant(noonOf: day)
                let gateway = HistoricGateway(state.gateway, paidAt: moment, charges: isLast ? state.lastCharge : .paid)
                let collect = CollectAutopay(
                    database: worker, settle: try settling(at: gateway, .fixed(moment)), clock: .fixed(moment),
                    ids: ids, logger: logger)
                _ = try await collect(on: day, account: number)
            }
        }
    }
}
