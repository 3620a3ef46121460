public import BillingCore

/// A vendor's usage file, read row by row in the memory of one record.
///
///     var file = try VendorUsageFile(ImportSource(path: path), format: .focus)
///     while let row = try file.next() { … }
///     print(file.totals)
public struct VendorUsageFile: Sendable {
    /// What was read so far.
    public private(set) var totals = ImportTotals()
    private let format: VendorFormat
    private var reader: any RecordReader
    private var layout: (any UsageLayout)?
    /// Columns of the header that ``layout`` is bound to.
    private var boundColumns = 0
    private var identity = RowIdentity()
    /// The header of a CSV file as it came, without its line break; `nil` for JSON.
    public private(set) var header: [UInt8]?

    /// Opens a file and binds its header.
    /// - Throws: a refusal when it is not a file of this format.
    public init(_ source: ImportSource, format: VendorFormat) throws(BillingRefusal) {
        self.format = format
        var source = source
        let first = try source.firstByte()
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            reader = try JSONRecordReader(source)
        } else {
            reader = try CSVReader(source, hasNullWord: format == .focus)
            header = reader.record.original
            try bind(reader.record)
        }
    }

    public var progress: ImportProgress { reader.progress }

    /// Which kind of file it is; `nil` before the first row of a JSON file.
    public var source: VendorUsageRow.Source? { layout.map { type(of: $0).source } }

    /// The next row, `nil` at the end.
    /// - Throws: a refusal that names line and column; the file should then be given up whole.
    public mutating func next() throws(BillingRefusal) -> VendorUsageRow? {
        guard try reader.next() else { return nil }
        let record = reader.record
        if record.header.count > boundColumns { try bind(record) }
        guard var row = try layout?.row(record) else { return nil }
        guard row.chargeStart <= row.chargeEnd else {
            throw BillingRefusal(.chargeEndsBeforeStart, at: .init(line: row.line))
        }
        row.subAccountID = row.subAccountID?.lowercased()
        row.original = record.original
        row.key = identity.key(of: record, row)
        row.fingerprint = identity.fingerprint(of: record)
        try totals.add(row)
        return row
    }

    private mutating func bind(_ record: Record) throws(BillingRefusal) {
        let layout = try format.layout(of: record.header).init(record.header, line: record.line)
        identity.bind(layout.identity, days: layout.identityDays, in: record.header)
        boundColumns = record.header.count
        self.layout = layout
    }
}

/// The vendor formats of `plainbill import usage --format`.
public enum VendorFormat: String, Hashable, Sendable, CaseIterable {
    /// FOCUS 1.0, 1.1 and 1.2.
    case focus
    /// Partner Center: new-commerce invoice reconciliation, daily rated usage, or licence-based reconciliation of the
    /// time before, told apart by their columns.
    case partnerCenter = "partner-center"
    /// Azure Cost Management cost details.
    case azure

    /// The format explained, for `--help`. Columns are found by name, whatever their case, spaces and underscores.
    public var formatHelp: String {
        switch self {
        case .focus:
            """
            FOCUS 1.0, 1.1 or 1.2 as CSV, also gzipped. Every column is kept; needed are ProviderName, BilledCost, \
            BillingCurrency, ChargePeriodStart and ChargePeriodEnd. SubAccountId says who pays.
            """
        case .partnerCenter:
            """
            Partner Center: new-commerce invoice reconciliation, daily rated usage, or the licence-based \
            reconciliation of the time before, as CSV or JSON lines, also gzipped. Customers are matched by \
            SubscriptionId, EntitlementId (daily rated) or SyndicationPartnerSubscriptionNumber (licence-based).
            """
        case .azure:
            """
            Azure Cost Management cost details as CSV, also gzipped. Needed are Date, Cost (or CostInBillingCurrency) \
            and BillingCurrency. SubscriptionId says who pays.
            """
        }
    }

    fileprivate func layout(of header: Header) -> any UsageLayout.Type {
        switch self {
        case .focus: FocusLayout.self
        case .azure: AzureCostLayout.self
        case .partnerCenter where header.index(of: "BillingPreTaxTotal") != nil: DailyRatedLayout.self
        case .partnerCenter where LegacyLicenceLayout.recognises(header): LegacyLicenceLayout.self
        case .partnerCenter: ReconciliationLayout.self
        }
    }
}

/// What an import read: shown to the operator to compare with the vendor's invoice.
public struct ImportTotals: Hashable, Sendable {
    public private(set) var rows = 0
    /// Exact sum of the billed cost of each currency.
    public private(set) var billed: [Currency: ExactDecimal] = [:]

    public init() {}

    mutating func add(_ row: VendorUsageRow) throws(BillingRefusal) {
        do {
            billed[row.currency] = try billed[row.currency, default: .zero].adding(row.billedCost)
            rows += 1
        } catch {
            throw error.at(.init(line: row.line))
        }
    }
}
