import BillingCore
import BillingOperations
import HTTPTypes
import Hummingbird
import Logging
import WebServer

/// `POST /webhooks/{gateway}`: public; the provider proves itself by a signature over the raw bytes.
struct WebhookRoutes: Sendable {
    let services: PortalServices

    private static let largestBody = 64 * 1024

    func add(to router: Router<ServerContext>) {
        router.post("/webhooks/{gateway}", use: receive)
    }

    @Sendable func receive(_ request: Request, _ context: ServerContext) async throws -> Response {
        let gateway = services.payments.gateway
        guard try context.parameters.require("gateway") == gateway.name else { throw RequestFailure.notFound }
        let body = try await request.boundedBody(upTo: Self.largestBody)
        guard let header = HTTPField.Name(services.configuration.webhookSignatureHeader),
            let signature = request.headers[header]
        else { throw RequestFailure.badRequest("the webhook is not signed") }
        let event: GatewayEvent
        do {
            event = try gateway.event(
                body: Array(body.readableBytesView), signature: signature, now: services.clock.now())
        } catch {
            throw RequestFailure.badRequest("\(error)")
        }
        try await services.payments.handle(event, from: gateway.name)
        return Response(status: .noContent)
    }
}
