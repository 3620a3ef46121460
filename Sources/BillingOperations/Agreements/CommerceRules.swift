public import BillingCore
import PostgresStore

/// What a vendor's stored policy lets a customer change, asked before a decision is kept.
struct CommerceRules {
    let policy: CommercePolicy
    let billingDay: Int
    let prices: [PriceKey: Price]

    /// The policy of the price that binds the subscription on `today`.
    static func of(
        _ subscription: Subscription, account: Account, prices: [PriceKey: Price], on today: Day,
        in transaction: Transaction
    ) async throws -> CommerceRules {
        let term = try subscription.term(on: today, billingDay: account.billingDay, prices: prices)
        let name = term.map { prices[$0.price]?.policy ?? "new-commerce" } ?? "flexible"
        guard let policy = try await transaction.run(PolicyByCode(name)) else {
            throw BillingRefusal("There is no commerce policy \(name).")
        }
        return CommerceRules(policy: policy, billingDay: account.billingDay, prices: prices)
    }

    /// The decision as the policy allows it.
    /// - Throws: a refusal that says when it is possible.
    func decide(
        _ wish: CommercePolicy.Wish, for subscription: Subscription, at timing: ChangeTiming, on today: Day
    ) throws(BillingRefusal) -> SubscriptionChange {
        let answer = try policy.answer(
            to: wish, for: subscription, on: today, billingDay: billingDay, prices: prices)
        switch (answer, timing) {
        case (.refused(let sentence), _): throw BillingRefusal(sentence)
        case (.now(let change), .now): return change
        case (.now(var change), .periodEnd):
            change.takesEffect = .periodEnd
            return change
        case (.now(var change), .on(let day)):
            change.takesEffect = .on(day)
            return change
        case (.now(var change), .renewal):
            change.takesEffect = .on(try renewal(of: subscription, on: today))
            return change
        case (.atRenewal(let change, _), .renewal): return change
        case (.atRenewal(let change, let renewal), .on(let day)) where day == renewal: return change
        case (.atRenewal(_, let day), _):
            throw BillingRefusal(
                "\(subscription.code) is bound by its term: this is possible at its renewal on \(day), --at renewal.")
        }
    }

    /// Pausing would end what the customer owes for the rest of the term.
    func allowsPause(of subscription: Subscription, on today: Day) throws(BillingRefusal) {
        guard let term = try subscription.term(on: today, billingDay: billingDay, prices: prices),
            policy.windowDays != nil
        else { return }
        throw BillingRefusal(
            "\(subscription.code) is bound by its term until \(term.period.to): pausing does not end it.")
    }

    private func renewal(of subscription: Subscription, on today: Day) throws(BillingRefusal) -> Day {
        guard let term = try subscription.term(on: today, billingDay: billingDay, prices: prices) else {
            throw BillingRefusal("\(subscription.code) has no term that ends.")
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
