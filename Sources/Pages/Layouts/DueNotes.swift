import Localization
import Presentation

extension Localizer {
    /// `"Due on 15 January 2026"`, `"Overdue, was due on 15 January 2026"`.
    func due(_ day: String, isOverdue: Bool) -> String {
        isOverdue ? messages.dueOverdue(day: day) : messages.dueOn(day: day)
    }
}
