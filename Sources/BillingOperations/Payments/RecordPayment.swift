public import BillingCore
public import PostgresStore

/// Records money that arrived without a payment provider: on the seller's bank account, or by hand.
public struct RecordPayment: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// Where it arrived.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        case bank, manual

        fileprivate var source: PaymentSource {
            switch self {
            case .bank: .bank
            case .manual: .manual
            }
        }
    }

    /// A payment as an operator says it.
    public struct Order: Hashable, Sendable {
        /// In major units of the account's currency.
        public var amount: String
        public var source: Source
        /// What the seller finds it by: the statement's line, a receipt's number.
        public var reference: String
        /// Numbers of the invoices that it is for, in the order in which they are settled; none for the oldest due.
        public var invoices: [String]

        public init(_ amount: String, from source: Source, reference: String, for invoices: [String] = []) {
            self.amount = amount
            self.source = source
            self.reference = reference
            self.invoices = invoices
        }

        fileprivate func content() throws(BillingRefusal) -> CommandContent {
            .payment(
                amount: try ExactDecimal(amount: amount), from: source.rawValue, reference: reference,
                invoices: invoices)
        }
    }

    public struct Outcome: Hashable, Sendable, Codable {
        public let amount: Money
        public let settled: [Part]
        /// What no invoice needed.
        public let toAccountCredit: Money

        public struct Part: Hashable, Sendable, Codable {
            public let number: String
            public let amount: Money
        }
    }

    /// - Parameters:
    ///   - number: of the account.
    ///   - day: on which the money arrived.
    ///   - idempotency: what the same call again does; the day is not part of its content.
    /// - Throws: ``BillingRefusal`` for an unknown account, an amount that is not above zero, a named invoice on which
    ///   nothing is open, or a day in the future.
    public func callAsFunction(
        _ order: Order, account number: String, on day: Day, _ idempotency: IdempotencyPolicy = .allowed
    ) async throws -> Outcome {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            guard let account = try await transaction.run(AccountByNumber(number)) else {
                throw BillingRefusal.noSuchAccount(number)
            }
            _ = try await transaction.run(LockAccount(account: account.id))
            let once = try IdempotencyGuard(order.content(), of: account.id, idempotency, on: day)
            if let done: Outcome = try await once.before(in: transaction) { return done }
            let today = try await transaction.day(of: now, at: account.id)
            guard day <= today else { throw BillingRefusal.paymentInFuture(on: day, today: today) }
            let payment = NewPayment(
                id: once.id("payment", of: account.id.raw, otherwise: ids.next(at: now)), account: account.id,
                from: order.source.source, try Money(order.amount, account.currency), reference: order.reference,
                at: now, on: day)
            let open = try await transaction.run(OpenInvoices([account.id]))
            let settlement = try await PaymentBooking(ids: ids, now: now).book(
                payment, for: try Self.parts(order.invoices, of: open), among: open, in: transaction)
            let outcome = Outcome(settlement, of: payment.amount, among: open)
            try await once.keep(outcome, at: now, in: transaction)
            return outcome
        }
    }

    private static func parts(
        _ numbers: [String], of open: [InvoiceToPay]
    ) throws(BillingRefusal) -> [PaymentAllocation] {
        try numbers.map { number throws(BillingRefusal) in
            guard let invoice = open.first(where: { $0.number == number })?.open else {
                throw BillingRefusal.nothingOpen(on: number)
            }
            return PaymentAllocation(invoice: invoice.id, amount: invoice.open)
        }
    }
}

extension RecordPayment.Outcome {
    init(_ settlement: AmountSettlement, of amount: Money, among open: [InvoiceToPay]) {
        let numbers = Dictionary(open.map { ($0.open.id, $0.number) }) { first, _ in first }
        self.amount = amount
        settled = settlement.allocations.compactMap { part in
            numbers[part.invoice].map { Part(number: $0, amount: part.amount) }
        }
        toAccountCredit = settlement.rest
    }
}
