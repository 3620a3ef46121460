/// A payment or a refund that a payment provider decides about, named together with its account.
///
/// Both follow one course: stored first, then told to the provider under their id as the idempotency key, then asked
/// about until the provider has decided.
public struct ProviderOperation: Hashable, Sendable {
    /// Whose money moves.
    public var account: Account.ID
    /// What it is, and its id.
    public var kind: Kind

    /// An operation of an account.
    public init(_ kind: Kind, of account: Account.ID) {
        self.kind = kind
        self.account = account
    }

    /// What a provider can be asked to do.
    public enum Kind: Hashable, Sendable {
        /// To take money from the customer.
        case payment(PaymentAttempt.ID)
        /// To send money back.
        case refund(Refund.ID)
    }

    /// How far an operation got.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// Stored; the provider has not decided. A payment's customer is on, or on the way to, the provider's page.
        case started
        /// The customer has done their part and the money is on its way, for days with some methods: neither paid nor
        /// failed, and not to be stopped.
        case processing
        /// The provider did not answer: ask again, start nothing new.
        case unknown
        /// The money arrived, or went back.
        case succeeded
        /// The provider, or a bank, refused it.
        case declined
        /// It ended without a decision: the customer left, the page was closed, or the provider never heard of it.
        case abandoned

        /// Whether the provider has yet to decide.
        public var isUndecided: Bool {
            switch self {
            case .started, .processing, .unknown: true
            case .succeeded, .declined, .abandoned: false
            }
        }

        /// The state that follows when the provider did not answer.
        public var unanswered: State {
            switch self {
            case .started, .unknown: .unknown
            case .processing, .succeeded, .declined, .abandoned: self
            }
        }
    }

    /// The state that follows from what a provider answered when it was asked.
    ///
    /// Answers may arrive late, twice and in any order, so a decision stands, with two exceptions. Money that was
    /// captured is always taken in, even for a payment that had been declined or abandoned before. A refund may fail
    /// after it had succeeded, as when the customer's account is closed.
    /// - Parameters:
    ///   - state: as it is stored.
    ///   - isNotFoundFinal: whether ``GatewayOutcome/notFound`` is the last word; see
    ///     ``GatewayCapabilities/isNotFoundFinal(since:at:)``.
    public func state(
        after outcome: GatewayOutcome, from state: State, isNotFoundFinal: Bool
    ) -> State {
        switch (kind, state, outcome) {
        case (.payment, .declined, .succeeded), (.payment, .abandoned, .succeeded): return .succeeded
        case (.refund, .succeeded, .declined): return .declined
        default: break
        }
        guard state.isUndecided else { return state }
        switch outcome {
        case .pending: return state == .processing ? .processing : .started
        case .processing: return .processing
        case .succeeded: return .succeeded
        case .declined: return .declined
        case .abandoned: return .abandoned
        case .notFound: return isNotFoundFinal ? .abandoned : state == .processing ? .processing : .started
        }
    }
}
