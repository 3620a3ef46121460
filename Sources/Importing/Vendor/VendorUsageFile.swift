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
    private let mapping: FileMapping
    private var reader: any RecordReader
    private var layout: (any UsageLayout)?
    /// Columns of the header that ``layout`` is bound to.
    private var boundColumns = 0
    private var identity = RowIdentity()
    private var spread: DateSpread
    /// Columns that hold dates, whether rows are made of them or not.
    private var dates: [Int] = []
    /// Whether the file holds every charge of its months, so that what it lacks is withdrawn.
    public var isWhole: Bool { mapping.isWhole }
    /// The header of a CSV file as it came, without its line break; `nil` for JSON.
    public private(set) var header: [UInt8]?

    /// Opens a file and binds its header.
    /// - Throws: a refusal when it is not a file of this format.
    public init(
        _ source: ImportSource, format: VendorFormat, mapping: FileMapping = FileMapping()
    ) throws(BillingRefusal) {
        self.format = format
        self.mapping = mapping
        spread = DateSpread(isSaid: mapping.dates != nil)
        var source = source
        let first = try source.firstByte()
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            reader = try JSONRecordReader(source)
        } else {
            reader = try CSVReader(
                source, mapping, columns: KnownColumns(format.columns), hasNullWord: format == .focus)
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
        guard try reader.next() else {
            if let refusal = spread.refusal { throw refusal }
            return nil
        }
        let record = reader.record
        if record.header.count > boundColumns { try bind(record) }
        for column in dates { if let refusal = record.contradiction(of: record.dates, in: column) { throw refusal } }
        guard var row = try layout?.row(record) else { return nil }
        if !row.fitsItsFrame, let refusal = misread(record, row) { throw refusal }
        spread.note(row, record, dates)
        row.subAccountID = row.subAccountID?.lowercased()
        row.original = record.original
        row.key = identity.key(of: record, row)
        row.fingerprint = identity.fingerprint(of: record)
        try totals.add(row)
        return row
    }

    /// Why a charge or its billing period ends before it starts, or the one lies outside of the other: dates of the
    /// other order, where all is in order with them. Otherwise a charge outside of its period is a matter of that row
    /// alone.
    private func misread(_ record: Record, _ row: VendorUsageRow) -> BillingRefusal? {
        var other = record
        for order in FileMapping.DateOrder.allCases where order != record.dates {
            other.dates = order
            guard let row = try? layout?.row(other), row.fitsItsFrame,
                let column = dates.first(where: record.readsBothWays), let text = record.text(column)
            else { continue }
            return record.refusal(column, .otherDateOrder(text, order.rawValue))
        }
        let isReversed: BillingRefusal.Code? =
            row.chargeStart > row.chargeEnd
            ? .chargeEndsBeforeStart : row.isPeriodReversed ? .billingPeriodEndsBeforeStart : nil
        return isReversed.map { BillingRefusal($0, at: .init(line: record.line)) }
    }

    private mutating func bind(_ record: Record) throws(BillingRefusal) {
        if header == nil, boundColumns == 0 { try ForeignObject.refuse(record.header.names, record) }
        let layout = try format.layout(of: record.header).init(record.header, line: record.line)
        identity.bind(layout.identity, days: layout.identityDays, in: record.header)
        boundColumns = record.header.count
        dates = record.header.dates
        self.layout = layout
    }
}

/// The vendor formats of `plainbill import usage --format`.
public enum VendorFormat: String, Hashable, Sendable, CaseIterable {
    /// FOCUS 1.0 to 1.4.
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
            FOCUS 1.0 to 1.4 as CSV. Every column is kept; needed are ProviderName (or ServiceProviderName), \
            BilledCost, BillingCurrency, ChargePeriodStart and ChargePeriodEnd. SubAccountId says who pays.
            """
        case .partnerCenter:
            """
            Partner Center: new-commerce invoice reconciliation, daily rated usage, or the licence-based \
            reconciliation of the time before, as CSV or JSON lines. Customers are matched by \
            SubscriptionId, EntitlementId (daily rated) or SyndicationPartnerSubscriptionNumber (licence-based).
            """
        case .azure:
            """
            Azure Cost Management cost details as CSV. Needed are Date, Cost (or CostInBillingCurrency) and \
            BillingCurrency. SubscriptionId says who pays. Old names (UsageQuantity, PreTaxCost) and translated ones \
            with the name in brackets behind them are known.
            """
        }
    }

    /// Names by which the line with the names of the columns is known.
    fileprivate var columns: [String] {
        switch self {
        case .focus: FocusLayout.columns
        case .azure: AzureCostLayout.columns
        case .partnerCenter: ReconciliationLayout.columns + DailyRatedLayout.columns + LegacyLicenceLayout.columns
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
    /// The vendor's own tax in it, which is never passed on.
    public private(set) var tax: [Currency: ExactDecimal] = [:]

    public init() {}

    mutating func add(_ row: VendorUsageRow) throws(BillingRefusal) {
        do {
            billed[row.currency] = try billed[row.currency, default: .zero].adding(row.billedCost)
            if row.kind == .tax { tax[row.currency] = try tax[row.currency, default: .zero].adding(row.billedCost) }
            rows += 1
        } catch {
            throw error.at(.init(line: row.line))
        }
    }
}
