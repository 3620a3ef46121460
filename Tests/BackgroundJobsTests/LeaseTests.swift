import BackgroundJobs
import BillingCore
import Logging
import PostgresStore
import ServiceLifecycle
import TestSupport
import Testing

/// What happens to jobs whose worker dies, is slow, or is to end.
@Suite struct LeaseTests {
    private static let patient: Duration = .seconds(3600)

    /// A job that is begun and waits, as the claim of a worker that was killed meanwhile.
    private func abandon(_ kind: JobKind, in world: JobsWorld) async throws -> ClaimedJob {
        let holder = ID<JobHolder>(at: world.now, randomness: .random(in: .min ... .max))
        let claim = ClaimJobs([kind], holder: holder, now: world.now, until: world.now.adding(.seconds(60)), limit: 1)
        let claimed = try await world.database.worker.transaction(WorkerScope()) { try await $0.run(claim) }
        return try #require(claimed.first)
    }

    private func affected(_ command: some Command, in world: JobsWorld) async throws -> Int {
        try await world.database.worker.transaction(WorkerScope()) { try await $0.run(command) }
    }

    @Test func aDeadWorkersJobIsTakenWhenItsLeaseEnds() async throws {
        try await JobsWorld.run { world in
            let diary = Diary()
            try await world.enqueue("write")
            _ = try await abandon("write", in: world)
            let worker = world.worker([diary.handler("write")])
            world.advance(seconds: 59)
            #expect(try await worker.doNext() == nil)
            #expect(try await world.jobs().map(\.state) == [.running])
            world.advance(seconds: 1)
            #expect(try await worker.doNext() == .done)
            #expect(diary.entries == ["write"])
        }
    }

    @Test func whoLostTheLeaseChangesNothing() async throws {
        try await JobsWorld.run { world in
            try await world.enqueue("write")
            let lost = try await abandon("write", in: world)
            world.advance(seconds: 60)
            let held = try await abandon("write", in: world)
            #expect(held.id == lost.id && lost.attempts == 1 && held.attempts == 2)
            let late = world.now.adding(.seconds(600))
            #expect(try await affected(ExtendLease(of: lost, until: late), in: world) == 0)
            #expect(try await affected(FinishJob(lost), in: world) == 0)
            #expect(
                try await affected(
                    ReleaseJob(lost, setsAside: true, due: late, attempts: 9, error: JobError("late")), in: world) == 0)
            #expect(try await world.summaries() == ["write running 2 -60"])
            #expect(try await affected(ExtendLease(of: held, until: late), in: world) == 1)
            #expect(try await world.jobs().first?.leasedUntil == late)
            #expect(try await affected(FinishJob(held), in: world) == 1)
            // Done is done: its own worker finds nothing any more, either.
            #expect(try await affected(FinishJob(held), in: world) == 0)
        }
    }

    /// The same worker may have the job again: then its first claim says nothing about the second.
    @Test func anEarlierClaimOfTheSameWorkerCountsForNothing() async throws {
        try await JobsWorld.run { world in
            let (began, goesOn) = (Latch(), Latch())
            let first = world.worker([
                JobHandler("write") { job in
                    guard job.attempts == 1 else { return }
                    began.open()
                    await goesOn.wait()
                }
            ]) { $0.heartbeat = Self.patient }
            try await world.enqueue("write")
            async let slow = first.doNext()
            await began.wait()
            world.advance(seconds: 60)
            #expect(try await first.doNext() == .done)
            goesOn.open()
            #expect(try await slow == .lost)
        }
    }

    @Test func aHeartbeatKeepsTheLease() async throws {
        try await JobsWorld.run { world in
            let (began, goesOn) = (Latch(), Latch())
            let slow = JobHandler("write") { _ in
                began.open()
                await goesOn.wait()
            }
            let worker = world.worker([slow]) { $0.heartbeat = .milliseconds(1) }
            try await world.enqueue("write")
            let claimedUntil = world.now.adding(.seconds(60))
            async let outcome = worker.doNext()
            await began.wait()
            world.advance(seconds: 30)
            while try await world.jobs().first?.leasedUntil == claimedUntil { await Task.yield() }
            world.advance(seconds: 45)
            #expect(try await world.worker([Diary().handler("write")]).doNext() == nil)
            goesOn.open()
            #expect(try await outcome == .done)
        }
    }

    @Test func workThatLostItsLeaseIsToldToStop() async throws {
        try await JobsWorld.run { world in
            let (began, stopped) = (Latch(), Latch())
            let slow = JobHandler("write") { job in
                guard job.attempts == 1 else { return }
                began.open()
                while !Task.isCancelled { await Task.yield() }
                stopped.open()
                throw CancellationError()
            }
            try await world.enqueue("write")
            let worker = world.worker([slow]) { $0.heartbeat = .milliseconds(200) }
            async let outcome = worker.doNext()
            await began.wait()
            world.advance(seconds: 60)
            _ = try await world.worker([slow]).doNext()
            await stopped.wait()
            #expect(try await outcome == .lost)
        }
    }

    @Test func aJobThatKillsItsWorkersIsSetAside() async throws {
        try await JobsWorld.run { world in
            let diary = Diary()
            let policy = RetryPolicy(attempts: 2, firstPause: .seconds(1), longestPause: .seconds(1))
            let worker = world.worker([diary.handler("crash", policy)])
            try await world.enqueue("crash")
            for _ in 0..<2 {
                _ = try await abandon("crash", in: world)
                world.advance(seconds: 60)
            }
            let lost = JobFailure(JobError("workersLost"), mayPass: false)
            #expect(try await worker.doNext() == .setAside(lost))
            #expect(diary.entries.isEmpty)
        }
    }

    @Test func aWorkerThatIsToEndGivesItsJobBack() async throws {
        try await JobsWorld.run { world in
            let began = Latch()
            let slow = JobHandler("write") { _ in
                began.open()
                try await untilCancelled()
            }
            try await world.enqueue("write")
            let task = Task { try await world.worker([slow]).doNext() }
            await began.wait()
            task.cancel()
            #expect(try await task.value == .givenBack)
            // At once, and without having lost an attempt.
            #expect(try await world.summaries() == ["write waiting 0 0"])
        }
    }

    @Test func aServiceEndsInGoodOrder() async throws {
        try await JobsWorld.run { world in
            let (began, diary) = (Latch(), Diary())
            let careful = JobHandler("finish") { _ in
                while !Task.isCancelled { await Task.yield() }
                diary.note("finished")
            }
            let slow = JobHandler("sleep") { _ in
                began.open()
                try await untilCancelled()
            }
            try await world.enqueue("finish")
            try await world.enqueue("sleep")
            let worker = world.worker([careful, slow])
            let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
            let group = ServiceGroup(services: [worker], logger: logger)
            let running = Task { try await group.run() }
            await began.wait()
            while try await world.jobs().contains(where: { $0.state == .waiting }) { await Task.yield() }
            await group.triggerGracefulShutdown()
            try await running.value
            #expect(diary.entries == ["finished"])
            #expect(try await world.summaries() == ["sleep waiting 0 0"])
        }
    }
}
