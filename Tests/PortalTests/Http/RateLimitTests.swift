import BillingCore
import Testing

@testable import Portal

@Suite struct RateLimitTests {
    private let start = Instant(microseconds: 1_800_000_000_000_000)

    @Test func allowsABurstThenOneEachInterval() throws {
        let limit = RateLimit(burst: 3, every: 10)
        for _ in 0..<3 { try limit.take("a", at: start) }
        // Three tickets of 10 s each were taken at once: the first is back after 10 s.
        #expect(throws: PortalFailure.tooManyRequests(retryAfter: 10)) { try limit.take("a", at: start) }
        #expect(throws: PortalFailure.tooManyRequests(retryAfter: 1)) {
            try limit.take("a", at: start.adding(seconds: 9))
        }
        try limit.take("a", at: start.adding(seconds: 10))
        #expect(throws: PortalFailure.self) { try limit.take("a", at: start.adding(seconds: 10)) }
    }

    @Test func keepsKeysApart() throws {
        let limit = RateLimit(burst: 1, every: 10)
        try limit.take("a", at: start)
        try limit.take("b", at: start)
        #expect(throws: PortalFailure.self) { try limit.take("a", at: start) }
    }

    /// What is refused is not counted: whoever keeps trying is not locked out for longer.
    @Test func refusedTriesCostNothing() throws {
        let limit = RateLimit(burst: 1, every: 10)
        try limit.take("a", at: start)
        for _ in 0..<100 { #expect(throws: PortalFailure.self) { try limit.take("a", at: start.adding(seconds: 5)) } }
        try limit.take("a", at: start.adding(seconds: 10))
    }

    @Test func whatIsGivenBackDoesNotCount() throws {
        let limit = RateLimit(burst: 2, every: 10)
        for second in 0..<50 {
            try limit.take("a", at: start.adding(seconds: Int64(second / 10)))
            limit.giveBack("a", at: start.adding(seconds: Int64(second / 10)))
        }
        limit.giveBack("a", at: start.adding(seconds: 5))
        for _ in 0..<2 { try limit.take("a", at: start.adding(seconds: 5)) }
        #expect(throws: PortalFailure.self) { try limit.take("a", at: start.adding(seconds: 5)) }
    }

    @Test func oneNetworkCannotUseUpTheTriesOfAnAddress() throws {
        let limits = PortalServices.Limits()
        var reached = 0
        for second in 0..<7200 {
            let now = start.adding(seconds: Int64(second))
            for _ in 0..<5 {
                do { try limits.signInByNetwork.take("192.0.2.7", at: now) } catch { continue }
                try limits.signInByEmail.take("ann@adler.example", at: now)
                reached += 1
            }
        }
        // The burst of 20, then one every 20 s for two hours.
        #expect(reached == 20 + 7199 / 20)
        try limits.signInByEmail.take("ann@adler.example", at: start.adding(seconds: 7200))
    }
}
