import Dispatch
import Foundation
import NIOCore
import PortalSupport
import Testing

@testable import WebServer

@Suite struct BlockingThreadPoolTests {
    @Test func givesBackValuesAndErrors() async throws {
        let blockingThreads = BlockingThreadPool(threads: 1, waiting: 1)
        #expect(try await blockingThreads.run { 42 } == 42)
        await #expect(throws: RequestFailure.notFound) {
            try await blockingThreads.run { throw RequestFailure.notFound }
        }
    }

    @Test func eachJobIsDoneOnceByItsOwnThreads() async throws {
        let blockingThreads = BlockingThreadPool(threads: 2, waiting: 100)
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for job in 0..<100 { group.addTask { try await blockingThreads.run { job } } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(done.sorted() == Array(0..<100))
    }

    #if os(Linux)
        @Test(arguments: [BlockingThreadPool.Urgency.soon, .later, .whenever])
        func itsThreadsGiveWay(urgency: BlockingThreadPool.Urgency) async throws {
            let blockingThreads = BlockingThreadPool(threads: 1, waiting: 1, urgency: urgency)
            let (own, policy) = try await blockingThreads.run { (nice(0), sched_getscheduler(0)) }
            #expect(own == urgency.niceness && policy == SCHED_OTHER)
            #expect(nice(0) == 0)
        }
    #endif

    @Test func whatWasGivenUpIsNotDone() async throws {
        let blockingThreads = BlockingThreadPool(threads: 1, waiting: 2)
        try await blockingThreads.whileBusy {
            let second = Task { try await blockingThreads.run { Issue.record("the download was cancelled") } }
            second.cancel()
            await #expect(throws: CancellationError.self) { try await second.value }
        }
        #expect(try await blockingThreads.run { 2 } == 2)
    }

    @Test func whatWaitsTooLongIsTurnedAway() async throws {
        let blockingThreads = BlockingThreadPool(threads: 1, waiting: 2, longestWait: .milliseconds(20))
        try await blockingThreads.whileBusy {
            await #expect(throws: RequestFailure.busy) {
                try await blockingThreads.run { Issue.record("the caller no longer waits for this") }
            }
        }
    }

    @Test func refusesMoreThanMayWait() async throws {
        let limiter = ConcurrencyLimiter(limit: 2)
        let answers = try await limiter.hold {
            let second = try await limiter.hold {
                await #expect(throws: RequestFailure.busy) { _ = try await limiter.hold { 3 } }
                return 2
            }
            return [1, second, try await limiter.hold { 3 }]
        }
        #expect(answers == [1, 2, 3])
    }

    @Test func aPlaceIsFreeAgainAfterAnError() async throws {
        let limiter = ConcurrencyLimiter(limit: 1)
        for _ in 0..<3 {
            await #expect(throws: RequestFailure.notFound) { try await limiter.hold { throw RequestFailure.notFound } }
        }
        #expect(try await limiter.hold { 1 } == 1)
    }

    @Test func moreThanMayWaitIsRefusedAtOnce() async throws {
        let blockingThreads = BlockingThreadPool(threads: 1, waiting: 0)
        try await blockingThreads.whileBusy {
            await #expect(throws: RequestFailure.busy) {
                try await blockingThreads.run { Issue.record("there was no place for this") }
            }
        }
        #expect(try await blockingThreads.run { 1 } == 1)
    }

    /// Work that has begun is finished and answered, also when its task was cancelled.
    @Test func whatHasBegunIsFinished() async throws {
        let blockingThreads = BlockingThreadPool(threads: 1, waiting: 1)
        let (hasBegun, beginning) = AsyncStream.makeStream(of: Void.self)
        let mayEnd = DispatchSemaphore(value: 0)
        let task = Task {
            try await blockingThreads.run {
                beginning.finish()
                mayEnd.wait()
                return 7
            }
        }
        for await _ in hasBegun {}
        task.cancel()
        mayEnd.signal()
        #expect(try await task.value == 7)
    }
}
