import BillingCore
import Hummingbird
import NIOCore
import PaymentGateways

/// The hosted payment page, as the customer's browser sees it.
struct SandboxPages: Sendable {
    static let largestForm = 1024

    private let sellerName: String
    private let sellerOf: @Sendable (String) async -> String?
    let clock: WallClock
    let book: SandboxBook
    let webhooks: SandboxWebhooks

    init(_ configuration: SandboxServer.Configuration, book: SandboxBook, webhooks: SandboxWebhooks) {
        sellerName = configuration.sellerName
        sellerOf = configuration.sellerOf
        clock = configuration.clock
        self.book = book
        self.webhooks = webhooks
    }

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("pay/:token", use: show)
        router.post("pay/:token", use: act)
        router.get("save/:token", use: showSetup)
        router.post("save/:token", use: actOnSetup)
        router.get("sandbox.css") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/css; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: SandboxPage.stylesheet)))
        }
    }

    private func show(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let payment = await book.payment(token: token(context)) else { return unknown() }
        if payment.isLost { return await lost(payment) }
        let seller = await seller(of: "\(payment.order.attempt)")
        let html =
            payment.status == .pending
            ? SandboxPage.choice(payment, seller: seller) : SandboxPage.finished(payment, seller: seller)
        return page(.ok, html, returnURL: payment.order.returnURL)
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
            ? await lost(payment)
            : Response(status: .seeOther, headers: [.location: payment.order.returnURL ?? "/"])
    }

    func token(_ context: BasicRequestContext) -> String { context.parameters.get("token") ?? "" }

    func unknown() -> Response { page(.notFound, SandboxPage.unknown, returnURL: nil) }

    private func lost(_ payment: SandboxPayment) async -> Response {
        let seller = await seller(of: "\(payment.order.attempt)")
        return page(.gatewayTimeout, SandboxPage.lost(payment, seller: seller), returnURL: payment.order.returnURL)
    }

    /// Who the page says is paid.
    func seller(of id: String) async -> String { await sellerOf(id) ?? sellerName }

    /// `form-action` also governs the redirect that answers the form, so it names the seller's origin.
    func page(_ status: HTTPResponse.Status, _ html: HTML, returnURL: String?) -> Response {
        let seller = returnURL.flatMap { WebOrigin(of: $0) }.map { " \($0)" } ?? ""
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
        let fields = SandboxForm(form)
        let answer = fields["answer"] ?? ""
        if answer == "decline", let reason = fields["reason"].flatMap(Reason.init) {
            self = .decline(reason)
        } else if let action = Self.single[answer] {
            self = action
        } else {
            return nil
        }
    }
}
