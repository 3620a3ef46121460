public import BillingCore
public import PostgresStore

/// Gives an account the discount of a coupon, within the coupon's limits however many ask at once.
public struct RedeemCoupon: Sendable {
    let database: Database
    let clock: WallClock

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// - Throws: a refusal when account or coupon are unknown, or the coupon is not valid on `day` or used up.
    public func callAsFunction(_ code: String, account number: String, on day: Day) async throws -> Discount {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            guard let account = try await transaction.run(AccountByNumber(number)) else {
                throw BillingRefusal.noSuchAccount(number)
            }
            _ = try await transaction.run(LockAccount(account: account.id))
            guard let coupon = try await transaction.run(LockCoupon(code)) else {
                throw BillingRefusal.noSuchCoupon(code)
            }
            let used = try await transaction.run(CouponUses(code, account: account.id))
            let discount = try await discount(coupon, for: account, after: used, on: day, in: transaction)
            let given = try await transaction.run(DiscountsToApply([account.id]))
            guard !given.contains(where: { $0.value.code == discount.code }) else {
                throw BillingRefusal.discountExists(discount.code, of: number)
            }
            _ = try await transaction.run(
                RedeemCouponPlace(account: account.id, code: code, after: used, on: day, now: now))
            _ = try await transaction.run(SetDiscounts([OfAccount(account: account.id, value: discount)]))
            // Each redemption has a place of its own.
            let event = DeterministicID.raw("coupon \(code)", of: account.id.raw, on: day, place: used.byAccount)
            try await transaction.write(.couponRedeemed(code), id: ID(raw: event), of: account.id, at: now)
            return discount
        }
    }

    private func discount(
        _ coupon: Coupon, for account: Account, after used: CouponCount, on day: Day, in transaction: Transaction
    ) async throws -> Discount {
        let currencies = [coupon.limit?.currency, coupon.benefit.currency].compactMap(\.self)
        guard currencies.allSatisfy({ $0 == account.currency }) else {
            throw BillingRefusal.couponInOtherCurrency(coupon.code, currency: account.currency)
        }
        let target = try await target(of: coupon, account, in: transaction)
        var discount = try coupon.redeemed(
            on: day, used: (all: used.byAll, byAccount: used.byAccount), interval: target?.interval ?? .months(1),
            billingDay: account.billingDay, start: target?.start)
        // Each redemption is a discount with a limit of its own.
        if used.byAccount > 0 { discount.code += "#\(used.byAccount + 1)" }
        return discount
    }

    /// How long the periods are that the coupon lowers: those of the subscription that it is about.
    private func target(
        of coupon: Coupon, _ account: Account, in transaction: Transaction
    ) async throws -> (interval: BillingInterval, start: Day)? {
        guard coupon.price != nil || coupon.product != nil else { return nil }
        let prices = try await transaction.run(PriceCatalogue())
        for row in try await transaction.run(SubscriptionsToBill([account.id])) {
            guard case .start(let key, _) = row.change.kind,
                let price = prices[key],
                coupon.price == nil || coupon.price == price.code,
                coupon.product == nil || coupon.product == price.product
            else { continue }
            return (price.interval, row.change.decidedOn)
        }
        return nil
    }
}

extension Coupon.Benefit {
    fileprivate var currency: Currency? {
        switch self {
        case .percent: nil
        case .amount(let amount): amount.currency
        }
    }
}
