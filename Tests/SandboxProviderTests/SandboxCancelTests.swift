import BillingCore
import SandboxProvider
import SandboxSupport
import Testing

/// The seller gives up an attempt: from then on it cannot be paid.
@Suite(.timeLimit(.minutes(30)))
struct SandboxCancelTests {
    typealias World = SandboxWorld

    @Test func closesThePageOnceAndForAll() async throws {
        let journal = Journal()
        let request = World.request()
        let token = try await World.run(journal: journal) { world in
            let hosted = try await world.gateway.begin(request)
            for _ in 1...2 { #expect(try await world.gateway.cancel(request.attempt) == .abandoned) }
            try await world.browser.post(hosted.url, "answer=approve")
            #expect(try await world.browser.get(hosted.url).text.contains("Nothing was charged."))
            return hosted.url.split(separator: "/").last.map(String.init) ?? ""
        }
        try await World.run(journal: journal) { world async throws in
            try await world.browser.post("/pay/\(token)", "answer=approve")
            #expect(try await world.gateway.outcome(of: request.attempt) == .abandoned)
        }
        #expect(try journal.lines(containing: "\"settled\"") == 1)
    }

    @Test func whatWasDecidedStands() async throws {
        try await World.run { world in
            let (paid, refused) = (World.request(), World.request())
            try await world.pay(paid)
            try await world.pay(refused, "answer=decline&reason=card_expired")
            guard case .succeeded(let capture) = try await world.gateway.cancel(paid.attempt) else {
                Issue.record("a capture is forgotten")
                return
            }
            #expect(capture.amount == paid.amount)
            #expect(
                try await world.gateway.cancel(refused.attempt)
                    == .declined(Decline(.expiredCard, detail: "card_expired")))
        }
    }

    /// "Not found" is said of this moment: what is on its way may still arrive, and can be closed then.
    @Test func whatIsOnItsWayCanBeClosedWhenItHasArrived() async throws {
        try await World.run { world async throws in
            let late = World.request()
            #expect(try await world.gateway.cancel(late.attempt) == .notFound)
            _ = try await world.gateway.begin(late)
            #expect(try await world.gateway.cancel(late.attempt) == .abandoned)
        }
    }

    @Test func needsTheKeyAndSense() async throws {
        try await World.run { world in
            #expect(try await world.browser.post("/v1/cancellations", "{}").status == 401)
            for body in ["", "{}", #"{"payment":7}"#] {
                let answer = try await world.browser.post(
                    "/v1/cancellations", body, headers: SandboxHostileInputTests.key)
                #expect(answer.status == 400)
            }
        }
    }
}
