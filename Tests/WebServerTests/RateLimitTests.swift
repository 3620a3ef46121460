import Testing

@testable import WebServer

@Suite struct RateLimitTests {
    private let start = Duration.seconds(1_800_000_000)

    @Test func allowsABurstThenOneEachInterval() throws {
        let limit = RateLimit(burst: 3, every: .seconds(10))
        for _ in 0..<3 { try limit.take("a", at: start) }
        // Three tickets of 10 s each were taken at once: the first is back after 10 s.
        #expect(throws: RequestFailure.tooManyRequests(retryAfter: .seconds(10))) { try limit.take("a", at: start) }
        #expect(throws: RequestFailure.tooManyRequests(retryAfter: .seconds(1))) {
            try limit.take("a", at: start + .seconds(9))
        }
        try limit.take("a", at: start + .seconds(10))
        #expect(throws: RequestFailure.self) { try limit.take("a", at: start + .seconds(10)) }
    }

    @Test func keepsKeysApart() throws {
        let limit = RateLimit(burst: 1, every: .seconds(10))
        try limit.take("a", at: start)
        try limit.take("b", at: start)
        #expect(throws: RequestFailure.self) { try limit.take("a", at: start) }
    }

    /// What is refused is not counted: a client that keeps trying is not locked out for longer.
    @Test func refusedTriesCostNothing() throws {
        let limit = RateLimit(burst: 1, every: .seconds(10))
        try limit.take("a", at: start)
        for _ in 0..<100 { #expect(throws: RequestFailure.self) { try limit.take("a", at: start + .seconds(5)) } }
        try limit.take("a", at: start + .seconds(10))
    }

    @Test func whatIsGivenBackDoesNotCount() throws {
        let limit = RateLimit(burst: 2, every: .seconds(10))
        for second in 0..<50 {
            try limit.take("a", at: start + .seconds(second / 10))
            limit.giveBack("a", at: start + .seconds(second / 10))
        }
        limit.giveBack("a", at: start + .seconds(5))
        for _ in 0..<2 { try limit.take("a", at: start + .seconds(5)) }
        #expect(throws: RequestFailure.self) { try limit.take("a", at: start + .seconds(5)) }
    }
}
