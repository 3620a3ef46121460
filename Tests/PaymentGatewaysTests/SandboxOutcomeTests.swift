import BillingCore
import PaymentGateways
import SandboxSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct SandboxOutcomeTests {
    typealias World = SandboxWorld

    @Test func approvedOnce() async throws {
        try await World.run { world in
            let request = World.request()
            let hosted = try await world.gateway.begin(request)
            #expect(try await world.gateway.outcome(of: request.attempt) == .pending)
            let answer = try await world.browser.post(hosted.pageURL, "answer=approve&reason=insufficient_funds")
            #expect(answer.status == 303)
            #expect(answer.header("Location") == request.returnURL)
            let capture = Capture(
                gatewayReference: hosted.gatewayReference, amount: Money(minor: 1250, .eur),
                method: "Sandbox card ending 4242", at: World.now)
            #expect(try await world.gateway.outcome(of: request.attempt) == .captured(capture))
        }
    }

    @Test(arguments: [
        ("insufficient_funds", "Insufficient funds"), ("card_expired", "The card has expired"),
        ("bank_refused", "The bank refused the payment"),
    ])
    func declined(_ reason: String, _ words: String) async throws {
        try await World.run { world in
            let request = World.request()
            let answer = try await world.pay(request, "answer=decline&reason=\(reason)")
            #expect(answer.status == 303)
            #expect(answer.header("Location") == request.returnURL)
            #expect(try await world.gateway.outcome(of: request.attempt) == .declined(reason: words))
        }
    }

    @Test func cancelled() async throws {
        try await World.run { world in
            let request = World.request()
            let answer = try await world.pay(request, "answer=cancel")
            #expect(answer.status == 303)
            #expect(try await world.gateway.outcome(of: request.attempt) == .abandoned)
        }
    }

    @Test func lostAnswerIsFoundByAsking() async throws {
        try await World.run { world in
            let request = World.request()
            let answer = try await world.pay(request, "answer=lose")
            #expect(answer.status == 504)
            #expect(answer.header("Location") == nil)
            #expect(answer.text.contains("<a href=\"\(request.returnURL)\">"))
            guard case .captured(let capture) = try await world.gateway.outcome(of: request.attempt) else {
                Issue.record("The payment was not captured.")
                return
            }
            #expect(capture.amount == request.amount)
        }
    }

    @Test func firstAnswerStays() async throws {
        try await World.run { world in
            let request = World.request()
            let hosted = try await world.gateway.begin(request)
            for form in ["answer=decline&reason=card_expired", "answer=approve", "answer=lose", "answer=cancel"] {
                #expect(try await world.browser.post(hosted.pageURL, form).status == 303)
            }
            #expect(try await world.gateway.outcome(of: request.attempt) == .declined(reason: "The card has expired"))
        }
    }

    @Test func hundredPressesCaptureOnce() async throws {
        let journal = Journal()
        try await Inbox.run { inbox in
            try await World.run(journal: journal, webhookURL: inbox.url) { world in
                let request = World.request()
                let hosted = try await world.gateway.begin(request)
                let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<100 {
                        group.addTask { try await world.browser.post(hosted.pageURL, "answer=approve").status }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(statuses == Array(repeating: 303, count: 100))
                let later = World.request()
                try await world.pay(later)
                let events = try await inbox.next(2).map {
                    try world.gateway.event(body: $0.body, signature: $0.signature, now: World.now)
                }
                #expect(Set(events.map(\.attempt)) == [request.attempt, later.attempt])
            }
        }
        #expect(try journal.lines(containing: "\"settled\"") == 2)
    }

    @Test func beginningAgainIsTheSamePayment() async throws {
        try await World.run { world in
            let request = World.request()
            let first = try await world.gateway.begin(request)
            #expect(try await world.gateway.begin(request) == first)
            #expect(first.pageURL.hasPrefix("http://127.0.0.1:\(world.port)/pay/"))
            #expect(world.gateway.pageOrigin == "http://127.0.0.1:\(world.port)")
            try await world.browser.post(first.pageURL, "answer=approve")
            #expect(try await world.gateway.begin(request) == first)
            #expect(try await world.gateway.begin(World.request()) != first)
        }
    }

    @Test func parallelBeginningsAreOnePayment() async throws {
        try await World.run { world in
            let request = World.request()
            let hosted = try await withThrowingTaskGroup(of: HostedPayment.self) { group in
                for _ in 0..<20 { group.addTask { try await world.gateway.begin(request) } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(hosted.count == 1)
        }
    }

    @Test func otherParametersUnderOneAttemptAreRefused() async throws {
        try await World.run { world in
            let request = World.request()
            _ = try await world.gateway.begin(request)
            let others = [
                World.request(request.attempt, minor: 1251), World.request(request.attempt, .usd),
                World.request(request.attempt, description: "Invoice 2026-000018"),
                World.request(request.attempt, returnURL: "https://portal.example/elsewhere"),
            ]
            for other in others {
                let failure = await #expect(throws: GatewayFailure.self) { try await world.gateway.begin(other) }
                #expect(failure?.description == "The provider answered with status 409.")
            }
            #expect(try await world.gateway.outcome(of: request.attempt) == .pending)
        }
    }

    /// "Never begun" promises that nothing will be captured under that key, so a late order must not get through.
    @Test func notFoundStaysNotFound() async throws {
        let journal = Journal()
        let request = World.request()
        for _ in 1...2 {
            try await World.run(journal: journal) { world async throws in
                #expect(try await world.gateway.outcome(of: request.attempt) == .notFound)
                await #expect(throws: GatewayFailure.self) { try await world.gateway.begin(request) }
                #expect(try await world.gateway.outcome(of: request.attempt) == .notFound)
            }
        }
        #expect(try journal.lines(containing: "\"refused\"") == 1)
    }

    @Test(arguments: [(Currency.jpy, "1250 JPY"), (.eur, "12.50 EUR"), (Currency(code: "KWD") ?? .usd, "1.250 KWD")])
    func pageShowsTheExactAmount(_ currency: Currency, _ text: String) async throws {
        try await World.run { world in
            let hosted = try await world.gateway.begin(World.request(.fresh(), currency))
            let page = try await world.browser.get(hosted.pageURL)
            #expect(page.text.contains("<dd>\(text)</dd>"))
        }
    }
}
