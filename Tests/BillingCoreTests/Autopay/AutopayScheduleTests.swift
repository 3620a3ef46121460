@testable import BillingCore
import Testing
import RandomSupport

/// Autopay run day after day against banks that answer at random: what must hold whatever they say.
@Suite struct AutopayScheduleTests {
    /// What happened to one invoice in half a year.
    private struct Life {
        var charges: [AutopayTry] = []
        var announced: [(on: Day, what: AutopayReceivable.Announcement)] = []
        var last: AutopayStep = .wait(until: nil)
    }

    private func live(
        _ policy: AutopayPolicy, daysBefore: Int, _ random: inout SeededRandom, answers: [AutopayTry.Result]
    ) throws -> Life {
        let autopay = try AutopayStepTests.autopay(daysBefore: daysBefore)
        let method = autopay.method.id
        var (life, receivable) = (
            Life(), AutopayReceivable(dueOn: AutopayStepTests.due, open: AutopayStepTests.open)
        )
        for number in 0..<180 {
            let today = ("2026-05-01" as Day).adding(days: number)
            // Some days nothing runs, on others it runs several times.
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                life.last = autopay.step(for: receivable, policy, on: today)
                switch life.last {
                case .announce(let told):
                    receivable.announced = told
                    life.announced.append((today, told))
                case .charge(let amount):
                    #expect(amount == receivable.open)
                    let result = answers.randomElement(using: &random) ?? .abandoned
                    receivable.tries.append(AutopayTry(on: today, method: method, result: result))
                    if result == .succeeded { receivable.open = .zero(.eur) }
                case .wait(let until): #expect(until.map { $0 > today } ?? true)
                case .withhold: break
                }
            }
        }
        life.charges = receivable.tries
        return life
    }

    @Test(arguments: 0..<60) func whateverBanksSay(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let policy = try AutopayPolicy(
            announceDays: .random(in: 1...30, using: &random), daysBetweenTries: .random(in: 1...30, using: &random),
            mostTries: .random(in: 1...20, using: &random))
        let answers: [AutopayTry.Result] = [
            .declined(.later), .declined(.later), .declined(.vague), .abandoned, .succeeded, .declined(.hard),
            .declined(.customer),
        ]
        let life = try live(policy, daysBefore: .random(in: 0...30, using: &random), &random, answers: answers)
        #expect(life.announced.count == 1)
        let told = try #require(life.announced.first)
        #expect(told.what.chargeOn >= told.on.adding(days: policy.announceDays))
        #expect(life.charges.allSatisfy { $0.on >= told.what.chargeOn })
        for (first, second) in zip(life.charges, life.charges.dropFirst()) {
            #expect(second.on.days(since: first.on) >= policy.daysBetweenTries)
        }
        #expect(life.charges.count <= policy.mostTries)
        #expect(life.charges.count { $0.result == .succeeded } <= 1)
        let final: [AutopayTry.Result] = [.succeeded, .declined(.hard), .declined(.customer)]
        #expect(life.charges.dropLast().allSatisfy { !final.contains($0.result) })
        #expect(life.charges.count { $0.result == .declined(.vague) } <= 3)
    }

    /// The networks' own limits: 20 tries of a card and an amount in 30 days (Visa), 35 in 30 days and 10 in a day
    /// (Mastercard).
    @Test func theMostEagerPolicyStaysBelowTheNetworks() throws {
        var random = SeededRandom(1)
        let policy = try AutopayPolicy(announceDays: 1, daysBetweenTries: 1, mostTries: 20)
        let life = try live(policy, daysBefore: 0, &random, answers: [.declined(.later)])
        let days = life.charges.map(\.on)
        #expect(days.count == 20)
        for first in days {
            #expect(days.count { first <= $0 && $0.days(since: first) < 30 } <= 20)
            #expect(days.count { $0 == first } == 1)
        }
        #expect(life.last == .withhold(.triesUsedUp))
    }

    @Test func aDayIsExpectedUntilItComes() throws {
        let (autopay, today): (Autopay, Day) = (try AutopayStepTests.autopay(daysBefore: 2), "2026-06-01")
        var receivable = AutopayReceivable(dueOn: AutopayStepTests.due, open: AutopayStepTests.open)
        func expected(_ day: Day) -> Day? { autopay.expectedDay(of: receivable, .usual, from: day) }
        #expect(expected(today) == "2026-06-18")
        #expect(expected("2026-06-16") == "2026-06-19")
        receivable.announced = AutopayStepTests.told(on: "2026-06-18")
        #expect(expected("2026-06-16") == "2026-06-18")
        #expect(expected("2026-06-18") == "2026-06-18")
        receivable.tries = [AutopayStepTests.tried("2026-06-18", .declined(.later))]
        #expect(expected("2026-06-18") == "2026-06-19")
        receivable.tries.append(AutopayStepTests.tried("2026-06-19", .undecided))
        #expect(expected("2026-06-21") == nil)
        receivable.tries = [AutopayStepTests.tried("2026-06-18", .declined(.hard))]
        #expect(expected("2026-06-21") == nil)
        receivable.tries = []
        receivable.open = .zero(.eur)
        #expect(expected(today) == nil)
    }

    @Test func noDayIsExpectedOfWhatIsWithheld() throws {
        let receivable = AutopayReceivable(dueOn: AutopayStepTests.due, open: AutopayStepTests.open)
        let limited = try AutopayStepTests.autopay(limit: 1)
        #expect(limited.expectedDay(of: receivable, .usual, from: "2026-06-01") == nil)
        let gone = try AutopayStepTests.autopay(AutopayStepTests.method(state: .unusable))
        #expect(gone.expectedDay(of: receivable, .usual, from: "2026-06-01") == nil)
    }

    @Test func theNextTryIsKnownAfterADecline() {
        var tries = [AutopayStepTests.tried("2026-06-20", .declined(.later))]
        #expect(AutopayPolicy.usual.nextTry(of: ID(raw: 1), after: tries) == "2026-06-21")
        #expect(AutopayPolicy.usual.nextTry(of: ID(raw: 2), after: tries) == nil)
        tries.append(AutopayStepTests.tried("2026-06-21", .declined(.customer)))
        #expect(AutopayPolicy.usual.nextTry(of: ID(raw: 1), after: tries) == nil)
    }
}
