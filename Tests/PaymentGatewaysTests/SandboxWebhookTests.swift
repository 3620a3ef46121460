import BillingCore
import Hummingbird
import PaymentGateways
import SandboxSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct SandboxWebhookTests {
    typealias World = SandboxWorld

    static func behaviour(_ change: (inout SandboxBehaviour) -> Void) -> SandboxBehaviour {
        var behaviour = SandboxBehaviour()
        behaviour.webhookRetries = [.zero, .milliseconds(1), .milliseconds(2)]
        change(&behaviour)
        return behaviour
    }

    static func events(_ inbox: Inbox, _ count: Int, _ world: World) async throws -> [GatewayEvent] {
        try await inbox.next(count).map {
            try world.gateway.event(body: $0.body, signature: $0.signature, now: World.now)
        }
    }

    @Test(arguments: ["answer=approve", "answer=decline&reason=bank_refused", "answer=cancel"])
    func everyAnswerIsAnnounced(_ form: String) async throws {
        try await Inbox.run { inbox in
            try await World.run(webhookURL: inbox.url) { world in
                let request = World.request()
                try await world.pay(request, form)
                #expect(try await Self.events(inbox, 1, world).map(\.attempt) == [request.attempt])
            }
        }
    }

    @Test func wrongSignatureIsRefused() async throws {
        try await Inbox.run { inbox in
            try await World.run(webhookURL: inbox.url) { world in
                try await world.pay()
                let delivery = try #require(await inbox.next(1).first)
                let stranger = try SandboxGateway(
                    .init(baseURL: world.browser.origin, secretKey: World.secretKey, webhookSecret: "whsec_other"))
                #expect(throws: BillingRefusal.self) {
                    try stranger.event(body: delivery.body, signature: delivery.signature, now: World.now)
                }
                #expect(throws: BillingRefusal.self) {
                    try world.gateway.event(body: delivery.body + [0x20], signature: delivery.signature, now: World.now)
                }
                #expect(throws: BillingRefusal.self) {
                    let later = World.now.adding(seconds: 301)
                    _ = try world.gateway.event(body: delivery.body, signature: delivery.signature, now: later)
                }
            }
        }
    }

    @Test(arguments: [
        "", "{}", "[]", "\u{FF}", #"{"id":1,"attempt":"x"}"#, #"{"id":"e","attempt":"x","status":"captured"}"#,
    ])
    func signedNonsenseIsRefused(_ text: String) throws {
        let gateway = try World(port: 1).gateway
        let body = Array(text.utf8)
        let header = WebhookSignature(secret: World.webhookSecret).header(for: body, at: World.now)
        #expect(throws: BillingRefusal.self) { try gateway.event(body: body, signature: header, now: World.now) }
    }

    @Test func repeatedWebhookHasTheSameId() async throws {
        try await Inbox.run { inbox in
            let insistent = Self.behaviour { $0.repeatsWebhooks = true }
            try await World.run(webhookURL: inbox.url, behaviour: insistent) { world in
                let request = World.request()
                try await world.pay(request)
                let events = try await Self.events(inbox, 2, world)
                #expect(events.count == 2)
                #expect(Set(events).count == 1)
            }
        }
    }

    @Test func reorderedWebhooks() async throws {
        try await Inbox.run { inbox in
            try await World.run(webhookURL: inbox.url, behaviour: Self.behaviour { $0.webhookBatch = 3 }) { world in
                let requests = [World.request(), World.request(), World.request()]
                for request in requests { try await world.pay(request) }
                #expect(try await Self.events(inbox, 3, world).map(\.attempt) == requests.reversed().map(\.attempt))
            }
        }
    }

    @Test func webhookBeforeTheRedirect() async throws {
        let journal = Journal()
        try await Inbox.run { inbox in
            let early = Self.behaviour { $0.webhookTiming = .beforeRedirect }
            try await World.run(journal: journal, webhookURL: inbox.url, behaviour: early) { world in
                try await world.pay()
                #expect(try journal.lines(containing: "\"announced\"") == 1)
            }
        }
    }

    /// The browser is back although the webhook would wait for an hour.
    @Test func webhookAfterTheRedirect() async throws {
        let journal = Journal()
        try await Inbox.run { inbox in
            let late = Self.behaviour { $0.webhookTiming = .afterRedirect(.seconds(3600)) }
            try await World.run(journal: journal, webhookURL: inbox.url, behaviour: late) { world async throws in
                #expect(try await world.pay().status == 303)
                #expect(try journal.lines(containing: "\"announced\"") == 0)
            }
        }
    }

    @Test(arguments: [SandboxBehaviour.WebhookTiming.beforeRedirect, .afterRedirect(.zero)])
    func refusedWebhookIsSentAgain(_ timing: SandboxBehaviour.WebhookTiming) async throws {
        try await Inbox.run(answering: [.internalServerError, .seeOther]) { inbox in
            let behaviour = Self.behaviour { $0.webhookTiming = timing }
            try await World.run(webhookURL: inbox.url, behaviour: behaviour) { world in
                try await world.pay()
                let events = try await Self.events(inbox, 3, world)
                #expect(events.count == 3)
                #expect(Set(events).count == 1)
            }
        }
    }

    @Test func owedWebhookIsSentAfterARestart() async throws {
        let journal = Journal()
        let nowhere = "http://127.0.0.1:\(try await World.run { $0.port })/hooks"
        let request = World.request()
        let hasty = Self.behaviour { _ in }
        try await World.run(journal: journal, webhookURL: nowhere, behaviour: hasty) { world async throws in
            #expect(try await world.pay(request).status == 303)
        }
        try await Inbox.run { inbox in
            try await World.run(journal: journal, webhookURL: inbox.url) { world async throws in
                #expect(try await Self.events(inbox, 1, world).map(\.attempt) == [request.attempt])
            }
        }
    }

    @Test func lostAnswerIsAnnouncedOnlyWhenAsked() async throws {
        let journal = Journal()
        try await Inbox.run { inbox in
            let lost = World.request()
            let early = Self.behaviour { $0.webhookTiming = .beforeRedirect }
            try await World.run(journal: journal, webhookURL: inbox.url, behaviour: early) { world in
                try await world.pay(lost, "answer=lose")
            }
            // The restart sends what is owed; the lost answer is not among it.
            try await World.run(journal: journal, webhookURL: inbox.url, behaviour: early) { world in
                let other = World.request()
                try await world.pay(other)
                #expect(try await Self.events(inbox, 1, world).map(\.attempt) == [other.attempt])
                let path = "/v1/payments/\(lost.attempt)/webhook"
                #expect(try await world.browser.post(path, "").status == 401)
                let key = "Bearer \(World.secretKey)"
                #expect(try await world.browser.post(path, "", headers: ["Authorization": key]).status == 202)
                #expect(try await Self.events(inbox, 1, world).map(\.attempt) == [lost.attempt])
            }
        }
        #expect(try journal.lines(containing: "\"announced\"") == 2)
    }
}
