public import BillingCore
import Localization

/// Mails about payments that were disputed.
extension MailDocument {
    /// How a dispute stands.
    public enum DisputeStage: Hashable, Sendable {
        case opened, won, lost
    }

    /// - Parameters:
    ///   - amount: disputed, kept, or owed again.
    ///   - method: of the payment, in words.
    ///   - day: on which the payment was received.
    public init(
        dispute news: DisputeStage, amount: Money, method: String, paidOn day: Day, words: Localizer
    ) {
        let (messages, amount, day) = (words.messages, words.money(amount), words.day(day))
        let (subject, text) =
            switch news {
            case .opened:
                (messages.mailDisputeOpenedSubject(amount: amount), messages.mailDisputeOpenedText(day: day))
            case .won: (messages.mailDisputeWonSubject(amount: amount), messages.mailDisputeWonText(day: day))
            case .lost: (messages.mailDisputeLostSubject(amount: amount), messages.mailDisputeLostText(day: day))
            }
        self.init(
            words, subject, subject, figure: .init(label: messages.mailAmount, amount: amount, note: method), [text],
            facts: [], action: Action(label: messages.mailSeePayments, path: "/payments"))
    }
}
