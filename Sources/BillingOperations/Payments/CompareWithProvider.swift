public import BillingCore
public import PostgresStore

/// What came of asking one of several providers.
public struct ProviderAnswer<Value: Sendable>: Sendable {
    /// Its name.
    public let provider: String
    public let answer: Result<Value, GatewayFailure>
}

/// Holds the books beside a provider's own word: its list of payments, and what its payouts are made of. Reads, and
/// changes nothing.
public struct CompareWithProvider: Sendable {
    let database: Database
    let clock: WallClock

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// A payment begins at the provider at most so much after its attempt began here: a page is open for a day.
    private static let longestPage = Duration.hours(25)
    /// Clocks differ, and what was captured a moment ago is not booked yet.
    private static let slack = Duration.hours(1)
    private static let batch = 1000

    /// All differences between the provider's list of the payments that began in this time and the books.
    /// - Throws: ``GatewayFailure`` when the provider does not answer, or has no lists.
    public func payments(
        in window: Range<Instant>, at gateway: any PaymentGateway
    ) async throws -> [PaymentDifference] {
        let end = min(window.upperBound, clock.now().adding(.zero - Self.slack))
        guard window.lowerBound < end else { return [] }
        let wide = window.lowerBound.adding(.zero - Self.slack)..<end.adding(Self.longestPage)
        let listed = try await gateway.payments(in: wide)
        let settled = listed.filter { $0.at < end }
        var booked: [BookedMovement] = []
        for names in batches(settled.map(\.reference)) {
            booked += try await database.read(WorkerScope(), BookedPayments(gateway: gateway.name, references: names))
        }
        let begun = PaymentsBegun(gateway: gateway.name, in: window.lowerBound..<end)
        let expected = try await database.read(WorkerScope(), begun)
        let here = Set(listed.map(\.reference))
        return PaymentDifference.all(
            listed: settled, booked: booked, expected: expected.filter { !here.contains($0.reference) })
    }

    /// The same at each of these providers.
    public func payments(
        in window: Range<Instant>, atEach gateways: [any PaymentGateway]
    ) async throws -> [ProviderAnswer<[PaymentDifference]>] {
        try await each(gateways) { try await payments(in: window, at: $0) }
    }

    /// What each payout of this time is made of, the oldest first.
    /// - Throws: ``GatewayFailure`` when the provider does not answer, or does not tell of payouts.
    public func payouts(
        in window: Range<Instant>, at gateway: any PaymentGateway
    ) async throws -> [PayoutReconciliation] {
        var reconciled: [PayoutReconciliation] = []
        for payout in try await gateway.payouts(in: window) {
            let transactions = try await gateway.transactions(of: payout.reference)
            let known =
                try await booked(transactions, .payment) { BookedPayments(gateway: gateway.name, references: $0) }
                + (try await booked(transactions, .refund) { BookedRefunds(gateway: gateway.name, references: $0) })
            reconciled.append(try PayoutReconciliation(payout, of: transactions, booked: known))
        }
        return reconciled
    }

    /// The same at each of these providers.
    public func payouts(
        in window: Range<Instant>, atEach gateways: [any PaymentGateway]
    ) async throws -> [ProviderAnswer<[PayoutReconciliation]>] {
        try await each(gateways) { try await payouts(in: window, at: $0) }
    }

    /// One that does not answer keeps no other from being asked.
    private func each<Value: Sendable>(
        _ gateways: [any PaymentGateway], _ ask: (any PaymentGateway) async throws -> Value
    ) async throws -> [ProviderAnswer<Value>] {
        var answers: [ProviderAnswer<Value>] = []
        for gateway in gateways {
            do {
                answers.append(ProviderAnswer(provider: gateway.name, answer: .success(try await ask(gateway))))
            } catch let failure as GatewayFailure {
                answers.append(ProviderAnswer(provider: gateway.name, answer: .failure(failure)))
            }
        }
        return answers
    }

    private func booked<Movements: ManyRows>(
        _ transactions: [BalanceTransaction], _ kind: BalanceTransaction.Kind, _ query: ([String]) -> Movements
    ) async throws -> [BookedMovement] where Movements.Element == BookedMovement {
        var found: [BookedMovement] = []
        for names in batches(transactions.filter { $0.kind == kind }.compactMap(\.source)) {
            found += try await database.read(WorkerScope(), query(names))
        }
        return found
    }

    private func batches(_ names: [String]) -> [[String]] {
        stride(from: 0, to: names.count, by: Self.batch).map { start in
            Array(names[start..<min(start + Self.batch, names.count)])
        }
    }
}
