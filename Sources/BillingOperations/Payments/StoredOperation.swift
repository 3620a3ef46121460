import BillingCore
import PostgresStore

/// A payment or a refund as it is stored.
enum StoredOperation: Sendable {
    case payment(NumberedAttempt)
    case refund(StoredRefund)

    /// `nil` when there is no such operation.
    init?(_ operation: ProviderOperation, in transaction: Transaction) async throws {
        let stored: StoredOperation? =
            switch operation.kind {
            case .payment(let id):
                try await transaction.run(AttemptByID(account: operation.account, attempt: id)).map { .payment($0) }
            case .refund(let id):
                try await transaction.run(RefundByID(account: operation.account, refund: id)).map { .refund($0) }
            }
        guard let stored else { return nil }
        self = stored
    }

    var operation: ProviderOperation {
        switch self {
        case .payment(let row): row.attempt.operation
        case .refund(let refund): refund.operation
        }
    }

    var state: ProviderOperation.State {
        switch self {
        case .payment(let row): row.attempt.state
        case .refund(let refund): refund.state
        }
    }

    var amount: Money {
        switch self {
        case .payment(let row): row.attempt.amount
        case .refund(let refund): refund.amount
        }
    }

    /// Name of the provider.
    var gateway: String {
        switch self {
        case .payment(let row): row.attempt.gateway
        case .refund(let refund): refund.gateway
        }
    }

    /// Nothing was sent under its key before.
    var startedAt: Instant {
        switch self {
        case .payment(let row): row.attempt.startedAt
        case .refund(let refund): refund.requestedAt
        }
    }
}
