import BillingCore
import PostgresStore
import Testing

@testable import BackgroundJobs

/// When a failed job is begun again.
@Suite struct RetryPolicyTests {
    struct Pause: Sendable {
        let attempts: Int
        /// Seconds with the least and the greatest random bits.
        let range: ClosedRange<Int64>
    }

    /// First pause 10 s, at most 300 s: between half and all of the doubled pause.
    static let pauses = [
        Pause(attempts: 0, range: 5...10), Pause(attempts: 1, range: 5...10), Pause(attempts: 2, range: 10...20),
        Pause(attempts: 3, range: 20...40), Pause(attempts: 4, range: 40...80), Pause(attempts: 5, range: 80...160),
        Pause(attempts: 6, range: 150...300), Pause(attempts: 7, range: 150...300),
        Pause(attempts: 63, range: 150...300), Pause(attempts: .max, range: 150...300),
    ]

    @Test(arguments: pauses) func pausesDoubleUpToTheLongest(_ pause: Pause) {
        let policy = RetryPolicy(attempts: nil, firstPause: .seconds(10), longestPause: .seconds(300))
        let range = Duration.seconds(pause.range.lowerBound)...Duration.seconds(pause.range.upperBound)
        #expect(policy.pause(after: pause.attempts, random: 0) == range.lowerBound)
        #expect(policy.pause(after: pause.attempts, random: 1_000) == range.upperBound)
        #expect(policy.pause(after: pause.attempts, random: 1_001) == range.lowerBound)
        for _ in 0..<50 {
            let random = UInt64.random(in: .min ... .max)
            #expect(range.contains(policy.pause(after: pause.attempts, random: random)))
        }
    }

    @Test func jobsThatFailedTogetherComeBackApart() {
        let pauses = (0..<200).map { RetryPolicy.once.pause(after: 6, random: $0) }
        #expect(Set(pauses).count == 200)
    }

    @Test func pausesAreNeverNothing() {
        let policy = RetryPolicy(attempts: 3, firstPause: .zero, longestPause: .seconds(-5))
        #expect(policy.firstPause == .seconds(1) && policy.longestPause == .seconds(1))
        #expect(policy.pause(after: 9, random: 0) == .milliseconds(500))
    }

    @Test func attemptsAreCounted() {
        let policy = RetryPolicy(attempts: 3, firstPause: .seconds(1), longestPause: .seconds(1))
        #expect((0...4).map { policy.allows(another: $0) } == [true, true, true, false, false])
        #expect(RetryPolicy.periodic.allows(another: .max))
    }

    @Test func aJobThatIsWantedOnceIsTriedForSomeHours() throws {
        let policy = RetryPolicy.once
        let attempts = try #require(policy.attempts)
        let longest = (1..<attempts).map { policy.pause(after: $0, random: 1_000) }.reduce(.zero, +)
        #expect(longest > .hours(1) && longest < .hours(4))
    }

    struct Thrown: Sendable {
        let error: any Error
        let code: String
        let mayPass: Bool
    }

    static let report = ServerError(sqlState: "42501", message: "permission denied")
    static let thrown = [
        Thrown(error: Mishap(description: "rain"), code: "failed", mayPass: true),
        Thrown(error: CancellationError(), code: "failed", mayPass: true),
        Thrown(error: StoreError.unavailable("gone"), code: "databaseUnavailable", mayPass: true),
        Thrown(error: StoreError.conflict(report), code: "databaseUnavailable", mayPass: true),
        Thrown(error: StoreError.outcomeUnknown("lost"), code: "databaseUnavailable", mayPass: true),
        Thrown(error: StoreError.cancelled, code: "databaseUnavailable", mayPass: true),
        Thrown(error: StoreError.refused(report), code: "databaseRefused", mayPass: false),
        Thrown(error: StoreError.unsendable("NUL"), code: "databaseRefused", mayPass: false),
        Thrown(error: BillingRefusal(.invalidDayOfMonth), code: "invalidDayOfMonth", mayPass: false),
        Thrown(
            error: JobFailure(JobError("mailServerUnavailable"), mayPass: true), code: "mailServerUnavailable",
            mayPass: true),
    ]

    @Test(arguments: thrown) func errorsSayWhetherTheyMayPass(_ thrown: Thrown) {
        let failure = JobFailure(thrown.error)
        #expect(failure.error.code == thrown.code && failure.mayPass == thrown.mayPass)
    }

    @Test func errorsAreWrittenForLogs() {
        #expect("\(JobError("workersLost"))" == "workersLost")
        #expect("\(JobError("failed", ["why": "rain", "at": "noon"]))" == "failed (at: noon, why: rain)")
        #expect(JobFailure(Mishap(description: "rain")).error.parameters == ["why": "rain"])
    }
}
