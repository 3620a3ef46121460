import BillingCore
import BillingOperations
import FakeStripe
import Logging
import PaymentGateways
import PostgresStore
import TestSupport
import Testing

/// A customer pays while something else happens to the invoice, five hundred times each: never more is captured than was
/// open, or what is too much is credit at once.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct PayRaceTests {
    private static let races = 500

    /// A part of 100.00 + 19 % = 119.00, or all of it: the page that asks for more than is left is closed, and what was
    /// captured before becomes credit.
    @Test(arguments: ["100.00", nil]) func payAndCreditNote(_ amount: String?) async throws {
        try await RaceWorld.run(accounts: Self.races) { races, racers in
            try await races.race(racers) { racer in
                try await racer.pays { try await Racer.untilItIsFree { try await racer.credits(amount) } }
                try await racer.settlesLater()
            }
            try await races.expectNothingLost(racers, credited: amount == nil ? RaceWorld.gross : 11_900)
        }
    }

    /// Refused while the payment may go through; written off where it came first.
    @Test func payAndWriteOff() async throws {
        try await RaceWorld.run(accounts: Self.races) { races, racers in
            try await races.race(racers) { racer in
                try await racer.pays {
                    let writeOff = WriteOffInvoice(
                        database: races.world.database.worker, settle: try racer.settling(), clock: races.world.clock,
                        ids: .system)
                    do {
                        _ = try await writeOff(racer.invoice.number, reason: "Insolvent", on: "2026-01-20")
                    } catch let refusal as BillingRefusal {
                        #expect([.nothingOpen, .paymentUnderWay].contains(refusal.code))
                    }
                }
                try await racer.settlesLater()
            }
            var paid = 0
            for racer in racers {
                let (summary, payments) = try await races.world.database.app.read(
                    racer.scope, AccountSummary(now: races.world.now), PaymentList(limit: 10))
                let account = try #require(summary)
                #expect(account.open.isZero && account.credit.isZero && payments.count <= 1, "\(racer.place)")
                paid += payments.count
            }
            let captured = await races.server.stripe.captured
            #expect(captured.count == paid && (1..<Self.races).contains(paid), "\(paid) were paid")
        }
    }

    /// The page and the saved card: one of them is charged.
    @Test func payAndAutopay() async throws {
        try await RaceWorld.run(accounts: Self.races) { races, racers in
            let (told, due): (Day, Day) = ("2026-02-02", "2026-02-05")
            try await races.race(racers) { racer in
                try await racer.turnsAutopayOn()
                try await racer.collects(on: told)
                try await racer.pays { try await racer.collects(on: due) }
                try await racer.settlesLater()
                try await racer.collects(on: due)
            }
            try await races.expectNothingLost(racers)
            let captured = await races.server.stripe.captured
            #expect(captured == Array(repeating: RaceWorld.gross, count: Self.races))
        }
    }

    /// Two runs of autopay, and a credit note in between.
    @Test func autopayAndCreditNote() async throws {
        try await RaceWorld.run(accounts: Self.races) { races, racers in
            let (told, due): (Day, Day) = ("2026-02-02", "2026-02-05")
            try await races.race(racers) { racer in
                try await racer.turnsAutopayOn()
                try await racer.collects(on: told)
                async let credit: Void = Racer.untilItIsFree { try await racer.credits("100.00") }
                async let again: Void = racer.collects(on: due)
                try await racer.collects(on: due)
                _ = try await (credit, again)
                try await racer.settlesLater()
            }
            try await races.expectNothingLost(racers, credited: 11_900)
        }
    }

    /// The customer agrees to pay in three instalments while the page to pay all at once is open, or paid.
    @Test func payAndPlan() async throws {
        try await RaceWorld.run(accounts: Self.races) { races, racers in
            let policies = PlanPolicies(database: races.world.database.worker, clock: races.world.clock)
            let policy = try PlanPolicy(mostInstalments: 3)
            try await policies.set(policy, ofSeller: "main")
            try await races.race(racers) { racer in
                try await racer.pays { try await racer.agreesToPlan(policy) }
                try await racer.settlesLater()
            }
            try await races.expectNothingLost(racers)
        }
    }

    /// Half of what the provider answers in a second, 12 charges, whatever the number of workers: the rest is for
    /// customers who pay by themselves, and for questions about earlier charges.
    @Test func theRunOfAutopayIsPaced() async throws {
        let (count, told, due): (Int, Day, Day) = (25, "2026-02-02", "2026-02-05")
        try await RaceWorld.run(accounts: count) { races, racers in
            for racer in racers {
                try await racer.turnsAutopayOn()
                try await racer.collects(on: told)
            }
            let collect = CollectAutopay(
                database: races.world.database.worker, settle: try racers[0].settling(), clock: races.world.clock,
                ids: .system, logger: .init(label: "tests"))
            let start = ContinuousClock.now
            let report = try await collect(on: due, workers: 16)
            #expect(ContinuousClock.now - start >= .seconds(1) / 12 * (count - 1))
            #expect(report.lines.count == count && report.failed == [])
            let charges = await races.server.stripe.requests.filter { $0.path == "/v1/payment_intents" && $0.isPost }
            #expect(charges.count == count)
        }
    }

    /// Of six refunds over 100.00 of a payment of 285.60, two fit.
    @Test func refundsAtOnceNeverExceedThePayment() async throws {
        try await RaceWorld.run(accounts: 80) { races, racers in
            try await races.race(racers) { racer in
                try await racer.begins()
                try await racer.presses()
                try await racer.comesBack()
                let accepted = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for _ in 0..<6 { group.addTask { try await racer.sendsBack("100.00") } }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(accepted == 2, "\(racer.place)")
            }
            let refunded = await races.server.stripe.refunded
            #expect(refunded == Array(repeating: 10_000, count: 160))
        }
    }

    /// A thousand presses, 25 at once, with other invoices ticked each time, and each page that they lead to paid.
    @Test func aThousandSelectionsNeverPayMoreThanIsOpen() async throws {
        try await RaceWorld.run(accounts: 1) { races, racers in
            let racer = try #require(racers.first)
            for month in ["02", "03", "04", "05", "06"] {
                try await races.world.subscribe("R-1,more\(month),seat,10,2026-01-\(month),,,")
            }
            try await races.world.bill(through: "2026-06-01")
            let open = try await races.world.database.app.read(racer.scope, InvoicesToPay())
            let numbers = open.map(\.number)
            try #require(numbers.count >= 6)
            for _ in 0..<40 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<25 {
                        let chosen = Array(numbers.shuffled().prefix(.random(in: 1...numbers.count)))
                        group.addTask { try await Racer.untilItIsFree { try await racer.paysAtOnce(chosen) } }
                    }
                    try await group.waitForAll()
                }
            }
            try await racer.paysAtOnce(numbers)
            try await racer.checksAll(after: 86_400)
            let left = try await races.world.database.app.read(racer.scope, InvoicesToPay())
            let summary = try await races.world.database.app.read(racer.scope, AccountSummary(now: races.world.now))
            let captured = await races.server.stripe.captured
            let sum = open.map(\.open.open.minor).reduce(0, +)
            #expect(captured.reduce(0, +) + left.map(\.open.open.minor).reduce(0, +) == sum)
            #expect(try #require(summary).credit.isZero)
        }
    }
}

extension Racer {
    /// The customer agrees to three instalments, unless something else is open by now.
    fileprivate func agreesToPlan(_ policy: PlanPolicy) async throws {
        let terms = try policy.terms(
            for: Money(minor: RaceWorld.gross, .eur), in: 3, first: "2026-02-01", today: "2026-01-20")
        let values = [
            "total": "\(terms.total.minor)", "count": "3", "first": "2026-02-01", "fee": "\(terms.fee.minor)",
        ]
        let agree = AgreeToPlan(database: races.world.database.worker, clock: races.world.clock, ids: .system)
        do {
            _ = try await agree(
                .init(
                    invoices: [invoice.number], terms: terms, feeText: "Fee",
                    words: .init(text: "I pay.", wording: 1, language: "en", values: values), person: ID(raw: 9)),
                of: scope.account)
        } catch let refusal as BillingRefusal {
            #expect([.planChanged, .paymentUnderWay].contains(refusal.code), "\(refusal)")
        }
    }

    /// Presses the button for these invoices, and pays on the page where that leads to one.
    fileprivate func paysAtOnce(_ numbers: [String]) async throws {
        let begin = BeginPayment(
            database: races.world.database.app, settle: try settling(), clock: races.world.clock, ids: .system)
        let place = BeginPayment.Place(
            races.server.gateway, policy: .usual, returnPage: "https://portal.example/return/")
        guard case .goTo(let url) = try await begin(PaymentOrder(numbers), at: place, in: scope) else { return }
        await races.server.stripe.use(.works, on: url.split(separator: "/").last.map(String.init) ?? "")
    }

    /// The regular check.
    fileprivate func checksAll(after seconds: Int64) async throws {
        try await CheckUndecidedOperations(
            database: races.world.database.worker, settle: try settling(after: seconds),
            clock: .fixed(races.world.now.adding(.seconds(seconds))), logger: .init(label: "tests"))()
    }
}
