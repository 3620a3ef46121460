import BillingCore
import BillingOperations
import HTTPTypes
import Hummingbird
import Logging
import WebServer

/// `POST /webhooks/{provider}`: public; the provider proves itself by a signature over the raw bytes. What it tells is
/// stored, and acted upon by a job: no answer waits for what the provider is asked then.
struct WebhookRoutes: Sendable {
    let services: PortalServices

    private static let largestBody = 64 * 1024

    func add(to router: Router<ServerContext>) {
        router.post("/webhooks/{provider}", use: receive)
    }

    @Sendable func receive(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard let gateway = services.payments.providers[try context.parameters.require("provider")] else {
            throw RequestFailure.notFound
        }
        let body = try await request.boundedBody(upTo: Self.largestBody)
        let webhook = WebhookRequest(
            headers: request.headers.map { .init(name: $0.name.canonicalName, value: $0.value) },
            body: Array(body.readableBytesView), receivedAt: services.clock.now())
        let event: GatewayEvent
        do {
            event = try gateway.event(in: webhook)
        } catch {
            throw RequestFailure.badRequest("the webhook is refused: \(error)")
        }
        try await services.payments.events.receive(event, from: gateway.name)
        return Response(status: .noContent)
    }
}
