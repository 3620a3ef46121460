import BillingCore
import Hummingbird
import PaymentGateways

/// Saved methods, disputes, payouts and lists.
extension SandboxInterface {
    func addRoutesOfRecords(to router: Router<BasicRequestContext>) {
        router.post("v1/setups", use: beginSetup)
        router.get("v1/setups/:name", use: inquireSetup)
        router.get("v1/methods/:name", use: inquireMethod)
        router.post("v1/removals", use: removeMethod)
        router.get("v1/disputes/:name", use: inquireDispute)
        router.get("v1/payments", use: listPayments)
        router.get("v1/payouts", use: listPayouts)
        router.get("v1/payouts/:name", use: listTransactions)
        router.post("v1/payouts", use: payOut)
    }

    private func beginSetup(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let order: SandboxSetupOrder = try await read(request)
        guard WebOrigin(of: order.returnURL) != nil else {
            throw HTTPError(.badRequest, message: "The return URL must begin with http:// or https://.")
        }
        guard let setup = try await book.begin(order, at: clock.now()) else {
            throw HTTPError(.conflict, message: "This key is known with other parameters.")
        }
        return try json(setup.report)
    }

    private func inquireSetup(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try await answer(request, context) { await book.setup($0)?.report }
    }

    private func inquireMethod(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try await answer(request, context) { await book.method($0) }
    }

    private func inquireDispute(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try await answer(request, context) { await book.dispute($0) }
    }

    private func listTransactions(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try await answer(request, context) { await book.transactions(of: $0) }
    }

    private func removeMethod(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let order: SandboxCancellation = try await read(request)
        guard let notice = try await book.remove(order.payment) else {
            return try json(SandboxAbsence(notFound: order.payment), status: .notFound)
        }
        await webhooks.announce(notice)
        return Response(status: .noContent)
    }

    private func listPayments(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try authorize(request)
        return try json(await book.payments(in: try window(request)))
    }

    private func listPayouts(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try authorize(request)
        return try json(await book.payouts(in: try window(request)))
    }

    /// What a test, or the time of day, asks for: pays out the balance of one currency.
    private func payOut(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let currency: Currency = try await read(request)
        guard let notice = try await book.payOut(currency, at: clock.now()) else {
            throw HTTPError(.conflict, message: "The balance is empty.")
        }
        await webhooks.announce(notice)
        return Response(status: .accepted)
    }

    private func answer<Report: Encodable>(
        _ request: Request, _ context: BasicRequestContext, _ find: (String) async -> Report?
    ) async throws -> Response {
        try authorize(request)
        let name = try name(context)
        guard let report = await find(name) else {
            return try json(SandboxAbsence(notFound: name), status: .notFound)
        }
        return try json(report)
    }

    private func window(_ request: Request) throws(HTTPError) -> Range<Instant> {
        func instant(_ name: String) -> Instant? {
            request.uri.queryParameters[name[...]].flatMap { Int64($0) }.map { Instant(microseconds: $0) }
        }
        guard let from = instant("from"), let to = instant("to"), from <= to else {
            throw HTTPError(.badRequest, message: "A time needs from and to, in microseconds.")
        }
        return from..<to
    }
}
