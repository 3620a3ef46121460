import BillingCore

/// Rating and proration by one core, accounts of ten lines each, every line a part of a month: against the bare
/// arithmetic of the same amounts, and nothing else, in 128-bit integers.
enum RatingBenchmark {
    private static let accounts = 50_000

    static func run() async throws {
        guard let start = Day("2026-03-11"), let valid = Day("2026-01-01") else { return }
        let state = state(startingOn: start, validFrom: valid)
        var (lines, gross) = (0, Int64(0))
        let milliseconds = try await Benchmarks.milliseconds {
            for _ in 0..<accounts {
                guard let draft = try state.draftInvoices(on: start).first else { continue }
                lines += draft.lines.count
                gross += draft.gross.minor
            }
        }
        let figures = (0..<10).map { (quantity: Int128($0 + 3), price: Int128(125 + $0)) }
        var bareGross: Int64 = 0
        let bare = await Benchmarks.milliseconds {
            for _ in 0..<accounts { Self.addGross(of: figures, days: 21, of: 31, to: &bareGross) }
        }
        guard gross == bareGross else { throw Psql.Failed(output: "the amounts differ: \(gross), \(bareGross)") }
        let (rate, bareRate) = (Double(lines) / milliseconds / 1000, Double(lines) / bare / 1000)
        Benchmarks.report(
            "rating and proration, one core", "\(Benchmarks.text(rate, 2)) million lines/s",
            against: "the arithmetic alone in Int128: \(Benchmarks.text(bareRate, 2)) million lines/s",
            ratio: "\(Benchmarks.text(rate / bareRate, 3)) × its rate")
    }

    /// Lines of a quantity at a price in cents for a share of the month, each rounded once, and 19 % of their sum. Changes
    /// what it is given, so that no call is left out as a repetition.
    @inline(never) private static func addGross(
        of figures: [(quantity: Int128, price: Int128)], days: Int128, of month: Int128, to gross: inout Int64
    ) {
        let net = figures.reduce(Int128(0)) { $0 + rounded($1.quantity * $1.price * days, over: month) }
        gross += Int64(net + rounded(net * 19, over: 100))
    }

    private static func rounded(_ numerator: Int128, over denominator: Int128) -> Int128 {
        (numerator * 2 + denominator) / (denominator * 2)
    }

    private static func state(startingOn start: Day, validFrom: Day) -> BillingState {
        let keys = (0..<10).map { PriceKey(code: "p\($0)", version: 1) }
        let prices = keys.enumerated().map { place, key in
            let amount = ExactDecimal(coefficient: Int128(125 + place), scale: 2) ?? .one
            return Price(
                code: key.code, version: 1, validFrom: validFrom, product: "Product \(place)", service: "Cloud",
                currency: .eur, model: .perUnit(amount: amount),
                tax: TaxTreatment(category: .standard, rate: Rate(ppm: 190_000)))
        }
        let subscriptions = keys.enumerated().map { place, key in
            Subscription(
                id: ID(raw: UInt128(place)), code: "s\(place)",
                changes: [
                    SubscriptionChange(
                        decidedOn: start, kind: .start(price: key, quantity: ExactDecimal(place + 3)))
                ])
        }
        return BillingState(
            currency: .eur, billingDay: 1, prices: PriceList(prices),
            subscriptions: subscriptions, accountCredit: .zero(.eur))
    }
}
