public import BillingCore
public import Cryptography
public import PostgresStore

/// What a person is told about their sign-in, not in words yet.
public struct PersonMail: Hashable, Sendable {
    public let notice: PersonNotice
    /// Of the link that lets them in; `nil` where there is none.
    public let token: SecretToken?
    /// The customer whose bills the person sees.
    public let accountName: String
    /// When it happened.
    public let at: Instant

    public init(notice: PersonNotice, token: SecretToken?, accountName: String, at: Instant) {
        self.notice = notice
        self.token = token
        self.accountName = accountName
        self.at = at
    }
}

extension PersonMail {
    /// Makes the link that the mail carries, if it carries one, when it is sent: so its token is written down nowhere,
    /// and it is good for its whole time from then on. A mail that is sent again has another link.
    /// - Throws: ``ObsoleteMail`` when the person does not need it any more.
    static func make(
        _ notice: PersonNotice, for person: ID<PortalUser>, _ mail: ClaimedMail, in worker: Database, at now: Instant
    ) async throws -> PersonMail {
        let token = SecretToken()
        let purpose = notice.linkPurpose
        try await worker.transaction(WorkerScope()) { transaction in
            let known = try await transaction.run(MailedPersonByID(person))
            let belongs = known?.account != nil || notice == .membershipEnded
            guard let known, belongs, notice != .invitation || !known.hasPassword else {
                throw ObsoleteMail(reason: .mailNotNeeded)
            }
            guard let purpose else { return }
            let put = PutMailToken(
                tokenHash: token.hash, person: person, purpose: purpose, email: mail.email,
                expiresAt: now.adding(purpose.life))
            _ = try await transaction.run(put)
        }
        return PersonMail(
            notice: notice, token: purpose.map { _ in token }, accountName: mail.accountName, at: mail.occurredAt)
    }
}

extension PersonNotice {
    /// Of the link that its mail carries.
    public var linkPurpose: LinkPurpose? {
        switch self {
        case .invitation: .invitation
        case .passwordReset: .passwordReset
        case .emailChange: .emailChange
        case .signInLink: .signIn
        case .membership, .passwordChanged, .emailChanged, .newDevice, .roleChanged, .membershipEnded, .secondFactorOn,
            .secondFactorOff, .recoveryCodeUsed, .approvalAsked:
            nil
        }
    }
}

extension Transaction {
    /// Queues a mail to a person about their sign-in. One who belongs to no account is not written to.
    /// - Parameters:
    ///   - known: the person, as they are.
    ///   - address: where it goes when not to the person's own address.
    /// - Returns: how many were queued.
    @discardableResult
    func queue(
        _ notice: PersonNotice, to person: ID<PortalUser>, as known: MailedPerson, address: String? = nil,
        id: ID<Mail>, at now: Instant
    ) async throws(StoreError) -> Int {
        guard let account = known.account else { return 0 }
        var mails = QueuedMails()
        try mails.add(.person(person, notice, address: address), id: id, to: account, at: now)
        return try await mails.write(in: self)
    }
}
