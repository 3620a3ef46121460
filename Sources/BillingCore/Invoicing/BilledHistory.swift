/// Issued lines as the billing of a subscription needs them: discounts and credits brought home to the lines they
/// belong to.
struct BilledHistory {
    private var charges: [String: [BilledCharge]] = [:]

    init(_ billed: [BilledLine]) {
        var reductions: [LineReference: [BilledCharge.Reduction]] = [:]
        var credited: [LineReference: [(days: Period, amount: Money)]] = [:]
        for entry in billed {
            for share in entry.line.discount?.shares ?? [] {
                let lowered = LineReference(document: entry.reference.document, line: share.line)
                reductions[lowered, default: []].append(.init(amount: share.amount, by: entry.reference))
            }
            if entry.line.kind == .credit, let target = entry.line.corrects, let days = entry.line.period {
                credited[target, default: []].append((days, entry.line.amount))
            }
        }
        for entry in billed {
            guard let subscription = entry.line.subscription, entry.line.kind.isCharge else { continue }
            let credits = credited[entry.reference, default: []]
            let days = credits.map(\.days).sorted { $0.from < $1.from }
            charges[subscription, default: []].append(
                BilledCharge(
                    entry: entry, reductions: reductions[entry.reference, default: []],
                    uncredited: entry.line.period?.subtracting(days) ?? [], credits: credits.map(\.amount)
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
    /// Credits of days; goodwill and other credits of an amount are not among them.
    var credits: [Money]

    struct Reduction {
        var amount: Money
        var by: LineReference
    }

    var line: InvoiceLine { entry.line }

    /// What a day of this line costs.
    var charge: Timeline.Charge? {
        line.derivation.price.map {
            let key = PriceKey(code: $0.code, version: $0.version)
            return Timeline.Charge(price: key, quantity: line.quantity, override: $0.override)
        }
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
