import BillingCore

/// Where one kind of vendor file has its columns, and how a record becomes a row.
protocol UsageLayout: Sendable {
    static var source: VendorUsageRow.Source { get }
    /// Names by which the line with the names of the columns is known.
    static var columns: [String] { get }

    /// Binds the columns; refuses a header without those that a charge cannot be without.
    init(_ header: Header, line: Int) throws(BillingRefusal)

    /// The columns that say which charge a row is; see ``RowIdentity``.
    var identity: [Int?] { get }
    /// Further ones that hold a time, of which the day counts.
    var identityDays: [Int?] { get }

    /// The row without ``VendorUsageRow/original``, ``VendorUsageRow/key`` and ``VendorUsageRow/fingerprint``,
    /// which are made alike for every layout.
    func row(_ record: borrowing Record) throws(BillingRefusal) -> VendorUsageRow
}

extension UsageLayout {
    var identityDays: [Int?] { [] }
}
