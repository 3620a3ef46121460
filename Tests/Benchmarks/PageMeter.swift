import Foundation
import PostgresStore

/// Answers a second, and the processor milliseconds of each: of the application and of the database server.
struct PageMeter: Sendable {
    struct Rate {
        let perSecond: Double
        let application: Double
        let database: Double
    }

    /// Process id of the database server.
    let server: Int
    let seconds: Int

    /// Over HTTP, after a second of warming up.
    func measure(port: Int, _ questions: [HTTPLoad.Question]) async throws -> Rate {
        _ = try await HTTPLoad.run(port: port, questions, seconds: 1)
        let (before, start) = (ProcessorTime(server: server), ContinuousClock.now)
        let answers = try await HTTPLoad.run(port: port, questions, seconds: seconds)
        return rate(answers.times.count, since: before, start, own: answers.ownTime)
    }

    /// By pgbench, over as many connections.
    func measure(_ settings: ConnectionSettings, script: String, connections: Int) async throws -> Rate {
        let (before, start) = (ProcessorTime(server: server), ContinuousClock.now)
        let count = try await HTTPLoad.onThread {
            try Psql.transactions(settings, script: script, connections: connections, seconds: seconds)
        }
        return rate(count, since: before, start, own: 0)
    }

    private func rate(
        _ count: Int, since before: ProcessorTime, _ start: ContinuousClock.Instant, own: Double
    ) -> Rate {
        let (now, elapsed) = (ProcessorTime(server: server), start.duration(to: .now) / .seconds(1))
        return Rate(
            perSecond: Double(count) / elapsed,
            application: (now.application - before.application - own) / Double(count) * 1000,
            database: (now.database - before.database) / Double(count) * 1000)
    }
}
