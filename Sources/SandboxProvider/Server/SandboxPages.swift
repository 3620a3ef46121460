import BillingCore
import Hummingbird
import NIOCore
import PaymentGateways

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
        router.post("pay/:token", use: act)
        router.get("sandbox.css") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/css; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: SandboxPage.stylesheet)))
        }
    }

    private func show(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let payment = await book.payment(token: token(context)) else { return unknown() }
        if payment.isLost { return lost(payment) }
        let html =
            payment.status == .pending
            ? SandboxPage.choice(payment, seller: sellerName) : SandboxPage.finished(payment, seller: sellerName)
        return page(.ok, html, for: payment)
    }

    private func act(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let form = try await request.body.collect(upTo: Self.largestForm)
        guard let action = SandboxAction(form: String(buffer: form)) else { throw HTTPError(.badRequest) }
        let token = token(context)
        let known = await book.payment(token: token)
        guard let (payment, notice) = try await book.act(on: known, action, at: clock.now()) else { return unknown() }
        if let notice { await webhooks.announce(notice) }
        guard action.isCustomersChoice else {
            return Response(status: .seeOther, headers: [.location: "/pay/\(token)"])
        }
        return payment.isLost
            ? lost(payment) : Response(status: .seeOther, headers: [.location: payment.order.returnURL])
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

extension SandboxAction {
    private static let single: [String: SandboxAction] = [
        "approve": .approve, "lose": .loseAnswer, "cancel": .cancel, "process": .process, "arrive": .arrive,
        "bounce": .bounce, "dispute": .dispute, "win": .winDispute, "lose-dispute": .loseDispute, "puzzle": .puzzle,
    ]

    /// Reads the form of the page. Its values are all from fixed lists, so nothing needs decoding, and anything
    /// else than one known answer is refused.
    init?(form: String) {
        let fields = form.split(separator: "&").map { $0.split(separator: "=", omittingEmptySubsequences: false) }
        func value(_ name: String) -> String? {
            let values = fields.filter { $0.count == 2 && $0[0] == name }.map { String($0[1]) }
            return values.count == 1 ? values[0] : nil
        }
        let answer = value("answer") ?? ""
        if answer == "decline", let reason = value("reason").flatMap(Reason.init) {
            self = .decline(reason)
        } else if let action = Self.single[answer] {
            self = action
        } else {
            return nil
        }
    }
}
