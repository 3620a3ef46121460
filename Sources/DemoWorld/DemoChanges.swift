import BillingCore

/// Seats that changed during the demo's history.
enum DemoChanges {
    struct Change: Sendable {
        let account: String
        let code: String
        let on: Day
        let quantity: ExactDecimal
    }

    /// - Parameter start: the first day of the history.
    static func all(start: Day) -> [Change] {
        func change(_ account: String, _ code: String, month: Int, day: Int, to quantity: Int) -> Change {
            Change(
                account: account, code: code, on: .inMonth(start.monthIndex + month, anchor: day),
                quantity: ExactDecimal(quantity))
        }
        return [
            change("C-1004", "m365", month: 3, day: 20, to: 11),
            change("C-1004", "m365", month: 7, day: 4, to: 16),
            change("C-1004", "copilot", month: 9, day: 27, to: 7),
            change("C-1004", "m365", month: 11, day: 22, to: 21),
            change("C-1001", "m365", month: 8, day: 9, to: 24),
            change("C-1006", "m365", month: 12, day: 12, to: 4),
        ]
    }
}
