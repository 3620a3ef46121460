import BillingCore

/// `proration_killbill.json`; names are those of the file.
struct KillBillFile: Decodable {
    var billing_date_cases: [DateCase]
    var fraction_cases: [FractionCase]

    struct DateCase: Decodable {
        var id: String
        var billing_mode: String
        var billing_period: String
        var start_date: Day
        var end_date: Day?
        var target_date: String
        var billing_cycle_day: Int
        var expected: Expected

        struct Expected: Decodable {
            var first_billing_cycle_date: Day?
            var effective_end_date: Day?
        }
    }

    struct FractionCase: Decodable {
        var id: String
        var position: String?
        var billing_period: String?
        var from_date: Day
        var to_date: Day?
        var proration_fixed_days: Int?
        var expected: Expected

        struct Expected: Decodable {
            var fraction: String?
            var days: Int?
            var whole_periods: Int?
            var after_n_periods: [Day]?
        }
    }

    /// Our interval for a period of the file.
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
