import BillingCore

/// A cloud's usage file in FOCUS 1.0, the same for the same month: two sub-accounts, a handful of services, daily rows.
enum DemoUsage {
    static let subAccounts = ["480012345678", "480087654321"]
    /// Of a customer who pays in euros what the cloud charges in dollars.
    static let convertedSubAccount = "480055550000"

    private static let services: [(name: String, category: String, unit: String, resource: String, millicents: Int)] = [
        ("Virtual Machines", "Compute", "Hours", "vm-app-01", 231_250),
        ("Virtual Machines", "Compute", "Hours", "vm-db-01", 412_875),
        ("Object Storage", "Storage", "GB-Months", "archive", 8_640),
        ("Managed PostgreSQL", "Databases", "Hours", "orders", 187_333),
        ("Load Balancer", "Networking", "Hours", "edge", 54_001),
    ]

    /// - Parameter month: its first day.
    static func focusCSV(month: Day) -> String {
        let header = """
            BilledCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargeCategory,ChargeDescription,\
            ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,ProviderName,ResourceId,ResourceName,\
            ServiceCategory,ServiceName,SkuId,SubAccountId,SubAccountName

            """
        let end = month.adding(months: 1)
        let days = (0..<end.days(since: month)).map(month.adding(days:))
        return days.reduce(header) { text, day in
            services.indices.reduce(text) {
                $0 + row(services[$1], of: subAccounts[$1 % subAccounts.count], index: $1, day: day, end: end)
            } + row(services[0], of: convertedSubAccount, index: services.count, day: day, end: end)
        }
    }

    private static func row(
        _ service: (name: String, category: String, unit: String, resource: String, millicents: Int),
        of subAccount: String, index: Int, day: Day, end: Day
    ) -> String {
        let month = Day.inMonth(day.monthIndex, anchor: 1)
        // Load rises through the week and a little from month to month.
        let hours = 12 + (day.number + index * 3) % 7 + month.monthIndex % 5
        let cost = ExactDecimal(coefficient: Int128(service.millicents * hours), scale: 6)?.description ?? "0"
        return """
            \(cost),USD,\(month)T00:00:00Z,\(end)T00:00:00Z,Usage,\(service.name) in eu-central,\
            \(day)T00:00:00Z,\(day.adding(days: 1))T00:00:00Z,\(hours),\(service.unit),Example Cloud,\
            res-\(index),\(service.resource),\(service.category),\(service.name),sku-\(index),\(subAccount),\
            Production \(subAccounts.count - index % subAccounts.count)

            """
    }
}
