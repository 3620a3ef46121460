import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing
import RandomSupport

/// Autopay with lost answers, open pages, races and people who change their minds: never charged twice, nothing lost.
@Suite struct AutopayFailureTests {
    private static let underWay = "2026-000001 285.60 under way"

    /// The process died after storing the attempt, or the request got lost: it goes on under its own key.
    @Test func aChargeThatWasNotSentGoesOn() async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.collects(on: "2026-01-12")
            autopay.bank.wire(.lostBefore)
            let lost = try await autopay.collects(on: "2026-01-15")
            #expect(lost == ["2026-000001 285.60 charged, unknown"] && autopay.bank.charges == 0)
            autopay.bank.wire(.works)
            try await autopay.checks(on: "2026-01-15")
            let open = try await autopay.open()
            #expect(open == "0.00" && autopay.bank.captured.count == 1 && autopay.bank.charges == 1)
        }
    }

    @Test func aLostAnswerIsAskedFor() async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.collects(on: "2026-01-12")
            autopay.bank.wire(.lostAfter)
            let lost = try await autopay.collects(on: "2026-01-15")
            let again = try await autopay.collects(on: "2026-01-15")
            #expect(lost == ["2026-000001 285.60 charged, unknown"] && again == [])
            autopay.bank.wire(.works)
            try await autopay.checks(on: "2026-01-15")
            let open = try await autopay.open()
            #expect(open == "0.00" && autopay.bank.captured.count == 1)
        }
    }

    /// Whatever happens on the wire on which day, and whether the regular check runs: one capture at most.
    @Test(arguments: 0..<12) func whateverTheWireDoes(seed: Int) async throws {
        try await AutopayWorld.runOn { autopay in
            var random = SeededRandom(UInt64(seed))
            try await autopay.collects(on: "2026-01-12")
            for offset in 0..<12 {
                let day = ("2026-01-15" as Day).adding(days: offset)
                autopay.bank.wire([.works, .lostBefore, .lostAfter][random.below(3)])
                if random.below(3) == 0 { autopay.bank.declines(.insufficientFunds) } else { autopay.bank.answers(nil) }
                if random.below(2) == 0 { try await autopay.collects(on: day) }
                if random.below(2) == 0 { try await autopay.checks(on: day) }
                #expect(autopay.bank.captured.count <= 1)
            }
            autopay.bank.wire(.works)
            autopay.bank.answers(nil)
            try await autopay.checks(on: "2026-02-10", after: 86_400 * 2)
            _ = try await autopay.collects(from: "2026-02-12", through: "2026-02-13")
            let open = try await autopay.open()
            #expect(autopay.bank.captured.count == (open == "0.00" ? 1 : 0))
        }
    }

    @Test func whatTheBankNeverHeardOfEndsAndIsTriedAgain() async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.collects(on: "2026-01-12")
            autopay.bank.wire(.lostBefore)
            try await autopay.collects(on: "2026-01-15")
            autopay.bank.wire(.works)
            // Too late to send it again under its key.
            try await autopay.checks(on: "2026-01-15", after: 86_400)
            let told = try await autopay.collects(from: "2026-01-16", through: "2026-01-18")
            #expect(told == ["2026-01-16 2026-000001 285.60 charged, succeeded"])
            #expect(autopay.bank.captured.count == 1)
        }
    }

    @Test func aDirectDebitTakesDays() async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.collects(on: "2026-01-12")
            autopay.bank.answers(.processing)
            let told = try await autopay.collects(from: "2026-01-15", through: "2026-01-20")
            #expect(told == ["2026-01-15 2026-000001 285.60 charged, processing"])
            autopay.bank.ends(.declined(Decline(.debitReturned)))
            try await autopay.checks(on: "2026-01-20")
            let failed = try await autopay.event(.chargeFailed)
            #expect(failed.decline == .debitReturned && failed.stage == 1 && failed.on == "2026-01-21")
            autopay.bank.answers(nil)
            let again = try await autopay.collects(from: "2026-01-20", through: "2026-01-25")
            #expect(again == ["2026-01-20 2026-000001 285.60 charged, succeeded"])
        }
    }

    /// An open page and a charge would be two payments at the provider.
    @Test func anOpenPageIsClosedBefore() async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.collects(on: "2026-01-12")
            let page = try await autopay.opensPage(on: "2026-01-15")
            let told = try await autopay.collects(on: "2026-01-15")
            #expect(told == ["2026-000001 285.60 charged, succeeded"] && autopay.bank.captured.count == 1)
            let row = try await autopay.world.database.app.read(
                autopay.scope, AttemptByID(account: page.account, attempt: page.id))
            #expect(row?.attempt.state == .abandoned)
        }
    }

    @Test func whatWasPaidOnThePageIsNotCharged() async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.collects(on: "2026-01-12")
            let page = try await autopay.opensPage(on: "2026-01-15")
            autopay.bank.pageEnds(Bank.movement(page.amount, page.id, at: Instant(noonOf: "2026-01-15")))
            let told = try await autopay.collects(on: "2026-01-15")
            let open = try await autopay.open()
            #expect(told == [] && open == "0.00" && autopay.bank.calls == 0)
        }
    }

    @Test func aPageThatCannotBeClosedIsWaitedFor() async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.collects(on: "2026-01-12")
            _ = try await autopay.opensPage(on: "2026-01-15")
            autopay.bank.wire(.lostBefore)
            let told = try await autopay.collects(on: "2026-01-15")
            #expect(told == [Self.underWay] && autopay.bank.calls == 0)
            autopay.bank.wire(.works)
            let after = try await autopay.collects(on: "2026-01-15")
            #expect(after == ["2026-000001 285.60 charged, succeeded"])
        }
    }

    @Test func aTransferLeavesTheRestToBeCharged() async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.collects(on: "2026-01-12")
            let record = RecordPayment(
                database: autopay.world.database.worker, clock: .fixed(Instant(noonOf: "2026-01-14")), ids: .system)
            _ = try await record(
                .init("185.60", from: .bank, reference: "transfer"), account: "C-1", on: "2026-01-14")
            let told = try await autopay.collects(on: "2026-01-15")
            #expect(told == ["2026-000001 100.00 charged, succeeded"])
        }
    }

    /// A person decides what happens after money went back.
    @Test func whatWasPaidBackIsNotChargedAgain() async throws {
        try await AutopayWorld.runOn { autopay in
            _ = try await autopay.collects(from: "2026-01-12", through: "2026-01-15")
            let refund = RefundPayment(
                database: autopay.world.database.worker, clock: .fixed(Instant(noonOf: "2026-01-16")), ids: .system)
            let outcome = try await refund(
                AutopayWorld.number, amount: "285.60", from: .payment, reason: "By mistake.", on: "2026-01-16")
            let operation = try #require(outcome.operation)
            try await autopay.settling(on: "2026-01-16")(operation)
            let open = try await autopay.open()
            #expect(open == "285.60")
            let told = try await autopay.collects(from: "2026-01-16", through: "2026-01-31")
            #expect(!told.contains { $0.contains("charged") } && autopay.bank.calls == 1)
        }
    }

    /// The method is not charged any more, until the customer says so again.
    @Test func aDisputeTurnsAutopayOff() async throws {
        try await AutopayWorld.runOn { autopay in
            _ = try await autopay.collects(from: "2026-01-12", through: "2026-01-15")
            let moment = Instant(noonOf: "2026-01-20")
            let payments = try await autopay.world.database.app.read(autopay.scope, PaymentList(limit: 1))
            try autopay.bank.disputes(
                try #require(payments.first).reference, Money(minor: 285_60, .eur), at: moment)
            let book = BookDispute(
                database: autopay.world.database.worker, providers: try autopay.providers(), clock: .fixed(moment),
                ids: .system)
            for _ in 0..<2 { try await book("dp_1", at: "bank") }
            let events = try await autopay.events()
            #expect(events.suffix(3) == ["invoice_paid", "dispute_opened", "autopay_off"])
            try await autopay.turnsOn(on: "2026-01-21")
            try await book("dp_1", at: "bank")
            let agreed = try await autopay.world.database.app.read(autopay.scope, AutopayInForce())
            #expect(agreed != nil)
        }
    }

    /// A debit that its owner objects to is lost when it is first heard of. One that the bank could not collect was not
    /// objected to.
    @Test(arguments: [(GatewayDispute.Reason.notAuthorized, false), (GatewayDispute.Reason.debitReturned, true)])
    func aReturnedDebitTurnsAutopayOffWhereItIsDisputed(reason: GatewayDispute.Reason, staysOn: Bool) async throws {
        try await AutopayWorld.runOn { autopay in
            _ = try await autopay.collects(from: "2026-01-12", through: "2026-01-15")
            let moment = Instant(noonOf: "2026-01-20")
            let payments = try await autopay.world.database.app.read(autopay.scope, PaymentList(limit: 1))
            try autopay.bank.disputes(
                try #require(payments.first).reference, Money(minor: 285_60, .eur), .lost, reason: reason, at: moment)
            let book = BookDispute(
                database: autopay.world.database.worker, providers: try autopay.providers(), clock: .fixed(moment),
                ids: .system)
            for _ in 0..<2 { try await book("dp_1", at: "bank") }
            let open = try await autopay.open()
            let agreed = try await autopay.world.database.app.read(autopay.scope, AutopayInForce())
            #expect(open == "285.60" && (agreed != nil) == staysOn)
        }
    }

    /// Credit notes while runs charge: what was captured beyond what was open is credit.
    @Test(arguments: 0..<6) func creditNotesWhileRunsCharge(seed: Int) async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.collects(on: "2026-01-12")
            let credit = IssueCreditNote(
                database: autopay.world.database.worker, clock: .fixed(Instant(noonOf: "2026-01-15")), ids: .system)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await autopay.collects(on: "2026-01-15") }
                group.addTask {
                    _ = try await credit(
                        AutopayWorld.number, .parts([.init(line: 1, amount: "100.00")]), reason: "As agreed.",
                        payingBack: false, on: "2026-01-15")
                }
                group.addTask { try await autopay.collects(on: "2026-01-15") }
                try await group.waitForAll()
            }
            let (open, captured) = (try await autopay.open(), autopay.bank.captured.map(\.minor))
            #expect(open == "0.00" && (captured == [285_60] || captured == [166_60]))
        }
    }

    @Test(arguments: 0..<6) func changesOfMindWhileRunsCharge(seed: Int) async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.collects(on: "2026-01-12")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await autopay.collects(on: "2026-01-15") }
                group.addTask { try await autopay.changing(on: "2026-01-15").turnOff(of: autopay.scope.account) }
                group.addTask {
                    try await autopay.managing(on: "2026-01-15").rename(1, of: autopay.scope.account, to: "x")
                }
                try await group.waitForAll()
            }
            let (open, count) = (try await autopay.open(), autopay.bank.captured.count)
            #expect(count == (open == "0.00" ? 1 : 0))
        }
    }
}
