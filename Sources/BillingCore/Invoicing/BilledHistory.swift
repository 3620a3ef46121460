/// Issued lines as the billing of a subscription needs them: discounts and credits brought home to the lines they
/// belong to.
struct BilledHistory {
    private var charges: [String: [BilledCharge]] = [:]

    init(_ billed: [BilledLine]) {
        var reductions: [LineReference: [BilledCharge.Reduction]] = [:]
        var credited: [LineReference: [BilledCharge.Credit]] = [:]
        for entry in billed {
            for share in entry.line.discount?.shares ?? [] {
                let lowered = LineReference(document: entry.reference.document, line: share.line)
                reductions[lowered, default: []].append(.init(amount: share.amount, by: entry.reference))
            }
            if entry.line.kind == .credit, let target = entry.line.corrects, let days = entry.line.period {
                credited[target, default: []].append(.init(entry: entry, days: days))
            }
        }
        for entry in billed {
            guard let subscription = entry.line.subscription, entry.line.kind.isCharge else { continue }
            let credits = credited[entry.reference, default: []]
            let days = credits.map(\.days).sorted { $0.from < $1.from }
            charges[subscription, default: []].append(
                BilledCharge(
                    entry: entry, reductions: reductions[entry.reference, default: []],
                    uncredited: entry.line.period?.subtracting(days) ?? [], credits: credits
                )
            )
        }
    }

    /// What was charged for a subscription, in the order given.
    func charges(of subscription: String) -> [BilledCharge] { charges[subscription, default: []] }
}

/// One issued charge, what discounts took off it, and what happened to its days.
struct BilledCharge {
    var entry: BilledLine
    var reductions: [Reduction]
    /// Days that no credit has touched.
    var uncredited: [Period]
    /// Credits by billing runs; goodwill and other credits by request are not among them.
    var credits: [Credit]

    struct Reduction {
        var amount: Money
        var by: LineReference
    }

    struct Credit {
        var entry: BilledLine
        var days: Period

        var line: InvoiceLine { entry.line }
    }

    var line: InvoiceLine { entry.line }

    /// What is left of the line's amount before discounts after credits of usage, or of what fell short.
    func open() throws(BillingRefusal) -> Money {
        var open = line.amount
        for credit in credits { open = try open.adding(credit.line.listAmount ?? credit.line.amount) }
        return open
    }

    /// What a day of this line costs.
    var charge: Timeline.Charge? { line.rated }
}

extension InvoiceLine {
    /// The price and quantity that the line was rated by.
    var rated: Timeline.Charge? {
        derivation.price.map { Timeline.Charge(price: $0.key, quantity: quantity, override: $0.override) }
    }
}

extension InvoiceLine.Kind {
    /// Lines that charge a subscription for something, as opposed to taking something off.
    var isCharge: Bool {
        switch self {
        case .recurring, .usage, .minimum: true
        case .credit, .discount, .oneOff: false
        }
    }
}
