public import BillingCore
public import Cryptography
public import PostgresStore

/// What people do about their own sign-in. Passwords come hashed: hashing is for threads of the caller's.
public struct PersonOperations: Sendable {
    let app: Database
    let worker: Database
    let clock: WallClock
    let ids: IDSource

    /// A browser that was not used for so long is a new one.
    private static let deviceLife = Duration.days(365)

    /// - Parameters:
    ///   - app: connected as the portal.
    ///   - worker: connected as the worker: the portal's role can neither use links up nor change passwords.
    public init(app: Database, worker: Database, clock: WallClock, ids: IDSource) {
        self.app = app
        self.worker = worker
        self.clock = clock
        self.ids = ids
    }

    /// Asks for a link to set a new password. Whether a person has the address is looked up later, by ``QueueMails``:
    /// here nothing tells, neither the answer nor its time.
    /// - Parameter email: in lower case.
    public func requestPasswordReset(_ email: String) async throws {
        let now = clock.now()
        let request = AddResetRequest(id: ids.nextRaw(at: now), email: email, now: now)
        _ = try await app.transaction(EmailScope(email)) { try await $0.run(request) }
    }

    /// Asks for a link to sign in, which works in the browser that asks alone. Nothing tells whether a person has the
    /// address.
    /// - Parameters:
    ///   - email: in lower case.
    ///   - browserHash: of the token that the browser holds.
    public func requestSignInLink(_ email: String, browserHash: [UInt8]) async throws {
        let now = clock.now()
        let request = AddResetRequest(id: ids.nextRaw(at: now), email: email, now: now, browserHash: browserHash)
        _ = try await app.transaction(EmailScope(email)) { try await $0.run(request) }
    }

    /// Uses a link to sign in up, in the browser in which it was asked for.
    /// - Returns: whose it was; `nil` when it was not good, or another browser's, for which it stays good.
    public func signIn(by token: SecretToken, browserHash: [UInt8]) async throws -> ID<PortalUser>? {
        let now = clock.now()
        do {
            return try await worker.transaction(WorkerScope()) { transaction in
                let use = UseMailToken(tokenHash: token.hash, purpose: .signIn, now: now)
                guard let used = try await transaction.run(use) else { return nil }
                let take = TakeSignInRequest(of: used.person, browserHash: browserHash)
                guard try await transaction.run(take) == 1 else { throw OtherBrowser() }
                return used.person
            }
        } catch is OtherBrowser {
            return nil
        }
    }

    private struct OtherBrowser: Error {}

    /// What a link is for; `nil` when it was used, has expired, was revoked or replaced, or never was. Looking changes
    /// nothing: scanners of mail open links too.
    public func link(_ token: SecretToken) async throws -> MailLink? {
        let now = clock.now()
        let (_, _, link) = try await app.read(
            LinkScope(tokenHash: token.hash), FindLink(tokenHash: token.hash, now: now), ShowAccountsOfPerson(),
            MailLinkByToken(tokenHash: token.hash))
        return link
    }

    /// Sets a password by a link, which is used up. Every session of the person ends, and every browser that was known
    /// is a stranger again, but for this one: its owner reads the person's mails.
    /// - Returns: whether the link was good.
    public func setPassword(
        _ passwordHash: String, by token: SecretToken, for purpose: LinkPurpose, device: SecretToken
    ) async throws -> Bool {
        let now = clock.now()
        return try await worker.transaction(WorkerScope()) { transaction in
            let use = UseMailToken(tokenHash: token.hash, purpose: purpose, now: now)
            guard let used = try await transaction.run(use) else { return false }
            try await replace(passwordHash, of: used.person, keeping: nil, in: transaction, at: now)
            _ = try await transaction.run(remembering(device, of: used.person, at: now))
            return true
        }
    }

    /// Makes the address that the link was mailed to the person's own, and tells the one before.
    /// - Returns: whether the link was good, and the address still free.
    public func confirmEmail(by token: SecretToken) async throws -> Bool {
        let now = clock.now()
        return try await worker.transaction(WorkerScope()) { transaction in
            let use = UseMailToken(tokenHash: token.hash, purpose: .emailChange, now: now)
            guard let used = try await transaction.run(use) else { return false }
            // Links that were mailed to the address before are dead.
            _ = try await transaction.run(DropMailTokens(of: used.person))
            try await tell(.emailChanged, to: used.person, address: used.emailBefore, in: transaction, at: now)
            return true
        }
    }

    /// Changes the password of a signed-in person who gave the present one. Every session ends, and every known browser
    /// but this one is a stranger.
    public func changePassword(
        _ passwordHash: String, of person: ID<PortalUser>, device: SecretToken?
    ) async throws {
        let now = clock.now()
        try await worker.transaction(WorkerScope()) { transaction in
            try await replace(passwordHash, of: person, keeping: device?.hash, in: transaction, at: now)
        }
    }

    /// Mails a link to the address that a signed-in person, who gave the password, wants to sign in with. Nothing is
    /// mailed to an address that another person has; the caller does not learn of it.
    /// - Parameter email: in lower case.
    public func requestEmailChange(of person: ID<PortalUser>, to email: String) async throws {
        let now = clock.now()
        try await worker.transaction(WorkerScope()) { transaction in
            guard try await transaction.run(AddressIsFree(email)) else { return }
            try await tell(.emailChange, to: person, address: email, in: transaction, at: now)
        }
    }

    /// Whether the person has signed in in this browser before. Takes as long when there is no such person.
    public func isKnown(_ device: SecretToken, of person: ID<PortalUser>?) async throws -> Bool {
        let question = IsKnownDevice(of: person ?? ID(raw: 0), deviceHash: device.hash, now: clock.now())
        return try await app.read(DeviceScope(deviceHash: device.hash), question)
    }

    /// The person signed in in this browser. They are told when it is a new one, and not their first.
    public func remember(_ device: SecretToken, of person: ID<PortalUser>) async throws {
        let now = clock.now()
        try await worker.transaction(WorkerScope()) { transaction in
            let remembered = try await transaction.run(remembering(device, of: person, at: now))
            guard remembered.isNew, remembered.hasOthers else { return }
            try await tell(.newDevice, to: person, in: transaction, at: now)
        }
    }

    private func remembering(_ device: SecretToken, of person: ID<PortalUser>, at now: Instant) -> RememberDevice {
        RememberDevice(of: person, deviceHash: device.hash, expiresAt: now.adding(Self.deviceLife))
    }

    private func replace(
        _ passwordHash: String, of person: ID<PortalUser>, keeping device: [UInt8]?,
        in transaction: Transaction, at now: Instant
    ) async throws {
        let before = try await transaction.run(MailedPersonByID(person))
        let replace = ReplacePassword(of: person, passwordHash: passwordHash, keptDevice: device)
        guard try await transaction.run(replace) == 1, before?.hasPassword == true else { return }
        try await tell(.passwordChanged, to: person, in: transaction, at: now)
    }

    private func tell(
        _ notice: PersonNotice, to person: ID<PortalUser>, address: String? = nil, in transaction: Transaction,
        at now: Instant
    ) async throws {
        guard let known = try await transaction.run(MailedPersonByID(person)) else { return }
        try await transaction.queue(notice, to: person, as: known, address: address, id: ids.next(at: now), at: now)
    }
}
