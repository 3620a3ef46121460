import BillingCore
import BillingOperations
import Logging
import PaymentGateways
import PostgresStore
import SandboxSupport
import TestSupport
import Testing

/// One account with one open invoice of 285.60 EUR, and everything that payments need.
struct Till: Sendable {
    static let number = "2026-000001"

    let world: SmallWorld
    let sandbox: SandboxWorld
    let scope: AccountScope
    let settle: SettleAttempt

    init(_ world: SmallWorld, _ sandbox: SandboxWorld) async throws {
        self.world = world
        self.sandbox = sandbox
        scope = try await world.scope("C-1")
        settle = SettleAttempt(
            database: world.database.worker, gateway: sandbox.gateway, clock: world.clock, ids: .system,
            logger: .init(label: "tests"))
    }

    func begins(
        after seconds: Int64 = 0, in scope: AccountScope? = nil
    ) async throws -> BeginPayment.Outcome {
        let later = WallClock.fixed(world.now.adding(seconds: seconds))
        let begin = BeginPayment(
            database: world.database.app, gateway: sandbox.gateway, settle: settle, clock: later, ids: .system)
        return try await begin(
            invoice: Self.number, in: scope ?? self.scope, returnURL: "https://portal.example/return")
    }

    func page() async throws -> String {
        guard case .goTo(let url) = try await begins() else { throw BillingRefusal("no page") }
        return url
    }

    func attempt() async throws -> PaymentAttempt {
        let row = try await world.database.app.read(scope, LatestAttempt(scope: scope, number: Self.number))
        return try #require(row?.attempt)
    }

    func open() async throws -> String? {
        try await world.database.app.read(scope, InvoiceByNumber(scope: scope, number: Self.number))?.open.decimalText
    }

    func payments() async throws -> [PaymentSummary] {
        try await world.database.app.read(scope, PaymentList(scope: scope, limit: 10))
    }

    static func run(
        behaviour: SandboxBehaviour = SandboxBehaviour(), journal: Journal = Journal(),
        _ body: @Sendable @escaping (Till) async throws -> Void
    ) async throws {
        try await SandboxWorld.run(journal: journal, behaviour: behaviour) { sandbox in
            try await SmallWorld.run { world in
                try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
                try await world.bill(through: "2026-01-01")
                try await body(try await Till(world, sandbox))
                let breaches = try await world.breaches()
                #expect(breaches == [])
            }
        }
    }
}
