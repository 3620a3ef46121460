import BillingCore
import Hummingbird
import NIOCore

/// The hosted payment page, as the customer's browser sees it.
struct SandboxPages: Sendable {
    private static let largestForm = 1024

    private let sellerName: String
    private let clock: WallClock
    private let book: SandboxBook
    private let webhooks: SandboxWebhooks

    init(_ configuration: SandboxServer.Configuration, book: SandboxBook, webhooks: SandboxWebhooks) {
        sellerName = configuration.sellerName
        clock = configuration.clock
        self.book = book
        self.webhooks = webhooks
    }

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("pay/:token", use: show)
        router.post("pay/:token", use: settle)
        router.get("sandbox.css") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/css; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: SandboxPage.stylesheet)))
        }
    }

    private func show(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let payment = await book.payment(token: token(context)) else { return unknown() }
        switch payment.settlement {
        case nil: return page(.ok, SandboxPage.choice(payment, seller: sellerName), for: payment)
        case let settlement? where settlement.isLost: return lost(payment)
        case _?: return page(.ok, SandboxPage.finished(payment, seller: sellerName), for: payment)
        }
    }

    private func settle(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let form = try await request.body.collect(upTo: Self.largestForm)
        guard let choice = SandboxChoice(form: String(buffer: form)) else { throw HTTPError(.badRequest) }
        guard let (payment, isNew) = try await book.settle(token: token(context), choice, at: clock.now()) else {
            return unknown()
        }
        if payment.settlement?.isLost ?? false { return lost(payment) }
        if isNew { await webhooks.announce(payment) }
        return Response(status: .seeOther, headers: [.location: payment.order.returnURL])
    }

    private func token(_ context: BasicRequestContext) -> String { context.parameters.get("token") ?? "" }

    private func unknown() -> Response { page(.notFound, SandboxPage.unknown, for: nil) }

    private func lost(_ payment: SandboxPayment) -> Response {
        page(.gatewayTimeout, SandboxPage.lost(payment, seller: sellerName), for: payment)
    }

    /// `form-action` also governs the redirect that answers the form, so it names the seller's origin.
    private func page(_ status: HTTPResponse.Status, _ html: HTML, for payment: SandboxPayment?) -> Response {
        let seller = payment.flatMap { WebOrigin(of: $0.order.returnURL) }.map { " \($0)" } ?? ""
        let policy = """
            default-src 'none'; style-src 'self'; form-action 'self'\(seller); base-uri 'none'; frame-ancestors 'none'
            """
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .contentSecurityPolicy: policy],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html.text)))
    }
}

extension SandboxChoice {
    /// Reads the form of the page. Its values are all from fixed lists, so nothing needs decoding, and anything
    /// else than one known answer is refused.
    init?(form: String) {
        let fields = form.split(separator: "&").map { $0.split(separator: "=", omittingEmptySubsequences: false) }
        func value(_ name: String) -> String? {
            let values = fields.filter { $0.count == 2 && $0[0] == name }.map { String($0[1]) }
            return values.count == 1 ? values[0] : nil
        }
        switch value("answer") {
        case "approve": self = .approve
        case "lose": self = .loseAnswer
        case "cancel": self = .cancel
        case "decline":
            guard let reason = value("reason").flatMap(Reason.init) else { return nil }
            self = .decline(reason)
        default: return nil
        }
    }
}
