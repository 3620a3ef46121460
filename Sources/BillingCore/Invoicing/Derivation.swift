/// How one amount came about, as data that is stored with it: a sum of products, rounded once.
///
/// `result = round(Σ over terms (Π over factors))`. Screen, PDF and JSON all tell this same derivation, and
/// ``recomputed()`` must give the stored cent.
public struct Derivation: Hashable, Sendable, Codable {
    /// What is added up.
    public var terms: [Term]
    /// The price that was used; `nil` for one-off charges, and for credits except those of usage.
    public var price: Optional<PriceReference>
    /// What made the line look like this: a start, a change of quantity, late usage …
    public var trigger: Optional<Trigger>
    /// How the sum became a whole number of minor units.
    public var rounding: Rounding
    /// The stored amount.
    public var result: Money

    public init(
        terms: [Term], price: PriceReference? = nil, trigger: Trigger? = nil,
        rounding: Rounding = .halfAwayFromZero, result: Money
    ) {
        self.terms = terms
        self.price = price
        self.trigger = trigger
        self.rounding = rounding
        self.result = result
    }

    /// A derivation whose result is computed from its terms.
    /// - Throws: `amountTooLarge`.
    public init(
        computing terms: [Term], in currency: Currency, price: PriceReference? = nil, trigger: Trigger? = nil,
        rounding: Rounding = .halfAwayFromZero
    ) throws(BillingRefusal) {
        self.init(
            terms: terms, price: price, trigger: trigger, rounding: rounding,
            result: try Self.rounded(terms, in: currency, rounding)
        )
    }

    /// What `terms` come to, rounded, less what was `charged` for it before, in whole minor units.
    ///
    /// Half a minor unit stays where the whole rounds it: 0.005 charged as 0.01 leaves nothing, not a credit of 0.01
    /// that the next comparison would charge again.
    /// - Throws: `amountTooLarge`.
    init(
        computing terms: [Term], less charged: [Term], in currency: Currency, price: PriceReference? = nil
    ) throws(BillingRefusal) {
        try self.init(computing: terms + charged, in: currency, price: price)
        guard !charged.isEmpty else { return }
        let whole = try Self.rounded(terms, in: currency, .halfAwayFromZero)
        let due = try whole.adding(Self.rounded(charged, in: currency, .halfAwayFromZero))
        if result != due { (rounding, result) = (.down, due) }
    }

    /// The terms that another line can tell as its own: rounded as usual, they come to the same there.
    var plainTerms: [Term]? { rounding == .halfAwayFromZero ? terms : nil }

    /// The exact value before rounding, in major units. - Throws: `amountTooLarge`.
    public func unrounded() throws(BillingRefusal) -> Ratio { try Self.sum(of: terms) }

    /// The amount computed again from the stored terms. - Throws: `amountTooLarge`.
    public func recomputed() throws(BillingRefusal) -> Money {
        try Self.rounded(terms, in: result.currency, rounding)
    }

    private static func rounded(
        _ terms: [Term], in currency: Currency, _ rounding: Rounding
    ) throws(BillingRefusal) -> Money {
        if let minor = minorUnits(terms, in: currency, rounding) { return Money(minor: minor, currency) }
        return try Money(rounding: sum(of: terms), currency, rounding)
    }

    /// The sum in minor units where small numbers will do, as they nearly always do.
    private static func minorUnits(_ terms: [Term], in currency: Currency, _ rounding: Rounding) -> Int64? {
        var total = Fraction.zero
        // By index: a factor is read in place.
        for term in terms.indices {
            var product = Fraction.one
            for factor in terms[term].factors.indices {
                guard product.multiply(by: terms[term].factors[factor].fraction) else { return nil }
            }
            guard total.add(product) else { return nil }
        }
        let scale = Fraction(ExactDecimal.powerOfTen(currency.minorDigits), over: 1)
        return total.multiply(by: scale) ? Int64(exactly: total.rounded(rounding)) : nil
    }

    private static func sum(of terms: [Term]) throws(BillingRefusal) -> Ratio {
        var total = Ratio.zero
        for term in terms { total = try total.adding(term.product()) }
        return total
    }

    /// One product of the sum.
    public struct Term: Hashable, Sendable, Codable {
        /// What the term stands for.
        public var kind: Kind
        /// What is multiplied.
        public var factors: [Factor]

        public init(_ kind: Kind, _ factors: [Factor]) {
            self.kind = kind
            self.factors = factors
        }

        /// The exchange rate in it, by which its other amounts are converted.
        public var conversion: Conversion? {
            for case .conversion(let conversion) in factors { return conversion }
            return nil
        }

        /// The factors multiplied, in major units. - Throws: `amountTooLarge`.
        public func product() throws(BillingRefusal) -> Ratio {
            var product = Ratio.one
            for factor in factors { product = try product.multiplied(by: factor.value) }
            return product
        }

        /// What the term stands for.
        public enum Kind: Hashable, Sendable, Codable {
            /// The plain charge.
            case charge
            /// The charge for what goes beyond the units that are free.
            case beyond(included: ExactDecimal)
            /// Units above `above` and up to `upTo` of a tiered price.
            case tier(above: ExactDecimal, upTo: ExactDecimal?)
            /// The flat fee of a tier entered.
            case tierFee
            /// The floor (minimum) of a price; the other terms then fell short of it.
            case minimum
            /// The cap (maximum) of a price; the other terms then went beyond it.
            case maximum
            /// What was already charged, taken off a minimum.
            case lessCharged
            /// The unused share of an amount billed before.
            case credit
            /// A discount.
            case discount
        }
    }

    /// Which price, which version, and where it came from.
    public struct PriceReference: Hashable, Sendable, Codable {
        /// ``Price/code``.
        public var code: String
        /// ``Price/version``.
        public var version: Int
        /// List, customer price or contract.
        public var source: Source
        /// Code of the customer's agreement that set the price, ``PriceOverride/code``.
        public var override: Optional<String>
        /// Whether the customer sees the vendor's cost and what was put on it.
        public var isOpenBook: Bool

        public init(
            code: String, version: Int, source: Source = .list, override: String? = nil, isOpenBook: Bool = false
        ) {
            self.code = code
            self.version = version
            self.source = source
            self.override = override
            self.isOpenBook = isOpenBook
        }

        /// Where a price came from.
        public enum Source: String, Hashable, Sendable, Codable {
            /// The catalogue.
            case list
            /// A price of the customer's own.
            case customer
            /// A contract with the customer.
            case contract
        }
    }

    /// The event that explains the line.
    public struct Trigger: Hashable, Sendable, Codable {
        /// What happened.
        public var kind: Kind
        /// When it took effect.
        public var on: Day
        /// What it was, where the event has that.
        public var before: Optional<Value>
        /// What it became, where the event has that.
        public var after: Optional<Value>

        /// What changed.
        public enum Value: Hashable, Sendable, Codable {
            /// Units of the subscription.
            case quantity(ExactDecimal)
            /// ``Price/product``.
            case product(String)
        }

        /// An event of a kind that has these values, or none.
        public init(_ kind: Kind, on: Day, before: Value? = nil, after: Value? = nil) {
            self.kind = kind
            self.on = on
            self.before = before
            self.after = after
        }

        /// Everything that can explain a line.
        public enum Kind: String, Hashable, Sendable, Codable {
            /// It began to run, or its trial is over; ``Trigger/after`` is the quantity.
            case started
            /// A new term began.
            case renewed
            /// Another quantity, from ``Trigger/before`` to ``Trigger/after``.
            case quantityChanged
            /// Another price or agreement; the products where they differ.
            case priceChanged
            /// It runs no more.
            case ended
            /// Its days cost nothing.
            case paused
            /// A pause is over.
            case resumed
            /// Periods begin on another day.
            case billingDayChanged
            /// Usage arrived after its period was billed.
            case lateUsage
            /// Something billed before was put right, or credited by request.
            case corrected
        }
    }
}
