public import BillingCore
import Cryptography

/// Payments through Stripe: hosted Checkout pages, saved methods charged while the customer is away, refunds, disputes
/// and payouts. Card numbers are typed into Stripe's pages only.
///
/// Stripe cannot be asked by our ids. What it named to us is asked for by that name; what it did not, because its
/// answer was lost, is looked for in its lists of the customer, which are consistent, by the id that we put into it.
public struct StripeGateway: PaymentGateway {
    public let name: String
    public let capabilities: GatewayCapabilities

    let client: StripeClient
    let methodTypes: [String]
    private let webhooks: WebhookVerification

    /// How long after the attempt began its page is open: as long as Stripe allows, less what clocks may differ. A
    /// request that is repeated in its last allowed hour still gives the customer the half hour that Stripe demands.
    static let pageLifetime = Duration.minutes(23 * 60 + 50)
    /// Between the clocks of Stripe and ours.
    static let clockTolerance = Duration.seconds(60)
    private static let keyLifetime = Duration.hours(24)
    /// Stripe answers 100 requests a second, and a quarter of it to each of its addresses.
    private static let requestsPerSecond = 25

    /// - Throws: ``StripeSettingError`` for settings that cannot work.
    public init(_ configuration: Configuration) throws(StripeSettingError) {
        try configuration.check()
        name = configuration.name
        methodTypes = configuration.methodTypes
        client = StripeClient(
            origin: configuration.origin, key: configuration.key, deadline: configuration.deadline,
            breaker: CircuitBreaker(clock: configuration.clock), pause: { try await Task.sleep(for: $0) })
        webhooks = WebhookVerification(header: "Stripe-Signature", secrets: configuration.webhookSecrets)
        capabilities = GatewayCapabilities(
            pageOrigins: configuration.pageOrigins, keyLifetime: Self.keyLifetime, lookupDelay: .hours(1),
            features: [.savedMethods, .disputes, .payouts, .listing], leastAmounts: StripeAmounts.least,
            amountSteps: StripeAmounts.steps, largestAmount: StripeAmounts.largest,
            requestsPerSecond: Self.requestsPerSecond)
    }

    /// Under a key made of what is asked for, so that an account whose address changed is asked for anew.
    public func register(_ customer: CustomerRequest) async throws(GatewayFailure) -> String {
        let form = StripeRequest<StripeCustomer>.customer(customer, key: "").form
        let digest = Hexadecimal.text(of: SHA256.hash(form).prefix(8))
        return try await send(.customer(customer, key: "customer-\(customer.account)-\(digest)")).id
    }

    public func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage {
        try page(try await order(try .checkout(request, types: methodTypes)))
    }

    public func begin(_ setup: MethodSetup) async throws(GatewayFailure) -> HostedPage {
        try page(try await order(.setup(setup, types: methodTypes)))
    }

    /// A payment that the bank wants the customer for is closed: the customer confirms another one on a page.
    public func charge(_ request: ChargeRequest) async throws(GatewayFailure) -> ChargeAnswer {
        let order = try StripeRequest<StripePaymentIntent>.charge(request, types: methodTypes)
        let payment: StripePaymentIntent
        do throws(StripeClient.Failure) {
            payment = try await client.send(order)
        } catch .refused(402, let details) {
            let decline = Decline(details.problem)
            if decline.code == .authenticationRequired, let name = details.paymentIntent?.id {
                _ = try? await client.send(StripeRequest<StripePaymentIntent>.cancel(payment: name))
            }
            return ChargeAnswer(reference: details.paymentIntent?.id, .declined(decline))
        } catch .refused(_, let details) where details.problem.isAboutMethod {
            return ChargeAnswer(
                reference: nil, .declined(Decline(.methodNotUsable, detail: details.problem.code)))
        } catch {
            throw error.failureOfOrder
        }
        return ChargeAnswer(reference: payment.id, try payment.outcome())
    }

    public func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        guard attempt.method == nil else { return try await outcome(ofCharge: attempt) }
        guard let reference = try await session(of: attempt) else { return .notFound }
        guard let session = try await find(StripeRequest<StripeSession>.session(reference)) else { return .notFound }
        return try session.paymentOutcome()
    }

    /// Whatever keeps a page or a payment from being closed, its state says how it stands.
    public func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        if attempt.method == nil {
            guard let reference = try await session(of: attempt) else { return .notFound }
            try await tryTo(.expire(reference))
        } else {
            guard let reference = try await payment(of: attempt)?.id else { return .notFound }
            try await tryTo(.cancel(payment: reference))
        }
        return try await outcome(of: attempt)
    }

    public func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent {
        try webhooks.verify(request)
        guard let event = try? StripeJSON.read(StripeEvent.self, from: request.body) else {
            let hash = Hexadecimal.text(of: SHA256.hash(request.body))
            return GatewayEvent(id: "sha256:\(hash)", about: .other("unreadable"), "")
        }
        return event.gatewayEvent
    }

    /// Asks for something small, to see whether Stripe answers and takes the key.
    public func probe() async throws(GatewayFailure) {
        _ = try await send(StripeRequest<StripeList<StripeSession>>.get("/v1/checkout/sessions").with("limit", 1))
    }

    /// The address is checked against ``GatewayCapabilities/pageOrigins`` where it is used.
    private func page(_ session: StripeSession) throws(GatewayFailure) -> HostedPage {
        guard let url = session.url else { throw GatewayFailure("Stripe's page has no address.") }
        return HostedPage(reference: session.id, url: url)
    }
}

extension StripeGateway {
    private func outcome(ofCharge attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        try await payment(of: attempt)?.outcome() ?? .notFound
    }

    /// The charge of a saved method, by Stripe's name or in the list of the customer.
    private func payment(of attempt: PaymentAttempt) async throws(GatewayFailure) -> StripePaymentIntent? {
        if let reference = attempt.reference { return try await find(.payment(reference)) }
        let window = self.window(since: attempt.startedAt)
        let listed = try await all(.payments(of: attempt.customer, in: window)) { $0.id }
        guard let found = listed.first(where: { $0.metadata?[StripeKey.attempt] == "\(attempt.id)" }) else {
            return nil
        }
        return try await find(.payment(found.id))
    }

    private func session(of attempt: PaymentAttempt) async throws(GatewayFailure) -> String? {
        if let reference = attempt.reference { return reference }
        return try await session("\(attempt.id)", of: attempt.customer, since: attempt.startedAt)
    }

    /// Stripe's name for the page that was opened under our id.
    func session(
        _ id: String, of customer: String, since start: Instant
    ) async throws(GatewayFailure) -> String? {
        try await all(.sessions(of: customer, in: window(since: start))) { $0.id }
            .first { $0.clientReferenceId == id }?.id
    }

    /// Nothing is begun under a key after it is forgotten.
    private func window(since start: Instant) -> Range<Instant> {
        start.adding(.zero - Self.clockTolerance)..<start.adding(Self.keyLifetime + Self.clockTolerance)
    }

    /// Posts under a key.
    private func order<Answer>(_ request: StripeRequest<Answer>) async throws(GatewayFailure) -> Answer {
        do throws(StripeClient.Failure) {
            return try await client.send(request)
        } catch {
            throw error.failureOfOrder
        }
    }

    func send<Answer>(_ request: StripeRequest<Answer>) async throws(GatewayFailure) -> Answer {
        do throws(StripeClient.Failure) {
            return try await client.send(request)
        } catch {
            throw error.gatewayFailure
        }
    }

    func all<Element>(
        _ request: StripeRequest<StripeList<Element>>, name: (Element) -> String
    ) async throws(GatewayFailure) -> [Element] {
        do throws(StripeClient.Failure) {
            return try await client.all(request, name: name)
        } catch {
            throw error.gatewayFailure
        }
    }

    /// `nil` for what Stripe says it does not have.
    func find<Answer>(_ request: StripeRequest<Answer>) async throws(GatewayFailure) -> Answer? {
        do throws(StripeClient.Failure) {
            return try await client.send(request)
        } catch .refused(404, let details) where details.problem.code == "resource_missing" {
            return nil
        } catch {
            throw error.gatewayFailure
        }
    }

    /// Sends what Stripe may refuse because of the state that it finds.
    func tryTo<Answer>(_ request: StripeRequest<Answer>) async throws(GatewayFailure) {
        do throws(StripeClient.Failure) {
            _ = try await client.send(request)
        } catch .refused(400..<500, _) {
            return
        } catch {
            throw error.gatewayFailure
        }
    }
}
