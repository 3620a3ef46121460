import BillingCore
import Importing
import PostgresStore

/// What a batch of a subscriptions file comes to: decided row by row, written as a whole.
struct SubscriptionPlan {
    private(set) var counts = ImportCounts()
    /// Known subscriptions that the file changes.
    private(set) var changed: [Changed] = []
    private var opened: [NewSubscription] = []
    private var changes: [NewSubscriptionChange] = []
    private var discounts: [OfAccount<Discount>] = []
    private var mappings: SubAccountMappings

    struct Changed {
        let line: Int
        let account: Account
        let subscription: Subscription
        let changes: [SubscriptionChange]
    }

    /// - Parameter payers: of the sub-accounts of the batch.
    init(payers: [UsagePayer]) { mappings = SubAccountMappings(payers) }

    /// - Parameters:
    ///   - known: what the row is about, when it is known.
    ///   - id: of the subscription when it is not.
    mutating func add(
        _ row: SubscriptionRow, of account: Account, known: Subscription?, changes: [SubscriptionChange],
        as id: Subscription.ID
    ) throws(BillingRefusal) {
        if let known {
            if changes.isEmpty { counts.unchanged += 1 } else { counts.changed += 1 }
            if !changes.isEmpty {
                changed.append(Changed(line: row.line, account: account, subscription: known, changes: changes))
            }
        } else {
            counts.added += 1
            opened.append(NewSubscription(account: account, id: id, code: row.code, label: row.label))
            append(changes, to: id, of: account)
        }
        try attach(row, to: known?.id ?? id, of: account)
    }

    private mutating func append(_ more: [SubscriptionChange], to subscription: Subscription.ID, of account: Account) {
        for change in more {
            changes.append(NewSubscriptionChange(account: account.id, subscription: subscription, change: change))
        }
    }

    private mutating func attach(
        _ row: SubscriptionRow, to subscription: Subscription.ID, of account: Account
    ) throws(BillingRefusal) {
        for subAccount in row.subAccounts {
            do throws(BillingRefusal) {
                _ = try mappings.add(
                    SubAccountMapping(account: account.id, subAccount: subAccount, subscription: subscription))
            } catch {
                throw error.at(.init(line: row.line, field: "sub_accounts"))
            }
        }
        guard let discount = row.discount else { return }
        discounts.append(
            OfAccount(
                account: account.id,
                value: Discount(
                    code: "subscription:\(row.code)", description: "", percent: discount.percent,
                    subscription: row.code, from: discount.from, to: discount.to)))
    }

    /// Takes the changes as the vendors' policies allow them; a refusal names the row and the day on which it is
    /// possible.
    /// - Parameter rules: of ``changed``, in its order.
    mutating func allow(by rules: [CommerceRules], on today: Day) throws(BillingRefusal) {
        for (change, rules) in zip(changed, rules) {
            var allowed: [SubscriptionChange] = []
            for decision in change.changes {
                guard let (requested, timing) = decision.requested else {
                    allowed.append(decision)
                    continue
                }
                do throws(BillingRefusal) {
                    allowed.append(try rules.decide(requested, for: change.subscription, at: timing, on: today))
                } catch {
                    throw error.at(.init(line: change.line))
                }
            }
            append(allowed, to: change.subscription.id, of: change.account)
        }
    }

    func write(in transaction: Transaction) async throws {
        if !opened.isEmpty { _ = try await transaction.run(InsertSubscriptions(opened)) }
        if !changes.isEmpty { _ = try await transaction.run(InsertSubscriptionChanges(changes)) }
        if !discounts.isEmpty { _ = try await transaction.run(SetDiscounts(discounts)) }
        try await mappings.write(in: transaction)
    }
}

extension SubscriptionChange {
    /// What a policy is asked, where it has a say.
    fileprivate var requested: (CommercePolicy.RequestedChange, ChangeTiming)? {
        let timing: ChangeTiming =
            switch takesEffect {
            case .now: .now
            case .periodEnd: .periodEnd
            case .on(let day): .on(day)
            }
        switch kind {
        case .quantity(let quantity): return (.quantity(quantity), timing)
        case .price(let key): return (.price(key), timing)
        case .end: return (.cancel, timing)
        case .start, .withdrawEnd, .pause, .resume, .billingDay, .coTerminate, .trial, .renew: return nil
        }
    }
}
