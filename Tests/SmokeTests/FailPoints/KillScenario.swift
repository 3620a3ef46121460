import BillingCore
import BillingOperations
import FakeStripe
import Logging
import PaymentGateways
import PostgresStore
import TestSupport
import Testing

/// Something that the program is killed in.
struct KillScenario: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What came before, in this process.
    var before: @Sendable (KillWorld) async throws -> Void = { _ in }
    /// What the program dies in at this place, or does to its end; whether it died. Without a place it does it once more.
    let act: @Sendable (KillWorld, Int?) async throws -> Bool
    /// What is open on the invoice in the end.
    let open: String
    /// What Stripe has captured in the end, charge by charge, and sent back.
    var captured: [Int64] = [28_560]
    var refunded: [Int64] = []

    static let all = [pays, givesUp, savesMethod, collects, asksTheCustomer, refunds, hearsOfDispute, checks]

    private static let pays = KillScenario(
        testDescription: "a customer pays",
        act: { world, place in
            try await world.serve(dyingAt: place) { browser in
                try await browser.pays()
                try await browser.hearsOfEverything()
            }
        }, open: "0.00")

    private static let givesUp = KillScenario(
        testDescription: "a customer gives a payment up and pays after all",
        act: { world, place in
            try await world.serve(dyingAt: place) { browser in
                if try await browser.leaves() != nil {
                    let account = try await world.scope()
                    let row = try await world.database.app.read(account, LatestAttempt(number: KillWorld.invoice))
                    let reference = try #require(row).publicReference
                    try await browser.post("/payments/attempts/\(reference)/cancel")
                }
                try await browser.pays()
            }
        }, open: "0.00")

    private static let savesMethod = KillScenario(
        testDescription: "a customer saves a method, turns autopay on and off, and removes the method",
        act: { world, place in
            try await world.serve(dyingAt: place) { browser in
                if let page = browser.page(try await browser.post("/methods")) {
                    try await browser.comesBack(from: page)
                }
                for number in try await world.database.app.read(world.scope(), MethodsOfAccount()).map(\.method.number)
                {
                    let agreement = [("method", "\(number)"), ("days", "0"), ("limit", "")]
                    let query = agreement.map { "\($0)=\($1)" }.joined(separator: "&")
                    let shown = try await browser.field("shown", on: "/autopay/consent?\(query)")
                    try await browser.post("/autopay", agreement + [("shown", shown ?? "")])
                    try await browser.post("/autopay/off")
                    try await browser.post("/methods/\(number)/remove")
                }
            }
        }, open: "285.60", captured: [])

    private static let collects = KillScenario(
        testDescription: "autopay charges an invoice", before: { try await $0.turnsOn(.works) },
        act: { try await $0.command("collect", "--on", "\(KillWorld.charged)", dyingAt: $1) }, open: "0.00")

    private static let asksTheCustomer = KillScenario(
        testDescription: "autopay charges an invoice, and the bank wants the customer",
        before: { try await $0.turnsOn(.authenticates) },
        act: { try await $0.command("collect", "--on", "\(KillWorld.charged)", dyingAt: $1) }, open: "285.60",
        captured: [])

    private static let refunds = KillScenario(
        testDescription: "a part of a payment is sent back", before: { try await $0.pays() },
        act: {
            try await $0.command(
                "refund", KillWorld.invoice, "--amount", "85.60", "--reason", "Paid twice", "--key", "ticket 7",
                dyingAt: $1)
        }, open: "85.60", refunded: [8_560])

    private static let hearsOfDispute = KillScenario(
        testDescription: "webhooks tell of a dispute that is lost",
        before: { world in
            try await world.pays()
            let payment = await world.stripe.payment(of: await world.stripe.sessions.first)
            await world.stripe.close(await world.stripe.dispute(try #require(payment)), isWon: false)
            for webhook in await world.server.webhooks(at: KillWorld.now) {
                try await world.handling().receive(world.server.gateway.event(in: webhook), from: "stripe")
            }
        }, act: { try await $0.command("jobs", "run", "handle_events", dyingAt: $1) }, open: "285.60")

    private static let checks = KillScenario(
        testDescription: "a job asks about a payment of which nothing was heard",
        before: { try await $0.leaves(.works) },
        act: { try await $0.command("jobs", "run", "settle_undecided", dyingAt: $1) }, open: "0.00")
}

extension KillWorld {
    /// The customer pays on Stripe's page, a minute ago; the portal has not heard of it.
    fileprivate func leaves(_ card: FakeCard) async throws {
        let settle = try settling(after: -60)
        let begin = BeginPayment(
            database: database.app, settle: settle, clock: .fixed(Self.now.adding(.seconds(-60))), ids: .system)
        let place = BeginPayment.Place(
            server.gateway, policy: .usual, returnPage: "http://localhost/payments/attempts/")
        _ = try await begin(PaymentOrder([Self.invoice]), at: place, in: try await scope())
        await stripe.use(card, on: try #require(await stripe.sessions.last))
    }

    /// The customer has paid.
    fileprivate func pays() async throws {
        try await leaves(.works)
        let row = try await database.app.read(try await scope(), LatestAttempt(number: Self.invoice))
        try await settling()(try #require(row).attempt.operation)
    }

    /// The customer has saved a card and turned autopay on, and was told of the charge.
    fileprivate func turnsOn(_ card: FakeCard) async throws {
        let scope = try await scope()
        _ = try await saving().begin(
            at: server.gateway, for: scope.account, in: .eur, by: ID(raw: 1),
            returnURL: "http://localhost/methods/return")
        await stripe.use(card, on: try #require(await stripe.sessions.last))
        let latest = try await database.app.read(scope, LatestSetup())
        try await saving().settle(try #require(latest).setup.id, of: scope.account)
        let words = ChangeAutopay.ShownWords(
            text: "I agree.", wording: 1, language: "en",
            values: ["seller": "N", "method": "Visa", "announce_days": "3", "days_before": "0"])
        let change = ChangeAutopay(database: database.worker, clock: .fixed(Self.now), ids: .system)
        try await change.turnOn(
            .init(method: 1, daysBefore: 0, limit: nil, words: words, person: ID(raw: 1)), of: scope.account)
        _ = try await command("collect", "--on", "\(Self.told)", dyingAt: nil)
    }
}
