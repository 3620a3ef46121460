import BillingCore
import Crypto
import PostgresStore

/// What becomes of a command that moves money when it is run again, by a script that was started twice or by a hand that
/// was unsure.
public enum IdempotencyPolicy: Hashable, Sendable {
    /// It acts again.
    case allowed
    /// It acts once under this key of the account, and then answers what was done; the key with other content is refused.
    case answered(key: String)
    /// It acts once a day with the same content, and is then refused.
    case refused
}

/// One command of one account, held to its ``IdempotencyPolicy``. For use under the account's lock.
struct IdempotencyGuard {
    let account: Account.ID
    /// What is asked for, in words.
    let content: String
    let idempotency: IdempotencyPolicy
    let day: Day

    /// What was done before, `nil` when the command should act.
    /// - Throws: a refusal when it must not act.
    func before<Outcome: Decodable & Sendable>(in transaction: Transaction) async throws -> Outcome? {
        guard let key, let done = try await transaction.run(CommandByKey(account: account, key: key)) else {
            return nil
        }
        if idempotency == .refused {
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
        guard case .answered(let key) = idempotency else { return next }
        return ID(raw: DeterministicID.raw("\(purpose) \(key)", of: owner, on: .first))
    }

    private var key: String? {
        switch idempotency {
        case .allowed: return nil
        case .answered(let key): return key
        case .refused:
            let hash = SHA256.hash(data: Array(content.utf8)).map { String($0, radix: 16) }
            return "\(day) \(hash.joined(separator: "-"))"
        }
    }
}
