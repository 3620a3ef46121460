import PortalSupport
import BillingCore
import BillingOperations
import NIOCore
import NIOPosix
import PostgresStore
import ServerSupport
import Testing

@testable import Portal

/// The portal on a real socket, without a database.
struct LivePortal: Sendable {
    private let port: Int

    static func run(
        trustedProxies: [String] = [], mostConnections: Int = 100, longestRequest: Duration = .seconds(15),
        _ body: @escaping @Sendable (LivePortal) async throws -> Void
    ) async throws {
        var configuration = Sample.configuration
        configuration.trustedProxies = trustedProxies
        configuration.mostConnections = mostConnections
        (configuration.longestRequest, configuration.longestRequestWhenStopping) = (longestRequest, .milliseconds(100))
        let app = try makePortal(
            configuration: configuration, sellers: try Sample.sellers(), database: Sample.lostDatabase,
            worker: Sample.lostDatabase, providers: try Sample.unreachableProvider(), clock: .fixed(Sample.now),
            ids: .system,
            logger: Sample.logger)
        try await withPort(of: app) { try await body(LivePortal(port: $0)) }
    }

    func get(_ path: String) async throws -> String {
        try await exchange("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
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
