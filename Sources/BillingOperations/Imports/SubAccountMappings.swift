import BillingCore
import PostgresStore

/// The sub-accounts that the rows of a batch map, beside who pays for them already.
struct SubAccountMappings {
    private var known: [String: UsagePayer]
    private var news: [SubAccountMapping] = []

    /// - Parameter known: payers of the sub-accounts of the batch.
    init(_ known: [UsagePayer]) {
        self.known = Dictionary(known.map { ($0.subAccount, $0) }) { first, _ in first }
    }

    enum Outcome: Hashable { case added, changed, unchanged }

    /// - Throws: a refusal when another account pays for it.
    mutating func add(_ mapping: SubAccountMapping) throws(BillingRefusal) -> Outcome {
        let payer = known[mapping.subAccount]
        guard payer?.account ?? mapping.account == mapping.account else {
            throw BillingRefusal.subAccountTaken(mapping.subAccount)
        }
        guard payer?.subscription != mapping.subscription else { return .unchanged }
        known[mapping.subAccount] = UsagePayer(
            subAccount: mapping.subAccount, account: mapping.account, subscription: mapping.subscription)
        news.append(mapping)
        return payer == nil ? .added : .changed
    }

    func write(in transaction: Transaction) async throws {
        guard let first = news.first else { return }
        guard try await transaction.run(MapSubAccounts(news)) == news.count else {
            // Another import was quicker.
            throw BillingRefusal.subAccountTaken(first.subAccount)
        }
    }
}
