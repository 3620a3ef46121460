import BillingCore
import BillingOperations
import Logging
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

/// One account with one invoice of 20 seats × 12.00 + 19 % = 285.60 EUR, and everything that moves its money.
struct CheckoutWorld: Sendable {
    static let number = "2026-000001"

    let world: SmallWorld
    let sandbox: SandboxWorld
    let scope: AccountScope

    static func run(
        behaviour: SandboxBehaviour = SandboxBehaviour(), journal: Journal = Journal(), endsClean: Bool = true,
        _ body: @Sendable @escaping (CheckoutWorld) async throws -> Void
    ) async throws {
        try await SandboxWorld.run(journal: journal, behaviour: behaviour) { sandbox in
            try await SmallWorld.run { world in
                try await body(try await billed(world, sandbox))
                let breaches = try await world.breaches()
                #expect(breaches.isEmpty == endsClean, "\(breaches)")
            }
        }
    }

    /// The same over a database and a sandbox that a test runs by itself.
    static func billed(_ world: SmallWorld, _ sandbox: SandboxWorld) async throws -> CheckoutWorld {
        try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
        try await world.bill(through: "2026-01-01")
        return try await resumed(world, sandbox)
    }

    static func resumed(_ world: SmallWorld, _ sandbox: SandboxWorld) async throws -> CheckoutWorld {
        try await CheckoutWorld(world, sandbox)
    }

    private init(_ world: SmallWorld, _ sandbox: SandboxWorld) async throws {
        self.world = world
        self.sandbox = sandbox
        scope = try await world.scope("C-1")
    }

    var settle: SettleOperation { get throws { try settling(at: sandbox.gateway) } }

    func begins(
        _ numbers: [String] = [number], after seconds: Int64 = 0, in scope: AccountScope? = nil,
        at gateway: (any PaymentGateway)? = nil,
        amount: String? = nil, usingCredit: Bool = false, saving: Bool = false, policy: PaymentPolicy = .usual,
        returnPage: String = "https://portal.example/return/"
    ) async throws -> BeginPayment.Outcome {
        let later = WallClock.fixed(world.now.adding(.seconds(seconds)))
        let gateway = gateway ?? sandbox.gateway
        let begin = BeginPayment(
            database: world.database.app, settle: try settling(at: gateway, after: seconds), clock: later, ids: .system)
        let order = PaymentOrder(
            numbers, amount: try amount.map { try Money($0, .eur) }, usesCredit: usingCredit, savesMethod: saving)
        return try await begin(
            order, at: .init(gateway, policy: policy, returnPage: returnPage), in: scope ?? self.scope)
    }

    func settling(at gateways: any PaymentGateway..., after seconds: Int64 = 0) throws -> SettleOperation {
        try settling(at: gateways, after: seconds)
    }

    private func settling(at gateways: [any PaymentGateway], after seconds: Int64) throws -> SettleOperation {
        SettleOperation(
            database: world.database.worker, providers: try PaymentProviders(gateways),
            clock: .fixed(world.now.adding(.seconds(seconds))), ids: .system, logger: .init(label: "tests"))
    }

    var handle: HandleGatewayEvent { get throws { try handling(at: sandbox.gateway) } }

    func handling(at gateways: any PaymentGateway..., after seconds: Int64 = 0) throws -> HandleGatewayEvent {
        HandleGatewayEvent(
            database: world.database.worker, settle: try settling(at: gateways, after: seconds),
            clock: .fixed(world.now.adding(.seconds(seconds))), logger: .init(label: "tests"))
    }

    /// The regular check, so much later.
    func checks(after seconds: Int64 = 60, at gateway: (any PaymentGateway)? = nil) async throws {
        let later = WallClock.fixed(world.now.adding(.seconds(seconds)))
        let check = CheckUndecidedOperations(
            database: world.database.worker, settle: try settling(at: gateway ?? sandbox.gateway, after: seconds),
            clock: later, logger: .init(label: "tests"))
        try await check()
    }

    func page(_ numbers: [String] = [number], after seconds: Int64 = 0) async throws -> String {
        guard case .goTo(let url) = try await begins(numbers, after: seconds) else {
            throw BillingRefusal(.paymentNotPositive)
        }
        return url
    }

    func attempt() async throws -> PaymentAttempt {
        let row = try await world.database.app.read(scope, LatestAttempt(number: Self.number))
        return try #require(row?.attempt)
    }

    /// Pays what is open.
    func pay(after seconds: Int64 = 0) async throws {
        try await sandbox.browser.post(try await page(after: seconds), "answer=approve")
        try await settles(after: seconds)
    }

    /// Asks about the latest attempt.
    @discardableResult
    func settles(after seconds: Int64 = 0) async throws -> PaymentAttempt.State? {
        try await settling(at: sandbox.gateway, after: seconds)(try await attempt().operation)
    }

    func invoice(_ number: String = number) async throws -> StoredInvoice {
        try #require(try await world.database.app.read(scope, InvoiceByNumber(number: number)))
    }

    func open() async throws -> String { try await invoice().open.decimalText }

    func payments() async throws -> [PaymentSummary] {
        try await world.database.app.read(scope, PaymentList(limit: 10))
    }

    func refunds() async throws -> [RefundSummary] {
        try await world.database.app.read(scope, RefundList(limit: 10))
    }

    func credit() async throws -> String {
        let summary = try await world.database.app.read(scope, AccountSummary(now: world.now))
        return try #require(summary).credit.decimalText
    }

    /// Tells the provider of a refund, or asks about it; how it stands then.
    @discardableResult
    func settleRefund(_ refund: ProviderOperation, isTold: Bool = false) async throws -> StoredRefund {
        try await settle(refund, isTold: isTold)
        guard case .refund(let id) = refund.kind else { throw BillingRefusal(.noSuchPayment) }
        let stored = RefundByID(account: refund.account, refund: id)
        return try #require(try await world.database.worker.read(WorkerScope(), stored))
    }

    @discardableResult
    func credits(
        _ extent: IssueCreditNote.Extent, payingBack: Bool = false, on day: Day = "2026-01-20",
        _ idempotency: IdempotencyPolicy = .allowed
    ) async throws -> IssueCreditNote.Outcome {
        let issue = IssueCreditNote(database: world.database.worker, clock: world.clock, ids: .system)
        return try await issue(Self.number, extent, reason: "As agreed.", payingBack: payingBack, on: day, idempotency)
    }

    @discardableResult
    func refunds(
        _ amount: String?, from source: RefundSource = .payment, of reference: String = number,
        on day: Day = "2026-02-01", _ idempotency: IdempotencyPolicy = .allowed
    ) async throws -> ProviderOperation {
        let refund = RefundPayment(database: world.database.worker, clock: world.clock, ids: .system)
        let outcome = try await refund(
            reference, amount: amount, from: source, reason: "Paid twice", on: day, idempotency)
        return try #require(outcome.operation)
    }

    func writesOff(on day: Day = "2026-03-01", relievesTax: Bool = false) async throws -> Money {
        let writeOff = WriteOffInvoice(
            database: world.database.worker, settle: try settle, clock: world.clock, ids: .system)
        return try await writeOff(Self.number, reason: "Insolvent", relievesTax: relievesTax, on: day).amount
    }

    /// Provider, kind and reference of each event that nothing was done about, in the order of arrival.
    func heldEvents() async throws -> [String] {
        try await world.database.worker.read(WorkerScope(), EventsOnHold(limit: 10))
            .map { "\($0.gateway) \($0.event.subject.rawValue) \($0.event.reference)" }
    }
}

extension BeginPayment.Outcome {
    /// Nothing new began, since what began before may have gone through.
    var isChecking: Bool { if case .checking = self { true } else { false } }
}
