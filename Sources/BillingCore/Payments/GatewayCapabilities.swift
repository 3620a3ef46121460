/// What a provider can do, how long it remembers, and what it takes.
public struct GatewayCapabilities: Hashable, Sendable {
    /// The origins of its hosted pages, to be named in the `form-action` of pages whose form leads there.
    public var pageOrigins: [String]
    /// How long after its first use an idempotency key is remembered. Later the same key makes a new request.
    public var keyLifetime: Duration
    /// How long something may exist before it can be found by looking it up; shorter than ``keyLifetime``.
    public var lookupDelay: Duration
    /// What it offers beside hosted payments and refunds.
    public var features: Set<Feature>
    /// The least amount that it takes in each currency, in minor units; not named here, any amount above zero.
    public var leastAmounts: [Currency: Int64]
    /// Of what its amounts in some currencies are multiples, in minor units, where it does not count in those of ISO
    /// 4217.
    public var amountSteps: [Currency: Int64]
    /// The largest amount that it takes, in minor units of any currency.
    public var largestAmount: Int64
    /// How many requests in a second it answers; runs over many accounts keep below.
    public var requestsPerSecond: Int

    /// What providers can do or not.
    public enum Feature: Hashable, Sendable, CaseIterable {
        /// Saving a payment method, alone or with a payment, and charging it while the customer is away.
        case savedMethods
        /// Telling of disputes.
        case disputes
        /// Telling of payouts and what each is made of.
        case payouts
        /// Listing its payments of a time.
        case listing
        /// Collecting by mandates that customers give on the seller's own pages; it has no pages for payments.
        case mandates
    }

    /// Capabilities as the provider documents them.
    public init(
        pageOrigins: [String], keyLifetime: Duration, lookupDelay: Duration, features: Set<Feature> = [],
        leastAmounts: [Currency: Int64] = [:], amountSteps: [Currency: Int64] = [:], largestAmount: Int64 = .max,
        requestsPerSecond: Int = 25
    ) {
        self.pageOrigins = pageOrigins
        self.keyLifetime = keyLifetime
        self.lookupDelay = lookupDelay
        self.features = features
        self.leastAmounts = leastAmounts
        self.amountSteps = amountSteps
        self.largestAmount = largestAmount
        self.requestsPerSecond = requestsPerSecond
    }

    /// Whether it takes a payment of this amount: neither too small nor too large, and to be said in its units.
    public func takes(_ amount: Money) -> Bool {
        amount.minor >= max(leastAmounts[amount.currency] ?? 1, 1) && amount.minor <= largestAmount
            && amount.minor.isMultiple(of: amountSteps[amount.currency] ?? 1)
    }

    /// Whether an address is that of one of the provider's pages, as they are served today.
    public func isPage(_ url: String) -> Bool { pageOrigins.contains { url == $0 || url.hasPrefix($0 + "/") } }

    /// Whether what was first sent at `start`, or later, may be sent again under its key: while the key is remembered
    /// for certain, and long enough before it is forgotten for this sending to be found then.
    public func mayRepeat(since start: Instant, at now: Instant) -> Bool {
        now < start.adding(keyLifetime - lookupDelay)
    }

    /// Whether ``GatewayOutcome/notFound`` means that it never will be found: nothing has been sent under its key for
    /// so long that it could be found. Only then is it safe to begin another one in its place.
    public func isNotFoundFinal(since start: Instant, at now: Instant) -> Bool {
        now >= start.adding(keyLifetime)
    }
}
