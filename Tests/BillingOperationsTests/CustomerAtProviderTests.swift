import BillingCore
import BillingOperations
import PostgresStore
import Synchronization
import TestSupport
import Testing

/// An account is a customer of each provider, once and for all; and what is said when a provider is not there.
@Suite struct CustomerAtProviderTests {
    @Test func anAccountHasOneNameAtEachProvider() async throws {
        try await CheckoutWorld.run { checkout in
            let register = RegisterCustomer(database: checkout.world.database.app, clock: checkout.world.clock)
            let provider = NamingProvider()
            let names = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await register(checkout.scope.account, at: provider, in: checkout.scope) }
                }
                return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
            }
            #expect(names.count == 1, "the first name stays")
            let asked = provider.asked
            let again = try await register(checkout.scope.account, at: provider, in: checkout.scope)
            #expect(again == names.first && provider.asked == asked, "asked once and then stored")
            let other = try await register(ID(raw: 7), at: provider, in: checkout.scope)
            #expect(other == nil, "no such account")
        }
    }

    /// What is told of an account, and nothing else.
    @Test func theProviderIsToldWhoItIs() async throws {
        try await CheckoutWorld.run { checkout in
            let query = CustomerAtProvider(account: checkout.scope.account, gateway: "other")
            let stored = try #require(try await checkout.world.database.app.read(checkout.scope, query))
            #expect(stored.reference == nil && stored.request.account == checkout.scope.account)
            #expect(stored.request.number == "C-1" && stored.request.email != nil)
        }
    }

    @Test func anAttemptCarriesTheName() async throws {
        try await CheckoutWorld.run { checkout in
            _ = try await checkout.page()
            let attempt = try await checkout.attempt()
            #expect(attempt.customer == "sbc_\(checkout.scope.account)" && attempt.method == nil)
        }
    }

    /// Not even a customer can be made: nothing is stored, and the customer is told.
    @Test func aProviderThatIsNotThereBeginsNothing() async throws {
        try await CheckoutWorld.run { checkout in
            let provider = NamingProvider()
            provider.rests(registering: true)
            let outcome = try await checkout.begins(at: provider)
            #expect(outcome == .unavailable)
            let attempt = try await checkout.world.database.app.read(
                checkout.scope, LatestAttempt(number: CheckoutWorld.number))
            #expect(attempt == nil)
        }
    }

    /// After repeated failures nothing is sent: the customer is told that it is not possible now, and not that it is
    /// being checked. A moment later the same attempt goes on.
    @Test func aProviderThatIsLeftAloneIsUnavailable() async throws {
        try await CheckoutWorld.run { checkout in
            let provider = NamingProvider()
            provider.rests(registering: false)
            for _ in 0..<2 {
                let outcome = try await checkout.begins(at: provider)
                #expect(outcome == .unavailable)
            }
            let waiting = try await checkout.attempt()
            #expect(waiting.state == .started && waiting.page == nil)
            try await checkout.checks(at: provider)
            let checked = try await checkout.attempt()
            #expect(checked == waiting, "nothing is less known than before")
            provider.wakes()
            let outcome = try await checkout.begins(at: provider)
            #expect(outcome == .goTo(url: NamingProvider.page))
            let attempt = try await checkout.attempt()
            #expect(attempt.id == waiting.id && attempt.page?.url == NamingProvider.page)
        }
    }
}

/// Gives another name each time it is asked, and may be left alone.
private final class NamingProvider: PaymentGateway {
    static let page = "https://pay.example/1"

    let name = "naming"
    let capabilities = GatewayCapabilities(
        pageOrigins: ["https://pay.example"], keyLifetime: .seconds(86_400), lookupDelay: .zero)
    private let state = Mutex((asked: 0, rests: false, registers: true))

    var asked: Int { state.withLock { $0.asked } }

    func rests(registering: Bool) {
        state.withLock { ($0.rests, $0.registers) = (true, !registering) }
    }

    func wakes() { state.withLock { ($0.rests, $0.registers) = (false, true) } }

    func register(_ customer: CustomerRequest) async throws(GatewayFailure) -> String {
        let name: String? = state.withLock { state in
            state.asked += 1
            return state.registers ? "customer-\(state.asked)" : nil
        }
        guard let name else { throw GatewayFailure("It does not answer.") }
        return name
    }

    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage {
        try answer()
        return HostedPage(reference: "page-\(request.attempt)", url: Self.page)
    }

    func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        try answer()
        return attempt.reference == nil ? .notFound : .pending
    }

    func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome { .notFound }

    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome { .notFound }

    func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome { .notFound }

    func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent { throw .missingSignature }

    private func answer() throws(GatewayFailure) {
        guard !state.withLock({ $0.rests }) else { throw GatewayFailure("It is left alone.", .nothingDone) }
    }
}
