import BackgroundJobs
import BillingCore
import PostgresStore
import TestSupport
import Testing

/// Work that is done again and again, each time once for all workers.
@Suite struct ScheduleTests {
    struct Turn: Sendable {
        let recurrence: Recurrence
        /// Seconds since midnight.
        let now: Int64
        let next: Int64
    }

    private static let midnight = Instant(startOf: Day.first)

    static let turns = [
        Turn(recurrence: .every(.seconds(5)), now: 0, next: 5),
        Turn(recurrence: .every(.seconds(86_400)), now: 100, next: 86_500),
        Turn(recurrence: .daily(at: .hours(2)), now: 0, next: 7_200),
        Turn(recurrence: .daily(at: .hours(2)), now: 7_199, next: 7_200),
        Turn(recurrence: .daily(at: .hours(2)), now: 7_200, next: 93_600),
        Turn(recurrence: .daily(at: .hours(2)), now: 80_000, next: 93_600),
        Turn(recurrence: .daily(at: .hours(0)), now: 0, next: 86_400),
        Turn(recurrence: .daily(at: .hours(24)), now: 86_399, next: 172_740),
    ]

    @Test(arguments: turns) func nextTimes(_ turn: Turn) {
        let next = turn.recurrence.next(after: Self.midnight.adding(.seconds(turn.now)))
        #expect(next == Self.midnight.adding(.seconds(turn.next)))
    }

    private func schedules(_ world: JobsWorld) async throws -> [JobSchedule] {
        try await world.database.worker.read(WorkerScope(), ScheduleList())
    }

    @Test func aScheduleIsPreparedOnceAndKept() async throws {
        try await JobsWorld.run { world in
            let standards: [JobScheduling.Standard] = [
                .init("tidy", .every(.seconds(300))), .init("bill", .daily(at: .hours(2)), isEnabled: false),
            ]
            try await world.scheduling.prepare(standards)
            try await world.scheduling.change("tidy", recurrence: .every(.seconds(60)))
            try await world.scheduling.prepare(standards)
            let noon = world.now
            #expect(
                try await schedules(world) == [
                    // 02:00 on the next day.
                    JobSchedule(
                        "bill", .daily(at: .hours(2)), isEnabled: false, nextDue: noon.adding(.seconds(14 * 3600))),
                    JobSchedule("tidy", .every(.seconds(60)), nextDue: noon.adding(.seconds(60))),
                ])
        }
    }

    @Test func eachTimeIsStartedOnceHoweverManyWorkersThereAre() async throws {
        try await JobsWorld.run { world in
            let diary = Diary()
            try await world.scheduling.prepare([.init("tidy", .every(.seconds(60)))])
            let workers = (0..<4).map { _ in world.worker([diary.handler("tidy")]) }
            for round in 1...3 {
                let started = try await withThrowingTaskGroup(of: Int.self) { group in
                    for worker in workers { group.addTask { try await worker.startDue() } }
                    return try await group.reduce(0, +)
                }
                #expect(started == 1)
                for worker in workers { while try await worker.doNext() != nil {} }
                #expect(diary.entries.count == round)
                world.advance(seconds: 60)
            }
        }
    }

    @Test func whatWasMissedIsMadeUpForOnce() async throws {
        try await JobsWorld.run { world in
            let diary = Diary()
            let worker = world.worker([diary.handler("bill")])
            try await world.scheduling.prepare([.init("bill", .daily(at: .hours(2)))])
            #expect(try await worker.startDue() == 0)
            // Ten days without a worker.
            world.advance(seconds: 10 * 86_400)
            #expect(try await worker.startDue() == 1)
            #expect(try await worker.startDue() == 0)
            while try await worker.doNext() != nil {}
            #expect(diary.entries == ["bill"])
            let next = try await schedules(world).map(\.nextDue)
            #expect(next == [world.now.adding(.seconds(14 * 3600))])
        }
    }

    @Test func aTimeThatComesWhileTheJobRunsIsNotKeptForLater() async throws {
        try await JobsWorld.run { world in
            let (began, goesOn) = (Latch(), Latch())
            let slow = JobHandler("tidy") { _ in
                began.open()
                await goesOn.wait()
            }
            let worker = world.worker([slow])
            try await world.scheduling.prepare([.init("tidy", .every(.seconds(5)))])
            try await worker.startDue()
            async let outcome = worker.doNext()
            await began.wait()
            world.advance(seconds: 5)
            #expect(try await worker.startDue() == 1)
            #expect(try await world.jobs().map(\.state) == [.running])
            #expect(try await worker.doNow("tidy") == nil)
            goesOn.open()
            #expect(try await outcome == .done)
            #expect(try await world.jobs().isEmpty)
        }
    }

    /// A night that failed for good does not cancel the next.
    @Test func whatWasSetAsideIsBegunAnewAtTheNextTime() async throws {
        try await JobsWorld.run { world in
            let diary = Diary()
            try await world.scheduling.prepare([.init("bill", .every(.seconds(60)))])
            let strict = world.worker([
                JobHandler("bill") { _ in throw JobFailure(JobError("noSeries"), mayPass: false) }
            ])
            try await strict.startDue()
            _ = try await strict.doNext()
            #expect(try await world.summaries() == ["bill set_aside 1 0 noSeries"])
            world.advance(seconds: 60)
            let willing = world.worker([diary.handler("bill")])
            try await willing.startDue()
            _ = try await willing.doNext()
            #expect(diary.entries == ["bill"])
        }
    }

    @Test func disabledSchedulesAndThoseOfOthersAreLeft() async throws {
        try await JobsWorld.run { world in
            let diary = Diary()
            try await world.scheduling.prepare([
                .init("tidy", .every(.seconds(5)), isEnabled: false), .init("other", .every(.seconds(5))),
            ])
            let worker = world.worker([diary.handler("tidy")])
            world.advance(seconds: 9)
            #expect(try await worker.startDue() == 0)
            let changed = try await world.scheduling.change("tidy", isEnabled: true)
            #expect(
                changed
                    == JobSchedule("tidy", .every(.seconds(5)), isEnabled: true, nextDue: world.now.adding(.seconds(5)))
            )
            #expect(try await world.scheduling.change("nothing", isEnabled: true) == nil)
            world.advance(seconds: 5)
            #expect(try await worker.startDue() == 1)
        }
    }

    @Test func anOperatorDoesNotWait() async throws {
        try await JobsWorld.run { world in
            let diary = Diary()
            let worker = world.worker([diary.handler("bill")])
            let first = try await worker.doNow("bill")
            #expect(first == .done)
            let failing = world.worker([JobHandler("bill") { _ in throw Mishap(description: "rain") }], random: 0)
            let failure = JobFailure(Mishap(description: "rain"))
            #expect(try await failing.doNow("bill") == .retried(failure, at: world.now.adding(.milliseconds(2_500))))
            // It waits to be tried again; a second request does not wait with it.
            #expect(try await worker.doNow("bill") == .done)
            #expect(diary.entries == ["bill", "bill"])
        }
    }

    @Test func aRunningWorkerStartsSchedulesByItself() async throws {
        try await JobsWorld.run { world in
            let (diary, second) = (Diary(), Latch())
            let handler = JobHandler("tidy") { _ in
                diary.note("tidy")
                if diary.entries.count == 2 { second.open() }
            }
            let worker = world.worker([handler], schedules: [.init("tidy", .every(.seconds(60)))])
            let running = Task { try await worker.run() }
            while diary.entries.isEmpty { await Task.yield() }
            world.advance(seconds: 60)
            await second.wait()
            running.cancel()
            try await running.value
            #expect(try await world.jobs().isEmpty)
        }
    }
}
