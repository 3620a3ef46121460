import PortalSupport
import BillingCore
import BillingOperations
import HummingbirdTesting
import NIOCore
import NIOPosix
import PostgresStore
import Testing

@testable import Portal

/// The portal on a real socket, without a database.
struct LivePortal: Sendable {
    private let port: Int

    static func run(
        trustedProxies: [String] = [], mostConnections: Int = 100,
        _ body: @escaping @Sendable (LivePortal) async throws -> Void
    ) async throws {
        var configuration = Sample.configuration
        configuration.trustedProxies = trustedProxies
        configuration.mostConnections = mostConnections
        let app = try makePortal(
            configuration: configuration, sellers: try Sample.sellers(), database: Sample.lostDatabase,
            worker: Sample.lostDatabase, providers: try Sample.unreachableProvider(), clock: .fixed(Sample.now),
            ids: .system,
            logger: Sample.logger)
        try await app.test(.live) { client in
            let port = try #require(client.port)
            try await body(LivePortal(port: port))
        }
    }

    /// Sends these bytes and gives back what comes until the portal closes the connection.
    func exchange(_ text: String) async throws -> String {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var answer = ""
            for try await part in inbound { answer += String(buffer: part) }
            return answer
        }
    }
}
