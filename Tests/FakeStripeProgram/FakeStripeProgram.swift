import BillingCore
import FakeStripe
import Foundation
import Hummingbird
import PaymentGateways
import Transfers

/// Stripe for browser tests: `FakeStripeProgram PORT WEBHOOK-URL`. What happens on its pages is told by webhooks, the
/// newest first and each twice, before the browser goes back.
@main
struct FakeStripeProgram {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let port = Int(arguments[1]) else { throw Usage() }
        let clock = WallClock { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }
        let stripe = FakeStripe(clock: clock)
        await stripe.setOrigin("http://localhost:\(port)")
        let router = FakeStripeServer.router(stripe) {
            for event in await stripe.takeEvents().reversed() {
                for _ in 0..<2 {
                    await tell(FakeStripeServer.webhook(event.written, at: clock.now()), to: arguments[2])
                }
            }
        }
        router.get("ready") { _, _ in "ready" }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }

    /// Who does not listen is not told again: what counts is what is asked.
    private static func tell(_ webhook: WebhookRequest, to url: String) async {
        let headers = webhook.headers.map { ($0.name, $0.value) } + [("Content-Type", "application/json")]
        _ = try? await HTTPExchange(url: url, headers: headers, body: webhook.body).answer()
    }

    private struct Usage: Error, CustomStringConvertible {
        let description = "usage: FakeStripeProgram PORT WEBHOOK-URL"
    }
}
