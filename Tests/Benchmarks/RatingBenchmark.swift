import BillingCore

/// Rating and proration by one core: accounts of ten lines each, every line a part of a month.
enum RatingBenchmark {
    private static let accounts = 50_000
    private static let goal = 1_000_000.0

    static func run() async throws {
        guard let start = Day("2026-03-11"), let valid = Day("2026-01-01") else { return }
        let state = state(startingOn: start, validFrom: valid)
        var lines = 0
        let milliseconds = try await Benchmarks.milliseconds {
            for _ in 0..<accounts { lines += try state.draftInvoices(on: start).first?.lines.count ?? 0 }
        }
        let rate = Double(lines) / milliseconds * 1000
        Benchmarks.report(
            "rating and proration, one core", "\(Benchmarks.text(rate / 1_000_000, 2)) million lines/s",
            against: "1 million lines/s", ratio: "\(Benchmarks.text(rate / goal, 2)) ×")
    }

    private static func state(startingOn start: Day, validFrom: Day) -> BillingState {
        let keys = (0..<10).map { PriceKey(code: "p\($0)", version: 1) }
        let prices = keys.enumerated().map { place, key in
            let amount = ExactDecimal(coefficient: Int128(125 + place), scale: 2) ?? .one
            let price = Price(
                code: key.code, version: 1, validFrom: validFrom, product: "Product \(place)", service: "Cloud",
                currency: .eur, model: .perUnit(amount: amount),
                tax: TaxTreatment(category: .standard, rate: Rate(ppm: 190_000)))
            return (key, price)
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
            currency: .eur, billingDay: 1, prices: Dictionary(uniqueKeysWithValues: prices),
            subscriptions: subscriptions, accountCredit: .zero(.eur))
    }
}
