public import BillingCore
import Cryptography
public import PostgresStore

/// A customer turns autopay on, changes it, or turns it off.
public struct ChangeAutopay: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// What a customer agrees to, as the page showed it.
    public struct Agreement: Sendable {
        /// The number of the method.
        public let method: Int
        public let daysBefore: Int
        public let limit: Money?
        public let words: ShownWords
        public let person: ID<PortalUser>

        public init(method: Int, daysBefore: Int, limit: Money?, words: ShownWords, person: ID<PortalUser>) {
            self.method = method
            self.daysBefore = daysBefore
            self.limit = limit
            self.words = words
            self.person = person
        }
    }

    /// A sentence that was shown, and what it is made of.
    public struct ShownWords: Hashable, Sendable {
        public let text: String
        /// Which wording.
        public let wording: Int
        /// BCP 47 tag.
        public let language: String
        public let values: [String: String]

        public init(text: String, wording: Int, language: String, values: [String: String]) {
            self.text = text
            self.wording = wording
            self.language = language
            self.values = values
        }

        /// SHA-256 of the text.
        public var hash: [UInt8] { SHA256.hash(text) }
    }

    /// Turns autopay on, or puts another agreement in the place of the one in force. The same agreement again changes
    /// nothing, so that a form may be sent twice.
    /// - Throws: `noSuchMethod`, `methodNotChargeable`, and what ``Autopay/init(method:daysBefore:limit:)`` refuses.
    public func turnOn(_ agreement: Agreement, of account: Account.ID) async throws {
        let now = clock.now()
        try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: account))
            let method = try await transaction.method(agreement.method, of: account).method
            try method.checkChargeable(on: try await transaction.day(of: now, at: account))
            let autopay = try Autopay(method: method, daysBefore: agreement.daysBefore, limit: agreement.limit)
            guard let credit = try await transaction.run(CreditInHand(account: account)) else {
                throw BillingRefusal.noSuchAccount("\(account)")
            }
            let currency = credit.inHand.currency
            if let limit = agreement.limit, limit.currency != currency {
                throw BillingRefusal.currencyMismatch(limit.currency, currency)
            }
            if let known = try await transaction.run(AutopayOfAccount(account)) {
                guard known.autopay != autopay else { return }
                try await transaction.run(EndConsent(of: account, now: now))
            }
            let words = agreement.words
            let shown = AutopayConsent.Shown(
                wording: words.wording, language: words.language, values: words.values, hash: words.hash)
            let consent = AutopayConsent(autopay, in: currency, shown: shown, by: agreement.person)
            try await transaction.run(try GiveConsent(consent, id: ids.next(at: now), now: now))
            try await transaction.write(.autopayOn(autopay), id: ids.next(at: now), of: account, at: now)
        }
    }

    /// Turns autopay off: from now on nothing more is charged. A charge that has begun goes on.
    public func turnOff(of account: Account.ID) async throws {
        let now = clock.now()
        try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: account))
            guard let known = try await transaction.run(AutopayOfAccount(account)) else { return }
            try await transaction.run(EndConsent(of: account, now: now))
            try await transaction.write(
                .autopayOff(known.autopay.method), id: ids.next(at: now), of: account, at: now)
        }
    }
}

extension Transaction {
    /// A customer disputes a payment: the method that it was charged to is not charged by autopay any more, until the
    /// customer says so again. For use under the account's lock.
    func stopAutopay(for payment: PaymentID, of account: Account.ID, ids: IDSource, now: Instant) async throws {
        guard let known = try await run(AutopayOfAccount(account)),
            try await run(EndConsentOfPayment(payment, of: account, now: now)) == 1
        else { return }
        try await write(.autopayOff(known.autopay.method), id: ids.next(at: now), of: account, at: now)
    }
}
