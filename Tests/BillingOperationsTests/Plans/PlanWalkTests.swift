import BillingCore
import BillingOperations
import PostgresStore
import RandomSupport
import TestSupport
import Testing

/// Three months of an account in which plans are agreed, decided, missed and ended while payments come and go back, and
/// invoices are credited and given up. Whatever order that comes in: what is due on some day is what is open, the books
/// are clean, and who pays all that is open has no plan that still runs.
@Suite(.timeLimit(.minutes(30)))
struct PlanWalkTests {
    private static let policies: [@Sendable () throws -> PlanPolicy] = [
        { try PlanPolicy(mostInstalments: 6, approval: .never, whenMissed: .endsPlan) },
        { try PlanPolicy(mostInstalments: 4, approval: .above(ExactDecimal(300)), whenMissed: .reminds) },
        { try PlanPolicy(mostInstalments: 6, interval: .week, approval: .always, graceDays: 0) },
        { try PlanPolicy(mostInstalments: 12, interval: .twoWeeks, firstWithinDays: 62, approval: .never) },
    ]

    @Test(arguments: 0..<12) func whatIsDueIsWhatIsOpen(seed: Int) async throws {
        let policy = try Self.policies[seed % Self.policies.count]()
        try await PlanWorld.run(policy) { plans in
            var random = SeededRandom(UInt64(seed) + 41)
            var day: Day = "2026-01-02"
            var told: [String] = []
            for place in 0..<24 {
                day = min(day.adding(days: random.below(7)), "2026-03-31")
                let step = PlanStepOfWalk(&random, place)
                do {
                    try await step.take(plans, on: day)
                    told.append("\(day) \(step)")
                } catch let refusal as BillingRefusal {
                    told.append("\(day) \(step): \(refusal.code)")
                }
                let (due, open) = try await plans.sums()
                #expect(due == open, "\(told)")
                guard due == open else { return }
            }
            let breaches = try await plans.world.breaches()
            #expect(breaches == [], "\(told)")
            let (_, open) = try await plans.sums()
            if open > 0 { try await plans.pays(Money(minor: open, .eur).decimalText, on: day) }
            let (due, progress) = (try await plans.due(), try await plans.progress())
            #expect(due == [] && !progress.contains { $0.contains("running") }, "\(told) \(progress)")
        }
    }
}

/// What happens on a day of a walk.
private enum PlanStepOfWalk: CustomStringConvertible {
    case pay(Int64, reference: String)
    case sendBack(Int64, invoice: Int, reference: String)
    case credit(Int64?, invoice: Int)
    case writeOff(Int, relievesTax: Bool)
    case agree(count: Int, wait: Int)
    case approve(Int)
    case refuse(Int)
    case end(Int)
    case withdraw(Int)
    case review
    case bill

    init(_ random: inout SeededRandom, _ place: Int) {
        let (amount, number) = (Int64(random.below(40) + 1) * 476, random.below(3) + 1)
        switch random.below(16) {
        case 0, 1, 2: self = .pay(amount, reference: "in \(place)")
        case 3: self = .sendBack(amount, invoice: number, reference: "back \(place)")
        case 4: self = .credit(amount, invoice: number)
        case 5: self = .credit(nil, invoice: number)
        case 6: self = .writeOff(number, relievesTax: random.below(2) == 0)
        case 7, 8, 9: self = .agree(count: random.below(4) + 2, wait: random.below(14))
        case 10: self = .approve(number)
        case 11: self = .refuse(number)
        case 12: self = .end(number)
        case 13: self = .withdraw(number)
        case 14: self = .review
        default: self = .bill
        }
    }

    var description: String {
        switch self {
        case .pay(let minor, _): "pay \(minor)"
        case .sendBack(let minor, let invoice, _): "send \(minor) of \(invoice) back"
        case .credit(let minor, let invoice): "credit \(minor.map { "\($0)" } ?? "all") of \(invoice)"
        case .writeOff(let invoice, let relievesTax): "write \(invoice) off\(relievesTax ? ", with tax" : "")"
        case .agree(let count, let wait): "agree to \(count) after \(wait) days"
        case .approve(let plan): "approve \(plan)"
        case .refuse(let plan): "refuse \(plan)"
        case .end(let plan): "end \(plan)"
        case .withdraw(let plan): "withdraw \(plan)"
        case .review: "review"
        case .bill: "bill"
        }
    }

    func take(_ plans: PlanWorld, on day: Day) async throws {
        let (worker, clock) = (plans.world.database.worker, WallClock.fixed(Instant(noonOf: day)))
        let deciding = plans.deciding(on: day)
        switch self {
        case .pay(let minor, let reference):
            let record = RecordPayment(database: worker, clock: clock, ids: .system)
            let amount = Money(minor: minor, .eur).decimalText
            _ = try await record(.init(amount, from: .bank, reference: reference, for: []), account: "C-1", on: day)
        case .sendBack(let minor, let invoice, let reference):
            let refund = RefundPayment(database: worker, clock: clock, ids: .system)
            let amount = Money(minor: minor, .eur).decimalText
            _ = try await refund(
                Self.number(invoice), amount: amount, from: .payment, reason: "Sent back", returned: reference, on: day)
        case .credit(let minor, let invoice):
            let credit = IssueCreditNote(database: worker, clock: clock, ids: .system)
            let extent = minor.map { IssueCreditNote.Extent.parts([Self.part($0)]) } ?? .all
            _ = try await credit(
                Self.number(invoice), extent, reason: "As agreed", payingBack: false, on: day, .allowed)
        case .writeOff(let invoice, let relievesTax):
            let writeOff = WriteOffInvoice(
                database: worker, settle: try plans.autopay.settling(on: day), clock: clock, ids: .system)
            _ = try await writeOff(Self.number(invoice), reason: "Insolvent", relievesTax: relievesTax, on: day)
        case .agree(let count, let wait):
            let open = try await worker.read(WorkerScope(), OpenInvoices([plans.scope.account]))
            let terms = try await plans.terms(in: count, first: day.adding(days: wait), on: day)
            try await plans.agrees(open.map(\.number), on: day, to: terms)
        case .approve(let plan): try await deciding.approve(plan, of: "C-1")
        case .refuse(let plan): try await deciding.refuse(plan, of: "C-1", reason: "No")
        case .end(let plan): try await deciding.end(plan, of: "C-1", reason: nil)
        case .withdraw(let plan): try await deciding.withdraw(plan, of: plans.scope.account)
        case .review: try await plans.reviews(on: day)
        case .bill: try await plans.world.bill(through: "\(day)")
        }
    }

    private static func number(_ place: Int) -> String { "2026-00000\(place)" }

    /// So many cents of the first line, before tax.
    private static func part(_ minor: Int64) -> IssueCreditNote.Part {
        IssueCreditNote.Part(line: 1, amount: Money(minor: minor, .eur).decimalText)
    }
}

extension PlanWorld {
    /// What is due on some day, and what is open, in cents.
    fileprivate func sums() async throws -> (due: Int64, open: Int64) {
        let worker = world.database.worker
        let due = try await worker.read(WorkerScope(), ReceivablesOfAccount(scope.account))
        let open = try await worker.read(WorkerScope(), OpenInvoices([scope.account]))
        return (due.reduce(0) { $0 + $1.open.minor }, open.reduce(0) { $0 + $1.open.open.minor })
    }
}
