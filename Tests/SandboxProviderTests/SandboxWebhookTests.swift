import BillingCore
import Hummingbird
import PaymentGateways
import SandboxProvider
import SandboxSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct SandboxWebhookTests {
    typealias World = SandboxWorld

    static func behaviour(_ change: (inout SandboxBehaviour) -> Void) -> SandboxBehaviour {
        var behaviour = SandboxBehaviour()
        behaviour.webhookRetries = [.zero, .milliseconds(1), .milliseconds(2)]
        change(&behaviour)
        return behaviour
    }

    static func events(_ inbox: Inbox, _ count: Int, _ world: World) async throws -> [GatewayEvent] {
        try await inbox.next(count).map { try world.gateway.event(in: $0.request()) }
    }

    @Test(arguments: ["answer=approve", "answer=decline&reason=bank_refused", "answer=cancel", "answer=process"])
    func everyAnswerIsAnnounced(_ form: String) async throws {
        try await Inbox.run { inbox in
            try await World.run(webhookURL: inbox.url) { world in
                let request = World.request()
                let page = try await world.gateway.begin(request)
                try await world.browser.post(page.url, form)
                let event = try await Self.events(inbox, 1, world).first
                #expect(event?.subject == .payment && event?.reference == page.reference)
            }
        }
    }

    @Test func wrongSignatureIsRefused() async throws {
        try await Inbox.run { inbox in
            try await World.run(webhookURL: inbox.url) { world in
                try await world.pay()
                let delivery = try #require(await inbox.next(1).first)
                let stranger = try SandboxGateway(
                    .init(baseURL: world.browser.origin, secretKey: World.secretKey, webhookSecrets: ["whsec_other"]))
                #expect(throws: WebhookRejection.wrongSignature) { try stranger.event(in: delivery.request()) }
                var changed = delivery.request()
                changed.body.append(0x20)
                #expect(throws: WebhookRejection.wrongSignature) { try world.gateway.event(in: changed) }
                let later = delivery.request(at: World.now.adding(.seconds(301)))
                #expect(throws: WebhookRejection.staleSignature) { try world.gateway.event(in: later) }
            }
        }
    }

    @Test(arguments: [
        "", "{}", "[]", "\u{FF}", #"{"id":1,"kind":"payment","reference":"x"}"#, #"{"id":"e","kind":"payment"}"#,
    ])
    func signedNonsenseIsAnEventOfUnknownKind(_ text: String) throws {
        let gateway = try World(port: 1).gateway
        let body = Array(text.utf8)
        let signature = WebhookVerification(header: SandboxGateway.signatureHeader, secrets: [World.webhookSecret])
            .signature(of: body, at: World.now)
        let request = WebhookRequest(
            headers: [.init(name: SandboxGateway.signatureHeader, value: signature)], body: body,
            receivedAt: World.now)
        let event = try gateway.event(in: request)
        #expect(event.subject == .other("unreadable") && event.reference.isEmpty)
        // The same body is the same event.
        #expect(event.id.hasPrefix("sha256:") && event.id.count == 71)
        #expect(try gateway.event(in: request) == event)
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
                var references: [String] = []
                for _ in 0..<3 {
                    let page = try await world.gateway.begin(World.request())
                    try await world.browser.post(page.url, "answer=approve")
                    references.append(page.reference)
                }
                #expect(try await Self.events(inbox, 3, world).map(\.reference) == references.reversed())
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
                let page = try await world.gateway.begin(request)
                #expect(try await Self.events(inbox, 1, world).map(\.reference) == [page.reference])
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
                let taken = try await world.gateway.begin(other).reference
                #expect(try await Self.events(inbox, 1, world).map(\.reference) == [taken])
                let path = "/v1/payments/\(lost.attempt)/webhook"
                #expect(try await world.browser.post(path, "").status == 401)
                let key = "Bearer \(World.secretKey)"
                #expect(try await world.browser.post(path, "", headers: ["Authorization": key]).status == 202)
                let page = try await world.gateway.begin(lost)
                #expect(try await Self.events(inbox, 1, world).map(\.reference) == [page.reference])
            }
        }
        #expect(try journal.lines(containing: "\"announced\"") == 1)
    }

    @Test func disputesAndPuzzlesAreAnnounced() async throws {
        try await Inbox.run { inbox in
            try await World.run(webhookURL: inbox.url, behaviour: Self.behaviour { $0.webhookTiming = .beforeRedirect })
            {
                world in
                let page = try await world.gateway.begin(World.request())
                for answer in ["approve", "dispute", "win", "lose-dispute", "puzzle"] {
                    try await world.browser.post(page.url, "answer=\(answer)")
                }
                // A dispute that is won cannot be lost.
                let events = try await Self.events(inbox, 4, world)
                #expect(events.map(\.subject) == [.payment, .dispute, .dispute, .other("balance.reviewed")])
                #expect(Set(events.map(\.id)).count == 4)
                let dispute = "sbd_\(page.reference)"
                #expect(events.map(\.reference) == [page.reference, dispute, dispute, page.reference])
            }
        }
    }

    /// While one secret replaces another, webhooks are signed with both, and either is right.
    @Test func secretsAreReplacedWithoutAGap() async throws {
        try await Inbox.run { inbox in
            try await World.run(webhookURL: inbox.url) { world in
                try await world.pay()
                let delivery = try #require(await inbox.next(1).first)
                func gateway(_ secrets: [String]) throws -> SandboxGateway {
                    try SandboxGateway(
                        .init(baseURL: world.browser.origin, secretKey: World.secretKey, webhookSecrets: secrets))
                }
                _ = try gateway(["whsec_next", World.webhookSecret]).event(in: delivery.request())
                #expect(throws: WebhookRejection.wrongSignature) {
                    try gateway(["whsec_next"]).event(in: delivery.request())
                }
            }
        }
    }
}
