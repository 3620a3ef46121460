import Logging
import PostgresStore
import ServiceLifecycle

/// Nobody else looks after the private database.
struct PrivateDatabase: Service {
    let cluster: EmbeddedCluster
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown { await cluster.keepRunning(lookingEvery: .seconds(1), logger: logger) }
    }
}
