import BillingCore
import BillingOperations
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

/// The answer to the beginning of a payment is lost. When may what be asked for again?
@Suite struct LostAnswerTests {
    private static let hour: Int64 = 3600

    private func run(
        _ change: (inout SandboxBehaviour) -> Void, _ body: @Sendable @escaping (CheckoutWorld) async throws -> Void
    ) async throws {
        var behaviour = SandboxBehaviour()
        behaviour.orderAnswer = .failure
        change(&behaviour)
        try await CheckoutWorld.run(behaviour: behaviour, body)
    }

    /// The provider cannot be asked by our id. As long as the key is remembered, the same is begun again under it:
    /// never a second page.
    @Test func withinTheLifeOfTheKeyTheSameIsBegunAgain() async throws {
        let journal = Journal()
        var strict = SandboxBehaviour()
        strict.findsByOurID = false
        let behaviour = strict
        try await SmallWorld.run { world in
            var broken = behaviour
            broken.orderAnswer = .failure
            try await SandboxWorld.run(journal: journal, behaviour: broken) { sandbox in
                let checkout = try await CheckoutWorld.billed(world, sandbox)
                #expect(try await checkout.begins().isChecking)
                #expect(try await checkout.attempt().state == .unknown)
            }
            try await SandboxWorld.run(journal: journal, behaviour: behaviour) { sandbox in
                let checkout = try await CheckoutWorld.resumed(world, sandbox)
                let page = try await checkout.page(after: 22 * Self.hour)
                try await sandbox.browser.post(page, "answer=approve")
                try await checkout.settles(after: 22 * Self.hour)
                #expect(try await checkout.payments().map(\.amount.decimalText) == ["285.60"])
            }
            #expect(try journal.lines(containing: "\"begun\"") == 1)
            #expect(try await world.breaches() == [])
        }
    }

    /// The provider's pages have moved to another address since the page was opened.
    @Test func aPageThatHasMovedIsBegunAgain() async throws {
        let journal = Journal()
        try await SmallWorld.run { world in
            let before = try await SandboxWorld.run(journal: journal) { sandbox in
                try await CheckoutWorld.billed(world, sandbox).page()
            }
            try await SandboxWorld.run(journal: journal) { sandbox in
                let page = try await CheckoutWorld.resumed(world, sandbox).page(after: 60)
                let (moved, old) = (page.split(separator: "/").last, before.split(separator: "/").last)
                #expect(moved == old && sandbox.gateway.capabilities.isPage(page))
            }
            #expect(try journal.lines(containing: "\"begun\"") == 1)
        }
    }

    /// In the last hour of the key nothing is begun; once it is forgotten and nothing is found, the attempt is given up
    /// and another may begin.
    @Test func afterTheLifeOfTheKeyNotFoundIsTheLastWord() async throws {
        try await run({ $0.findsByOurID = false }) { checkout in
            #expect(try await checkout.begins().isChecking)
            let lost = try await checkout.attempt()
            #expect(try await checkout.begins(after: 23 * Self.hour).isChecking)
            #expect(try await checkout.attempt().id == lost.id)
            #expect(try await checkout.settles(after: 23 * Self.hour) == .started)
            try await checkout.checks(after: 24 * Self.hour)
            #expect(try await checkout.attempt().state == .abandoned)
            _ = try await checkout.begins(after: 24 * Self.hour)
            #expect(try await checkout.attempt().id != lost.id)
        }
    }

    /// An attempt on its way cannot be closed by asking; begun again under its key, it is closed where it is.
    @Test func whatIsOnItsWayIsClosed() async throws {
        let journal = Journal()
        try await SmallWorld.run { world in
            try await SandboxWorld.run(journal: journal) { sandbox in
                let checkout = try await CheckoutWorld.billed(world, sandbox)
                let started = try await checkout.startsAttempt()
                #expect(try await checkout.settle.close(started) == .abandoned)
                // It arrives late, and finds its page closed.
                let request = PaymentRequest(started.attempt, invoices: started.invoiceNumbers)
                let late = try await sandbox.gateway.begin(request)
                try await sandbox.browser.post(late.url, "answer=approve")
                try await checkout.checks()
                #expect(try await checkout.payments().isEmpty)
            }
            #expect(try await world.breaches() == [])
        }
    }

    /// A provider that answers for another amount than was asked for is not believed.
    @Test func anotherAmountIsNotBooked() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(), "answer=approve")
            try await checkout.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(ChangeAmounts(minor: 1))
            }
            #expect(try await checkout.settles() == .unknown)
            #expect(try await checkout.payments().isEmpty)
            try await checkout.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(ChangeAmounts(minor: 28_560))
            }
            #expect(try await checkout.settles() == .succeeded)
        }
    }
}

extension CheckoutWorld {
    private static let customer = "sbc_interrupted"

    /// As far as the portal got before it was interrupted.
    fileprivate func startsAttempt() async throws -> NumberedAttempt {
        let payable = PayableInvoices(numbers: [Self.number])
        let open = try await world.database.app.read(scope, payable).map(\.open)
        let items = OpenItems(open, credit: .zero(.eur), policy: .automatic)
        let attempt = PaymentAttempt(
            id: IDSource.system.next(at: world.now), account: scope.account,
            paying: try PaymentProposal(among: items), gateway: "sandbox",
            customer: Self.customer, returnURL: "https://portal.example/return", startedAt: world.now)
        let row = NumberedAttempt(
            attempt: attempt, invoiceNumbers: [Self.number], publicReference: "\(attempt.id)")
        try await world.database.app.transaction(scope) {
            _ = try await $0.run(
                KeepCustomer(
                    account: scope.account, gateway: "sandbox", reference: Self.customer, now: attempt.startedAt))
            _ = try await $0.run(StartAttempt(row))
            _ = try await $0.run(RegisterReference(attempt.operation, at: "sandbox"))
        }
        return row
    }
}

private struct ChangeAmounts: Command {
    static let sql = """
        WITH p AS (UPDATE attempt_invoices SET amount_minor = $1)
        UPDATE payment_attempts SET amount_minor = $1
        """
    let minor: Int64

    var binds: [Bind] { [.int(minor)] }
}
