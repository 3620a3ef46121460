/// What autopay does about an invoice on a day.
public enum AutopayStep: Hashable, Sendable {
    /// Nothing before this day; `nil` while a charge is undecided, or when nothing is open.
    case wait(until: Day?)
    /// The customer is told that it will be charged.
    case announce(AutopayReceivable.Announcement)
    /// It is charged now.
    case charge(Money)
    /// It is not charged, and the customer has to pay in another way.
    case withhold(AutopayObstacle)
}

/// Why autopay does not pay an invoice. Its raw value is stored.
public enum AutopayObstacle: String, Hashable, Sendable, Codable, CaseIterable {
    /// More is open than the customer's limit.
    case aboveLimit = "above_limit"
    /// The provider does not take a payment of so little, or so much.
    case amountNotTaken = "amount_not_taken"
    /// The bank said never again, or the method cannot be charged while the customer is away.
    case methodUnusable = "method_unusable"
    /// The method has expired by the day of the charge.
    case methodExpired = "method_expired"
    /// The bank wants the customer: to confirm the payment, or to put the method right.
    case customerNeeded = "customer_needed"
    /// It was declined as often as it may be tried.
    case triesUsedUp = "tries_used_up"
    /// The seller has to look.
    case sellerNeeded = "seller_needed"
    /// It was charged before, and the money went back: what happens next is not for a machine to decide.
    case reopened

    /// Whether the decline of a charge has told the customer already.
    public var isKnownFromDecline: Bool {
        switch self {
        case .aboveLimit, .amountNotTaken, .methodUnusable, .methodExpired: false
        case .customerNeeded, .triesUsedUp, .sellerNeeded, .reopened: true
        }
    }
}

extension Autopay {
    /// What is done about an invoice on a day.
    ///
    /// A charge is announced first, so many days before, and again when more became open than was said. One that was
    /// declined for a reason that may pass is tried again; see ``AutopayPolicy``. Another method begins anew.
    public func step(
        for receivable: AutopayReceivable, _ policy: AutopayPolicy, on day: Day
    ) -> AutopayStep {
        guard receivable.open.isPositive else { return .wait(until: nil) }
        let announceOn = chargeDay(dueOn: receivable.dueOn).adding(days: -policy.announceDays)
        guard day >= announceOn else { return .wait(until: announceOn) }
        if let obstacle = obstacle(to: receivable) { return .withhold(obstacle) }
        switch policy.next(of: method.id, after: receivable.tries) {
        case .withheld(let obstacle): return .withhold(obstacle)
        case .undecided: return .wait(until: nil)
        case .from(let next):
            // Not with another method either on a day on which one was charged.
            if let last = receivable.tries.map(\.on).max(), day <= last { return .wait(until: last.adding(days: 1)) }
            return charge(receivable, from: next, policy, on: day)
        }
    }

    /// A charge that nothing is in the way of: told first, and made from a day on.
    private func charge(
        _ receivable: AutopayReceivable, from next: Day?, _ policy: AutopayPolicy, on day: Day
    ) -> AutopayStep {
        guard let told = receivable.announced, told.amount.minor >= receivable.open.minor else {
            let chargeOn = max(chargeDay(dueOn: receivable.dueOn), day.adding(days: policy.announceDays))
            guard !method.isExpired(on: chargeOn) else { return .withhold(.methodExpired) }
            return .announce(AutopayReceivable.Announcement(chargeOn: chargeOn, amount: receivable.open))
        }
        let chargeOn = max(told.chargeOn, next ?? told.chargeOn)
        guard !method.isExpired(on: max(day, chargeOn)) else { return .withhold(.methodExpired) }
        return day >= chargeOn ? .charge(receivable.open) : .wait(until: chargeOn)
    }

    /// The day on which an invoice will be charged, as things stand; `nil` when it will not, or a charge is undecided.
    public func expectedDay(of receivable: AutopayReceivable, _ policy: AutopayPolicy, from today: Day) -> Day? {
        guard obstacle(to: receivable) == nil else { return nil }
        switch step(for: receivable, policy, on: today) {
        case .charge: return today
        case .announce(let told): return told.chargeOn
        case .withhold, .wait(until: nil): return nil
        case .wait(let day?): return max(day, receivable.announced?.chargeOn ?? chargeDay(dueOn: receivable.dueOn))
        }
    }

    private func obstacle(to receivable: AutopayReceivable) -> AutopayObstacle? {
        if let limit, receivable.open.minor > limit.minor { return .aboveLimit }
        guard method.state == .usable, method.saved.isUsableOffSession else { return .methodUnusable }
        return receivable.isTaken ? nil : .amountNotTaken
    }
}

extension AutopayPolicy {
    /// Whether an invoice may be charged to a method again.
    enum Next: Hashable {
        /// From a day on; `nil` for any.
        case from(Day?)
        case undecided
        case withheld(AutopayObstacle)
    }

    /// - Parameter tries: all charges of the invoice, with any method.
    func next(of method: PaymentMethod.ID, after tries: [AutopayTry]) -> Next {
        if tries.contains(where: { $0.result == .undecided }) { return .undecided }
        if tries.contains(where: { $0.result == .succeeded }) { return .withheld(.reopened) }
        let own = tries.filter { $0.method == method }
        guard let last = own.map(\.on).max() else { return .from(nil) }
        if let obstacle = own.lazy.compactMap(\.obstacle).first { return .withheld(obstacle) }
        let vague = own.count { $0.result == .declined(.vague) }
        guard own.count < mostTries, vague < Self.mostVagueTries else { return .withheld(.triesUsedUp) }
        return .from(last.adding(days: daysBetweenTries))
    }

    /// The day of the next charge of an invoice to a method after one was declined; `nil` when there is none.
    /// - Parameter tries: all charges of the invoice, with any method.
    public func nextTry(of method: PaymentMethod.ID, after tries: [AutopayTry]) -> Day? {
        if case .from(let day) = next(of: method, after: tries) { day } else { nil }
    }
}

extension AutopayTry {
    /// What it leaves in the way of another try.
    fileprivate var obstacle: AutopayObstacle? {
        guard case .declined(let reason) = result else { return nil }
        switch reason {
        case .hard: return .methodUnusable
        case .customer: return .customerNeeded
        case .ours: return .sellerNeeded
        case .later, .vague: return nil
        }
    }
}
