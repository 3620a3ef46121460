import Testing
import WebServer

@Suite struct GuessLimitTests {
    private func isTaken(_ limit: GuessLimit, _ key: String = "a", at seconds: Int) -> Bool {
        do { try limit.take(key, at: .seconds(seconds)) } catch { return false }
        return true
    }

    @Test func neverMoreThanThatManyInAWindow() {
        let limit = GuessLimit(3, in: .seconds(10))
        #expect([0, 4, 5].allSatisfy { isTaken(limit, at: $0) })
        #expect([5, 6, 9].allSatisfy { !isTaken(limit, at: $0) })
        #expect(isTaken(limit, at: 10) && !isTaken(limit, at: 13))
        #expect(isTaken(limit, at: 14) && isTaken(limit, at: 15) && !isTaken(limit, at: 15))
    }

    @Test func keysAreCountedApart() {
        let limit = GuessLimit(1, in: .seconds(10))
        #expect(isTaken(limit, "a", at: 0) && isTaken(limit, "b", at: 0))
        #expect(!isTaken(limit, "a", at: 1) && !isTaken(limit, "b", at: 1))
    }

    @Test func itSaysWhenTheNextIsLookedAt() throws {
        let limit = GuessLimit(2, in: .seconds(600))
        try limit.take("a", at: .seconds(100))
        try limit.take("a", at: .seconds(200))
        #expect(throws: RequestFailure.tooManyRequests(retryAfter: .seconds(450))) {
            try limit.take("a", at: .seconds(250))
        }
    }

    @Test func whatIsGivenBackIsNotCounted() {
        let limit = GuessLimit(1, in: .seconds(10))
        for second in 0..<5 {
            #expect(isTaken(limit, at: second))
            limit.giveBack("a")
        }
        limit.giveBack("unknown")
        #expect(isTaken(limit, at: 5) && !isTaken(limit, at: 6))
    }

    /// What is remembered does not grow for ever, and live guesses outlast those that are forgotten.
    @Test func manyKeysPushOutThoseThatAreForgottenFirst() {
        let limit = GuessLimit(1, in: .seconds(10))
        for key in 0..<99_999 { _ = isTaken(limit, "old \(key)", at: 0) }
        #expect(isTaken(limit, "live", at: 9))
        #expect(isTaken(limit, "next", at: 11))
        #expect(!isTaken(limit, "live", at: 11))
    }
}
