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
        let workshop = Workshop(threads: 1, waiting: 2)
        try await workshop.whileBusy {
            let second = Task { try await workshop.run { Issue.record("the download was cancelled") } }
            second.cancel()
            await #expect(throws: CancellationError.self) { try await second.value }
        }
    }

    @Test func whatWaitsTooLongIsTurnedAway() async throws {
        let workshop = Workshop(threads: 1, waiting: 2, patience: .milliseconds(20))
        try await workshop.whileBusy {
            await #expect(throws: PortalFailure.busy) {
                try await workshop.run { Issue.record("nobody waits for this any more") }
            }
        }
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
