public import BillingCore
import PostgresStore

/// What a vendor's stored policy lets a customer change, asked before a decision is kept.
struct CommerceRules {
    let policy: CommercePolicy
    let account: Account
    let prices: PriceList
    /// What the customer agreed to instead of list prices.
    let overrides: [PriceOverride]

    var billingDay: Int { account.billingDay }

    /// The policy of the price that binds the subscription on `today`.
    static func of(
        _ subscription: Subscription, account: Account, prices: PriceList, on today: Day,
        in transaction: Transaction
    ) async throws -> CommerceRules {
        let rules = try await all(of: [(subscription, account)], prices: prices, on: today, in: transaction)
        return rules[0]
    }

    /// The rules of some subscriptions, in their order.
    static func all(
        of subscriptions: [(Subscription, Account)], prices: PriceList, on today: Day,
        in transaction: Transaction
    ) async throws -> [CommerceRules] {
        guard !subscriptions.isEmpty else { return [] }
        let agreements = try await transaction.run(AgreementsToApply(subscriptions.map(\.1.id)))
        let overrides = Dictionary(grouping: agreements, by: \.account).mapValues { $0.map(\.value) }
        var policies: [String: CommercePolicy] = [:]
        var rules: [CommerceRules] = []
        for (subscription, account) in subscriptions {
            let term = try subscription.term(on: today, billingDay: account.billingDay, prices: prices)
            let name = term.flatMap { prices[$0.price] }.map(CommercePolicy.code(of:)) ?? "flexible"
            if policies[name] == nil { policies[name] = try await transaction.run(PolicyByCode(name)) }
            guard let policy = policies[name] else { throw BillingRefusal.noSuchPolicy(name) }
            rules.append(
                CommerceRules(
                    policy: policy, account: account, prices: prices, overrides: overrides[account.id] ?? []))
        }
        return rules
    }

    /// The decision as the policy allows it on the day on which it would count.
    /// - Throws: a refusal that says when it is possible.
    func decide(
        _ requested: CommercePolicy.RequestedChange, for subscription: Subscription, at timing: ChangeTiming,
        on today: Day
    ) throws(BillingRefusal) -> SubscriptionChange {
        let effect: SubscriptionChange.Effect =
            switch timing {
            case .now: .now
            case .periodEnd: .periodEnd
            case .on(let day): .on(day)
            case .renewal: .on(try renewal(of: subscription, on: today))
            }
        let answer = try policy.answer(
            to: requested, for: subscription, on: today, at: effect, billingDay: billingDay, prices: prices,
            overrides: overrides)
        switch answer {
        case .refused(let refusal): throw refusal
        case .now(let change): return change
        case .atRenewal(_, let day):
            throw BillingRefusal.boundUntilRenewal(subscription.code, renewal: day)
        }
    }

    /// Pausing would end what the customer owes for the rest of the term.
    func allowsPause(of subscription: Subscription, on today: Day) throws(BillingRefusal) {
        guard let term = try subscription.term(on: today, billingDay: billingDay, prices: prices),
            policy.windowDays != nil
        else { return }
        throw BillingRefusal.pauseWithinTerm(of: subscription.code, until: term.period.to)
    }

    private func renewal(of subscription: Subscription, on today: Day) throws(BillingRefusal) -> Day {
        guard let term = try subscription.term(on: today, billingDay: billingDay, prices: prices) else {
            throw BillingRefusal.noTerm(of: subscription.code)
        }
        return term.period.to
    }
}

/// When a change takes effect.
public enum ChangeTiming: Hashable, Sendable {
    case now
    case periodEnd
    case renewal
    case on(Day)
}

extension Account {
    /// Why it cannot buy at a price: documents have one currency. `nil` when it can.
    func objection(to price: Price?) -> BillingRefusal? {
        guard let price, price.currency != currency else { return nil }
        return .priceInOtherCurrency(price.code, in: price.currency, account: number, pays: currency)
    }
}
