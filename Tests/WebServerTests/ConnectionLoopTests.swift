import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import WebServer

/// A request stays on the event loop of its connection, also after it waited for something elsewhere.
@Suite struct ConnectionLoopTests {
    private struct ChannelContext: RequestContext {
        var coreContext: CoreRequestContextStorage
        let channel: any Channel

        init(source: ApplicationRequestContextSource) {
            coreContext = CoreRequestContextStorage(source: source)
            channel = source.channel
        }
    }

    @Test func requestsRunWhereTheirBytesArrive() async throws {
        let blockingThreads = BlockingThreadPool(threads: 1, waiting: 1)
        let router = Router(context: ChannelContext.self)
        router.get("/") { _, context in
            let before = context.channel.eventLoop.inEventLoop
            try await blockingThreads.run {}
            return "\(before) \(context.channel.eventLoop.inEventLoop)"
        }
        let portal = Application(
            router: router, server: HTTPServerBuilder { ConnectionLoop(http: HTTP1Channel(responder: $0)) },
            logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
        try await portal.test(.live) { client in
            let body = try await client.execute(uri: "/", method: .get) { String(buffer: $0.body) }
            #expect(body == "true true")
        }
    }
}
