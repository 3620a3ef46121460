import BillingCore
import BillingOperations
import Logging
import PostgresStore
import TestSupport
import Testing

/// Direct debits from the mandate to what the bank says of them. Announced on 1 April 2026, charged on Saturday the 4th;
/// after Easter the bank collects on Tuesday the 7th, and can return it until the 14th.
struct DirectDebitFlowTests {
    private struct Debits {
        let bank: BankWorld
        let account: Account.ID

        func clock(_ day: Day) -> WallClock { .fixed(Instant(noonOf: day)) }

        func settling(_ day: Day) throws -> SettleOperation {
            let gateway = DirectDebitGateway(database: bank.world.database.worker, clock: clock(day))
            return SettleOperation(
                database: bank.world.database.worker, providers: try PaymentProviders([gateway]), clock: clock(day),
                ids: .system, logger: Logger(label: "debits"))
        }

        @discardableResult
        func collects(on day: Day) async throws -> [CollectAutopay.Line] {
            let collect = CollectAutopay(
                database: bank.world.database.worker, settle: try settling(day), clock: clock(day), ids: .system,
                logger: Logger(label: "debits"))
            let report = try await collect(on: day)
            #expect(report.failed.isEmpty)
            return report.lines
        }

        func files(on day: Day) async throws -> [WriteDebitFiles.File] {
            try await WriteDebitFiles(database: bank.world.database.worker, clock: clock(day), ids: .system)(on: day)
        }

        /// A statement of the bank, and what follows from it on a day.
        func tells(_ entries: BankWorld.Entry..., from opening: Int64 = 0, number: Int = 1, on day: Day) async throws {
            try await bank.imports(BankWorld.statement(from: opening, number: number, entries))
            let match = MatchTransfers(
                database: bank.world.database.worker, clock: clock(day), ids: .system, settle: try settling(day))
            _ = try await match()
        }

        func settles(_ order: DebitOrder, on day: Day) async throws -> PaymentAttempt.State? {
            let attempt = try #require(PaymentAttempt.ID(order.endToEnd))
            return try await settling(day)(ProviderOperation(.payment(attempt), of: account))
        }

        func methods() async throws -> [PaymentMethod] {
            let scope = try await bank.world.scope("C-1")
            return try await bank.world.database.app.read(scope, MethodsOfAccount()).map(\.method)
        }
    }

    private func run(_ body: (Debits) async throws -> Void) async throws {
        try await BankWorld.run { bank in
            let worker = bank.world.database.worker
            let creditor = try CreditorIdentifier("DE98ZZZ09999999999")
            _ = try await SaveSeller(database: worker, clock: bank.world.clock, ids: .system)("main") {
                $0.creditor = creditor
            }
            let account = try await bank.world.scope("C-1").account
            let email = "ada@example.com"
            let person = try #require(
                try await bank.world.database.app.read(EmailScope(email), PersonByEmail(email: email)))
            let seller = try #require(try await worker.read(WorkerScope(), KnownSellers()).first)
            let consent = GiveMandate.Consent(
                scheme: .core, holder: " Ada  GmbH ", iban: try IBAN(BankWorld.ada), words: "I agree.",
                language: "en", person: person.id, peer: "192.0.2.1")
            let reference = try await GiveMandate(database: worker, clock: bank.world.clock, ids: .system)(
                consent, of: account, at: seller)
            #expect(reference == "C-1-M1")
            try await ChangeAutopay(database: worker, clock: bank.world.clock, ids: .system).turnOn(
                .init(
                    method: 1, daysBefore: 0, limit: nil,
                    words: .init(
                        text: "Yes.", wording: 1, language: "en",
                        values: ["seller": "main", "method": "M", "announce_days": "3", "days_before": "0"]),
                    person: person.id),
                of: account)
            let debits = Debits(bank: bank, account: account)
            try await debits.collects(on: "2026-04-01")
            try await debits.collects(on: "2026-04-04")
            try await body(debits)
        }
    }

    @Test func aMandateIsASavedMethodThatNamesCreditorAndReference() async throws {
        try await run { debits in
            let method = try #require(try await debits.methods().first)
            #expect(method.saved.kind == .directDebit && method.gateway == "direct-debit")
            #expect(method.label == "SEPA DE98ZZZ09999999999 C-1-M1 •••• 2051")
        }
    }

    /// 285.60 and 142.80 in one group: the first collection of a mandate is told by itself.
    @Test func whatIsChargedIsInOneFile() async throws {
        try await run { debits in
            let file = try #require(try await debits.files(on: "2026-04-04").first)
            #expect(file.name == "main-000001.xml" && file.total.decimalText == "428.40")
            #expect(file.orders.map(\.sequence).sorted { $0.rawValue < $1.rawValue } == [.first, .recurring])
            #expect(file.orders.allSatisfy { $0.collectOn == "2026-04-07" && $0.mandate.holder == "Ada GmbH" })
            let again = try await debits.files(on: "2026-04-04")
            #expect(again.isEmpty)
            let open = try await debits.bank.open()
            #expect(open == ["2026-000001 285.60", "2026-000003 142.80"])
        }
    }

    @Test func aDebitCountsAsPaidWhenItCanComeBackNoMore() async throws {
        try await run { debits in
            let file = try #require(try await debits.files(on: "2026-04-04").first)
            for (place, order) in file.orders.enumerated() {
                try await debits.tells(
                    .init(minor: order.amount.minor, text: "", endToEnd: order.endToEnd),
                    from: file.orders[..<place].reduce(0) { $0 + $1.amount.minor }, number: place + 1,
                    on: "2026-04-08")
            }
            for order in file.orders {
                let (before, after) = (
                    try await debits.settles(order, on: "2026-04-14"), try await debits.settles(order, on: "2026-04-15")
                )
                #expect(before == .processing && after == .succeeded)
            }
            let (open, payments) = (try await debits.bank.open(), try await debits.bank.payments())
            #expect(open == ["2026-000001 0.00", "2026-000003 0.00"])
            #expect(payments.allSatisfy { $0.source == .provider("direct-debit") && $0.receivedOn == "2026-04-07" })
        }
    }

    /// AM04: no funds. The next try is announced and made by autopay; AC04: the account is closed, and there is none.
    @Test(arguments: [("AM04", "insufficient_funds"), ("AC04", "method_not_usable")])
    func aReturnIsADeclineWithItsReason(_ code: String, _ expected: String) async throws {
        try await run { debits in
            let file = try #require(try await debits.files(on: "2026-04-04").first)
            let order = try #require(file.orders.first)
            try await debits.tells(
                .init(minor: -order.amount.minor, text: "", endToEnd: order.endToEnd, code: "109", reason: code),
                on: "2026-04-09")
            let state = try await debits.settles(order, on: "2026-04-15")
            #expect(state == .declined)
            let declines = try await debits.bank.world.database.owner.read(WorkerScope(), Declines())
            #expect(declines == [expected])
            let lines = try await debits.collects(on: "2026-04-10")
            let isTriedAgain = lines.contains { $0.action == .charged(.processing) }
            #expect(isTriedAgain == (code == "AM04"))
        }
    }

    /// The customer takes the money back after five weeks: what was paid is open again, and autopay is off.
    @Test func aLateReturnIsALostDispute() async throws {
        try await run { debits in
            let file = try #require(try await debits.files(on: "2026-04-04").first)
            let order = try #require(file.orders.first)
            try await debits.tells(
                .init(minor: order.amount.minor, text: "", endToEnd: order.endToEnd), on: "2026-04-08")
            let paid = try await debits.settles(order, on: "2026-04-15")
            #expect(paid == .succeeded)
            try await debits.tells(
                .init(minor: -order.amount.minor, text: "", endToEnd: order.endToEnd, code: "109", reason: "MD06"),
                from: order.amount.minor, number: 2, on: "2026-05-12")
            let open = try await debits.bank.open()
            #expect(open == ["2026-000001 285.60", "2026-000003 142.80"])
            let autopay = try await debits.bank.world.database.app.read(
                try await debits.bank.world.scope("C-1"), AutopayInForce())
            #expect(autopay == nil)
        }
    }

    /// The bank books a group as one sum that says nothing.
    @Test func aGroupIsKnownByItsSum() async throws {
        try await run { debits in
            let file = try #require(try await debits.files(on: "2026-04-04").first)
            let first = try #require(file.orders.first { $0.sequence == .first })
            try await debits.tells(
                .init(minor: first.amount.minor, text: "SAMMLER", day: "260407"), on: "2026-04-08")
            let state = try await debits.settles(first, on: "2026-04-15")
            #expect(state == .succeeded)
        }
    }

    @Test func aHolderIsNeeded() async throws {
        try await run { debits in
            let worker = debits.bank.world.database.worker
            let seller = try #require(try await worker.read(WorkerScope(), KnownSellers()).first)
            let give = GiveMandate(database: worker, clock: debits.bank.world.clock, ids: .system)
            let consent = GiveMandate.Consent(
                scheme: .core, holder: " ", iban: try IBAN(BankWorld.ada), words: "", language: "en",
                person: ID(raw: 1), peer: "")
            await #expect(throws: BillingRefusal(.mandateHolderMissing)) {
                try await give(consent, of: debits.account, at: seller)
            }
            var other = seller
            other.creditor = nil
            var named = consent
            named.holder = "Ada"
            await #expect(throws: BillingRefusal(.mandateNotOffered)) {
                try await give(named, of: debits.account, at: other)
            }
        }
    }
}

private struct Declines: ManyRows {
    static let sql = "SELECT decline_code FROM payment_attempts WHERE decline_code IS NOT NULL"

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("decline_code") }
}
