import BillingCore
import Foundation
import PostgresStore
import TestSupport
import Testing

/// Background jobs as an operator sees them.
@Suite struct JobsCommandTests {
    @Test func schedulesAreShownAndChanged() async throws {
        try await withDatabase { database in
            let program = Program(database)
            let listed = try program("jobs", "list")
            #expect(listed.code == 0 && listed.output.hasSuffix("\n0 jobs not done\n"))
            #expect(listed.output.contains("bill  daily at 02:00 UTC, disabled\n"))
            #expect(listed.output.contains("send_mails  every 5 s, next at 20"))
            let changed = try program("jobs", "schedule", "bill", "--enable", "--at", "03:30")
            #expect(changed.output.hasPrefix("bill  daily at 03:30 UTC, next at 20"))
            #expect(changed.output.hasSuffix("T03:30:00Z\n"))
            #expect(try program("jobs", "schedule", "bill").output == changed.output)
            let paused = try program("jobs", "schedule", "send_mails", "--disable", "--every", "60", "--json")
            #expect(paused.output.contains(#""enabled" : false"#) && paused.output.contains(#""everySeconds" : 60"#))
            let json = try program("jobs", "list", "--json")
            #expect(json.output.contains(#""dailyAt" : "03:30""#) && json.output.contains(#""jobs" : ["#))
        }
    }

    @Test(arguments: [
        ["jobs", "schedule", "bill", "--at", "24:00"], ["jobs", "schedule", "bill", "--at", "3:30"],
        ["jobs", "schedule", "bill", "--at", "03:30", "--every", "5"], ["jobs", "schedule", "bill", "--every", "0"],
        ["jobs", "schedule", "bill", "--enable", "--disable"], ["jobs", "run"], ["jobs", "list", "--limit", "0"],
    ])
    func wrongUsageIsSaidSo(arguments: [String]) throws {
        #expect(try Program(data: "/nonexistent")(arguments).code == 2)
    }

    @Test func aJobIsRunByHand() async throws {
        try await withDatabase { database in
            let program = Program(database)
            let done = try program("jobs", "run", "remove_sessions")
            #expect(done.code == 0 && done.output == "remove_sessions: done\n")
            #expect(try program("jobs", "run", "queue_mails", "--json").output.contains(#""outcome" : "done""#))
            let unknown = try program("jobs", "run", "dance")
            #expect(unknown.code == 1 && unknown.complaint.hasPrefix("There is no kind of job dance; there are bill, "))
            let mails = try program("jobs", "run", "send_mails")
            #expect(mails.code == 1 && mails.complaint.hasPrefix("No mail server is set"))
            let payments = try program("jobs", "run", "settle_undecided")
            #expect(payments.code == 1 && payments.complaint.hasPrefix("No payment provider is set"))
        }
    }

    @Test func whatFailedForGoodIsShownAndRetried() async throws {
        try await withDatabase { database in
            let program = Program(database)
            #expect(try program("jobs", "retry", "nonsense").complaint.hasPrefix("There is no job nonsense"))
            let failed = FailedJob()
            _ = try await database.owner.transaction(WorkerScope()) { try await $0.run(failed) }
            let listed = try program("jobs", "list").output
            #expect(listed.contains("  bill  set_aside, due 2026-01-01T00:00:00Z, begun 3 ×: noSeries (seller: S-1)\n"))
            let id = try #require(listed.split(separator: "\n").first { $0.contains("set_aside") }?.prefix(36))
            #expect(try program("jobs", "retry", "--kind", "remind").output == "0 jobs to be done again\n")
            #expect(try program("jobs", "retry", String(id)).output == "1 jobs to be done again\n")
            #expect(try program("jobs", "retry", String(id)).code == 1)
            #expect(try program("jobs", "run", "bill").output == "bill: done\n")
        }
    }

    /// Two workers beside a portal that does none of it.
    @Test func workersDoWhatIsDueAndStopInGoodOrder() async throws {
        try await withDatabase { database in
            let program = Program(database)
            #expect(try program("jobs", "schedule", "remove_sessions", "--every", "1").code == 0)
            let workers = try [program.start("worker"), program.start("worker")]
            let before = try await due(database)
            while workers.allSatisfy(\.isRunning), try await due(database) < before.adding(.seconds(3)) {}
            for worker in workers { worker.terminate() }
            for worker in workers { worker.waitUntilExit() }
            #expect(workers.map(\.terminationStatus) == [0, 0])
            let jobs = try await database.worker.read(WorkerScope(), JobList(limit: 9))
            #expect(jobs.allSatisfy { $0.state == .waiting && $0.attempts == 0 })
        }
    }

    private func due(_ database: TestDatabase) async throws -> Instant {
        let schedules = try await database.worker.read(WorkerScope(), ScheduleList())
        return try #require(schedules.first { $0.kind == "remove_sessions" }).nextDue
    }
}

/// A job that was set aside.
private struct FailedJob: Command {
    static let sql = """
        INSERT INTO jobs (job_id, kind, arguments, unique_key, state, due_at, attempts, last_error, created_at)
        VALUES (gen_random_uuid(), 'bill', '{}', 'scheduled', 'set_aside', '2026-01-01T00:00:00Z', 3,
                '{"code": "noSeries", "parameters": {"seller": "S-1"}}', '2026-01-01T00:00:00Z')
        """
}
