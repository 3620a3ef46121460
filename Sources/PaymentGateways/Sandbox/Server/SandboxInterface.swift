import BillingCore
import Crypto
import Hummingbird
import NIOCore
import ServiceLifecycle

/// What the seller's server may ask: begin a payment, look one up, close one, refund it, have a webhook sent again.
struct SandboxInterface: Sendable {
    private static let largestOrder = 16 * 1024
    private static let longestDescription = 500

    private let key: SHA256Digest
    private let behaviour: SandboxBehaviour
    private let clock: WallClock
    private let book: SandboxBook
    private let webhooks: SandboxWebhooks

    init(_ configuration: SandboxServer.Configuration, book: SandboxBook, webhooks: SandboxWebhooks) {
        key = Self.digest(of: "Bearer \(configuration.secretKey)")
        behaviour = configuration.behaviour
        clock = configuration.clock
        self.book = book
        self.webhooks = webhooks
    }

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.post("v1/payments", use: begin)
        router.get("v1/payments/:attempt", use: inquire)
        router.post("v1/cancellations", use: cancel)
        router.post("v1/payments/:attempt/webhook", use: announceAgain)
        router.post("v1/refunds", use: refund)
        router.get("v1/refunds/:refund", use: inquireRefund)
    }

    private func begin(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try authorize(request)
        let body = try await request.body.collect(upTo: Self.largestOrder)
        guard let order = try? SandboxMessages.read(SandboxOrder.self, from: Array(body.readableBytesView)) else {
            throw HTTPError(.badRequest, message: "The order is not the JSON that is expected here.")
        }
        try check(order)
        guard case .payment(let payment) = try await book.begin(order) else {
            throw HTTPError(.conflict, message: "This attempt is known with other parameters, or closed.")
        }
        return try await answer(with: payment.report, behaviour.orderAnswer)
    }

    private func inquire(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try authorize(request)
        let attempt = try attempt(context)
        return try answer(about: attempt, try await book.inquire(attempt))
    }

    private func cancel(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try authorize(request)
        let body = try await request.body.collect(upTo: Self.largestOrder)
        guard let order = try? SandboxMessages.read(SandboxCancellation.self, from: Array(body.readableBytesView))
        else { throw HTTPError(.badRequest, message: "The cancellation is not the JSON that is expected here.") }
        let cancelled = try await book.cancel(order.attempt, at: clock.now())
        if let cancelled, cancelled.isNew { await webhooks.announce(cancelled.payment) }
        return try answer(about: order.attempt, cancelled?.payment)
    }

    private func answer(about attempt: PaymentAttempt.ID, _ payment: SandboxPayment?) throws -> Response {
        guard let payment else { return try json(SandboxAbsence(notFound: attempt), status: .notFound) }
        return try json(payment.report)
    }

    private func announceAgain(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try authorize(request)
        guard let payment = try await book.payment(attempt(context)), payment.settlement != nil else {
            throw HTTPError(.notFound)
        }
        await webhooks.announce(payment)
        return Response(status: .accepted)
    }

    private func refund(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try authorize(request)
        let body = try await request.body.collect(upTo: Self.largestOrder)
        guard let order = try? SandboxMessages.read(SandboxRefundOrder.self, from: Array(body.readableBytesView)) else {
            throw HTTPError(.badRequest, message: "The refund is not the JSON that is expected here.")
        }
        guard order.amount.isPositive else { throw HTTPError(.badRequest, message: "The amount must be positive.") }
        guard let refund = try await book.refund(order, refusal: behaviour.refundRefusal, at: clock.now()) else {
            throw HTTPError(.conflict, message: "This refund is known with other parameters.")
        }
        return try await answer(with: refund.report, behaviour.refundAnswer)
    }

    private func inquireRefund(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try authorize(request)
        guard let id = context.parameters.get("refund").flatMap({ Refund.ID($0) }) else {
            throw HTTPError(.badRequest, message: "The refund is not an identifier.")
        }
        guard let refund = await book.refund(id) else {
            return try json(SandboxRefundAbsence(notFound: id), status: .notFound)
        }
        return try json(refund.report)
    }

    /// Digests are compared, which takes the same time wherever the difference is.
    private func authorize(_ request: Request) throws(HTTPError) {
        guard Self.digest(of: request.headers[.authorization] ?? "") == key else { throw HTTPError(.unauthorized) }
    }

    private static func digest(of text: String) -> SHA256Digest { SHA256.hash(data: Array(text.utf8)) }

    private func attempt(_ context: BasicRequestContext) throws(HTTPError) -> PaymentAttempt.ID {
        guard let id = context.parameters.get("attempt").flatMap({ PaymentAttempt.ID($0) }) else {
            throw HTTPError(.badRequest, message: "The attempt is not an identifier.")
        }
        return id
    }

    private func check(_ order: SandboxOrder) throws(HTTPError) {
        guard order.amount.isPositive else { throw HTTPError(.badRequest, message: "The amount must be positive.") }
        guard (1...Self.longestDescription).contains(order.description.utf8.count),
            !order.description.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw HTTPError(.badRequest, message: "The description must be one line of 1 to 500 bytes.") }
        guard WebOrigin(of: order.returnURL) != nil else {
            throw HTTPError(.badRequest, message: "The return URL must begin with http:// or https://.")
        }
    }

    private func answer(
        with report: some Encodable, _ manner: SandboxBehaviour.OrderAnswer
    ) async throws -> Response {
        switch manner {
        case .prompt: return try json(report)
        case .late(let pause):
            try await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
            return try json(report)
        case .failure: throw HTTPError(.internalServerError)
        case .brokenOff:
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(contentLength: 1000) { _ in throw BrokenOff() })
        }
    }

    private struct BrokenOff: Error {}

    private func json(_ message: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try SandboxMessages.bytes(message))))
    }
}
