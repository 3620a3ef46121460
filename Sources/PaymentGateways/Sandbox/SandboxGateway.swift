public import BillingCore

/// Plainbill's side of the Sandbox: a client of ``SandboxServer``.
public struct SandboxGateway: PaymentGateway {
    public struct Configuration: Sendable {
        /// Where this process reaches the provider: `"http://127.0.0.1:8081"`.
        public var baseURL: String
        /// Where the customer's browser reaches it, when that differs.
        public var publicURL: String?
        public var secretKey: String
        public var webhookSecret: String
        /// How long one call may take altogether.
        public var deadline: Duration

        public init(
            baseURL: String, publicURL: String? = nil, secretKey: String, webhookSecret: String,
            deadline: Duration = .seconds(5)
        ) {
            self.baseURL = baseURL
            self.publicURL = publicURL
            self.secretKey = secretKey
            self.webhookSecret = webhookSecret
            self.deadline = deadline
        }
    }

    /// The header in which webhooks carry their signature.
    public static let signatureHeader = "Sandbox-Signature"

    public let name = "sandbox"

    /// The origin of the hosted page, to be named in the `form-action` of pages whose form leads there.
    public let pageOrigin: String

    private let origin: String
    private let secretKey: String
    private let signature: WebhookSignature
    private let deadline: Duration

    /// - Throws: a refusal for an address that is not plain http or https, or an empty secret.
    public init(_ configuration: Configuration) throws(SandboxError) {
        guard let origin = WebOrigin(of: configuration.baseURL),
            let pageOrigin = WebOrigin(of: configuration.publicURL ?? configuration.baseURL)
        else { throw SandboxError.invalidAddress }
        guard !configuration.secretKey.isEmpty, !configuration.webhookSecret.isEmpty else {
            throw SandboxError.missingSecret
        }
        self.origin = origin.description
        self.pageOrigin = pageOrigin.description
        secretKey = configuration.secretKey
        signature = WebhookSignature(secret: configuration.webhookSecret)
        deadline = configuration.deadline
    }

    public func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPayment {
        let order = SandboxOrder(
            attempt: request.attempt, amount: request.amount, description: request.description,
            returnURL: request.returnURL)
        let answer = try await call("/v1/payments", posting: order)
        let report = try report(answer, on: request.attempt)
        guard report.amount == request.amount else { throw GatewayFailure("The provider answered for another amount.") }
        return HostedPayment(gatewayReference: report.reference, pageURL: "\(pageOrigin)/pay/\(report.token)")
    }

    public func outcome(of attempt: PaymentAttempt.ID) async throws(GatewayFailure) -> GatewayOutcome {
        try outcome(of: attempt, try await call("/v1/payments/\(attempt)"))
    }

    public func cancel(_ attempt: PaymentAttempt.ID) async throws(GatewayFailure) -> GatewayOutcome {
        let order = SandboxCancellation(attempt: attempt)
        return try outcome(of: attempt, try await call("/v1/cancellations", posting: order))
    }

    private func outcome(
        of attempt: PaymentAttempt.ID, _ answer: HTTPExchange.Reply
    ) throws(GatewayFailure) -> GatewayOutcome {
        // Any web server answers 404 when it is asked the wrong thing; only the provider's own words count.
        if answer.status == 404, let absence = try? SandboxMessages.read(SandboxAbsence.self, from: answer.body),
            absence.notFound == attempt
        {
            return .notFound
        }
        let report = try report(answer, on: attempt)
        switch (report.status, report.reason, report.method, report.settledAt) {
        case (.pending, _, _, _): return .pending
        case (.abandoned, _, _, _): return .abandoned
        case (.declined, let reason?, _, _): return .declined(reason: reason)
        case (.captured, _, let method?, let at?):
            return .captured(Capture(gatewayReference: report.reference, amount: report.amount, method: method, at: at))
        default: throw GatewayFailure("The provider's answer is incomplete.")
        }
    }

    public func refund(_ request: RefundRequest) async throws(GatewayFailure) -> RefundOutcome {
        let order = SandboxRefundOrder(
            refund: request.refund, attempt: request.attempt, amount: request.amount, reason: request.reason)
        return try outcome(of: request.refund, try await call("/v1/refunds", posting: order))
    }

    public func outcome(ofRefund refund: Refund.ID) async throws(GatewayFailure) -> RefundOutcome {
        let answer = try await call("/v1/refunds/\(refund)")
        if answer.status == 404, let absence = try? SandboxMessages.read(SandboxRefundAbsence.self, from: answer.body),
            absence.notFound == refund
        {
            return .notFound
        }
        return try outcome(of: refund, answer)
    }

    private func outcome(
        of refund: Refund.ID, _ answer: HTTPExchange.Reply
    ) throws(GatewayFailure) -> RefundOutcome {
        guard answer.status == 200 else { throw GatewayFailure("The provider answered with status \(answer.status).") }
        guard let report = try? SandboxMessages.read(SandboxRefundReport.self, from: answer.body),
            report.refund == refund
        else { throw GatewayFailure("The provider's answer cannot be read.") }
        switch report.status {
        case .refunded: return .refunded(gatewayReference: report.reference, at: report.decidedAt)
        case .failed: return .failed(reason: report.reason ?? "The provider did not say why.")
        }
    }

    public func event(body: [UInt8], signature: String, now: Instant) throws(BillingRefusal) -> GatewayEvent {
        try self.signature.verify(signature, body: body, now: now)
        guard let notice = try? SandboxMessages.read(SandboxNotice.self, from: body) else {
            throw BillingRefusal(.webhookUnreadable)
        }
        return GatewayEvent(id: notice.id, attempt: notice.attempt)
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

    private func report(
        _ answer: HTTPExchange.Reply, on attempt: PaymentAttempt.ID
    ) throws(GatewayFailure) -> SandboxReport {
        guard answer.status == 200 else { throw GatewayFailure("The provider answered with status \(answer.status).") }
        guard let report = try? SandboxMessages.read(SandboxReport.self, from: answer.body), report.attempt == attempt,
            [UInt8](lowercaseHex: report.token) != nil
        else { throw GatewayFailure("The provider's answer cannot be read.") }
        return report
    }
}
