/// One line of an invoice or credit note.
public struct InvoiceLine: Hashable, Sendable, Codable {
    // `Optional<…>` here and in what a line holds: a variable `…?` is `nil` first, and an initializer that changes it
    // makes the compiler copy the whole value, dozens of references for every line.

    /// What the line does.
    public var kind: Kind
    /// Heading that groups lines on the page: `"Microsoft 365"`.
    public var service: String
    /// What is charged, as the customer reads it.
    public var description: String
    /// Code of the subscription within the account; `nil` for one-off lines.
    public var subscription: Optional<String>
    /// The days the line pays for; `nil` when it has none.
    public var period: Optional<Period>
    /// How many; `nil` where nothing is counted.
    public var quantity: Optional<ExactDecimal>
    /// Singular name of what is counted, may be empty.
    public var unit: String
    /// Price of one unit in major units; `nil` for tiered and cost-based lines.
    public var unitPrice: Optional<ExactDecimal>
    /// Net amount, negative for credits and discounts. Before tax, or with tax where ``Invoice/pricesIncludeTax``.
    public var amount: Money
    /// On credits of usage and of what fell short of a minimum: what they take back of the line's amount before
    /// discounts, below zero. Later usage and floors are compared with it.
    public var listAmount: Money?
    /// Its tax group.
    public var tax: TaxTreatment
    /// How ``amount`` came about.
    public var derivation: Derivation
    /// The earlier line that this one credits.
    public var corrects: Optional<LineReference>
    /// Vendor usage rows that the amount was built from.
    public var usage: [ID<UsageRecord>]
    /// On discount lines: which discount, and what it takes off other lines of the same document.
    public var discount: Optional<AppliedDiscount>

    public init(
        kind: Kind, service: String, description: String, subscription: String? = nil, period: Period? = nil,
        quantity: ExactDecimal? = nil, unit: String = "", unitPrice: ExactDecimal? = nil, amount: Money,
        listAmount: Money? = nil, tax: TaxTreatment, derivation: Derivation, corrects: LineReference? = nil,
        usage: [ID<UsageRecord>] = [], discount: AppliedDiscount? = nil
    ) {
        self.kind = kind
        self.service = service
        self.description = description
        self.subscription = subscription
        self.period = period
        self.quantity = quantity
        self.unit = unit
        self.unitPrice = unitPrice
        self.amount = amount
        self.listAmount = listAmount
        self.tax = tax
        self.derivation = derivation
        self.corrects = corrects
        self.usage = usage
        self.discount = discount
    }

    /// The unit price where a reader can check it: times the quantity, or alone where nothing is counted, it rounds to
    /// the amount. `nil` for parts of a period, units that are included, and whatever else only ``derivation`` tells.
    public var checkableUnitPrice: ExactDecimal? {
        guard let unitPrice,
            let product = try? unitPrice.ratio.multiplied(by: quantity?.ratio ?? .one),
            (try? Money(rounding: product, amount.currency)) == amount
        else { return nil }
        return unitPrice
    }

    /// What a line does.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// Days of a subscription.
        case recurring
        /// What is taken back of an earlier line: unused days, usage below zero, a credit by request. Negative, but for
        /// what takes back a credit when its document is voided.
        case credit
        /// What was used in a period.
        case usage
        /// Something charged once.
        case oneOff
        /// What a discount takes off other lines of the document, negative.
        case discount
        /// True-up to a minimum commitment.
        case minimum
    }
}

/// The link from a discount line to what it lowers.
public struct AppliedDiscount: Hashable, Sendable, Codable {
    /// ``Discount/code``.
    public var code: String
    /// How the discount is shared out over lines of the same document; the parts add up to the discount line.
    public var shares: [Share]

    public init(code: String, shares: [Share]) {
        self.code = code
        self.shares = shares
    }

    /// What the discount takes off one line.
    public struct Share: Hashable, Sendable, Codable {
        /// Position of the lowered line, from 1.
        public var line: Int
        /// Its part of the discount, negative where the line is positive.
        public var amount: Money

        public init(line: Int, amount: Money) {
            self.line = line
            self.amount = amount
        }
    }
}
