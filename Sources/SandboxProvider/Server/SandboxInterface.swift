import BillingCore
import Cryptography
import Hummingbird
import NIOCore
import PaymentGateways
import ServiceLifecycle

/// What the seller's server may ask: begin a payment, look one up, close one, refund it, have a webhook sent again.
struct SandboxInterface: Sendable {
    private static let largestOrder = 16 * 1024
    private static let longestDescription = 500
    private static let longestName = 64

    private let key: [UInt8]
    private let behaviour: SandboxBehaviour
    let clock: WallClock
    let book: SandboxBook
    let webhooks: SandboxWebhooks

    init(_ configuration: SandboxServer.Configuration, book: SandboxBook, webhooks: SandboxWebhooks) {
        key = SHA256.hash("Bearer \(configuration.secretKey)")
        behaviour = configuration.behaviour
        clock = configuration.clock
        self.book = book
        self.webhooks = webhooks
    }

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.post("v1/payments", use: begin)
        router.get("v1/payments/:name", use: inquire)
        router.post("v1/cancellations", use: cancel)
        router.post("v1/payments/:name/webhook", use: announceAgain)
        router.post("v1/refunds", use: refund)
        router.get("v1/refunds/:name", use: inquireRefund)
        router.post("v1/refunds/:name/decision", use: decideRefund)
        router.post("v1/charges", use: charge)
        addRoutesOfRecords(to: router)
    }

    private func begin(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let order: SandboxOrder = try await read(request)
        try check(order)
        guard let payment = try await book.begin(order, at: clock.now()) else {
            throw HTTPError(.conflict, message: "This key is known with other parameters.")
        }
        return try await answer(with: report(of: payment), behaviour.orderAnswer)
    }

    /// The charge of a saved method: answered as an order is, and told of by a webhook, too.
    private func charge(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let order: SandboxOrder = try await read(request)
        try checkAmountAndDescription(order)
        guard order.method != nil else { throw HTTPError(.badRequest, message: "The method is missing.") }
        guard let payment = try await book.begin(order, at: clock.now()) else {
            throw HTTPError(.conflict, message: "This key is known with other parameters.")
        }
        await webhooks.announce(payment.notice("payment"))
        return try await answer(with: report(of: payment), behaviour.orderAnswer)
    }

    private func inquire(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try authorize(request)
        let name = try name(context)
        return try answer(about: name, await book.payment(name))
    }

    private func cancel(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let order: SandboxCancellation = try await read(request)
        let cancelled = try await book.act(on: await book.payment(order.payment), .cancel, at: clock.now())
        if let notice = cancelled?.notice { await webhooks.announce(notice) }
        return try answer(about: order.payment, cancelled?.payment)
    }

    private func answer(about name: String, _ payment: SandboxPayment?) throws -> Response {
        guard let payment else { return try json(SandboxAbsence(notFound: name), status: .notFound) }
        return try json(report(of: payment))
    }

    /// With the fee, once the money is there.
    private func report(of payment: SandboxPayment) -> SandboxReport {
        var report = payment.report
        guard report.status == .succeeded, behaviour.fee > 0 else { return report }
        report.fee = Money(minor: behaviour.fee, report.amount.currency)
        return report
    }

    private func announceAgain(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try authorize(request)
        guard let payment = await book.payment(try name(context)), payment.version > 0 else {
            throw HTTPError(.notFound)
        }
        await webhooks.announce(payment.notice("payment"))
        return Response(status: .accepted)
    }

    private func refund(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let order: SandboxRefundOrder = try await read(request)
        guard order.amount.isPositive else { throw HTTPError(.badRequest, message: "The amount must be positive.") }
        guard let refund = try await book.refund(order, at: clock.now()) else {
            throw HTTPError(.conflict, message: "This key is known with other parameters.")
        }
        return try await answer(with: refund.report, behaviour.refundAnswer)
    }

    private func inquireRefund(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try authorize(request)
        let name = try name(context)
        guard let refund = await book.refund(name) else {
            return try json(SandboxAbsence(notFound: name), status: .notFound)
        }
        return try json(refund.report)
    }

    private func decideRefund(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let decision: SandboxRefundDecision = try await read(request)
        guard let notice = try await book.decide(try name(context), decision, at: clock.now()) else {
            throw HTTPError(.conflict, message: "There is no such refund, or it is decided.")
        }
        await webhooks.announce(notice)
        return Response(status: .accepted)
    }

    /// What an authorized request says.
    func read<Order: Decodable>(_ request: Request) async throws -> Order {
        try authorize(request)
        let body = try await request.body.collect(upTo: Self.largestOrder)
        guard let order = try? SandboxMessages.read(Order.self, from: Array(body.readableBytesView)) else {
            throw HTTPError(.badRequest, message: "The body is not the JSON that is expected here.")
        }
        return order
    }

    /// Digests are compared, which takes the same time wherever the difference is.
    func authorize(_ request: Request) throws(HTTPError) {
        guard ConstantTime.areEqual(SHA256.hash(request.headers[.authorization] ?? ""), key) else {
            throw HTTPError(.unauthorized)
        }
    }

    /// A reference of ours, or an id of the seller's.
    func name(_ context: BasicRequestContext) throws(HTTPError) -> String {
        guard let name = context.parameters.get("name"), (8...Self.longestName).contains(name.utf8.count),
            name.utf8.allSatisfy({ $0 < 0x80 }), name.allSatisfy({ $0.isLetter || $0.isNumber || "_-".contains($0) })
        else { throw HTTPError(.badRequest, message: "This is no reference.") }
        return name
    }

    private func check(_ order: SandboxOrder) throws(HTTPError) {
        try checkAmountAndDescription(order)
        guard order.returnURL.flatMap({ WebOrigin(of: $0) }) != nil, order.method == nil else {
            throw HTTPError(.badRequest, message: "The return URL must begin with http:// or https://.")
        }
    }

    private func checkAmountAndDescription(_ order: SandboxOrder) throws(HTTPError) {
        guard order.amount.isPositive else { throw HTTPError(.badRequest, message: "The amount must be positive.") }
        guard (1...Self.longestDescription).contains(order.description.utf8.count),
            !order.description.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw HTTPError(.badRequest, message: "The description must be one line of 1 to 500 bytes.") }
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

    func json(_ message: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try SandboxMessages.bytes(message))))
    }
}
