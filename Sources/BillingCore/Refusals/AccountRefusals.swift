// Refusals of commands about accounts and their documents.

extension BillingRefusal {
    /// ``Code/noSuchAccount``: an account number is unknown.
    public static func noSuchAccount(_ account: String) -> Self {
        Self(.noSuchAccount, ["account": .text(account)])
    }

    /// ``Code/noSuchSubscription``: a subscription code is unknown in the account.
    public static func noSuchSubscription(_ subscription: String, of account: String) -> Self {
        Self(.noSuchSubscription, ["subscription": .text(subscription), "account": .text(account)])
    }

    /// ``Code/noSuchDocument``: a document number is unknown.
    public static func noSuchDocument(_ document: String) -> Self {
        Self(.noSuchDocument, ["document": .text(document)])
    }

    /// ``Code/noSuchPayment``: neither an invoice that was paid nor a payment has this name.
    public static func noSuchPayment(_ payment: String) -> Self {
        Self(.noSuchPayment, ["payment": .text(payment)])
    }

    /// ``Code/noSuchCoupon``: a coupon code is unknown.
    public static func noSuchCoupon(_ coupon: String) -> Self {
        Self(.noSuchCoupon, ["coupon": .text(coupon)])
    }

    /// ``Code/noSuchPolicy``: a price names a commerce policy that was not imported.
    public static func noSuchPolicy(_ policy: String) -> Self {
        Self(.noSuchPolicy, ["policy": .text(policy)])
    }

    /// ``Code/noSuchPerson``: an e-mail address is unknown.
    public static func noSuchPerson(_ email: String) -> Self {
        Self(.noSuchPerson, ["email": .text(email)])
    }

    /// ``Code/notAnInvoice``: a credit note is to be corrected.
    public static func notAnInvoice(_ document: String) -> Self {
        Self(.notAnInvoice, ["document": .text(document)])
    }

    /// ``Code/correctionDateOutOfRange``: a correction would stand before its invoice, or in the future.
    public static func correctionDateOutOfRange(
        of document: String, from first: Day, to last: Day, not day: Day
    ) -> Self {
        Self(
            .correctionDateOutOfRange,
            [
                "document": .text(document),
                "first": .day(first),
                "last": .day(last),
                "day": .day(day),
            ])
    }

    /// ``Code/nothingOpen``: an invoice is settled.
    public static func nothingOpen(on document: String) -> Self {
        Self(.nothingOpen, ["document": .text(document)])
    }

    /// ``Code/chargeIsZero``: a one-off charge rounds to zero.
    public static func chargeIsZero(_ charge: String) -> Self {
        Self(.chargeIsZero, ["charge": .text(charge)])
    }

    /// ``Code/taxRateNeeded``: neither tax rules nor an explicit rate decide the tax of a charge.
    public static func taxRateNeeded(on day: Day) -> Self {
        Self(.taxRateNeeded, ["day": .day(day)])
    }

    /// ``Code/noSuchPrice``: a price code is unknown.
    public static func noSuchPrice(_ price: String) -> Self {
        Self(.noSuchPrice, ["price": .text(price)])
    }

    /// ``Code/priceNotOnSale``: no version of a price is valid on the day.
    public static func priceNotOnSale(_ price: String, on day: Day) -> Self {
        Self(.priceNotOnSale, ["price": .text(price), "day": .day(day)])
    }

    /// ``Code/priceInOtherCurrency``: a price is in another currency than the account.
    public static func priceInOtherCurrency(
        _ price: String, in currency: Currency, account: String, pays accountCurrency: Currency
    ) -> Self {
        Self(
            .priceInOtherCurrency,
            [
                "price": .text(price),
                "currency": .text(currency.code),
                "account": .text(account),
                "accountCurrency": .text(accountCurrency.code),
            ])
    }

    /// ``Code/discountExists``: a redemption would give a discount that the account has.
    public static func discountExists(_ discount: String, of account: String) -> Self {
        Self(.discountExists, ["discount": .text(discount), "account": .text(account)])
    }

    /// ``Code/commandRepeated``: a command that moves money ran before with the same content.
    public static func commandRepeated(on day: Day) -> Self {
        Self(.commandRepeated, ["day": .day(day)])
    }

    /// ``Code/keyReused``: an idempotency key was used with other content.
    public static func keyReused(_ key: String) -> Self {
        Self(.keyReused, ["key": .text(key)])
    }

    /// ``Code/mailTooOld``: a mail waited for a server for too long.
    public static func mailTooOld(_ days: Int) -> Self {
        Self(.mailTooOld, ["days": .count(days)])
    }

    /// ``Code/mailServerAnswered``: the mail server, or the connection to it, refused the mail with this answer.
    public static func mailServerAnswered(_ answer: String) -> Self {
        Self(.mailServerAnswered, ["answer": .text(answer)])
    }

    /// ``Code/passwordKnownWord``: a new password holds a word that attackers know.
    public static func passwordKnownWord(_ word: String) -> Self {
        Self(.passwordKnownWord, ["word": .text(word)])
    }

    /// ``Code/invalidMembership``: what a person is to be to an account cannot be read.
    public static func invalidMembership(_ text: String) -> Self {
        Self(.invalidMembership, ["text": .text(text), "roles": .alternatives(Role.allCases.map(\.rawValue))])
    }

    /// ``Code/membershipNotApplicable``: an end, or hidden amounts, for a role that has none.
    public static func membershipNotApplicable(to role: Role) -> Self {
        Self(.membershipNotApplicable, ["role": .text(role.rawValue)])
    }

    /// ``Code/lastOwner``: the last owner of an account would leave it, or become something else.
    public static func lastOwner(of account: String) -> Self {
        Self(.lastOwner, ["account": .text(account)])
    }

    /// ``Code/alreadyMember``: a person who is invited belongs to the account.
    public static func alreadyMember(_ email: String) -> Self {
        Self(.alreadyMember, ["email": .text(email)])
    }

    /// ``Code/mailNotWritable``: a template that is being designed has mistakes.
    public static func mailNotWritable(_ problem: String) -> Self {
        Self(.mailNotWritable, ["problem": .text(problem)])
    }
}
