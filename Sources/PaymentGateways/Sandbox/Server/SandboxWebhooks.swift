import BillingCore
import Hummingbird
import Logging
import ServiceLifecycle

/// Tells the seller what became of payments. At least once: what is still owed is sent again after a restart.
struct SandboxWebhooks: Service {
    private let url: String?
    private let signature: WebhookSignature
    private let clock: WallClock
    private let behaviour: SandboxBehaviour
    private let book: SandboxBook
    private let logger: Logger
    private let queue: AsyncStream<SandboxPayment>
    private let line: AsyncStream<SandboxPayment>.Continuation

    init(_ configuration: SandboxServer.Configuration, book: SandboxBook, logger: Logger) {
        url = configuration.webhookURL
        signature = WebhookSignature(secret: configuration.webhookSecret)
        clock = configuration.clock
        behaviour = configuration.behaviour
        self.book = book
        self.logger = logger
        (queue, line) = AsyncStream.makeStream()
    }

    /// Sends soon; when the behaviour says so, attempts once before returning.
    func announce(_ payment: SandboxPayment) async {
        if behaviour.webhookTiming == .beforeRedirect, await send(payment) { return }
        line.yield(payment)
    }

    func run() async throws {
        for payment in await book.awaitingAnnouncement() { line.yield(payment) }
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                var held: [SandboxPayment] = []
                for await payment in queue {
                    held.append(payment)
                    guard held.count >= behaviour.webhookBatch else { continue }
                    group.addTask { [batch = held.reversed()] in
                        for payment in batch { await deliver(payment) }
                    }
                    held = []
                }
            }
        }
    }

    private func deliver(_ payment: SandboxPayment) async {
        var pauses = behaviour.webhookRetries
        if case .afterRedirect(let pause) = behaviour.webhookTiming { pauses.insert(pause, at: 0) }
        for pause in pauses {
            do { try await Task.sleep(for: pause) } catch { return }
            if await send(payment) { return }
        }
        logger.warning("The seller did not take a webhook", metadata: ["reference": "\(payment.reference)"])
    }

    /// Whether the seller took it.
    private func send(_ payment: SandboxPayment) async -> Bool {
        guard let url else { return true }
        do {
            let body = try SandboxMessages.bytes(payment.notice)
            var isTaken = false
            for _ in 0..<(behaviour.repeatsWebhooks ? 2 : 1) {
                let exchange = HTTPExchange(
                    url: url,
                    headers: [
                        ("Content-Type", "application/json"),
                        (SandboxGateway.signatureHeader, signature.header(for: body, at: clock.now())),
                    ],
                    body: body
                )
                isTaken = try await (200..<300).contains(exchange.answer().status)
            }
            if isTaken { try await book.markAnnounced(payment.order.attempt) }
            return isTaken
        } catch {
            logger.debug("A webhook did not arrive", metadata: ["error": "\(error)"])
            return false
        }
    }
}
