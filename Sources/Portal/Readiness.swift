import PostgresStore

/// Whether the portal can serve customers now. The database is asked over a connection of its own, which is free also
/// when all others are in use, and at most once a second, however many ask.
actor Readiness {
    private let database: Database
    private var latest: (at: ContinuousClock.Instant, answer: Task<Bool, Never>)?

    private static let validity = Duration.seconds(1)

    init(of database: Database) {
        var settings = database.settings
        settings.statementTimeout = .seconds(1)
        self.database = Database(settings, poolSize: 1, waitLimit: .seconds(1))
    }

    deinit { database.close() }

    func isReady() async -> Bool {
        if let latest, latest.at.duration(to: .now) < Self.validity { return await latest.answer.value }
        let answer = Task { [database] in
            guard let health = try? await database.ping() else { return false }
            return health.hasSchema && !health.isStandby
        }
        latest = (.now, answer)
        return await answer.value
    }
}
