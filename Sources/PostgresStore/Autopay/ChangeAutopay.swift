public import BillingCore

/// What a customer agreed to when they turned autopay on, with the words that were shown.
public struct AutopayConsent: Hashable, Sendable {
    public let autopay: Autopay
    public let currency: Currency
    public let shown: Shown
    /// Who agreed.
    public let person: ID<PortalUser>

    /// The words that were shown: which they are, and proof of what they were.
    public struct Shown: Hashable, Sendable {
        /// Which wording: it counts up whenever the sentence changes in any language.
        public let wording: Int
        /// BCP 47 tag.
        public let language: String
        /// What stood in their places, by name.
        public let values: [String: String]
        /// SHA-256 of the words in UTF-8.
        public let hash: [UInt8]

        public init(wording: Int, language: String, values: [String: String], hash: [UInt8]) {
            self.wording = wording
            self.language = language
            self.values = values
            self.hash = hash
        }
    }

    public init(_ autopay: Autopay, in currency: Currency, shown: Shown, by person: ID<PortalUser>) {
        self.autopay = autopay
        self.currency = currency
        self.shown = shown
        self.person = person
    }
}

/// Store what a customer agreed to. For use under the account's lock.
public struct GiveConsent: Command {
    public static let sql = statement(PackageResources.give_consent_sql)
    let consent: AutopayConsent
    let id: AgreedAutopay.ID
    let values: String
    let now: Instant

    public init(_ consent: AutopayConsent, id: AgreedAutopay.ID, now: Instant) throws(StoreError) {
        self.consent = consent
        self.id = id
        values = try StoredJSON.text(of: consent.shown.values)
        self.now = now
    }

    public var binds: [Bind] {
        let (autopay, shown) = (consent.autopay, consent.shown)
        return [
            .id(autopay.method.account), .id(id), .id(autopay.method.id), .int(Int64(autopay.daysBefore)),
            .int(autopay.limit?.minor), .text(consent.currency.code), .int(Int64(shown.wording)),
            .text(shown.language), .json(values), .bytes(shown.hash), .id(consent.person), .instant(now),
        ]
    }
}

/// Autopay is off, or goes on under another consent. Affects no row when it is off.
public struct EndConsent: Command {
    public static let sql = statement(PackageResources.end_consent_sql)
    let account: Account.ID
    let now: Instant

    public init(of account: Account.ID, now: Instant) {
        self.account = account
        self.now = now
    }

    public var binds: [Bind] { [.id(account), .instant(now)] }
}

/// Autopay is off where it charges the method that a payment was charged to. Affects no row otherwise.
public struct EndConsentOfPayment: Command {
    public static let sql = statement(PackageResources.end_consent_of_payment_sql)
    let account: Account.ID
    let payment: PaymentID
    let now: Instant

    public init(_ payment: PaymentID, of account: Account.ID, now: Instant) {
        self.account = account
        self.payment = payment
        self.now = now
    }

    public var binds: [Bind] { [.id(account), .id(payment), .instant(now)] }
}

/// A customer is told of a charge. For use under the account's lock.
public struct AnnounceCharge: Command {
    public static let sql = statement(PackageResources.announce_charge_sql)
    let due: InvoiceOnAutopay
    let announced: AutopayReceivable.Announcement
    let now: Instant

    public init(_ announced: AutopayReceivable.Announcement, of due: InvoiceOnAutopay, now: Instant) {
        self.due = due
        self.announced = announced
        self.now = now
    }

    public var binds: [Bind] {
        due.keys + [.day(announced.chargeOn), .int(announced.amount.minor), .instant(now)]
    }
}

/// A customer is asked to pay what is not charged. Affects no row when they were asked. For use under the account's
/// lock.
public struct WithholdCharge: Command {
    public static let sql = statement(PackageResources.withhold_charge_sql)
    let due: InvoiceOnAutopay
    let obstacle: AutopayObstacle
    let now: Instant

    public init(_ obstacle: AutopayObstacle, of due: InvoiceOnAutopay, now: Instant) {
        self.due = due
        self.obstacle = obstacle
        self.now = now
    }

    public var binds: [Bind] {
        due.keys + [.int(due.open.minor), .text(obstacle.rawValue), .instant(now)]
    }
}

extension InvoiceOnAutopay {
    /// Of what a customer is told of it: the account, the consent, the invoice and the instalment.
    fileprivate var keys: [Bind] { [.id(agreed.autopay.method.account), .id(agreed.id), .id(id), .id(instalment)] }
}

/// An attempt to pay is a charge of autopay: one of each invoice or instalment and day.
public struct InsertAutopayCharge: Command {
    public static let sql = statement(PackageResources.insert_autopay_charge_sql)
    let attempt: PaymentAttempt
    let due: InvoiceOnAutopay
    let day: Day

    public init(_ attempt: PaymentAttempt, of due: InvoiceOnAutopay, on day: Day) {
        self.attempt = attempt
        self.due = due
        self.day = day
    }

    public var binds: [Bind] {
        let agreed = due.agreed
        return [
            .id(attempt.account), .id(attempt.id), .id(agreed.id), .id(due.id), .id(due.instalment),
            .id(agreed.autopay.method.id), .day(day),
        ]
    }
}
