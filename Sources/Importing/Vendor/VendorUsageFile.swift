public import BillingCore

/// A vendor's usage file, read row by row in the memory of one record.
///
///     var file = try VendorUsageFile(ImportSource(path: path), format: .focus)
///     while let row = try file.next() { … }
///     print(file.totals)
public struct VendorUsageFile: Sendable {
    public let format: VendorFormat
    /// What was read so far.
    public private(set) var totals = ImportTotals()
    private var reader: CSVReader
    private var layout: FocusLayout

    /// Opens a file and binds its header.
    /// - Throws: a refusal when it is not a file of this format.
    public init(_ source: ImportSource, format: VendorFormat) throws(ImportRefusal) {
        self.format = format
        reader = try CSVReader(source, hasNullWord: true)
        layout = try FocusLayout(reader.record.header, line: reader.record.line)
    }

    public var progress: ImportProgress { reader.progress }

    /// The next row, `nil` at the end.
    /// - Throws: a refusal that names line and column; the file should then be given up whole.
    public mutating func next() throws(ImportRefusal) -> VendorUsageRow? {
        guard try reader.next() else { return nil }
        let row = try layout.row(reader.record)
        try totals.add(row)
        return row
    }
}

/// The vendor formats of `plainbill import usage --format`.
public enum VendorFormat: String, Hashable, Sendable, CaseIterable {
    /// FOCUS 1.0, 1.1 and 1.2, CSV.
    case focus
    /// Partner Center: new-commerce invoice reconciliation or daily rated usage, CSV or JSON lines, also gzipped.
    case partnerCenter = "partner-center"
    /// Azure Cost Management cost details, CSV.
    case azure
}

/// What an import read: shown to the operator to compare with the vendor's invoice.
public struct ImportTotals: Hashable, Sendable {
    public private(set) var rows = 0
    /// Exact sum of the billed cost of each currency.
    public private(set) var billed: [Currency: ExactDecimal] = [:]

    public init() {}

    mutating func add(_ row: VendorUsageRow) throws(ImportRefusal) {
        do {
            billed[row.currency] = try billed[row.currency, default: .zero].adding(row.billedCost)
            rows += 1
        } catch {
            throw ImportRefusal(line: row.line, "The sum of the costs is too large to compute exactly.")
        }
    }
}
