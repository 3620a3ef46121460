import BillingCore
import SandboxProvider
import SandboxSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct SandboxOutcomeTests {
    typealias World = SandboxWorld

    @Test func approvedOnce() async throws {
        try await World.run { world in
            let request = World.request()
            let hosted = try await world.gateway.begin(request)
            #expect(try await world.gateway.outcome(of: request.attempt) == .pending)
            let answer = try await world.browser.post(hosted.url, "answer=approve&reason=insufficient_funds")
            #expect(answer.status == 303)
            #expect(answer.header("Location") == request.returnURL)
            let capture = MoneyMovement(
                reference: hosted.reference, amount: Money(minor: 1250, .eur),
                method: "Sandbox card •••• 4242", at: World.now)
            #expect(try await world.gateway.outcome(of: request.attempt) == .succeeded(capture))
        }
    }

    @Test(arguments: [
        ("insufficient_funds", Decline.Code.insufficientFunds), ("card_expired", .expiredCard),
        ("bank_refused", .bankDeclined),
    ])
    func declined(_ reason: String, _ code: Decline.Code) async throws {
        try await World.run { world in
            let request = World.request()
            let answer = try await world.pay(request, "answer=decline&reason=\(reason)")
            #expect(answer.status == 303)
            #expect(answer.header("Location") == request.returnURL)
            #expect(try await world.gateway.outcome(of: request.attempt) == .declined(Decline(code, detail: reason)))
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
            guard case .succeeded(let capture) = try await world.gateway.outcome(of: request.attempt) else {
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
                #expect(try await world.browser.post(hosted.url, form).status == 303)
            }
            #expect(
                try await world.gateway.outcome(of: request.attempt)
                    == .declined(Decline(.expiredCard, detail: "card_expired")))
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
                        group.addTask { try await world.browser.post(hosted.url, "answer=approve").status }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(statuses == Array(repeating: 303, count: 100))
                let later = World.request()
                try await world.pay(later)
                let events = try await inbox.next(2).map {
                    try world.gateway.event(in: $0.request())
                }
                let other = try await world.gateway.begin(later)
                #expect(Set(events.map(\.reference)) == [hosted.reference, other.reference])
            }
        }
        #expect(try journal.lines(containing: "\"settled\"") == 2)
    }

    @Test func beginningAgainIsTheSamePayment() async throws {
        try await World.run { world in
            let request = World.request()
            let first = try await world.gateway.begin(request)
            #expect(try await world.gateway.begin(request) == first)
            #expect(first.url.hasPrefix("http://127.0.0.1:\(world.port)/pay/"))
            #expect(world.gateway.capabilities.pageOrigins == ["http://127.0.0.1:\(world.port)"])
            try await world.browser.post(first.url, "answer=approve")
            #expect(try await world.gateway.begin(request) == first)
            #expect(try await world.gateway.begin(World.request()) != first)
        }
    }

    @Test func parallelBeginningsAreOnePayment() async throws {
        try await World.run { world in
            let request = World.request()
            let hosted = try await withThrowingTaskGroup(of: HostedPage.self) { group in
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

    @Test func notFoundIsSaidOfThisMoment() async throws {
        try await World.run { world async throws in
            let request = World.request()
            #expect(try await world.gateway.outcome(of: request.attempt) == .notFound)
            _ = try await world.gateway.begin(request)
            #expect(try await world.gateway.outcome(of: request.attempt) == .pending)
        }
    }

    @Test func aForgottenKeyBeginsAnotherPayment() async throws {
        var forgetful = SandboxBehaviour()
        forgetful.keyLifetime = .zero
        try await World.run(behaviour: forgetful) { world in
            let request = World.request()
            let (first, second) = (try await world.gateway.begin(request), try await world.gateway.begin(request))
            #expect(first.reference != second.reference && first.url != second.url)
        }
    }

    @Test func someProvidersFindOnlyTheirOwnNames() async throws {
        var strict = SandboxBehaviour()
        strict.findsByOurID = false
        try await World.run(behaviour: strict) { world in
            let request = World.request()
            let page = try await world.gateway.begin(request)
            #expect(try await world.gateway.outcome(of: request.attempt) == .notFound)
            let attempt = PaymentAttempt(
                id: request.attempt, account: .fresh(), parts: [], amount: request.amount, state: .started,
                gateway: "sandbox", customer: World.customer, reference: page.reference, pageURL: page.url,
                returnURL: request.returnURL, startedAt: World.now)
            #expect(try await world.gateway.outcome(of: attempt) == .pending)
            #expect(try await world.gateway.cancel(attempt) == .abandoned)
        }
    }

    @Test(arguments: [
        ("arrive", "Payment approved"), ("bounce", "The bank returned the debit"),
    ])
    func aDebitTakesDays(_ end: String, _ words: String) async throws {
        try await World.run { world in
            let request = World.request()
            let hosted = try await world.gateway.begin(request)
            #expect(try await world.browser.post(hosted.url, "answer=process").header("Location") == request.returnURL)
            #expect(try await world.gateway.outcome(of: request.attempt) == .processing)
            #expect(try await world.gateway.cancel(request.attempt) == .processing)
            let path = try #require(try await world.browser.post(hosted.url, "answer=\(end)").header("Location"))
            #expect(try await world.browser.get(path).text.contains(words))
            switch try await world.gateway.outcome(of: request.attempt) {
            case .succeeded(let movement): #expect(end == "arrive" && movement.amount == request.amount)
            case .declined(let decline): #expect(end == "bounce" && decline == Decline(.debitReturned))
            case let other: Issue.record("\(other)")
            }
        }
    }

    @Test(arguments: [(Currency.jpy, "1250 JPY"), (.eur, "12.50 EUR"), (Currency(code: "KWD") ?? .usd, "1.250 KWD")])
    func pageShowsTheExactAmount(_ currency: Currency, _ text: String) async throws {
        try await World.run { world in
            let hosted = try await world.gateway.begin(World.request(.fresh(), currency))
            let page = try await world.browser.get(hosted.url)
            #expect(page.text.contains("<dd>\(text)</dd>"))
        }
    }
}
