/// What every page says about its account.
public struct AccountHeading: Sendable {
    /// Who bills it.
    public let seller: Seller.ID
    /// As printed on the document.
    public let number: String
    /// As the account is called.
    public let name: String
    /// Of every amount of the account.
    public let currency: Currency
    /// BCP 47 tag of the language of its documents.
    public let language: String
    /// The day in the account's time zone.
    public let today: Day

    public init(
        seller: Seller.ID, number: String, name: String, currency: Currency, language: String, today: Day
    ) {
        self.seller = seller
        self.number = number
        self.name = name
        self.currency = currency
        self.language = language
        self.today = today
    }
}

/// What an account has in hand and owes, in its currency.
public struct AccountBalances: Sendable {
    /// Which account it is.
    public let heading: AccountHeading
    /// Day of month on which it is billed, 1 to 31; a short month clamps it.
    public let billingDay: Int
    /// Account credit in hand.
    public let credit: Money
    /// Everything open, overdue included.
    public let open: Money
    /// On how many documents.
    public let openCount: Int
    /// What was due before today.
    public let overdue: Money
    /// The next day, today or later, on which something open falls due.
    public let nextDueOn: Day?

    public init(
        heading: AccountHeading, billingDay: Int, credit: Money, open: Money, openCount: Int, overdue: Money,
        nextDueOn: Day?
    ) {
        self.heading = heading
        self.billingDay = billingDay
        self.credit = credit
        self.open = open
        self.openCount = openCount
        self.overdue = overdue
        self.nextDueOn = nextDueOn
    }
}

/// What was billed to an account in one month.
public struct MonthlyTotal: Sendable {
    /// The first day of the month.
    public let month: Day
    /// With tax, in the account's currency.
    public let gross: Money

    public init(
        month: Day, gross: Money
    ) {
        self.month = month
        self.gross = gross
    }
}

/// An account that a person may look at.
public struct AccountChoice: Sendable {
    /// Its id, which customers never see.
    public let id: Account.ID
    /// As printed on the document.
    public let number: String
    /// As the account is called.
    public let name: String
    /// Of every amount of the account.
    public let currency: Currency
    /// The account of the organisation that it belongs to; `nil` for none.
    public let parent: Account.ID?
    /// How the person belongs to it; `nil` where they belong to its parent alone.
    public let membership: Membership?
    /// What is open on its invoices.
    public let open: Money

    /// - Parameter open: nothing when left out.
    public init(
        id: Account.ID, number: String, name: String, currency: Currency, parent: Account.ID? = nil,
        membership: Membership? = nil, open: Money? = nil
    ) {
        self.parent = parent
        self.membership = membership
        self.open = open ?? .zero(currency)
        self.id = id
        self.number = number
        self.name = name
        self.currency = currency
    }
}
