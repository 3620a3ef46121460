import BillingCore
import BillingOperations
import Logging
import PostgresStore

/// The database of this run, under its two roles, and what operations share.
struct Store {
    let app: Database
    /// The role that makes tables and roles.
    let owner: ConnectionSettings
    /// For what may take its time: billing runs, imports, mails.
    let worker: Database
    /// The same role, for what a browser waits for: payments that come back, webhooks. As patient as the portal.
    let payments: Database
    let clock: WallClock
    let ids = IDSource.system
    /// The private database, when there is no other.
    let cluster: EmbeddedCluster?
    let logger: Logger

    /// How many connections the two pools of the worker's role share.
    static let connectionsOfJobs = 12

    /// Opens the configured database, or the private one, which is started and brought up to date first.
    static func open(_ settings: Settings, data: String?, logger: Logger) async throws -> Store {
        let connections = try settings.connections
        let cluster = try await cluster(settings, data: data)
        let owner = try await owner(settings, cluster)
        if cluster != nil { try await Migrator.migrate(owner) }
        let app = owner.connecting(as: .app, settings)
        let payments = owner.connecting(as: .worker, settings)
        var worker = payments
        worker.statementTimeout = .zero
        worker.lockTimeout = .seconds(60)
        worker.idleInTransactionTimeout = .zero
        worker.givesWay = true
        return Store(
            app: Database(app, poolSize: connections, logger: logger), owner: owner,
            worker: Database(worker, poolSize: connectionsOfJobs / 2, waitLimit: .seconds(30), logger: logger),
            payments: Database(payments, poolSize: connectionsOfJobs / 2, logger: logger), clock: .system,
            cluster: cluster, logger: logger)
    }

    /// The role that makes tables.
    static func owner(_ settings: Settings, data: String?) async throws -> ConnectionSettings {
        try await owner(settings, try await cluster(settings, data: data))
    }

    private static func owner(_ settings: Settings, _ cluster: EmbeddedCluster?) async throws -> ConnectionSettings {
        if let cluster { return try await cluster.database("plainbill") }
        return try ConnectionSettings(settings.text(.databaseURL) ?? "")
    }

    /// Starts the private database when no other is set.
    private static func cluster(_ settings: Settings, data: String?) async throws -> EmbeddedCluster? {
        guard settings.text(.databaseURL) == nil else { return nil }
        return try await EmbeddedCluster.start(in: settings.dataFolder(data) + "/postgres")
    }
}

extension Settings {
    func password(of role: Migrator.LoginRole) -> String? {
        switch role {
        case .app: text(.databaseAppPassword)
        case .worker: text(.databaseWorkerPassword)
        }
    }
}

extension ConnectionSettings {
    fileprivate func connecting(as role: Migrator.LoginRole, _ settings: Settings) -> ConnectionSettings {
        connecting(as: role.rawValue, password: settings.password(of: role))
    }
}
