// Refusals of rows and scenarios.

extension BillingRefusal {
    /// ``Code/scenarioTooLarge``: a scenario asks for more steps of work than one may take.
    public static func scenarioTooLarge(steps limit: Int) -> Self {
        Self(.scenarioTooLarge, ["limit": .count(limit)])
    }

    /// ``Code/couponChanged``: a known coupon would change.
    public static func couponChanged(_ coupon: String) -> Self {
        Self(.couponChanged, ["coupon": .text(coupon)])
    }

    /// ``Code/agreementChanged``: a known agreement would change.
    public static func agreementChanged(_ agreement: String) -> Self {
        Self(.agreementChanged, ["agreement": .text(agreement)])
    }

    /// ``Code/priceVersionChanged``: a known price version would change.
    public static func priceVersionChanged(_ price: PriceKey) -> Self {
        Self(.priceVersionChanged, ["price": .text(price.code), "version": .count(price.version)])
    }

    /// ``Code/accountCurrencyFixed``: a known account would change its currency.
    public static func accountCurrencyFixed(of account: String, in currency: Currency) -> Self {
        Self(.accountCurrencyFixed, ["account": .text(account), "currency": .text(currency.code)])
    }

    /// ``Code/accountIncludesTax``: an account that was billed with tax in its prices would change that.
    public static func accountIncludesTax(_ account: String) -> Self {
        Self(.accountIncludesTax, ["account": .text(account)])
    }

    /// ``Code/accountExcludesTax``: an account that was billed without tax in its prices would change that.
    public static func accountExcludesTax(_ account: String) -> Self {
        Self(.accountExcludesTax, ["account": .text(account)])
    }

    /// ``Code/exchangeRateChanged``: a known exchange rate would change.
    public static func exchangeRateChanged(from: Currency, to: Currency, on day: Day) -> Self {
        Self(.exchangeRateChanged, ["from": .text(from.code), "to": .text(to.code), "day": .day(day)])
    }

    /// ``Code/sameCurrency``: an exchange rate is between a currency and itself.
    public static func sameCurrency(_ currency: Currency) -> Self {
        Self(.sameCurrency, ["currency": .text(currency.code)])
    }

    /// ``Code/measurementMoved``: a known measurement would change its day or its subscription.
    public static func measurementMoved(_ measurement: String, on day: Day) -> Self {
        Self(.measurementMoved, ["measurement": .text(measurement), "day": .day(day)])
    }

    /// ``Code/subAccountTaken``: a sub-account is assigned to a subscription of another account.
    public static func subAccountTaken(_ subAccount: String) -> Self {
        Self(.subAccountTaken, ["subAccount": .text(subAccount)])
    }

    /// ``Code/subscriptionStartFixed``: a known subscription would change its start.
    public static func subscriptionStartFixed(of subscription: String) -> Self {
        Self(.subscriptionStartFixed, ["subscription": .text(subscription)])
    }

    /// ``Code/invalidTaxID``: a VAT identification number fails its check.
    public static func invalidTaxID(_ text: String, country: String) -> Self {
        Self(.invalidTaxID, ["text": .text(text), "country": .text(country)])
    }

    /// ``Code/taxRateMissing``: a taxable category is without a rate.
    public static func taxRateMissing(category: String) -> Self {
        Self(.taxRateMissing, ["category": .text(category)])
    }

    /// ``Code/outsideScopeNotAlone``: category O stands beside this one on a document.
    public static func outsideScopeNotAlone(beside category: TaxCategory) -> Self {
        Self(.outsideScopeNotAlone, ["category": .text(category.rawValue)])
    }

    /// ``Code/taxRateNotZero``: an untaxed category has a rate.
    public static func taxRateNotZero(category: String) -> Self {
        Self(.taxRateNotZero, ["category": .text(category)])
    }

    /// ``Code/unknownEvent``: an event of a scenario has no key that names its kind.
    public static func unknownEvent(known: [String]) -> Self {
        Self(.unknownEvent, ["known": .list(known)])
    }

    /// ``Code/subscriptionStartedBefore``: a scenario starts a subscription twice.
    public static func subscriptionStartedBefore(_ subscription: String) -> Self {
        Self(.subscriptionStartedBefore, ["subscription": .text(subscription)])
    }

    /// ``Code/subscriptionNotStarted``: a scenario changes a subscription before its start.
    public static func subscriptionNotStarted(_ subscription: String, by day: Day) -> Self {
        Self(.subscriptionNotStarted, ["subscription": .text(subscription), "day": .day(day)])
    }

    /// ``Code/changeBeforeStart``: a change of a scenario counts before the start of its subscription.
    public static func changeBeforeStart(_ day: Day, of subscription: String, start: Day) -> Self {
        Self(.changeBeforeStart, ["day": .day(day), "subscription": .text(subscription), "start": .day(start)])
    }

    /// ``Code/dayBefore``: a range of days runs backwards.
    public static func dayBefore(_ day: Day, start: Day) -> Self {
        Self(.dayBefore, ["day": .day(day), "start": .day(start)])
    }

    /// ``Code/noSuchInvoice``: a scenario credits an invoice that was not issued by then.
    public static func noSuchInvoice(_ invoice: Int) -> Self {
        Self(.noSuchInvoice, ["invoice": .count(invoice)])
    }
}
