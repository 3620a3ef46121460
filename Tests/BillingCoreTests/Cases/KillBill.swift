import BillingCore

/// The vendor's words for what a subscription is billed by.
enum KillBill {
    /// Our interval for one of its billing periods.
    static func interval(_ period: String) -> BillingInterval? {
        let days = [
            "daily": 1, "weekly": 7, "biweekly": 14, "thirty_days": 30, "thirty_one_days": 31, "sixty_days": 60,
            "ninety_days": 90,
        ]
        let months = [
            "monthly": 1, "bimestrial": 2, "quarterly": 3, "trimestrial": 3, "biannual": 6, "annual": 12,
            "sesquiennial": 18, "biennial": 24, "triennial": 36,
        ]
        return days[period].map { .days($0) } ?? months[period].map { .months($0) }
    }

    static func timing(_ mode: String) -> BillingTiming? {
        switch mode {
        case "in_advance": .inAdvance
        case "in_arrear": .inArrears
        default: nil
        }
    }
}
