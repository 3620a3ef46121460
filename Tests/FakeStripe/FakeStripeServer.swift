package import BillingCore
import HTTPTypes
package import Hummingbird
import NIOCore
package import PaymentGateways
import ServerSupport
import ServiceLifecycle

/// Stripe on a loopback port, and the gateway that speaks to it.
package struct FakeStripeServer: Sendable {
    package static let key = "sk_test_fake_stripe_of_tests"
    package static let webhookSecret = "whsec_fake_stripe_of_tests"

    package let stripe: FakeStripe
    package let gateway: StripeGateway
    package let origin: String

    /// Runs Stripe for as long as `body` runs.
    package static func run<Value: Sendable>(
        clock: WallClock, deadline: Duration = .seconds(60), methodTypes: [String] = ["card", "sepa_debit"],
        _ body: @Sendable @escaping (FakeStripeServer) async throws -> Value
    ) async throws -> Value {
        let stripe = FakeStripe(clock: clock)
        return try await withRouter(router(stripe)) { port in
            let origin = "http://127.0.0.1:\(port)"
            await stripe.setOrigin(origin)
            let gateway = try StripeGateway(
                .init(
                    key: key, webhookSecrets: [webhookSecret], methodTypes: methodTypes, origin: origin,
                    pageOrigins: [origin], deadline: deadline, clock: clock))
            return try await body(FakeStripeServer(stripe: stripe, gateway: gateway, origin: origin))
        }
    }

    /// The events that were told so far, as webhooks signed now.
    package func webhooks(at now: Instant) async -> [WebhookRequest] {
        await stripe.events.map { Self.webhook($0.written, at: now) }
    }

    package static func webhook(_ body: String, secret: String = webhookSecret, at now: Instant) -> WebhookRequest {
        let signature = WebhookVerification(header: "Stripe-Signature", secrets: [secret])
            .signature(of: Array(body.utf8), at: now)
        return WebhookRequest(
            headers: [.init(name: "Stripe-Signature", value: signature)], body: Array(body.utf8), receivedAt: now)
    }

    /// - Parameter afterPress: what is done before the browser goes on from a page.
    package static func router(
        _ stripe: FakeStripe, afterPress: @Sendable @escaping () async -> Void = {}
    ) -> Router<BasicRequestContext> {
        let router = Router()
        router.get("v1/**") { request, _ in try await answer(request, stripe) }
        router.post("v1/**") { request, _ in try await answer(request, stripe) }
        router.get("c/pay/:session") { _, context in
            page(await stripe.page(context.parameters.get("session") ?? ""))
        }
        router.post("c/pay/:session") { request, context in
            let form = FakeForm(String(buffer: try await request.body.collect(upTo: 4096)))
            let session = context.parameters.get("session") ?? ""
            let back = await stripe.press(form, on: session)
            await afterPress()
            return Response(status: .seeOther, headers: [.location: back ?? "/c/pay/\(session)"])
        }
        return router
    }

    private static func answer(_ request: Request, _ stripe: FakeStripe) async throws -> Response {
        guard request.headers[.authorization] == "Bearer \(key)" else { return Response(status: .unauthorized) }
        let isPost = request.method == .post
        let body = String(buffer: try await request.body.collect(upTo: 1 << 16))
        let answer = await stripe.answer(
            .init(
                isPost: isPost, path: request.uri.path, form: isPost ? body : request.uri.query ?? "",
                key: request.headers["Idempotency-Key"], version: request.headers["Stripe-Version"]))
        let behaviour = await stripe.behaviour
        let delivery = isPost || behaviour.losesQuestions ? behaviour.delivery : .prompt
        return try await response(answer, delivery)
    }

    private static func response(
        _ answer: FakeStripe.Answer, _ delivery: FakeBehaviour.Delivery
    ) async throws -> Response {
        switch delivery {
        case .prompt: break
        case .late(let pause): try await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
        case .lost: return Response(status: .ok, body: ResponseBody(contentLength: 1000) { _ in throw BrokenOff() })
        case .garbage: return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: "<html>")))
        case .redirect: return .redirect(to: "/elsewhere", type: .temporary)
        case .huge(let size):
            let part = ByteBuffer(repeating: UInt8(ascii: " "), count: 1 << 16)
            return Response(
                status: .ok,
                body: ResponseBody { writer in
                    for _ in 0..<(size >> 16) { try await writer.write(part) }
                    try await writer.finish(nil)
                })
        }
        return Response(
            status: .init(code: answer.status), headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: answer.body.written)))
    }

    private struct BrokenOff: Error {}

    private static func page(_ html: String?) -> Response {
        Response(
            status: html == nil ? .notFound : .ok, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html ?? "No such page.")))
    }
}

extension HTTPFields {
    fileprivate subscript(name: String) -> String? {
        HTTPField.Name(name).flatMap { self[$0] }
    }
}
