/// Everything the billing of one account on one day depends on. `bill` fills it from the database, `simulate`
/// from a scenario; ``draftInvoices(on:)`` decides.
public struct BillingState: Hashable, Sendable {
    /// Of every price, line and amount.
    public var currency: Currency
    /// 1 ... 31.
    public var billingDay: Int
    /// Whether prices hold their tax; it is then taken out per group.
    public var pricesIncludeTax: Bool
    /// Every price version that a subscription names.
    public var prices: PriceList
    /// What the customer agreed to instead of list prices.
    public var overrides: [PriceOverride]
    /// Everything that is or was bought, with all decisions about it.
    public var subscriptions: [Subscription]
    /// In the order in which they apply within their level.
    public var discounts: [Discount]
    /// Usage that no line carries yet.
    public var usage: [UsageRecord]
    /// One-off charges that no line carries yet.
    public var oneOffs: [OneOffCharge]
    /// Every line of every issued document of these subscriptions, credits and discounts included: they say how far
    /// each subscription is billed, and what a change may still correct.
    public var billed: [BilledLine]
    /// What the account has in hand (never negative); drawn by the next invoice.
    public var accountCredit: Money
    /// What converts the vendor's costs in other currencies.
    public var exchangeRates: ExchangeRates
    /// Decides the tax of every charge by its supply day; ``Price/tax`` stands when `nil`.
    public var taxRules: TaxRules?
    /// Day of the account's last billing run, whether or not it made an invoice; `nil` before the first. Usage of
    /// periods that ended by then is late.
    public var billedThrough: Day?

    public init(
        currency: Currency, billingDay: Int, pricesIncludeTax: Bool = false, prices: PriceList = [],
        overrides: [PriceOverride] = [], subscriptions: [Subscription] = [], discounts: [Discount] = [],
        usage: [UsageRecord] = [],
        oneOffs: [OneOffCharge] = [], billed: [BilledLine] = [], accountCredit: Money,
        exchangeRates: ExchangeRates = ExchangeRates(), taxRules: TaxRules? = nil, billedThrough: Day? = nil
    ) {
        self.currency = currency
        self.billingDay = billingDay
        self.pricesIncludeTax = pricesIncludeTax
        self.prices = prices
        self.overrides = overrides
        self.subscriptions = subscriptions
        self.discounts = discounts
        self.usage = usage
        self.oneOffs = oneOffs
        self.billed = billed
        self.accountCredit = accountCredit
        self.exchangeRates = exchangeRates
        self.taxRules = taxRules
        self.billedThrough = billedThrough
    }
}

extension BillingState {
    /// Puts the subscriptions in the order in which a reader looks for them: by product, then by label, then by code, with
    /// numbers in names as numbers. Documents show their lines in the order of the subscriptions.
    public mutating func sortSubscriptions() {
        guard subscriptions.count > 1 else { return }
        subscriptions = subscriptions.map { (names: names(of: $0), subscription: $0) }
            .sorted { before, after in
                for (name, other) in zip(before.names, after.names) where name != other {
                    return name.naturallyPrecedes(other)
                }
                return false
            }
            .map(\.subscription)
    }

    private func names(of subscription: Subscription) -> [String] {
        let started = subscription.changes.lazy.compactMap { change in
            if case .start(let price, _) = change.kind { price } else { nil }
        }.first
        return [started.flatMap { prices[$0]?.product } ?? "", subscription.label, subscription.code]
    }
}

/// Something charged once.
public struct OneOffCharge: Hashable, Sendable, Codable {
    /// From this day it can be billed.
    public var on: Day
    /// Heading on the invoice; may be empty.
    public var service: String
    /// As printed.
    public var description: String
    /// How many; below zero it is something given back.
    public var quantity: ExactDecimal
    /// Major units.
    public var unitPrice: ExactDecimal
    /// How it is taxed.
    public var tax: TaxTreatment

    public init(
        on: Day, service: String = "", description: String, quantity: ExactDecimal, unitPrice: ExactDecimal,
        tax: TaxTreatment
    ) {
        self.on = on
        self.service = service
        self.description = description
        self.quantity = quantity
        self.unitPrice = unitPrice
        self.tax = tax
    }
}

/// What a billing run decided to issue for one account: everything of an ``Invoice`` but number and parties.
public struct InvoiceDraft: Hashable, Sendable {
    /// The day of the billing run.
    public var issuedOn: Day
    /// Charges and credits of each subscription, one-offs, then discounts.
    public var lines: [InvoiceLine]
    /// Positions in ``BillingState/oneOffs`` of the one-offs that it carries.
    public var oneOffs: [Int] = []
    /// Sum of the taxable amounts.
    public var net: Money
    /// One per category and rate.
    public var taxes: [TaxAmount]
    /// ``net`` and taxes; below zero when credits outweigh charges.
    public var gross: Money
    /// Drawn from the account credit, at most ``gross``.
    public var creditApplied: Money
    /// What becomes account credit: the amount by which ``gross`` is below zero.
    public var creditAdded: Money
    /// ``gross`` less ``creditApplied`` plus ``creditAdded``, never negative.
    public var payable: Money

    public init(
        issuedOn: Day, lines: [InvoiceLine], net: Money, taxes: [TaxAmount], gross: Money, creditApplied: Money,
        creditAdded: Money, payable: Money
    ) {
        self.issuedOn = issuedOn
        self.lines = lines
        self.net = net
        self.taxes = taxes
        self.gross = gross
        self.creditApplied = creditApplied
        self.creditAdded = creditAdded
        self.payable = payable
    }
}
