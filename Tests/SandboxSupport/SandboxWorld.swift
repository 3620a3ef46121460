import AsyncHTTPClient
package import BillingCore
import Foundation
package import Hummingbird
package import Logging
package import NIOCore
import NIOHTTP1
package import SandboxProvider
import ServiceLifecycle
import Testing

/// A running sandbox with its gateway, on real sockets.
package struct SandboxWorld: Sendable {
    package static let now = Instant(microseconds: 1_767_225_600_000_000)
    package static let secretKey = "sk_sandbox_tests"
    package static let webhookSecret = "whsec_sandbox_tests"
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
        _ body: @Sendable @escaping (SandboxWorld) async throws -> Value
    ) async throws -> Value {
        var configuration = SandboxServer.Configuration(
            port: 0, journalPath: journal.path, sellerName: "Nordlicht Cloud & Söhne", secretKey: secretKey,
            webhookSecrets: [webhookSecret], webhookURL: webhookURL, clock: clock)
        configuration.behaviour = behaviour
        let server = try SandboxServer(configuration, logger: .quiet)
        return try await withPort({ server.application(onRunning: $0) }) { port in
            try await body(SandboxWorld(port: port))
        }
    }

    /// A payment of 12.50 EUR that has not begun yet.
    package static func request(
        _ attempt: PaymentAttempt.ID = .fresh(), minor: Int64 = 1250, _ currency: Currency = .eur,
        description: String = "Invoice 2026-000017", returnURL: String = "https://portal.example/pay/return?attempt=7"
    ) -> PaymentRequest {
        PaymentRequest(
            attempt: attempt, amount: Money(minor: minor, currency), description: description, returnURL: returnURL)
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
    package func decide(_ refund: Refund.ID, failure: String? = nil) async throws -> Int {
        let body = failure.map { "{\"failure\":\"\($0)\"}" } ?? "{}"
        let key = ["Authorization": "Bearer \(Self.secretKey)"]
        return try await browser.post("/v1/refunds/\(refund)/decision", body, headers: key).status
    }
}

/// Fetches and posts as a browser would, but stays where it is when redirected.
package struct Browser: Sendable {
    package struct Answer: Sendable {
        package let status: Int
        package let text: String
        fileprivate let headers: HTTPHeaders

        package func header(_ name: String) -> String? { headers.first(name: name) }
    }

    package let origin: String

    package func get(_ url: String, headers: [String: String] = [:]) async throws -> Answer {
        var request = HTTPClientRequest(url: url.hasPrefix("/") ? origin + url : url)
        request.headers.add(contentsOf: headers.map { ($0, $1) })
        return try await send(request)
    }

    @discardableResult
    package func post(_ url: String, _ body: String, headers: [String: String] = [:]) async throws -> Answer {
        var request = HTTPClientRequest(url: url.hasPrefix("/") ? origin + url : url)
        request.method = .POST
        request.headers.add(contentsOf: headers.map { ($0, $1) })
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: body))
        return try await send(request)
    }

    private func send(_ request: HTTPClientRequest) async throws -> Answer {
        let response = try await Self.client.execute(request, timeout: .seconds(120))
        let body = try await response.body.collect(upTo: 1 << 20)
        return Answer(status: Int(response.status.code), text: String(buffer: body), headers: response.headers)
    }

    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 100
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
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

/// Runs a server of a few routes beside `use`.
package func withRouter<Value: Sendable>(
    _ router: Router<BasicRequestContext>, use: @Sendable @escaping (Int) async throws -> Value
) async throws -> Value {
    try await withPort(
        {
            Application(
                router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: $0, logger: .quiet)
        }, use: use)
}

/// Runs a server beside `use`, which gets the port, and stops it gracefully afterwards.
package func withPort<Value: Sendable>(
    _ makeServer: (@Sendable @escaping (any Channel) async -> Void) -> some ApplicationProtocol,
    use: @Sendable @escaping (Int) async throws -> Value
) async throws -> Value {
    let (ports, line) = AsyncStream<Int>.makeStream()
    let server = makeServer { channel in _ = channel.localAddress?.port.map { line.yield($0) } }
    let services = ServiceGroup(configuration: .init(services: [server], logger: .quiet))
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { line.finish() }
            try await services.run()
        }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else {
            try await group.next()
            throw GatewayFailure("The server did not start.")
        }
        let result = await Result { try await use(port) }
        await services.triggerGracefulShutdown()
        try await group.waitForAll()
        return try result.get()
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

extension Logger {
    package static let quiet: Logger = {
        var logger = Logger(label: "tests")
        logger.logLevel = .critical
        return logger
    }()
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
            returnURL: "https://portal.example/", startedAt: SandboxWorld.now)
    }
}
