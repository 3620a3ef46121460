import BillingCore

extension Decline {
    /// Stripe's reasons, read in this order: what the issuer advises about this very charge, its reason, Stripe's own.
    /// A reason that is not known is the bank's word without a why.
    init(_ problem: StripeProblem) {
        let detail = problem.declineCode ?? problem.code ?? problem.type
        let reason =
            problem.declineCode.flatMap { Self.reasons[$0] } ?? problem.code.flatMap { Self.reasons[$0] }
            ?? (problem.type == "card_error" ? .bankDeclined : .providerError)
        self.init(Self.advised(problem.adviceCode, reason), detail: detail)
    }

    /// The reason, where it agrees with the advice; else the advice.
    private static func advised(_ advice: String?, _ reason: Code) -> Code {
        switch (advice, Decline(reason).kind) {
        case (_, .ours), (nil, _): reason
        case ("do_not_try_again", _): .methodNotUsable
        case ("confirm_card_data", let kind): kind == .customer ? reason : .incorrectDetails
        case ("try_again_later", let kind): kind == .later ? reason : .tryAgainLater
        default: reason
        }
    }

    /// Stripe's `decline_code` and `code`, by ours.
    private static let reasons: [String: Code] = {
        var reasons: [String: Code] = [:]
        for (code, names) in table {
            for name in names.split(separator: " ") { reasons[String(name)] = code }
        }
        return reasons
    }()

    private static let table: [(Code, String)] = [
        (
            .methodNotUsable,
            """
            lost_card stolen_card pickup_card restricted_card incorrect_number invalid_number invalid_account \
            new_account_information_available revocation_of_authorization revocation_of_all_authorizations \
            stop_payment_order fraudulent merchant_blacklist highest_risk_level security_violation \
            transaction_not_allowed service_not_allowed card_not_supported currency_not_supported \
            previously_declined_do_not_retry payment_method_provider_decline debit_not_authorized account_closed \
            bank_account_restricted mandate_invalid payment_method_not_available
            """
        ),
        (
            .authenticationRequired,
            """
            authentication_required authentication_not_handled payment_intent_authentication_failure \
            setup_intent_authentication_failure
            """
        ),
        (.expiredCard, "expired_card"),
        (
            .incorrectCode,
            """
            incorrect_cvc invalid_cvc incorrect_pin invalid_pin offline_pin_required \
            online_or_offline_pin_required
            """
        ),
        (
            .incorrectDetails,
            """
            invalid_expiry_month invalid_expiry_year incorrect_zip incorrect_address \
            invalid_owner_name
            """
        ),
        (.contactBank, "call_issuer approve_with_id pin_try_exceeded"),
        (.insufficientFunds, "insufficient_funds"),
        (.limitExceeded, "card_velocity_exceeded withdrawal_count_limit_exceeded amount_too_large"),
        (.tryAgainLater, "try_again_later processing_error issuer_not_available reenter_transaction"),
        (
            .bankDeclined,
            """
            do_not_honor generic_decline no_action_taken not_permitted card_declined \
            payment_method_customer_decline
            """
        ),
        (.debitReturned, "debit_disputed debit_returned refer_to_customer payment_intent_payment_attempt_failed"),
        (.providerError, "duplicate_transaction invalid_amount testmode_decline live_mode_test_card"),
    ]

    /// Why a refund failed, in Stripe's word for it.
    init(refund reason: String?) {
        switch reason {
        case "lost_or_stolen_card", "expired_or_canceled_card": self.init(.methodNotUsable, detail: reason)
        case "declined": self.init(.bankDeclined, detail: reason)
        default: self.init(.providerError, detail: reason)
        }
    }
}
