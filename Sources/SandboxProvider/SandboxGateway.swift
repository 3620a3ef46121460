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

    private let origin: String
    private let pageOrigin: String
    private let secretKey: String
    private let webhooks: WebhookVerification
    private let deadline: Duration

    /// - Throws: ``SandboxError`` for an address that is not plain http or https, or an empty secret.
    public init(_ configuration: Configuration) throws(SandboxError) {
        guard let origin = WebOrigin(of: configuration.baseURL),
            let pageOrigin = WebOrigin(of: configuration.publicURL ?? configuration.baseURL)
        else { throw .invalidAddress }
        let secrets = configuration.webhookSecrets + [configuration.secretKey]
        guard secrets.count > 1, !secrets.contains("") else { throw .missingSecret }
        name = configuration.name
        self.origin = origin.description
        self.pageOrigin = pageOrigin.description
        capabilities = GatewayCapabilities(
            pageOrigins: [pageOrigin.description], keyLifetime: .seconds(86_400), lookupDelay: .seconds(3600))
        secretKey = configuration.secretKey
        webhooks = WebhookVerification(header: Self.signatureHeader, secrets: configuration.webhookSecrets)
        deadline = configuration.deadline
    }

    public func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPayment {
        let order = SandboxOrder(
            attempt: request.attempt, amount: request.amount, description: request.description,
            returnURL: request.returnURL)
        let report: SandboxReport = try read(try await call("/v1/payments", posting: order))
        guard report.attempt == request.attempt, report.amount == request.amount else {
            throw GatewayFailure("The provider answered for another payment.")
        }
        guard Hexadecimal.bytes(report.token) != nil else {
            throw GatewayFailure("The provider's answer cannot be read.")
        }
        return HostedPayment(reference: report.reference, url: "\(pageOrigin)/pay/\(report.token)")
    }

    public func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        let name = Self.name(of: attempt)
        return try outcome(of: attempt, name, try await call("/v1/payments/\(name)"))
    }

    public func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        let name = Self.name(of: attempt)
        return try outcome(
            of: attempt, name, try await call("/v1/cancellations", posting: SandboxCancellation(payment: name)))
    }

    public func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        let order = SandboxRefundOrder(
            refund: request.refund, payment: request.payment, amount: request.amount, reason: request.reason)
        return try outcome(of: request, "\(request.refund)", try await call("/v1/refunds", posting: order))
    }

    public func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        let name = refund.reference ?? "\(refund.refund)"
        return try outcome(of: refund, name, try await call("/v1/refunds/\(name)"))
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
    private static func name(of attempt: PaymentAttempt) -> String { attempt.page?.reference ?? "\(attempt.id)" }

    private func outcome(
        of attempt: PaymentAttempt, _ name: String, _ reply: HTTPExchange.Reply
    ) throws(GatewayFailure) -> GatewayOutcome {
        if isAbsence(of: name, reply) { return .notFound }
        let report: SandboxReport = try read(reply)
        guard report.attempt == attempt.id else { throw GatewayFailure("The provider answered for another payment.") }
        switch report.status {
        case .pending: return .pending
        case .processing: return .processing
        case .abandoned: return .abandoned
        case .unknown: throw Self.unknownStatus
        case .declined:
            guard let reason = report.reason else { throw GatewayFailure("The provider's answer is incomplete.") }
            return .declined(reason: reason)
        case .succeeded:
            guard let method = report.method, let at = report.settledAt else {
                throw GatewayFailure("The provider's answer is incomplete.")
            }
            return .succeeded(
                MoneyMovement(
                    reference: report.reference, amount: report.amount, fee: report.fee, method: method, at: at))
        }
    }

    private func outcome(
        of refund: RefundRequest, _ name: String, _ reply: HTTPExchange.Reply
    ) throws(GatewayFailure) -> GatewayOutcome {
        if isAbsence(of: name, reply) { return .notFound }
        let report: SandboxRefundReport = try read(reply)
        guard report.refund == refund.refund else { throw GatewayFailure("The provider answered for another refund.") }
        switch report.status {
        case .pending, .processing: return .processing
        case .abandoned: return .abandoned
        case .unknown: throw Self.unknownStatus
        case .declined: return .declined(reason: report.reason ?? "")
        case .succeeded:
            return .succeeded(
                MoneyMovement(
                    reference: report.reference, amount: report.amount, method: report.method, at: report.decidedAt))
        }
    }

    private static let unknownStatus = GatewayFailure("The provider's status is not known here.", isAnswered: true)

    /// Any web server answers 404 when it is asked the wrong thing; only the provider's own words count.
    private func isAbsence(of name: String, _ reply: HTTPExchange.Reply) -> Bool {
        reply.status == 404
            && (try? SandboxMessages.read(SandboxAbsence.self, from: reply.body)) == SandboxAbsence(notFound: name)
    }

    private func read<Report: Decodable>(_ reply: HTTPExchange.Reply) throws(GatewayFailure) -> Report {
        guard reply.status == 200 else { throw GatewayFailure("The provider answered with status \(reply.status).") }
        guard let report = try? SandboxMessages.read(Report.self, from: reply.body) else {
            throw GatewayFailure("The provider's answer cannot be read.")
        }
        return report
    }

    /// Whatever goes wrong on the way is one thing to the caller: not knowing.
    private func call(
        _ path: String, posting order: (any Encodable)? = nil
    ) async throws(GatewayFailure) -> HTTPExchange.Reply {
        do {
            let exchange = HTTPExchange(
                url: origin + path,
                headers: [("Authorization", "Bearer \(secretKey)"), ("Content-Type", "application/json")],
                body: try order.map { try SandboxMessages.bytes($0) }, deadline: deadline)
            return try await exchange.answer()
        } catch {
            throw GatewayFailure("The provider did not answer: \(error)")
        }
    }
}
