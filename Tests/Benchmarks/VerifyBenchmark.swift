import BillingCore
import BillingOperations
import TestSupport

/// The verification of documents that a billing run has issued, against that run: in processor time of application and
/// database together, so that the number of cores does not count. Then once more, only what came after.
enum VerifyBenchmark {
    /// - Parameters:
    ///   - server: process id of the database server.
    ///   - billing: what the run cost.
    static func run(
        _ database: TestDatabase, _ clock: WallClock, server: Int, billing: ProcessorTime
    ) async throws {
        let verify = VerifyBooks(database: database.worker, clock: clock)
        let start = ProcessorTime(server: server)
        let report = try await verify(workers: 1)
        let whole = ProcessorTime(server: server) - start
        guard report.breaches.isEmpty else { throw Psql.Failed(output: "\(report.breaches[0])") }
        let perSecond = Double(report.documents) / whole.total
        Benchmarks.report(
            "verify, \(report.documents) documents × 10 lines",
            "\(Benchmarks.text(perSecond, 0)) documents a second and core; processor seconds: \(text(whole))",
            against: "the billing run that issued them: \(text(billing))",
            ratio: "\(Benchmarks.text(whole.total / billing.total, 2)) × its processor time")
        _ = try await verify(isContinuing: true, workers: 1)
        let again = ProcessorTime(server: server) - start - whole
        Benchmarks.report(
            "verify --since last, nothing new", "\(text(again)) processor seconds", against: "whole: \(text(whole))",
            ratio: "\(Benchmarks.text(again.total / whole.total, 2)) × that")
    }

    private static func text(_ time: ProcessorTime) -> String {
        "\(Benchmarks.text(time.application)) + \(Benchmarks.text(time.database))"
    }
}
