package import BillingCore
import Foundation
package import Hummingbird
package import SandboxProvider
import ServerSupport
import Transfers

/// A running sandbox with its gateway, on real sockets.
package struct SandboxWorld: Sendable {
    package static let now = Instant(microseconds: 1_767_225_600_000_000)
    package static let secretKey = "sk_sandbox_tests"
    package static let webhookSecret = "whsec_sandbox_tests"
    package static let customer = "sbc_tests"
    /// Longer than any answer takes on a busy machine.
    package static let retry = Duration.seconds(120)

    package let port: Int
    package let gateway: SandboxGateway
    package let browser: Browser

    package init(port: Int, deadline: Duration = retry) throws {
        self.port = port
        let origin = "http://127.0.0.1:\(port)"
        gateway = try SandboxGateway(
            .init(
                baseURL: origin, secretKey: Self.secretKey, webhookSecrets: [Self.webhookSecret], deadline: deadline))
        browser = Browser(origin: origin)
    }

    /// Runs a sandbox over a journal for as long as `body` runs.
    @discardableResult
    package static func run<Value: Sendable>(
        journal: Journal = Journal(), webhookURL: String? = nil,
        behaviour: SandboxBehaviour = SandboxBehaviour(), clock: WallClock = .fixed(now),
        sellerOf: @escaping @Sendable (String) async -> String? = { _ in nil }, mailbox: SandboxMailbox? = nil,
        _ body: @Sendable @escaping (SandboxWorld) async throws -> Value
    ) async throws -> Value {
        var configuration = SandboxServer.Configuration(
            port: 0, journalPath: journal.path, sellerName: "Nordlicht Cloud & Söhne", secretKey: secretKey,
            webhookSecrets: [webhookSecret], webhookURL: webhookURL, clock: clock)
        configuration.behaviour = behaviour
        configuration.mailbox = mailbox
        configuration.sellerOf = sellerOf
        let server = try SandboxServer(configuration, logger: .quiet)
        return try await withPort(of: server.application()) { port in
            try await body(SandboxWorld(port: port))
        }
    }

    /// A payment of 12.50 EUR that has not begun yet.
    package static func request(
        _ attempt: PaymentAttempt.ID = .fresh(), minor: Int64 = 1250, _ currency: Currency = .eur,
        description: String = "Invoice 2026-000017", returnURL: String = "https://portal.example/pay/return?attempt=7",
        savesMethod: Bool = false
    ) -> PaymentRequest {
        PaymentRequest(
            attempt: attempt, customer: customer, amount: Money(minor: minor, currency), savesMethod: savesMethod,
            description: description, returnURL: returnURL, startedAt: now)
    }

    /// Begins a payment and presses a button of its page.
    @discardableResult
    package func pay(_ request: PaymentRequest = request(), _ form: String = "answer=approve") async throws
        -> Browser.Answer
    {
        let hosted = try await gateway.begin(request)
        return try await browser.post(hosted.url, form)
    }

    /// Decides a refund that takes time, or fails one that was done.
    package func decide(_ refund: Refund.ID, failure: Decline.Code? = nil) async throws -> Int {
        let body = failure.map { "{\"failure\":\"\($0.rawValue)\"}" } ?? "{}"
        let key = ["Authorization": "Bearer \(Self.secretKey)"]
        return try await browser.post("/v1/refunds/\(refund)/decision", body, headers: key).status
    }
}

/// Fetches and posts as a browser would, but stays where it is when redirected.
package struct Browser: Sendable {
    package struct Answer: Sendable {
        fileprivate let reply: HTTPExchange.Reply

        package var status: Int { reply.status }
        package var text: String { String(decoding: reply.body, as: UTF8.self) }

        package func header(_ name: String) -> String? { reply.header(name) }
    }

    package let origin: String

    package func get(_ url: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send(url, headers)
    }

    @discardableResult
    package func post(_ url: String, _ body: String, headers: [String: String] = [:]) async throws -> Answer {
        let type = ["Content-Type": "application/x-www-form-urlencoded"]
        return try await send(url, headers.merging(type) { $1 }, body: Array(body.utf8))
    }

    private func send(_ url: String, _ headers: [String: String], body: [UInt8]? = nil) async throws -> Answer {
        let exchange = HTTPExchange(
            url: url.hasPrefix("/") ? origin + url : url, headers: headers.map { ($0, $1) }, body: body,
            deadline: SandboxWorld.retry, largestAnswer: 1 << 20)
        return Answer(reply: try await exchange.answer())
    }
}

/// A journal file of its own, gone when the last user lets go of it.
package final class Journal: Sendable {
    package init() {}

    package let path = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID().uuidString).jsonl")
        .path()

    package func bytes() throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: path))) }

    package func write(_ bytes: some Sequence<UInt8>) throws { try Data(bytes).write(to: URL(filePath: path)) }

    package func lines(containing text: String) throws -> Int {
        try String(decoding: bytes(), as: UTF8.self).split(separator: "\n").count { $0.contains(text) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// The seller's end of the webhooks.
package struct Inbox: Sendable {
    package struct Delivery: Sendable {
        package let body: [UInt8]
        package let signature: String

        package func request(at now: Instant = SandboxWorld.now) -> WebhookRequest {
            WebhookRequest(
                headers: [.init(name: SandboxGateway.signatureHeader, value: signature)], body: body, receivedAt: now)
        }
    }

    package let url: String
    package let deliveries: AsyncStream<Delivery>

    /// Answers the first deliveries with `statuses` in turn, and all later ones with 200.
    package static func run<Value: Sendable>(
        answering statuses: [HTTPResponse.Status] = [], _ body: @Sendable @escaping (Inbox) async throws -> Value
    ) async throws -> Value {
        let (deliveries, line) = AsyncStream<Delivery>.makeStream()
        let answers = Answers(statuses)
        let router = Router()
        router.post("hooks") { request, _ in
            let bytes = try await request.body.collect(upTo: 1 << 16)
            let signature = HTTPFields.Element.Name(SandboxGateway.signatureHeader).flatMap { request.headers[$0] }
            line.yield(Delivery(body: Array(bytes.readableBytesView), signature: signature ?? ""))
            return await answers.next()
        }
        return try await withRouter(router) { port in
            try await body(Inbox(url: "http://127.0.0.1:\(port)/hooks", deliveries: deliveries))
        }
    }

    /// The next `count` deliveries, in the order in which they came.
    package func next(_ count: Int) async -> [Delivery] {
        var taken: [Delivery] = []
        for await delivery in deliveries {
            taken.append(delivery)
            if taken.count == count { break }
        }
        return taken
    }

    private actor Answers {
        var statuses: ArraySlice<HTTPResponse.Status>

        init(_ statuses: [HTTPResponse.Status]) { self.statuses = statuses[...] }

        func next() -> HTTPResponse.Status { statuses.popFirst() ?? .ok }
    }
}

extension ID {
    package static func fresh() -> Self { ID(raw: .random(in: .min ... .max)) }
}

extension PaymentGateway {
    /// Asks by our id alone, as when the answer to the beginning was lost.
    package func outcome(of attempt: PaymentAttempt.ID) async throws(GatewayFailure) -> GatewayOutcome {
        try await outcome(of: .sample(attempt))
    }

    package func cancel(_ attempt: PaymentAttempt.ID) async throws(GatewayFailure) -> GatewayOutcome {
        try await cancel(.sample(attempt))
    }
}

extension PaymentAttempt {
    fileprivate static func sample(_ id: ID) -> PaymentAttempt {
        PaymentAttempt(
            id: id, account: .fresh(), parts: [], amount: Money(minor: 1250, .eur), state: .started, gateway: "sandbox",
            customer: SandboxWorld.customer, returnURL: "https://portal.example/", startedAt: SandboxWorld.now)
    }
}
