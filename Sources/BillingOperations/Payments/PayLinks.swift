public import BillingCore
public import Cryptography
public import PostgresStore

/// Links to pay one invoice without signing in: each is good for that and nothing else, until it expires or is revoked.
public struct PayLinks: Sendable {
    let app: Database
    let worker: Database
    let clock: WallClock

    /// - Parameters:
    ///   - app: connected as the portal, which reads the link whose token a browser holds.
    ///   - worker: connected as the worker: the portal's role neither makes links nor revokes them.
    public init(app: Database, worker: Database, clock: WallClock) {
        self.app = app
        self.worker = worker
        self.clock = clock
    }

    /// Makes a link for a mail, when it is sent: so its token is written down nowhere, and a mail that is sent again has
    /// another link.
    /// - Returns: `nil` when nothing is open on the invoice, or the seller wants no links.
    public func make(for number: String, of account: Account.ID) async throws -> SecretToken? {
        let token = SecretToken()
        let insert = InsertPayLink(account: account, number: number, tokenHash: token.hash, now: clock.now())
        return try await worker.transaction(WorkerScope()) { try await $0.run(insert) } > 0 ? token : nil
    }

    /// What a link is good for, its invoice, and the attempt to pay it that is under way. Looking changes nothing:
    /// scanners of mail open links too.
    ///
    /// Two round trips: which account is asked about is known only when the link is found.
    /// - Returns: `nil` when the link has expired, was revoked, or never was.
    public func invoice(
        _ token: SecretToken
    ) async throws -> (link: PayLink, invoice: LinkedInvoice, underWay: NumberedAttempt?)? {
        let now = clock.now()
        let find = FindPayLink(tokenHash: token.hash, now: now)
        guard let link = try await app.read(LinkScope(tokenHash: token.hash), find) else { return nil }
        let (invoice, underWay) = try await app.read(
            link.scope, InvoiceOfPayLink(link, now: now),
            UndecidedAttempt(account: link.scope.account, invoices: [link.invoice]))
        return invoice.map { (link, $0, underWay) }
    }

    /// The attempt that its return page names; `nil` for one that did not begin at a link.
    public func attempt(_ reference: String) async throws -> NumberedAttempt? {
        try await worker.transaction(WorkerScope()) { transaction in
            guard let operation = try await transaction.run(OperationByPublicReference(reference)),
                case .payment(let id) = operation.kind,
                let row = try await transaction.run(AttemptByID(account: operation.account, attempt: id)),
                row.publicReference == reference, row.attempt.returnURL.hasSuffix(Self.returnPage + reference)
            else { return nil }
            return row
        }
    }

    /// The address within the portal to which an attempt's reference is added.
    public static let returnPage = "/pay-link/attempts/"

    /// Revokes all links to an invoice of this account.
    /// - Returns: how many were good.
    @discardableResult
    public func revoke(_ number: String, of account: Account.ID) async throws -> Int {
        let revoke = RevokePayLinks(account: account, number: number, now: clock.now())
        return try await worker.transaction(WorkerScope()) { try await $0.run(revoke) }
    }

    /// Revokes all links to an invoice, as an operator names it.
    /// - Throws: `noSuchDocument`.
    public func revoke(_ number: String) async throws -> Int {
        let account = try await worker.transaction(WorkerScope()) { transaction in
            guard let place = try await transaction.place(ofDocument: number) else {
                throw BillingRefusal.noSuchDocument(number)
            }
            return try await transaction.run(AccountOfDocument(at: place))
        }
        guard let account else { throw BillingRefusal.noSuchDocument(number) }
        return try await revoke(number, of: account)
    }
}
