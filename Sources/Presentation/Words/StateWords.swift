public import BillingCore
import Localization

/// How grave a state is; pages give each tone a colour and a sign.
public enum Tone: String, Hashable, Sendable, CaseIterable {
    case neutral, notice, danger, success
}

/// A state as a short label and the tone to show it in.
public struct StateWords: Hashable, Sendable {
    public var label: String
    public var tone: Tone
    /// What it means for the customer, a whole sentence.
    public var sentence: String

    public init(_ label: String, _ tone: Tone, sentence: String) {
        self.label = label
        self.tone = tone
        self.sentence = sentence
    }
}

extension Localizer {
    /// Where an invoice stands.
    public func status(_ status: InvoiceStatus) -> StateWords {
        switch status {
        case .open:
            StateWords(messages.invoiceStatusOpenLabel, .notice, sentence: messages.invoiceStatusOpenSentence)
        case .overdue:
            StateWords(messages.invoiceStatusOverdueLabel, .danger, sentence: messages.invoiceStatusOverdueSentence)
        case .paid:
            StateWords(messages.invoiceStatusPaidLabel, .success, sentence: messages.invoiceStatusPaidSentence)
        case .credited:
            StateWords(messages.invoiceStatusCreditedLabel, .neutral, sentence: messages.invoiceStatusCreditedSentence)
        case .writtenOff:
            StateWords(
                messages.invoiceStatusWrittenOffLabel, .neutral, sentence: messages.invoiceStatusWrittenOffSentence)
        case .settled:
            StateWords(messages.invoiceStatusSettledLabel, .neutral, sentence: messages.invoiceStatusSettledSentence)
        }
    }

    /// How a payment went; of one that was declined, why and what to do next.
    public func payment(_ state: PaymentAttempt.State, decline: Decline? = nil) -> StateWords {
        switch state {
        case .started:
            StateWords(messages.paymentStateStartedLabel, .notice, sentence: messages.paymentStateStartedSentence)
        case .processing:
            StateWords(
                messages.paymentStateProcessingLabel, .notice, sentence: messages.paymentStateProcessingSentence)
        case .unknown:
            StateWords(messages.paymentStateUnknownLabel, .notice, sentence: messages.paymentStateUnknownSentence)
        case .succeeded:
            StateWords(messages.paymentStateSucceededLabel, .success, sentence: messages.paymentStateSucceededSentence)
        case .declined:
            StateWords(
                messages.paymentStateDeclinedLabel, .danger,
                sentence: decline.map { messages.paymentStateDeclinedBecause(reason: self.reason($0.code)) }
                    ?? messages.paymentStateDeclinedSentence)
        case .abandoned:
            StateWords(messages.paymentStateAbandonedLabel, .neutral, sentence: messages.paymentStateAbandonedSentence)
        }
    }

    /// How a refund went.
    /// - Parameters:
    ///   - source: of the payment: what came without a provider is returned by the seller.
    ///   - decline: why the provider refused.
    public func refund(
        _ state: Refund.State, through source: PaymentSource, decline: Decline? = nil
    ) -> StateWords {
        switch state {
        case .started, .processing:
            StateWords(messages.refundStateStartedLabel, .notice, sentence: messages.refundStateStartedSentence)
        case .unknown:
            StateWords(messages.refundStateUnknownLabel, .notice, sentence: messages.refundStateUnknownSentence)
        case .succeeded:
            StateWords(messages.refundStateSucceededLabel, .success, sentence: paidBack(through: source))
        case .declined, .abandoned:
            StateWords(
                messages.refundStateFailedLabel, .danger,
                sentence: decline?.kind == .hard
                    ? messages.refundStateFailedMethod : messages.refundStateFailedSentence)
        }
    }

    /// Why a payment was declined, and what the customer can do: never that a card is reported lost or stolen.
    public func reason(_ code: Decline.Code) -> String {
        switch code {
        case .insufficientFunds: messages.declineInsufficientFunds
        case .limitExceeded: messages.declineLimitExceeded
        case .tryAgainLater: messages.declineTryAgainLater
        case .expiredCard: messages.declineExpiredCard
        case .incorrectCode: messages.declineIncorrectCode
        case .incorrectDetails: messages.declineIncorrectDetails
        case .authenticationRequired: messages.declineAuthenticationRequired
        case .contactBank: messages.declineContactBank
        case .methodNotUsable: messages.declineMethodNotUsable
        case .debitReturned: messages.declineDebitReturned
        case .bankDeclined: messages.declineBankDeclined
        case .providerError: messages.declineProviderError
        }
    }

    private func paidBack(through source: PaymentSource) -> String {
        switch source {
        case .provider: messages.refundStateSucceededSentence
        case .bank, .manual: messages.refundStateReturnedSentence
        }
    }
}

extension Localizer {
    /// How a payment was made, in the provider's words where there are some.
    public func method(_ source: PaymentSource, _ described: String? = nil) -> String {
        if let described { return described }
        switch source {
        case .provider: return messages.paymentMethodProvider
        case .bank: return messages.paymentMethodBank
        case .manual: return messages.paymentMethodManual
        }
    }

    /// Where a refund goes, in the provider's words where there are some: the end of `"Refunded to …"`.
    public func refundTarget(_ source: PaymentSource, _ described: String? = nil) -> String {
        if let described { return described }
        switch source {
        case .bank: return messages.refundTargetBank
        case .provider, .manual: return messages.refundTargetOther
        }
    }
}
