extension [PlanTerms.Part] {
    /// What is asked for on a day of an invoice that is due in parts: what is due until then, or else the next part.
    /// - Returns: `nil` for an invoice that is due in one piece, which has no parts.
    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public func asked(on today: Day) throws(BillingRefusal) -> Money? {
        guard let next = self.min(by: { $0.dueOn < $1.dueOn }) else { return nil }
        return try Money.sum(filter { $0.dueOn <= Swift.max(today, next.dueOn) }.map(\.amount), next.amount.currency)
    }
}

extension PaymentPolicy {
    /// The policy of a seller that agreed to instalments: each of them may be paid, however small.
    /// - Parameter part: what is left of an instalment.
    public func taking(_ part: Money) -> PaymentPolicy {
        guard let least = ExactDecimal(part.decimalText), least > .zero else { return self }
        var policy = self
        policy.leastPart = leastPart.map { min($0, least) } ?? least
        return policy
    }
}
