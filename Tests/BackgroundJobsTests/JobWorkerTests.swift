import BackgroundJobs
import BillingCore
import Foundation
import PostgresStore
import TestSupport
import Testing

/// Jobs are done once each, in order, and what fails is begun again or set aside.
@Suite struct JobWorkerTests {
    @Test func whatIsDueIsDoneInOrderAndForgotten() async throws {
        try await JobsWorld.run { world in
            let diary = Diary()
            let worker = world.worker([diary.handler("write")])
            try await world.enqueue("write", ["name": "second"])
            try await world.enqueue("write", ["name": "first"], due: world.now.adding(.seconds(-9)))
            try await world.enqueue("write", ["name": "later"], due: world.now.adding(.seconds(60)))
            #expect(try await worker.doNext() == .done)
            #expect(try await worker.doNext() == .done)
            #expect(try await worker.doNext() == nil)
            #expect(diary.entries == ["first", "second"])
            #expect(try await world.summaries() == ["write waiting 0 60"])
            world.advance(seconds: 60)
            #expect(try await worker.doNext() == .done)
            #expect(try await world.jobs().isEmpty)
        }
    }

    #if os(Linux)
        /// Also after they waited for the database; requests are served on threads of usual priority meanwhile.
        @Test func jobsGiveWayToRequests() async throws {
            try await JobsWorld.run { world in
                let (seen, line) = AsyncStream<[Int32]>.makeStream()
                let handler = JobHandler("look") { _ in
                    let before = nice(0)
                    _ = try await world.jobs()
                    line.yield([before, nice(0)])
                }
                try await world.enqueue("look")
                let worker = world.worker([handler])
                let running = Task { try await worker.run() }
                let found = await seen.first { _ in true }
                running.cancel()
                try await running.value
                #expect(found == [10, 10] && nice(0) == 0)
            }
        }
    #endif

    @Test func severalWorkersDoEachJobOnce() async throws {
        try await JobsWorld.run { world in
            let diary = Diary()
            for number in 1...60 { try await world.enqueue("write", ["name": "\(number)"]) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 {
                    let worker = world.worker([diary.handler("write")])
                    group.addTask { while try await worker.doNext() != nil {} }
                }
                try await group.waitForAll()
            }
            #expect(diary.entries.count == 60 && Set(diary.entries).count == 60)
            #expect(try await world.jobs().isEmpty)
        }
    }

    @Test func aWorkerTakesNoJobThatItCannotDo() async throws {
        try await JobsWorld.run { world in
            try await world.enqueue("unknown")
            #expect(try await world.worker([Diary().handler("write")]).doNext() == nil)
            #expect(try await world.summaries() == ["unknown waiting 0 0"])
        }
    }

    @Test func aJobIsThereWhenItsTransactionIs() async throws {
        try await JobsWorld.run { world in
            let diary = Diary()
            let worker = world.worker([diary.handler("write")])
            let job = try EnqueueJob("write", id: world.newID(), at: world.now)
            try await world.database.worker.transaction(WorkerScope()) { transaction in
                _ = try await transaction.run(job)
                #expect(try await worker.doNext() == nil)
            }
            #expect(try await worker.doNext() == .done)
            await #expect(throws: Mishap.self) {
                try await world.database.worker.transaction(WorkerScope()) { transaction in
                    _ = try await transaction.run(job)
                    throw Mishap(description: "taken back")
                }
            }
            #expect(try await worker.doNext() == nil)
        }
    }

    @Test func aKeyIsWantedOnce() async throws {
        try await JobsWorld.run { world in
            let later = world.now.adding(.seconds(90))
            try await world.enqueue("write", ["name": "one"], key: "k", due: later)
            try await world.enqueue("write", ["name": "two"], key: "k")
            try await world.enqueue("write", ["name": "other"], key: "l", due: later)
            try await world.enqueue("read", ["name": "other"], key: "k", due: later)
            #expect(
                try await world.summaries().sorted() == [
                    "read waiting 0 90", "write waiting 0 90", "write waiting 0 90",
                ])
            // One that cannot wait brings its own arguments.
            try await world.enqueue("write", ["name": "now"], key: "k", hastens: true)
            let diary = Diary()
            #expect(try await world.worker([diary.handler("write")]).doNext() == .done)
            #expect(diary.entries == ["now"])
        }
    }

    @Test func aFailureIsTriedAgainAfterGrowingPauses() async throws {
        try await JobsWorld.run { world in
            let policy = RetryPolicy(attempts: 4, firstPause: .seconds(10), longestPause: .seconds(30))
            let handler = JobHandler("fall", policy) { _ in throw Mishap(description: "slippery") }
            let worker = world.worker([handler], random: 0)
            try await world.enqueue("fall")
            let failure = JobFailure(Mishap(description: "slippery"))
            for pause: Int64 in [5, 10, 15] {
                #expect(try await worker.doNext() == .retried(failure, at: world.now.adding(.seconds(pause))))
                world.advance(seconds: pause - 1)
                #expect(try await worker.doNext() == nil)
                world.advance(seconds: 1)
            }
            #expect(try await world.summaries() == ["fall waiting 3 0 failed"])
            #expect(try await worker.doNext() == .setAside(failure))
            world.advance(seconds: 1_000_000)
            #expect(try await worker.doNext() == nil)
            #expect(try await world.jobs().map(\.lastError) == [failure.error])
        }
    }

    @Test func aRefusalIsSetAsideAtOnceAndRetriedWhenItIsPutRight() async throws {
        try await JobsWorld.run { world in
            let diary = Diary()
            let strict = world.worker([
                JobHandler("pay") { _ in throw JobFailure(JobError("noAccount"), mayPass: false) }
            ])
            for _ in 0..<3 {
                try await world.enqueue("pay")
                guard case .setAside = try await strict.doNext() else { throw Mishap(description: "not set aside") }
            }
            #expect(try await world.summaries() == Array(repeating: "pay set_aside 1 0 noAccount", count: 3))
            let first = try #require(try await world.jobs().first)
            #expect(first.totalCount == 3)
            #expect(try await world.retry(first.id) == 1)
            #expect(try await world.retry(kind: "write") == 0)
            #expect(try await world.retry(kind: "pay") == 2)
            #expect(try await world.retry() == 0)
            let willing = world.worker([diary.handler("pay")])
            while try await willing.doNext() != nil {}
            #expect(diary.entries == ["pay", "pay", "pay"])
            #expect(try await world.jobs().isEmpty)
        }
    }

    @Test func aSetAsideJobBeginsAnewWhenItIsWantedAgain() async throws {
        try await JobsWorld.run { world in
            try await world.enqueue("pay", ["name": "old"], key: "k")
            _ = try await world.worker([
                JobHandler("pay") { _ in throw JobFailure(JobError("noAccount"), mayPass: false) }
            ]).doNext()
            try await world.enqueue("pay", ["name": "new"], key: "k")
            #expect(try await world.summaries() == ["pay waiting 0 0 noAccount"])
            let diary = Diary()
            _ = try await world.worker([diary.handler("pay")]).doNext()
            #expect(diary.entries == ["new"])
        }
    }

    @Test func argumentsThatCannotBeReadSetAside() async throws {
        try await JobsWorld.run { world in
            try await world.enqueue("count", ["number": "many"])
            let worker = world.worker([JobHandler("count") { job in let _: [String: Int] = try job.arguments() }])
            guard case .setAside(let failure) = try await worker.doNext() else {
                throw Mishap(description: "not set aside")
            }
            #expect(failure.error.code == "databaseRefused")
        }
    }
}
