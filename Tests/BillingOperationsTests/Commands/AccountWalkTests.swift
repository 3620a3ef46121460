import BillingCore
import BillingOperations
import PostgresStore
import RandomSupport
import SandboxSupport
import TestSupport
import Testing

/// Everything that moves money of one account, one thing after the other in any order. What is open less what is in
/// hand is known from what commands said alone: billed, less credited, given up and received, and what went back. What
/// is refused changes nothing at all.
@Suite(.timeLimit(.minutes(30)))
struct AccountWalkTests {
    @Test(arguments: 1...12) func whatIsOpenFollowsFromWhatWasDone(seed: UInt64) async throws {
        try await CheckoutWorld.run { checkout in
            var random = SeededRandom(seed)
            let (policy, takesSurplus) = (random.pick(CreditPolicy.allCases), random.below(2) == 0)
            let save = SaveSeller(
                database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
            _ = try await save("main") { seller in
                seller.creditPolicy = policy
                seller.paymentPolicy.allowsOverpayment = takesSurplus
            }
            // January: 285.60.
            var (owed, told): (Int64, [String]) = (28_560, ["\(policy), surplus \(takesSurplus)"])
            for place in 0..<25 {
                let act = MoneyAct(&random, place)
                let before = try await checkout.world.database.contents(without: [])
                do {
                    owed += try await act.take(checkout)
                    told.append("\(act)")
                } catch let refusal as BillingRefusal {
                    told.append("\(act): \(refusal.code)")
                    let after = try await checkout.world.database.contents(without: [])
                    #expect(act.asksProvider || after == before, "\(told)")
                }
                let left = try await checkout.openLessCredit()
                #expect(left == owed, "\(told)")
                guard left == owed else { return }
            }
        }
    }
}

/// Something that moves money, or is to be billed.
private enum MoneyAct: CustomStringConvertible {
    case transfer(String, place: Int)
    case checkout
    case sendBack(String, RefundSource, place: Int, of: Int)
    case refund(String, RefundSource, invoice: Int)
    case credit(String?, invoice: Int, payingBack: Bool)
    case writeOff(Int, relievesTax: Bool)
    case charge(String, place: Int)
    case bill(month: Int)

    init(_ random: inout SeededRandom, _ place: Int) {
        let amount = Money(minor: Int64(random.below(300) + 1) * 119, .eur).decimalText
        let (invoice, source) = (random.below(4) + 1, random.pick([RefundSource.payment, .customerCredit]))
        switch random.below(12) {
        case 0, 1: self = .transfer(amount, place: place)
        case 2: self = .checkout
        case 3: self = .sendBack(amount, source, place: place, of: random.below(place + 1))
        case 4: self = .refund(amount, source, invoice: invoice)
        case 5, 6: self = .credit(amount, invoice: invoice, payingBack: random.below(2) == 0)
        case 7: self = .credit(nil, invoice: invoice, payingBack: random.below(2) == 0)
        case 8, 9: self = .writeOff(invoice, relievesTax: random.below(2) == 0)
        case 10: self = .charge(amount, place: place)
        default: self = .bill(month: random.below(4) + 1)
        }
    }

    /// Whether a refusal may come after the provider was asked for something, which is noted.
    var asksProvider: Bool {
        switch self {
        case .checkout, .refund, .writeOff: true
        case .credit(_, _, let payingBack): payingBack
        default: false
        }
    }

    var description: String {
        switch self {
        case .transfer(let amount, let place): "in \(place): \(amount)"
        case .checkout: "pay at the provider"
        case .sendBack(let amount, let source, _, let of): "send \(amount) of in \(of) back, \(source)"
        case .refund(let amount, let source, let invoice): "refund \(amount) of \(invoice), \(source)"
        case .credit(let amount, let invoice, let payingBack):
            "credit \(amount ?? "all") of \(invoice)\(payingBack ? ", paying back" : "")"
        case .writeOff(let invoice, let relievesTax): "give \(invoice) up\(relievesTax ? ", with its tax" : "")"
        case .charge(let amount, _): "charge \(amount)"
        case .bill(let month): "bill through month \(month)"
        }
    }

    /// - Returns: by how much what is open less what is in hand rises, in cents, as the command tells it.
    func take(_ checkout: CheckoutWorld) async throws -> Int64 {
        let (worker, clock) = (checkout.world.database.worker, checkout.world.clock)
        switch self {
        case .transfer(let amount, let place):
            try await checkout.transfers(amount, reference: "in \(place)")
            return -(try Money(amount, .eur).minor)
        case .checkout:
            let paid = try await checkout.invoice().open.minor
            try await checkout.pay()
            return -paid
        case .sendBack(let amount, let source, let place, let of):
            _ = try await RefundPayment(database: worker, clock: clock, ids: .system)(
                "in \(of)", amount: amount, from: source, reason: "Sent back", returned: "out \(place)",
                on: "2026-04-01")
            return try Money(amount, .eur).minor
        case .refund(let amount, let source, let invoice):
            let refund = try await checkout.refunds(
                amount, from: source, of: Self.number(invoice), on: "2026-04-01")
            return try await Self.settled([refund], checkout)
        case .credit(let amount, let invoice, let payingBack):
            let issue = IssueCreditNote(database: worker, clock: clock, ids: .system)
            let extent = amount.map { IssueCreditNote.Extent.parts([.init(line: 1, amount: $0)]) } ?? .all
            let outcome = try await issue(
                Self.number(invoice), extent, reason: "As agreed", payingBack: payingBack, on: "2026-04-01", .allowed)
            let back = try await Self.settled(outcome.operations, checkout)
            return back + outcome.writeOffReversed.minor - outcome.gross.minor
        case .writeOff(let invoice, let relievesTax):
            let writeOff = WriteOffInvoice(
                database: worker, settle: try checkout.settle, clock: clock, ids: .system)
            let given = try await writeOff(
                Self.number(invoice), reason: "Insolvent", relievesTax: relievesTax, on: "2026-04-01")
            return -given.amount.minor
        case .charge(let amount, let place):
            let order = AddOneOffCharge.Order(
                "Work \(place)", quantity: .one, unitPrice: try #require(ExactDecimal(amount)),
                taxRate: Rate(ppm: 190_000))
            _ = try await AddOneOffCharge(database: worker, clock: clock, ids: .system)(
                order, account: "C-1", on: "2026-01-20")
            return 0
        case .bill(let month):
            return try await checkout.world.bill(through: "2026-0\(month)-01").issued.reduce(0) { $0 + $1.gross.minor }
        }
    }

    /// What the provider paid back of these, once it has answered.
    private static func settled(_ refunds: [ProviderOperation], _ checkout: CheckoutWorld) async throws -> Int64 {
        var back: Int64 = 0
        for refund in refunds {
            let settled = try await checkout.settleRefund(refund)
            if settled.state == .succeeded { back += settled.amount.minor }
        }
        return back
    }

    private static func number(_ place: Int) -> String { "2026-00000\(place)" }
}

extension CheckoutWorld {
    /// In cents, as the customer's overview has both.
    fileprivate func openLessCredit() async throws -> Int64 {
        let balances = try #require(try await world.database.app.read(scope, AccountSummary(now: world.now)))
        return balances.open.minor - balances.credit.minor
    }
}
