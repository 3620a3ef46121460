public import BillingCore
public import PostgresStore

/// Charges an account for something once, on its next document from a day on.
public struct AddOneOffCharge: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// Something to charge, as an operator says it.
    public struct Order: Sendable {
        let description: String
        let quantity: ExactDecimal
        let unitPrice: ExactDecimal
        let service: String
        let taxRate: Rate?

        /// - Parameters:
        ///   - unitPrice: in major units.
        ///   - taxRate: where no tax rules decide; they do from the seller's first registration on.
        public init(
            _ description: String, quantity: ExactDecimal, unitPrice: ExactDecimal, service: String = "",
            taxRate: Rate?
        ) {
            self.description = description
            self.quantity = quantity
            self.unitPrice = unitPrice
            self.service = service
            self.taxRate = taxRate
        }

        func amount(in currency: Currency) throws(BillingRefusal) -> Money {
            let term = Derivation.Term(.charge, [.quantity(quantity, unit: ""), .amount(unitPrice)])
            let amount = try Derivation(computing: [term], in: currency).result
            guard !amount.isZero else { throw BillingRefusal.chargeIsZero(description) }
            return amount
        }

        func charge(on day: Day) -> OneOffCharge {
            OneOffCharge(
                on: day, service: service, description: description, quantity: quantity, unitPrice: unitPrice,
                tax: TaxTreatment(category: taxRate == .zero ? .zeroRated : .standard, rate: taxRate ?? .zero))
        }
    }

    /// - Returns: what it comes to, before discounts on the document.
    /// - Throws: a refusal for an unknown account, an amount that cannot be, or when nothing tells the tax.
    public func callAsFunction(_ order: Order, account number: String, on day: Day) async throws -> Money {
        let now = clock.now()
        let id: ID<OneOffCharge> = ids.next(at: now)
        return try await database.transaction(WorkerScope()) { transaction in
            guard let account = try await transaction.run(AccountByNumber(number)) else {
                throw BillingRefusal.noSuchAccount(number)
            }
            _ = try await transaction.run(LockAccount(account: account.id))
            let registrations = try await transaction.run(KnownTaxRegistrations()).of(account.seller)
            guard order.taxRate != nil || registrations.contains(where: { $0.validFrom <= day }) else {
                throw BillingRefusal.taxRateNeeded(on: day)
            }
            let amount = try order.amount(in: account.currency)
            let charge = order.charge(on: day)
            _ = try await transaction.run(AddCharge(account: account.id, id: id.raw, charge: charge))
            try await transaction.write(
                .oneOffAdded(id, charge, amount), id: ids.next(at: now), of: account.id, at: now)
            return amount
        }
    }
}
