public import BillingCore

/// One vendor's commerce policy of a policies file.
public struct PolicyRow: Hashable, Sendable, ImportRow {
    /// Line of the file on which the row begins, from 1.
    public var line: Int
    /// As prices name it in their column `policy`.
    public var code: String
    public var policy: CommercePolicy

    public static let summary = """
        Policies: what vendors let customers change within a term. A known code takes the new content, for changes \
        that are decided from then on. new-commerce and flexible are there from the beginning.
        """

    public static let columns: [ImportColumn] = [
        .required("code", "as prices name it in policy: new-commerce"),
        ImportColumn(
            "window_days",
            "days after a purchase, a renewal or an increase in which it can be taken back; at any time when left out"),
        ImportColumn(
            "free_days", "of them, days in which taking back costs nothing; then used days are paid; 0 when left out"),
        ImportColumn(
            "pays_day_of_cancellation", "yes: the day on which a term is cancelled is paid too; no when left out"),
        ImportColumn(
            "keeps_price", "yes: a term is renewed at the version of its price that was bought; no when left out"),
    ]

    public init(_ fields: ImportFields) throws(BillingRefusal) {
        line = fields.line
        code = try fields.required("code")
        policy = CommercePolicy(
            windowDays: try fields.whole("window_days", 0...36_525),
            freeDays: try fields.whole("free_days", 0...36_525) ?? 0,
            paysDayOfCancellation: try fields.choice("pays_day_of_cancellation", ["yes": true, "no": false]) ?? false,
            keepsPriceVersion: try fields.choice("keeps_price", ["yes": true, "no": false]) ?? false)
        if let window = policy.windowDays, policy.freeDays > window {
            throw fields.refusal("free_days", .init(.freeDaysExceedWindow))
        }
    }
}
