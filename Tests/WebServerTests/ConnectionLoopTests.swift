import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServerSupport
import Testing
import Transfers

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
        try await withPort(of: portal) { port in
            let reply = try await HTTPExchange(url: "http://127.0.0.1:\(port)/", deadline: .seconds(60)).answer()
            #expect(String(decoding: reply.body, as: UTF8.self) == "true true")
        }
    }
}
