/// One version of what a product costs. Versions are never edited: a new price is a new version with a later
/// ``validFrom``, and a customer keeps the version they bought unless a change says otherwise.
public struct Price: Hashable, Sendable, Codable {
    /// Name of the price in the catalogue, unique with ``version``: `"m365-e3-monthly"`.
    public var code: String
    /// 1, 2, 3 …
    public var version: Int
    /// First day on which this version can be bought.
    public var validFrom: Day
    /// The product as customers read it: `"Microsoft 365 E3"`.
    public var product: String
    /// Heading under which invoices group the lines: `"Microsoft 365"`.
    public var service: String
    /// What is counted, singular: `"seat"`. Empty when nothing is counted.
    public var unit: String
    /// Of all amounts of this price.
    public var currency: Currency
    /// How a quantity becomes an amount.
    public var model: PriceModel
    /// How often the price is due.
    public var interval: BillingInterval
    /// Whether a period is billed as it begins or when it has ended.
    public var timing: BillingTiming
    /// Units free per period, before the model.
    public var included: ExactDecimal
    /// A floor per period in major units; the difference is charged on a line of its own (true-up).
    public var minimum: ExactDecimal?
    /// What part of a period costs.
    public var proration: Proration
    /// How it is taxed where no ``TaxRules`` decide.
    public var tax: TaxTreatment
    /// Which of a country's rates the product falls under, ``TaxRate/kind``; `"standard"` when `nil`.
    public var taxKind: String?
    /// Months that buying it commits to: 1, 12, 36; none when `nil`.
    public var termMonths: Int?
    /// Name of the ``CommercePolicy`` of its vendor; new commerce within a term, and none without, when `nil`.
    public var policy: String?
    /// What the vendor charges us per unit and period, in major units; agreements with a markup or margin build on it.
    public var vendorPrice: ExactDecimal?
    /// Whether customers see what the vendor charges and what is put on it. Otherwise both are the seller's secret.
    public var isOpenBook: Bool
    /// Which of the vendor's costs is passed on, and who has the vendor's credits; for prices on the vendor's cost.
    public var vendorCosts: VendorCostPolicy

    public init(
        code: String, version: Int = 1, validFrom: Day, product: String, service: String, unit: String = "",
        currency: Currency, model: PriceModel, interval: BillingInterval = .months(1),
        timing: BillingTiming = .inAdvance, included: ExactDecimal = .zero, minimum: ExactDecimal? = nil,
        proration: Proration = .day, tax: TaxTreatment, taxKind: String? = nil, termMonths: Int? = nil,
        vendorPrice: ExactDecimal? = nil, policy: String? = nil, isOpenBook: Bool = false,
        vendorCosts: VendorCostPolicy = .standard
    ) {
        self.code = code
        self.version = version
        self.validFrom = validFrom
        self.product = product
        self.service = service
        self.unit = unit
        self.currency = currency
        self.model = model
        self.interval = interval
        self.timing = timing
        self.included = included
        self.minimum = minimum
        self.proration = proration
        self.tax = tax
        self.taxKind = taxKind
        self.termMonths = termMonths
        self.vendorPrice = vendorPrice
        self.policy = policy
        self.isOpenBook = isOpenBook
        self.vendorCosts = vendorCosts
    }
}

extension Price {
    /// The quantity of a subscription that is begun without one: one; none where it is billed in arrears, since usage
    /// counts there.
    public var openingQuantity: ExactDecimal { timing == .inArrears ? .zero : .one }
}

/// How a quantity becomes an amount. All amounts are major units of the price's currency, up to 12 decimals.
public enum PriceModel: Hashable, Sendable, Codable {
    /// One amount per period, whatever the quantity.
    case flat(amount: ExactDecimal)
    /// Quantity × amount.
    case perUnit(amount: ExactDecimal)
    /// Each tier's units at that tier's price, plus the flat fee of every tier entered.
    case graduated([PriceTier])
    /// All units at the price of the tier reached, plus its flat fee.
    case volume([PriceTier])
    /// `amount` for every started package of `size` units.
    case package(size: ExactDecimal, amount: ExactDecimal)
    /// A percentage of the quantity (a turnover), after `freeUnits`, held between `minimum` and `maximum`.
    indirect case percentage(rate: Rate, freeUnits: ExactDecimal, minimum: ExactDecimal?, maximum: ExactDecimal?)
    /// The vendor's cost of usage rows, raised by a markup: cost × (1 + rate).
    case costPlusMarkup(Rate)
    /// The vendor's cost as the part that is left after the margin: cost ÷ (1 − rate).
    case costPlusMargin(Rate)
}

/// Units up to and including ``upTo`` (no bound for the last tier) cost ``unitAmount`` each, plus ``flatAmount``.
public struct PriceTier: Hashable, Sendable, Codable {
    /// Last unit of the tier; `nil` for no bound.
    public var upTo: ExactDecimal?
    /// Price of each unit, major units.
    public var unitAmount: ExactDecimal
    /// Fee for entering the tier, major units.
    public var flatAmount: ExactDecimal

    public init(upTo: ExactDecimal?, unitAmount: ExactDecimal, flatAmount: ExactDecimal = .zero) {
        self.upTo = upTo
        self.unitAmount = unitAmount
        self.flatAmount = flatAmount
    }
}

/// How often a price recurs.
public enum BillingInterval: Hashable, Sendable, Codable {
    /// Every `n` months, anchored on the billing day of the account.
    case months(Int)
    /// Every `n` days from the start of the subscription; the billing day is ignored.
    case days(Int)
}

/// When a period is billed.
public enum BillingTiming: String, Hashable, Sendable, Codable {
    /// Billed when the period starts.
    case inAdvance
    /// Billed when the period has ended.
    case inArrears
}

/// What part of a period costs.
public enum Proration: String, Hashable, Sendable, Codable {
    /// Part periods cost their share in days.
    case day
    /// Part periods cost the full amount.
    case none
}
