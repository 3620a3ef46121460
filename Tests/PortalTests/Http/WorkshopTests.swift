import Foundation
import Testing

@testable import Portal

@Suite struct WorkshopTests {
    @Test func givesBackValuesAndErrors() async throws {
        let workshop = Workshop(threads: 1, waiting: 1)
        #expect(try await workshop.run { 42 } == 42)
        await #expect(throws: PortalFailure.notFound) { try await workshop.run { throw PortalFailure.notFound } }
    }

    @Test func eachJobIsDoneOnceByItsOwnThreads() async throws {
        let workshop = Workshop(threads: 2, waiting: 100)
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for job in 0..<100 { group.addTask { try await workshop.run { job } } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(done.sorted() == Array(0..<100))
    }

    #if os(Linux)
        @Test func itsThreadsGiveWay() async throws {
            let workshop = Workshop(threads: 1, waiting: 1)
            #expect(try await workshop.run { sched_getscheduler(0) } == Workshop.idlePolicy)
            #expect(sched_getscheduler(0) == SCHED_OTHER)
        }
    #endif

    @Test func whatWasGivenUpIsNotDone() async throws {
        let workshop = Workshop(threads: 1, waiting: 2)
        let (isBusy, beginning) = AsyncStream.makeStream(of: Void.self)
        let mayEnd = DispatchSemaphore(value: 0)
        let first = Task {
            try await workshop.run {
                beginning.finish()
                mayEnd.wait()
            }
        }
        for await _ in isBusy {}
        let second = Task { try await workshop.run { Issue.record("the download was cancelled") } }
        second.cancel()
        mayEnd.signal()
        try await first.value
        await #expect(throws: CancellationError.self) { try await second.value }
    }

    @Test func turnsAwayWhoeverComesAfterTheLastPlace() async throws {
        let admission = Admission(limit: 2)
        let answers = try await admission.hold {
            let second = try await admission.hold {
                await #expect(throws: PortalFailure.busy) { _ = try await admission.hold { 3 } }
                return 2
            }
            return [1, second, try await admission.hold { 3 }]
        }
        #expect(answers == [1, 2, 3])
    }
}
