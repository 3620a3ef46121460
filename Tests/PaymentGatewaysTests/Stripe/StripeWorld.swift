import BillingCore
import FakeStripe
import PaymentGateways
import Synchronization
import Testing

/// Stripe, the gateway and one customer of it.
struct StripeWorld: Sendable {
    static let start = Instant(microseconds: 1_796_000_000_000_000)
    static let account = Account.ID(raw: 0xACC)
    /// Of a page, from when its attempt began.
    static let pageLifetime = Duration.minutes(23 * 60 + 50)

    let server: FakeStripeServer
    let clock: TestClock
    let customer: String

    var gateway: StripeGateway { server.gateway }
    var stripe: FakeStripe { server.stripe }

    static func run(
        deadline: Duration = .seconds(60), _ body: @Sendable @escaping (StripeWorld) async throws -> Void
    ) async throws {
        let clock = TestClock(start)
        try await FakeStripeServer.run(clock: clock.wall, deadline: deadline) { server in
            let request = CustomerRequest(
                account: account, number: "C-1", name: "Zürich & Söhne", email: "a@b.example")
            let customer = try await server.gateway.register(request)
            try await body(StripeWorld(server: server, clock: clock, customer: customer))
        }
    }

    /// An attempt to pay 12.50 EUR that was stored a moment ago.
    func attempt(
        _ id: PaymentAttempt.ID = ID(raw: 0xA1), minor: Int64 = 1250, _ currency: Currency = .eur,
        method: String? = nil, saving: Bool = false
    ) -> PaymentAttempt {
        PaymentAttempt(
            id: id, account: Self.account, parts: [], amount: Money(minor: minor, currency), state: .started,
            gateway: "stripe", customer: customer, method: method, savesMethod: saving,
            returnURL: "https://portal.example/return?a=1&b=ü", startedAt: clock.now)
    }

    func setup(_ id: MethodSetup.ID = ID(raw: 0x5E)) -> MethodSetup {
        MethodSetup(
            id: id, account: Self.account, customer: customer, currency: .eur, gateway: "stripe",
            returnURL: "https://portal.example/methods", startedAt: clock.now)
    }

    /// The page of an attempt, noted with it.
    func begun(_ attempt: PaymentAttempt) async throws -> PaymentAttempt {
        let page = try await gateway.begin(PaymentRequest(attempt, invoices: ["2026-000017"]))
        var begun = attempt
        (begun.reference, begun.pageURL) = (page.reference, page.url)
        return begun
    }

    /// An attempt whose customer used this card on its page.
    func paid(_ card: FakeCard = .works, _ attempt: PaymentAttempt? = nil) async throws -> PaymentAttempt {
        let begun = try await begun(attempt ?? self.attempt())
        await stripe.use(card, on: begun.reference ?? "")
        return begun
    }

    /// A card that is saved on the page.
    func saved(_ card: FakeCard) async throws -> SavedMethod {
        var setup = setup()
        setup.page = try await gateway.begin(setup)
        await stripe.use(card, on: setup.page?.reference ?? "")
        guard case .saved(let method) = try await gateway.outcome(of: setup) else {
            throw GatewayFailure("nothing was saved")
        }
        return method
    }

    func charge(_ attempt: PaymentAttempt) async throws -> ChargeAnswer {
        try await gateway.charge(try #require(ChargeRequest(attempt, invoices: ["2026-000017"])))
    }

    /// What an attempt captured.
    func captured(_ attempt: PaymentAttempt) async throws -> MoneyMovement {
        try await gateway.outcome(of: attempt).captured()
    }

    func refund(
        _ attempt: PaymentAttempt, minor: Int64, _ id: Refund.ID = ID(raw: 0x4EF)
    ) async throws -> RefundRequest {
        RefundRequest(
            refund: id, attempt: attempt.id, payment: try await captured(attempt).reference,
            amount: Money(minor: minor, .eur), reason: "Paid twice")
    }
}

extension GatewayOutcome {
    func captured() throws -> MoneyMovement {
        guard case .succeeded(let movement) = self else { throw GatewayFailure("not captured: \(self)") }
        return movement
    }
}

/// A clock that a test moves.
final class TestClock: Sendable {
    private let time: Mutex<Instant>

    init(_ start: Instant) { time = Mutex(start) }

    var now: Instant { time.withLock { $0 } }

    var wall: WallClock { WallClock { self.now } }

    func advance(_ duration: Duration) { time.withLock { $0 = $0.adding(duration) } }
}
