import BillingCore

/// The months in which the charges of a file lie, as its dates read and in the other order.
///
/// A file of one month, of which every day is among the first twelve, reads in the wrong order as charges of many
/// months. No single row tells: the file does, and is refused until its order is said. A day beyond the twelfth, or a
/// billing period that holds its charge, proves the order.
struct DateSpread {
    /// As many months as no export of one month comes to by chance, such as one of two months on their first days.
    private static let most = 2

    private var months: Set<Int> = []
    private var otherMonths: Set<Int> = []
    private var first: BillingRefusal?
    private var isProven: Bool

    /// - Parameter isSaid: whether the order is said with the file.
    init(isSaid: Bool) { isProven = isSaid }

    /// - Parameter dates: columns that hold dates.
    mutating func note(_ row: VendorUsageRow, _ record: Record, _ dates: [Int]) {
        guard !isProven else { return }
        isProven = row.billingPeriod != nil
        for column in dates where !isProven && record.text(column) != nil {
            guard let (day, other) = record.bothReadings(of: column) else {
                isProven = true
                return
            }
            guard day == row.chargeStart.utcDay else { continue }
            months.insert(day.monthIndex)
            otherMonths.insert(other.monthIndex)
            first = first ?? record.refusal(column, .datesReadBothWays(record.text(column) ?? ""))
        }
        if otherMonths.count > 1 { isProven = true }
    }

    /// Why the file is refused when it has been read to its end.
    var refusal: BillingRefusal? { isProven || months.count <= Self.most ? nil : first }
}
