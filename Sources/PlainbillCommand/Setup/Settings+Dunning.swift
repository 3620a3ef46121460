import BillingCore

extension Settings {
    /// When reminders are due.
    var dunningPolicy: DunningPolicy {
        get throws {
            guard let text = text(.remindDays) else { return .usual }
            let days = text.split(separator: ",").map { Int($0.filter { $0 != " " }) }
            guard !days.contains(nil) else { throw SettingsError.invalidReminderDays }
            return try DunningPolicy(daysOverdue: days.compactMap(\.self))
        }
    }
}
