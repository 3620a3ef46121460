import BillingCore
import BillingOperations
import Logging
import PaymentGateways
import PostgresStore
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
                try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
                try await world.bill(through: "2026-01-01")
                try await body(try await CheckoutWorld(world, sandbox))
                let breaches = try await world.breaches()
                #expect(breaches.isEmpty == endsClean, "\(breaches)")
            }
        }
    }

    private init(_ world: SmallWorld, _ sandbox: SandboxWorld) async throws {
        self.world = world
        self.sandbox = sandbox
        scope = try await world.scope("C-1")
    }

    var settle: SettleAttempt { settling(at: sandbox.gateway) }

    func begins(
        after seconds: Int64 = 0, in scope: AccountScope? = nil, at gateway: (any PaymentGateway)? = nil,
        returnURL: String = "https://portal.example/return"
    ) async throws -> BeginPayment.Outcome {
        let later = WallClock.fixed(world.now.adding(seconds: seconds))
        let gateway = gateway ?? sandbox.gateway
        let begin = BeginPayment(
            database: world.database.app, gateway: gateway, settle: settling(at: gateway), clock: later, ids: .system)
        return try await begin(invoice: Self.number, in: scope ?? self.scope, returnURL: returnURL)
    }

    func settling(at gateway: any PaymentGateway) -> SettleAttempt {
        SettleAttempt(
            database: world.database.worker, gateway: gateway, clock: world.clock, ids: .system,
            logger: .init(label: "tests"))
    }

    /// The regular check, so much later.
    func checks(after seconds: Int64 = 60, at gateway: (any PaymentGateway)? = nil) async throws {
        let later = WallClock.fixed(world.now.adding(seconds: seconds))
        let check = CheckUndecidedPayments(
            database: world.database.worker, settle: settling(at: gateway ?? sandbox.gateway), clock: later,
            logger: .init(label: "tests"))
        try await check()
    }

    func page(after seconds: Int64 = 0) async throws -> String {
        guard case .goTo(let url) = try await begins(after: seconds) else { throw BillingRefusal(.paymentNotPositive) }
        return url
    }

    func attempt() async throws -> PaymentAttempt {
        let row = try await world.database.app.read(scope, LatestAttempt(number: Self.number))
        return try #require(row?.attempt)
    }

    /// Pays what is open.
    func pay(after seconds: Int64 = 0) async throws {
        try await sandbox.browser.post(try await page(after: seconds), "answer=approve")
        try await settle(try await attempt().id)
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
        let standing = try await world.database.app.read(scope, AccountSummary(now: world.now))
        return try #require(standing).credit.decimalText
    }

    var settleRefund: SettleRefund {
        SettleRefund(
            database: world.database.worker, gateway: sandbox.gateway, clock: world.clock, ids: .system,
            logger: .init(label: "tests"))
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
    ) async throws -> Refund.ID {
        let refund = RefundPayment(database: world.database.worker, clock: world.clock, ids: .system)
        return try await refund(reference, amount: amount, from: source, reason: "Paid twice", on: day, idempotency)
            .refund
    }

    func writesOff(on day: Day = "2026-03-01", closing settle: SettleAttempt? = nil) async throws -> Money {
        let writeOff = WriteOffInvoice(
            database: world.database.worker, settle: settle, clock: world.clock, ids: .system)
        return try await writeOff(Self.number, reason: "Insolvent", on: day)
    }
}
