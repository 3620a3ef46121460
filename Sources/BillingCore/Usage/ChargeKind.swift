/// What a vendor's row charges for: the charge categories of FOCUS, and refunds.
public enum ChargeKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something consumed.
    case usage
    /// Something bought: a commitment, a licence.
    case purchase
    /// The vendor's own tax. The seller deducts it as input tax, so that it is never passed on; see ``TaxRules`` for
    /// what the customer is taxed.
    case tax
    /// An allowance of the vendor: a promotion, a service credit. The price says who has it.
    case credit
    /// A correction: of rounding, or of what an earlier invoice had.
    case adjustment
    /// Usage or a purchase of before, taken back.
    case refund
}

/// Which of the vendor's costs a price passes on, and whether the customer has the vendor's credits.
public struct VendorCostPolicy: Hashable, Sendable, Codable {
    /// Which cost counts.
    public var basis: Basis
    /// Who has the vendor's credits.
    public var credits: Credits

    /// What prices do that say nothing else: the billed cost, credits passed on.
    public static let standard = VendorCostPolicy(basis: .billed, credits: .passedOn)

    public init(basis: Basis, credits: Credits) {
        self.basis = basis
        self.credits = credits
    }

    /// The two costs of a vendor's row, as FOCUS defines them. They add up to the same over the life of a commitment.
    public enum Basis: String, Hashable, Sendable, Codable, CaseIterable {
        /// What the vendor invoices: who buys a commitment pays for it when it is bought.
        case billed
        /// With commitments spread over what uses them: who uses a commitment pays for it, and its purchase is free.
        case effective
    }

    /// Who has the vendor's credits.
    public enum Credits: String, Hashable, Sendable, Codable, CaseIterable {
        /// They lower what the customer pays, marked up like a cost.
        case passedOn
        /// The seller keeps them.
        case kept
    }
}

extension UsageRecord {
    /// Whether a price bills the row at all: the vendor's tax never, the vendor's credits as the price says. Where
    /// quantities count instead of costs, what was credited was used all the same by other rows.
    func isBilled(at price: Price) -> Bool {
        switch kind {
        case .tax: false
        case .credit: price.model.passesOnCost && price.vendorCosts.credits == .passedOn
        case .usage, .purchase, .adjustment, .refund, nil: true
        }
    }

    /// What the vendor charged, as the price counts it; `nil` where the row does not say.
    func cost(_ basis: VendorCostPolicy.Basis) -> ExactDecimal? {
        switch basis {
        case .billed: vendorCost
        case .effective: effectiveCost
        }
    }
}
