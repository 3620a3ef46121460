import BillingCore
import BillingOperations
import Logging
import PaymentGateways
import PostgresStore
import SandboxSupport
import TestSupport
import Testing

/// Paying through the real sandbox provider on a real socket, into a real database.
@Suite struct PaymentTests {
    private static let number = "2026-000001"

    /// One account with one open invoice of 285.60 EUR, and everything that payments need.
    private struct Till: Sendable {
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
            return try await begin(invoice: number, in: scope ?? self.scope, returnURL: "https://portal.example/return")
        }

        func page() async throws -> String {
            guard case .goTo(let url) = try await begins() else { throw BillingRefusal("no page") }
            return url
        }

        func attempt() async throws -> PaymentAttempt {
            let row = try await world.database.app.read(scope, LatestAttempt(scope: scope, number: number))
            return try #require(row?.attempt)
        }

        func open() async throws -> String? {
            try await world.database.app.read(scope, InvoiceByNumber(scope: scope, number: number))?.open.decimalText
        }

        func payments() async throws -> [PaymentSummary] {
            try await world.database.app.read(scope, PaymentList(scope: scope, limit: 10))
        }
    }

    private func withTill(
        behaviour: SandboxBehaviour = SandboxBehaviour(), _ body: @Sendable @escaping (Till) async throws -> Void
    ) async throws {
        try await SandboxWorld.run(behaviour: behaviour) { sandbox in
            try await SmallWorld.run { world in
                try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
                try await world.bill(through: "2026-01-01")
                try await body(try await Till(world, sandbox))
                let breaches = try await world.breaches()
                #expect(breaches == [])
            }
        }
    }

    @Test func approvedPaymentSettlesTheInvoiceOnce() async throws {
        try await withTill { till in
            try await till.sandbox.browser.post(try await till.page(), "answer=approve")
            let attempt = try await till.attempt()
            // The return, two webhooks and the regular check, all at once and again.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { try await till.settle(attempt.id) } }
                try await group.waitForAll()
            }
            let payments = try await till.payments()
            #expect(payments.map(\.amount.decimalText) == ["285.60"])
            #expect(payments.first?.settled.map(\.number) == [Self.number])
            let open = try await till.open()
            #expect(open == "0.00")
            guard case .nothingOpen = try await till.begins() else {
                Issue.record("a paid invoice can be paid again")
                return
            }
        }
    }

    @Test func manyClicksLeadToOnePage() async throws {
        try await withTill { till in
            let pages = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<50 { group.addTask { try await till.page() } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(pages.count == 1)
        }
    }

    @Test func declinedPaymentSaysWhyAndMayBeTriedAgain() async throws {
        try await withTill { till in
            let first = try await till.page()
            try await till.sandbox.browser.post(first, "answer=decline&reason=insufficient_funds")
            try await till.settle(try await till.attempt().id)
            let declined = try await till.attempt()
            #expect(declined.state == .declined && declined.declineReason?.isEmpty == false)
            guard case .goTo(let second) = try await till.begins(after: 60) else { throw BillingRefusal("no page") }
            #expect(second != first)
            try await till.sandbox.browser.post(second, "answer=approve")
            try await till.settle(try await till.attempt().id)
            let open = try await till.open()
            #expect(open == "0.00")
        }
    }

    @Test func lostAnswerIsUnknownUntilTheProviderIsAsked() async throws {
        var broken = SandboxBehaviour()
        broken.orderAnswer = .brokenOff
        try await withTill(behaviour: broken) { till in
            guard case .checking = try await till.begins() else {
                Issue.record("a lost answer is not treated as unknown")
                return
            }
            let lost = try await till.attempt()
            #expect(lost.state == .unknown)
            // The provider knows the try; the same one goes on.
            let state = try await till.settle(lost.id)
            let again = try await till.attempt()
            #expect(state == .started && again.id == lost.id)
        }
    }

    @Test func regularCheckFindsACaptureThatNobodyTold() async throws {
        try await withTill { till in
            try await till.sandbox.browser.post(try await till.page(), "answer=lose")
            let later = WallClock.fixed(till.world.now.adding(seconds: 60))
            let check = CheckUndecidedPayments(
                database: till.world.database.worker, settle: till.settle, clock: later, logger: .init(label: "tests"))
            try await check()
            let payments = try await till.payments()
            #expect(payments.count == 1)
        }
    }

    @Test func strangersInvoiceIsNoInvoice() async throws {
        try await withTill { till in
            let stranger = try await till.world.scope("C-2")
            let outcome = try await till.begins(in: stranger)
            guard case .noSuchInvoice = outcome else {
                Issue.record("a stranger may pay: \(outcome)")
                return
            }
        }
    }
}
