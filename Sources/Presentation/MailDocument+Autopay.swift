public import BillingCore
import Localization

/// Mails about saved methods and autopay.
extension MailDocument {
    /// Autopay is on.
    /// - Parameter limit: the most that is charged for one invoice; `nil` without a limit.
    public init(autopayWith method: String, limit: Money?, words: Localizer) {
        let messages = words.messages
        self.init(
            words, messages.mailAutopaySubject, messages.mailAutopaySubject,
            figure: .init(
                label: messages.autopayLimit, amount: limit.map(words.money) ?? messages.autopayNoLimit, note: ""),
            [messages.mailAutopayText(method: method), messages.mailAutopayEnd],
            facts: [.init(label: messages.autopayMethod, value: method)],
            action: Action(label: messages.mailSeeMethods, path: "/methods"))
    }

    /// An invoice is going to be charged.
    public init(announced amount: Money, of number: String, on day: Day, with method: String, words: Localizer) {
        let (messages, day) = (words.messages, words.day(day))
        self.init(
            words, messages.mailAnnouncementSubject(number: number, day: day),
            messages.mailAnnouncementHeading(number: number),
            figure: .init(
                label: messages.mailAmount, amount: words.money(amount), note: messages.mailOnDay(day: day)),
            [messages.mailAnnouncementText], facts: [.init(label: messages.mailCharged, value: method)],
            action: Action(label: messages.mailSeeInvoice, path: number.invoicePath))
    }

    /// An invoice is not going to be charged.
    /// - Parameters:
    ///   - open: what is left to pay on it.
    ///   - payPath: of the page to pay it without signing in; `nil` without one.
    public init(
        withheld obstacle: AutopayObstacle, open: Money, of number: String, from method: String,
        payPath: String? = nil, words: Localizer
    ) {
        let messages = words.messages
        self.init(
            words, messages.mailWithheldSubject(number: number), messages.mailWithheldSubject(number: number),
            figure: .init(label: messages.mailReminderOpen, amount: words.money(open), note: ""),
            [words.obstacle(obstacle, of: method)], facts: [],
            action: Action(label: messages.mailPayNow, path: payPath ?? [number].payPath))
    }

    /// A charge was declined.
    /// - Parameters:
    ///   - next: the day of the next try; `nil` when there is none.
    ///   - payPath: of the page to pay it without signing in; `nil` without one.
    public init(
        failedCharge amount: Money, of number: String, with method: String, _ code: Decline.Code?, next: Day?,
        payPath: String? = nil, words: Localizer
    ) {
        let messages = words.messages
        let subject =
            code == .authenticationRequired
            ? messages.mailFailedChargeConfirm(number: number) : messages.mailFailedChargeSubject(number: number)
        var paragraphs = [words.payment(.declined, decline: code.map { Decline($0) }).sentence]
        if let next {
            paragraphs.append(messages.mailFailedChargeNext(day: words.day(next)))
        } else if code != .authenticationRequired {
            paragraphs.append(messages.mailFailedChargeLast)
        }
        self.init(
            words, subject, subject,
            figure: .init(label: messages.mailAmount, amount: words.money(amount), note: ""), paragraphs,
            facts: [
                .init(label: messages.mailInvoiceLabel, value: number),
                .init(label: messages.autopayMethod, value: method),
            ],
            action: Action(label: messages.mailPayNow, path: payPath ?? [number].payPath))
    }

    /// A saved method expires.
    /// - Parameter last: the last day on which it works.
    public init(expiring method: String, last: Day, words: Localizer) {
        let (messages, last) = (words.messages, words.day(last))
        self.init(
            words, messages.mailExpiringSubject(method: method, day: last), messages.mailExpiringHeading,
            figure: .init(
                label: messages.autopayMethod, amount: method, note: messages.mailExpiringNote(day: last)),
            [messages.mailExpiringText], facts: [],
            action: Action(label: messages.mailSeeMethods, path: "/methods"))
    }
}
