public import BillingCore
import Cryptography
import PaymentGateways
import Transfers

/// Plainbill's side of the Sandbox: a client of ``SandboxServer``.
public struct SandboxGateway: PaymentGateway {
    public struct Configuration: Sendable {
        /// As the portal knows this provider; several sandboxes have several names.
        public var name = "sandbox"
        /// Where this process reaches the provider: `"http://127.0.0.1:8081"`.
        public var baseURL: String
        /// Where the customer's browser reaches it, when that differs.
        public var publicURL: String?
        public var secretKey: String
        /// Each of which is right, while one replaces another.
        public var webhookSecrets: [String]
        /// How long one call may take altogether.
        public var deadline: Duration

        public init(
            baseURL: String, publicURL: String? = nil, secretKey: String, webhookSecrets: [String],
            deadline: Duration = .seconds(5)
        ) {
            self.baseURL = baseURL
            self.publicURL = publicURL
            self.secretKey = secretKey
            self.webhookSecrets = webhookSecrets
            self.deadline = deadline
        }
    }

    /// The header in which webhooks carry their signature.
    public static let signatureHeader = "Sandbox-Signature"

    public let name: String
    public let capabilities: GatewayCapabilities

    let client: SandboxClient
    private let pageOrigin: String
    private let webhooks: WebhookVerification

    /// - Throws: ``SandboxError`` for an address that is not plain http or https, or an empty secret.
    public init(_ configuration: Configuration) throws(SandboxError) {
        guard let origin = WebOrigin(of: configuration.baseURL),
            let pageOrigin = WebOrigin(of: configuration.publicURL ?? configuration.baseURL)
        else { throw .invalidAddress }
        let secrets = configuration.webhookSecrets + [configuration.secretKey]
        guard secrets.count > 1, !secrets.contains("") else { throw .missingSecret }
        name = configuration.name
        client = SandboxClient(
            origin: origin.description, secretKey: configuration.secretKey, deadline: configuration.deadline)
        self.pageOrigin = pageOrigin.description
        capabilities = GatewayCapabilities(
            pageOrigins: [pageOrigin.description], keyLifetime: .seconds(86_400), lookupDelay: .seconds(3600),
            features: [.savedMethods, .disputes, .payouts, .listing], requestsPerSecond: 1000)
        webhooks = WebhookVerification(header: Self.signatureHeader, secrets: configuration.webhookSecrets)
    }

    /// Derived, not drawn: the same whenever it is asked.
    public func register(_ customer: CustomerRequest) async throws(GatewayFailure) -> String {
        "sbc_\(customer.account)"
    }

    public func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage {
        let order = SandboxOrder(
            attempt: request.attempt, customer: request.customer, amount: request.amount,
            description: request.description, returnURL: request.returnURL, savesMethod: request.savesMethod)
        let report: SandboxReport = try client.read(try await client.call("/v1/payments", posting: order))
        guard report.attempt == request.attempt, report.amount == request.amount else {
            throw GatewayFailure("The provider answered for another payment.")
        }
        return try page("pay", report.reference, report.token)
    }

    public func charge(_ request: ChargeRequest) async throws(GatewayFailure) -> ChargeAnswer {
        let order = SandboxOrder(
            attempt: request.attempt, customer: request.customer, amount: request.amount,
            description: request.description, method: request.method)
        let report: SandboxReport = try client.read(try await client.call("/v1/charges", posting: order))
        return ChargeAnswer(reference: report.reference, try outcome(of: request.attempt, report))
    }

    public func begin(_ setup: MethodSetup) async throws(GatewayFailure) -> HostedPage {
        let order = SandboxSetupOrder(setup: setup.id, customer: setup.customer, returnURL: setup.returnURL)
        let report: SandboxSetupReport = try client.read(try await client.call("/v1/setups", posting: order))
        guard report.setup == setup.id else { throw GatewayFailure("The provider answered for another setup.") }
        return try page("save", report.reference, report.token)
    }

    public func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        let name = Self.name(of: attempt)
        return try outcome(of: attempt, name, try await client.call("/v1/payments/\(name)"))
    }

    public func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        let name = Self.name(of: attempt)
        return try outcome(
            of: attempt, name,
            try await client.call("/v1/cancellations", posting: SandboxCancellation(payment: name)))
    }

    public func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        let order = SandboxRefundOrder(
            refund: request.refund, payment: request.payment, amount: request.amount, reason: request.reason)
        return try outcome(of: request, "\(request.refund)", try await client.call("/v1/refunds", posting: order))
    }

    public func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        let name = refund.reference ?? "\(refund.refund)"
        return try outcome(of: refund, name, try await client.call("/v1/refunds/\(name)"))
    }

    public func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent {
        try webhooks.verify(request)
        guard let notice = try? SandboxMessages.read(SandboxNotice.self, from: request.body) else {
            let hash = Hexadecimal.text(of: SHA256.hash(request.body))
            return GatewayEvent(id: "sha256:\(hash)", about: .other("unreadable"), "")
        }
        return GatewayEvent(
            id: notice.id, about: GatewayEvent.Subject(rawValue: notice.kind), notice.reference)
    }

    /// The provider's name for it where that is known, else ours.
    private static func name(of attempt: PaymentAttempt) -> String { attempt.reference ?? "\(attempt.id)" }

    private func page(_ kind: String, _ reference: String, _ token: String) throws(GatewayFailure) -> HostedPage {
        guard Hexadecimal.bytes(token) != nil else { throw GatewayFailure("The provider's answer cannot be read.") }
        return HostedPage(reference: reference, url: "\(pageOrigin)/\(kind)/\(token)")
    }

    private func outcome(
        of attempt: PaymentAttempt, _ name: String, _ reply: HTTPExchange.Reply
    ) throws(GatewayFailure) -> GatewayOutcome {
        client.isAbsence(of: name, reply) ? .notFound : try outcome(of: attempt.id, try client.read(reply))
    }

    private func outcome(
        of attempt: PaymentAttempt.ID, _ report: SandboxReport
    ) throws(GatewayFailure) -> GatewayOutcome {
        guard report.attempt == attempt else { throw GatewayFailure("The provider answered for another payment.") }
        switch report.status {
        case .pending: return .pending
        case .processing: return .processing
        case .abandoned: return .abandoned
        case .unknown: throw SandboxClient.unknownStatus
        case .declined:
            guard let decline = report.decline else { throw SandboxClient.incomplete }
            return .declined(decline)
        case .succeeded:
            guard let method = report.method, let at = report.settledAt else { throw SandboxClient.incomplete }
            return .succeeded(
                MoneyMovement(
                    reference: report.reference, amount: report.amount, fee: report.fee, method: method,
                    savedMethod: report.savedMethod, at: at))
        }
    }

    private func outcome(
        of refund: RefundRequest, _ name: String, _ reply: HTTPExchange.Reply
    ) throws(GatewayFailure) -> GatewayOutcome {
        if client.isAbsence(of: name, reply) { return .notFound }
        let report: SandboxRefundReport = try client.read(reply)
        guard report.refund == refund.refund else { throw GatewayFailure("The provider answered for another refund.") }
        switch report.status {
        case .pending, .processing: return .processing
        case .abandoned: return .abandoned
        case .unknown: throw SandboxClient.unknownStatus
        case .declined:
            guard let decline = report.decline else { throw SandboxClient.incomplete }
            return .declined(decline)
        case .succeeded:
            return .succeeded(
                MoneyMovement(
                    reference: report.reference, amount: report.amount, method: report.method, at: report.decidedAt))
        }
    }
}
