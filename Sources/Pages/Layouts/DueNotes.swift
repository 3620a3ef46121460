import Localization
import Presentation

extension Localizer {
    /// `"Due on 15 January 2026"`, `"Overdue since 15 January 2026"`.
    func due(_ day: String, isOverdue: Bool) -> String {
        isOverdue ? messages.dueOverdueSince(day: day) : messages.dueOn(day: day)
    }
}
