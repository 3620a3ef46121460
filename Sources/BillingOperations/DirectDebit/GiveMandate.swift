public import BillingCore
public import PostgresStore

/// A customer gives a mandate, which is a saved payment method from then on.
public struct GiveMandate: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker: the portal stores no methods.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// What was entered, and what was shown.
    public struct Consent: Hashable, Sendable {
        public var scheme: DebitScheme
        public var holder: String
        public var iban: IBAN
        public var words: String
        public var language: String
        public var person: ID<PortalUser>
        /// From where they agreed.
        public var peer: String

        public init(
            scheme: DebitScheme, holder: String, iban: IBAN, words: String, language: String, person: ID<PortalUser>,
            peer: String
        ) {
            self.scheme = scheme
            self.holder = holder
            self.iban = iban
            self.words = words
            self.language = language
            self.person = person
            self.peer = peer
        }
    }

    /// The most characters of a holder's name.
    public static let longestHolder = 70

    /// - Returns: the reference of the mandate.
    /// - Throws: `mandateNotOffered`, `mandateHolderMissing`.
    @discardableResult
    public func callAsFunction(_ consent: Consent, of account: Account.ID, at seller: Seller) async throws -> String {
        let holder = consent.holder.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...Self.longestHolder).contains(holder.count) else { throw BillingRefusal(.mandateHolderMissing) }
        guard let creditor = seller.creditor else { throw BillingRefusal(.mandateNotOffered) }
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: account))
            let day = try await transaction.day(of: now, at: account)
            let new = NewMandate(
                id: ids.nextRaw(at: now), account: account, creditor: creditor, scheme: consent.scheme, holder: holder,
                iban: consent.iban, words: consent.words, language: consent.language, person: consent.person,
                peer: consent.peer, signedAt: now, signedOn: day)
            let reference = try await transaction.run(InsertMandate(new))
            let mandate = DebitMandate(
                creditor: creditor, reference: reference, scheme: consent.scheme, holder: holder, iban: consent.iban,
                signedOn: day)
            let (saved, gateway) = (SavedMethod(mandate, of: account), DirectDebitGateway.providerName)
            _ = try await transaction.run(
                KeepCustomer(account: account, gateway: gateway, reference: saved.customer, now: now))
            try await transaction.keep(saved, of: account, at: gateway, ids: ids, now: now)
            return reference
        }
    }
}
