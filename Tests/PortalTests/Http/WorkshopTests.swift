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
            let (own, policy) = try await workshop.run { (nice(0), sched_getscheduler(0)) }
            #expect(own == Workshop.niceness && policy == SCHED_OTHER)
            #expect(nice(0) == 0)
        }
    #endif

    @Test func whatWasGivenUpIsNotDone() async throws {
        try await whileBusy(Workshop(threads: 1, waiting: 2)) { workshop in
            let second = Task { try await workshop.run { Issue.record("the download was cancelled") } }
            second.cancel()
            await #expect(throws: CancellationError.self) { try await second.value }
        }
    }

    @Test func whatWaitsTooLongIsTurnedAway() async throws {
        try await whileBusy(Workshop(threads: 1, waiting: 2, patience: .milliseconds(20))) { workshop in
            await #expect(throws: PortalFailure.busy) {
                try await workshop.run { Issue.record("nobody waits for this any more") }
            }
        }
    }

    /// Runs `body` while the workshop's only thread works at something, which is done in the end.
    private func whileBusy(_ workshop: Workshop, _ body: (Workshop) async throws -> Void) async throws {
        let (isBusy, beginning) = AsyncStream.makeStream(of: Void.self)
        let mayEnd = DispatchSemaphore(value: 0)
        let first = Task {
            try await workshop.run {
                beginning.finish()
                mayEnd.wait()
                return 1
            }
        }
        for await _ in isBusy {}
        try await body(workshop)
        mayEnd.signal()
        #expect(try await first.value == 1)
        #expect(try await workshop.run { 2 } == 2)
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
