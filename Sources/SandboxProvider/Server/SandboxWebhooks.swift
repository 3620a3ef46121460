import BillingCore
import Hummingbird
import Logging
import PaymentGateways
import ServiceLifecycle
import Transfers

/// Tells the seller what has changed. At least once: what is still owed is sent again after a restart.
struct SandboxWebhooks: Service {
    private let url: String?
    private let signatures: WebhookVerification
    private let clock: WallClock
    private let behaviour: SandboxBehaviour
    private let book: SandboxBook
    private let logger: Logger
    private let queue: AsyncStream<SandboxNotice>
    private let line: AsyncStream<SandboxNotice>.Continuation

    init(_ configuration: SandboxServer.Configuration, book: SandboxBook, logger: Logger) {
        url = configuration.webhookURL
        signatures = WebhookVerification(
            header: SandboxGateway.signatureHeader, secrets: configuration.webhookSecrets)
        clock = configuration.clock
        behaviour = configuration.behaviour
        self.book = book
        self.logger = logger
        (queue, line) = AsyncStream.makeStream()
    }

    /// Sends soon; when the behaviour says so, attempts once before returning.
    func announce(_ notice: SandboxNotice) async {
        if behaviour.webhookTiming == .beforeRedirect, await send(notice) { return }
        line.yield(notice)
    }

    func run() async throws {
        for notice in await book.owedNotices() { line.yield(notice) }
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                var held: [SandboxNotice] = []
                for await notice in queue {
                    held.append(notice)
                    guard held.count >= behaviour.webhookBatch else { continue }
                    group.addTask { [batch = held.reversed()] in
                        for notice in batch { await deliver(notice) }
                    }
                    held = []
                }
            }
        }
    }

    private func deliver(_ notice: SandboxNotice) async {
        var pauses = behaviour.webhookRetries
        if case .afterRedirect(let pause) = behaviour.webhookTiming { pauses.insert(pause, at: 0) }
        for pause in pauses {
            do { try await Task.sleep(for: pause) } catch { return }
            if await send(notice) { return }
        }
        logger.warning("The seller did not take a webhook", metadata: ["event": "\(notice.id)"])
    }

    /// Whether the seller took it.
    private func send(_ notice: SandboxNotice) async -> Bool {
        guard let url else { return true }
        do {
            let body = try SandboxMessages.bytes(notice)
            var isTaken = false
            for _ in 0..<(behaviour.repeatsWebhooks ? 2 : 1) {
                let exchange = HTTPExchange(
                    url: url,
                    headers: [
                        ("Content-Type", "application/json"),
                        (SandboxGateway.signatureHeader, signatures.signature(of: body, at: clock.now())),
                    ],
                    body: body
                )
                isTaken = try await (200..<300).contains(exchange.answer().status)
            }
            if isTaken { try await book.markAnnounced(notice) }
            return isTaken
        } catch {
            logger.debug("A webhook did not arrive", metadata: ["error": "\(error)"])
            return false
        }
    }
}
