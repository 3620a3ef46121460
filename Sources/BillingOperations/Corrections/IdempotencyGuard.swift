import BillingCore
import Cryptography
import PostgresStore

/// One command of one account, held to its ``IdempotencyPolicy``. For use under the account's lock.
struct IdempotencyGuard {
    let account: Account.ID
    private let content: CanonicalText
    private let policy: IdempotencyPolicy
    private let day: Day

    /// - Parameter day: on which the command runs; ``IdempotencyPolicy/refused`` counts by it.
    init(
        _ content: CommandContent, of account: Account.ID, _ policy: IdempotencyPolicy, on day: Day
    ) throws(StoreError) {
        self.account = account
        self.content = try CanonicalText(content)
        self.policy = policy
        self.day = day
    }

    /// What was done before, `nil` when the command should act.
    /// - Throws: a refusal when it must not act.
    func before<Outcome: Decodable & Sendable>(in transaction: Transaction) async throws -> Outcome? {
        guard let key, let done = try await transaction.run(CommandByKey(account: account, key: key)) else {
            return nil
        }
        if policy == .refused {
            throw BillingRefusal.commandRepeated(on: day)
        }
        guard done.content == content else {
            throw BillingRefusal.keyReused(key)
        }
        return try done.outcome()
    }

    /// In the transaction that acts.
    func keep(_ outcome: some Encodable & Sendable, at now: Instant, in transaction: Transaction) async throws {
        guard let key else { return }
        _ = try await transaction.run(
            KeepCommand(account: account, key: key, content: content, outcome: outcome, now: now))
    }

    /// The identifier of something that the command makes and that the outside hears of: the same whenever the key is, so
    /// that the provider, too, sees one refund, even where our books were set back in between.
    /// - Parameter owner: what it is made for.
    func id<Entity>(_ purpose: String, of owner: UInt128, otherwise next: ID<Entity>) -> ID<Entity> {
        guard case .answered(let key) = policy else { return next }
        return ID(raw: DeterministicID.raw("\(purpose) \(key)", of: owner, on: .first))
    }

    private var key: String? {
        switch policy {
        case .allowed: return nil
        case .answered(let key): return key
        case .refused:
            return "\(day) \(Hexadecimal.text(of: SHA256.hash(content.text)))"
        }
    }
}
