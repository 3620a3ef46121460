public import BillingCore
public import Cryptography
public import PostgresStore

/// The second factor of people: an authenticator app, and recovery codes for when it is lost.
public struct SecondFactor: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource
    let key: SealingKey

    /// How many recovery codes a person is given.
    public static let codeCount = 10
    /// 120 random bits, so that the SHA-256 of a code is enough to keep (ASVS 6.5.2 asks for 112).
    private static let codeByteCount = 15

    /// - Parameters:
    ///   - database: connected as the worker.
    ///   - key: seals the secrets of apps.
    public init(database: Database, clock: WallClock, ids: IDSource, key: SealingKey) {
        self.database = database
        self.clock = clock
        self.ids = ids
        self.key = key
    }

    public enum State: Hashable, Sendable {
        case off
        /// The person has the secret, and has not shown yet that their app works.
        case beginning(secret: [UInt8])
        case on(codesLeft: Int)
    }

    public func state(of person: ID<PortalUser>) async throws -> State {
        guard let stored = try await database.read(WorkerScope(), AuthenticatorOfPerson(person)) else { return .off }
        if stored.isConfirmed { return .on(codesLeft: stored.codesLeft) }
        return secret(stored, of: person).map { .beginning(secret: $0) } ?? .off
    }

    /// Whether a code is asked for at sign-in.
    public func isOn(for person: ID<PortalUser>) async throws -> Bool {
        try await database.read(WorkerScope(), AuthenticatorOfPerson(person))?.isConfirmed == true
    }

    /// Makes a secret for the person's app. One that is in use stays.
    public func begin(of person: ID<PortalUser>) async throws {
        let sealed = key.seal(OneTimePassword().secret, for: person.description)
        _ = try await database.transaction(WorkerScope()) {
            try await $0.run(PutAuthenticator(of: person, sealedSecret: sealed))
        }
    }

    /// The app shows this code: from now on a code is asked for at sign-in.
    /// - Returns: recovery codes, to be shown this once; `nil` when the code is wrong.
    public func confirm(_ code: String, of person: ID<PortalUser>) async throws -> [String]? {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            guard let stored = try await transaction.run(AuthenticatorOfPerson(person)), !stored.isConfirmed,
                try await take(code, of: person, stored, in: transaction, at: now)
            else { return nil }
            try await tell(.secondFactorOn, person, in: transaction, at: now)
            return try await newCodes(of: person, in: transaction)
        }
    }

    /// Whether this is a code of the person's app that was not taken before, or a recovery code, which is used up.
    public func accepts(_ code: String, of person: ID<PortalUser>) async throws -> Bool {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            guard let stored = try await transaction.run(AuthenticatorOfPerson(person)), stored.isConfirmed else {
                return false
            }
            if try await take(code, of: person, stored, in: transaction, at: now) { return true }
            let use = UseRecoveryCode(hash: Self.hash(of: code), of: person, now: now)
            guard try await transaction.run(use) == 1 else { return false }
            try await tell(.recoveryCodeUsed, person, in: transaction, at: now)
            return true
        }
    }

    /// Gives the person new recovery codes; those before are good for nothing.
    /// - Returns: the codes, to be shown this once; `nil` when no second factor is on.
    public func renewCodes(of person: ID<PortalUser>) async throws -> [String]? {
        try await database.transaction(WorkerScope()) { transaction in
            guard try await transaction.run(AuthenticatorOfPerson(person))?.isConfirmed == true else { return nil }
            return try await newCodes(of: person, in: transaction)
        }
    }

    /// No code is asked for any more.
    public func remove(of person: ID<PortalUser>) async throws {
        let now = clock.now()
        try await database.transaction(WorkerScope()) { transaction in
            let before = try await transaction.run(AuthenticatorOfPerson(person))
            _ = try await transaction.run(RemoveAuthenticator(of: person))
            if before?.isConfirmed == true { try await tell(.secondFactorOff, person, in: transaction, at: now) }
        }
    }

    /// Says whether the people of an account must show a code when they sign in.
    public func require(_ isRequired: Bool, of account: Account.ID) async throws {
        let now = clock.now()
        try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccounts([account]))
            guard try await transaction.run(RequireCode(of: account, isRequired)) == 1 else { return }
            try await transaction.write(
                .secondFactor(isRequired: isRequired), id: ids.next(at: now), of: account, at: now)
        }
    }
}

extension SecondFactor {
    private func secret(_ stored: StoredAuthenticator, of person: ID<PortalUser>) -> [UInt8]? {
        key.open(stored.sealedSecret, for: person.description)
    }

    private func take(
        _ code: String, of person: ID<PortalUser>, _ stored: StoredAuthenticator, in transaction: Transaction,
        at now: Instant
    ) async throws -> Bool {
        let present = OneTimePassword.step(at: now.seconds)
        guard let secret = secret(stored, of: person),
            let step = OneTimePassword(secret: secret).step(of: code, near: present)
        else { return false }
        return try await transaction.run(TakeCodeStep(step, of: person, now: now)) == 1
    }

    private func newCodes(of person: ID<PortalUser>, in transaction: Transaction) async throws -> [String] {
        let codes = (0..<Self.codeCount).map { _ in Base32.text(of: RandomBytes.make(Self.codeByteCount)) }
        _ = try await transaction.run(try PutRecoveryCodes(of: person, hashes: codes.map(Self.hash)))
        return codes
    }

    /// Of a code as it was typed: in whichever case, with whatever between its letters.
    private static func hash(of code: String) -> [UInt8] {
        SHA256.hash(code.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }

    private func tell(
        _ notice: PersonNotice, _ person: ID<PortalUser>, in transaction: Transaction, at now: Instant
    ) async throws {
        guard let known = try await transaction.run(MailedPersonByID(person)) else { return }
        try await transaction.queue(notice, to: person, as: known, id: ids.next(at: now), at: now)
    }
}
