import BillingCore
import BillingOperations
import Logging
import PostgresStore

/// The database of this run, under its two roles, and what operations share.
struct Store {
    let app: Database
    let worker: Database
    let clock: WallClock
    let ids = IDSource.system
    let logger: Logger

    /// Opens the configured database, or the private one, which is started and brought up to date first.
    static func open(_ settings: Settings, data: String?, logger: Logger) async throws -> Store {
        let owner = try await owner(settings, data: data)
        if settings.text("database.url") == nil { try await Migrator.migrate(owner) }
        let app = owner.connecting(as: .app, settings)
        var worker = owner.connecting(as: .worker, settings)
        worker.statementTimeout = .zero
        worker.lockTimeout = .seconds(60)
        worker.idleInTransactionTimeout = .zero
        return Store(
            app: Database(app, poolSize: settings.whole("database.connections") ?? 8, logger: logger),
            worker: Database(worker, poolSize: 6, patience: .seconds(30), logger: logger), clock: .system,
            logger: logger)
    }

    /// The role that makes tables.
    static func owner(_ settings: Settings, data: String?) async throws -> ConnectionSettings {
        if let url = settings.text("database.url") { return try ConnectionSettings(url) }
        let cluster = try await EmbeddedCluster.start(in: settings.dataFolder(data) + "/postgres")
        return try await cluster.database("plainbill")
    }
}

extension Settings {
    func password(of role: Migrator.LoginRole) -> String? {
        switch role {
        case .app: text("database.appPassword")
        case .worker: text("database.workerPassword")
        }
    }
}

extension ConnectionSettings {
    fileprivate func connecting(as role: Migrator.LoginRole, _ settings: Settings) -> ConnectionSettings {
        connecting(as: role.rawValue, password: settings.password(of: role))
    }
}
