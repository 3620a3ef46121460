import Logging
import PostgresStore
import ServiceLifecycle

/// Starts the private database again when it has ended: no service manager does.
struct PrivateDatabase: Service {
    let cluster: EmbeddedCluster
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown { await cluster.keepRunning(lookingEvery: .seconds(1), logger: logger) }
    }
}
