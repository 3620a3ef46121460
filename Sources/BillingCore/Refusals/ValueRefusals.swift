// Refusals of values and of the catalogue.

extension BillingRefusal {
    /// ``Code/currencyMismatch``: amounts of two currencies meet in one sum.
    public static func currencyMismatch(_ first: Currency, _ second: Currency) -> Self {
        Self(.currencyMismatch, ["first": .text(first.code), "second": .text(second.code)])
    }

    /// ``Code/invalidAmount``: a text is not a decimal amount.
    public static func invalidAmount(_ text: String) -> Self {
        Self(.invalidAmount, ["text": .text(text)])
    }

    /// ``Code/tooManyDecimals``: an amount is finer than the minor unit of its currency.
    public static func tooManyDecimals(_ text: String, in currency: Currency) -> Self {
        Self(.tooManyDecimals, ["text": .text(text), "currency": .text(currency.code)])
    }

    /// ``Code/invalidCurrency``: a currency code is unknown or withdrawn.
    public static func invalidCurrency(_ text: String) -> Self {
        Self(.invalidCurrency, ["text": .text(text)])
    }

    /// ``Code/invalidDay``: a text is not a date that exists.
    public static func invalidDay(_ text: String) -> Self {
        Self(.invalidDay, ["text": .text(text)])
    }

    /// ``Code/invalidNumber``: a text is not a decimal number of at most 38 digits.
    public static func invalidNumber(_ text: String) -> Self {
        Self(.invalidNumber, ["text": .text(text)])
    }

    /// ``Code/invalidFraction``: a stored fraction cannot be read.
    public static func invalidFraction(_ text: String) -> Self {
        Self(.invalidFraction, ["text": .text(text)])
    }

    /// ``Code/invalidIdentifier``: a text is not 32 hexadecimal digits.
    public static func invalidIdentifier(_ text: String) -> Self {
        Self(.invalidIdentifier, ["text": .text(text)])
    }

    /// ``Code/invalidDayOfMonth``: a billing day is outside 1 to 31.
    public static func invalidDayOfMonth(_ day: Int) -> Self {
        Self(.invalidDayOfMonth, ["day": .count(day)])
    }

    /// ``Code/invalidMonthInterval``: a billing interval in months is outside 1 to 1,200.
    public static func invalidMonthInterval(_ count: Int) -> Self {
        Self(.invalidMonthInterval, ["count": .count(count)])
    }

    /// ``Code/invalidDayInterval``: a billing interval in days is outside 1 to 36,525.
    public static func invalidDayInterval(_ count: Int) -> Self {
        Self(.invalidDayInterval, ["count": .count(count)])
    }

    /// ``Code/unknownPrice``: a subscription names a price version that the catalogue lacks.
    public static func unknownPrice(_ price: PriceKey, of subscription: String) -> Self {
        Self(
            .unknownPrice,
            [
                "price": .text(price.code),
                "version": .count(price.version),
                "subscription": .text(subscription),
            ])
    }

    /// ``Code/noSuchPriceVersion``: a change names a price version that the catalogue lacks.
    public static func noSuchPriceVersion(_ price: PriceKey) -> Self {
        Self(.noSuchPriceVersion, ["price": .text(price.code), "version": .count(price.version)])
    }

    /// ``Code/vendorPriceMissing``: an agreement adds a markup or margin to a price without a vendor price.
    public static func vendorPriceMissing(_ price: String) -> Self {
        Self(.vendorPriceMissing, ["price": .text(price)])
    }

    /// ``Code/tiersNotRising``: the bounds of the tiers of a price are not in rising order.
    public static func tiersNotRising(_ price: String) -> Self {
        Self(.tiersNotRising, ["price": .text(price)])
    }

    /// ``Code/quantityBeyondTiers``: the last tier of a price is bounded below the quantity.
    public static func quantityBeyondTiers(_ price: String, quantity: ExactDecimal) -> Self {
        Self(.quantityBeyondTiers, ["price": .text(price), "quantity": .number(quantity)])
    }

    /// ``Code/packageSizeNotPositive``: a package price has packages of nothing.
    public static func packageSizeNotPositive(_ price: String) -> Self {
        Self(.packageSizeNotPositive, ["price": .text(price)])
    }
}
