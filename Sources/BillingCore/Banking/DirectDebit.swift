/// Which rules a direct debit in euros follows. The raw value stands in the bank's file.
public enum DebitScheme: String, Hashable, Sendable, Codable, CaseIterable {
    /// For everyone: the customer may have it paid back for eight weeks without a reason.
    case core = "CORE"
    /// Between businesses: the customer lodges the mandate with their bank, and cannot have it paid back.
    case business = "B2B"

    /// Business days after the collection on which the bank may still return it. Source: the rulebooks of the European
    /// Payments Council.
    public var returnDays: Int { self == .core ? 5 : 3 }
}

/// Where a collection stands in the life of its mandate. The raw value stands in the bank's file.
public enum DebitSequence: String, Hashable, Sendable, Codable, CaseIterable {
    /// The first of several.
    case first = "FRST"
    /// One of several.
    case recurring = "RCUR"
}

/// What a customer allowed: to collect from an account.
public struct DebitMandate: Hashable, Sendable {
    /// Of the seller that collects.
    public var creditor: CreditorIdentifier
    /// Unique for the creditor, 1 to 35 letters, digits and hyphens.
    public var reference: String
    /// Which rules its collections follow.
    public var scheme: DebitScheme
    /// Who holds the account.
    public var holder: String
    /// The customer's account.
    public var iban: IBAN
    /// When it was given, where the account is.
    public var signedOn: Day

    /// Without a collection for so many months it is void. Source: SEPA Core rulebook, 4.1.
    public static let monthsWithoutUse = 36

    /// A mandate with these parts, unchecked.
    public init(
        creditor: CreditorIdentifier, reference: String, scheme: DebitScheme, holder: String, iban: IBAN, signedOn: Day
    ) {
        self.creditor = creditor
        self.reference = reference
        self.scheme = scheme
        self.holder = holder
        self.iban = iban
        self.signedOn = signedOn
    }

    /// Whether something may be collected with it on a day.
    /// - Parameter lastCollectedOn: `nil` before the first collection.
    public func isAlive(on day: Day, lastCollectedOn: Day?) -> Bool {
        day < (lastCollectedOn ?? signedOn).adding(months: Self.monthsWithoutUse)
    }
}

/// One collection of an amount by a mandate.
public struct DebitOrder: Hashable, Sendable {
    /// By which it is allowed.
    public var mandate: DebitMandate
    /// The seller's name for it, by which the bank tells of it: at most 35 letters and digits.
    public var endToEnd: String
    /// Above zero, in euros.
    public var amount: Money
    /// What the customer reads on their statement.
    public var text: String
    /// Where it stands in the life of the mandate.
    public var sequence: DebitSequence
    /// When the customer's bank is to pay.
    public var collectOn: Day

    /// A collection with these parts, unchecked.
    public init(
        by mandate: DebitMandate, endToEnd: String, _ amount: Money, text: String, _ sequence: DebitSequence,
        on collectOn: Day
    ) {
        self.mandate = mandate
        self.endToEnd = endToEnd
        self.amount = amount
        self.text = text
        self.sequence = sequence
        self.collectOn = collectOn
    }
}

/// When direct debits are collected and when they are sure, by the calendar on which euro payments settle.
public struct DebitSchedule: Hashable, Sendable {
    private let calendar: BusinessCalendar

    /// - Throws: `unknownCalendar`, which no calendar of TARGET meets.
    public init() throws(BillingRefusal) { calendar = try BusinessCalendar(named: "TARGET") }

    /// The day of collection of what goes to the bank on a day: the bank needs it one business day before.
    /// - Parameter wanted: the day that the customer was told, or an earlier one.
    public func collectOn(_ wanted: Day, sentOn day: Day) -> Day {
        calendar.businessDay(from: max(wanted, adding(1, to: day)))
    }

    /// From when on the bank can return it no more.
    public func isSureFrom(_ collectOn: Day, _ scheme: DebitScheme) -> Day {
        adding(scheme.returnDays, to: collectOn).adding(days: 1)
    }

    /// So many business days later.
    public func adding(_ count: Int, to day: Day) -> Day {
        (0..<count).reduce(day) { day, _ in calendar.businessDay(from: day.adding(days: 1)) }
    }
}

/// Why a direct debit came back: a code of ISO 20022, and what follows from it.
public struct DebitReturn: Hashable, Sendable {
    /// As the bank wrote it; may be empty.
    public let code: String

    /// The reason with this code.
    public init(_ code: String) { self.code = code }

    /// What it means for trying again: see ``Decline/kind``.
    ///
    /// | Codes | Means |
    /// |---|---|
    /// | AM04 | no funds |
    /// | MS03 | not told; in Germany also no funds, since banks may not say so |
    /// | MS02, SL01 | refused by the customer, or by a list at their bank |
    /// | AC01, RC01 | wrong account |
    /// | AC04, AC06, AG01, AC13, FF05, MD01 | closed or blocked account, wrong scheme, no mandate: never again |
    /// | MD02, AG02, AM05, ED05, MD07, RR01 to RR04 | for staff: data, duplicates, death, the law |
    public var decline: Decline {
        switch code {
        case "AM04": Decline(.insufficientFunds, detail: code)
        case "MS02", "SL01": Decline(.contactBank, detail: code)
        case "AC01", "RC01": Decline(.incorrectDetails, detail: code)
        case "AC04", "AC06", "AG01", "AC13", "FF05", "MD01", "MD06": Decline(.methodNotUsable, detail: code)
        case "MD02", "AG02", "AM05", "ED05", "MD07", "RR01", "RR02", "RR03", "RR04":
            Decline(.providerError, detail: code)
        default: Decline(.debitReturned, detail: code)
        }
    }

    /// Of a debit that was paid already: whether the customer objects, or their bank.
    public var dispute: GatewayDispute.Reason {
        switch code {
        case "MD06", "MD01", "MS02": .notAuthorized
        case "AM05": .duplicate
        default: .debitReturned
        }
    }
}
