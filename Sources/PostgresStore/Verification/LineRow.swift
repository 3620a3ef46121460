public import BillingCore

/// Documents of a series: those after one number up to another.
public struct DocumentRange: Sendable {
    let series: SeriesKey
    let after: Int64
    let through: Int64

    public init(series: SeriesKey, after: Int64, through: Int64) {
        self.series = series
        self.after = after
        self.through = through
    }

    var binds: [Bind] { series.binds + [.int(after), .int(through)] }
}

/// The line rows of some documents, with the number of the document in its series.
public struct LinesToVerify: ManyRows {
    public static let sql = statement(PackageResources.lines_to_verify_sql)
    let range: DocumentRange

    public init(of range: DocumentRange) { self.range = range }

    public var binds: [Bind] { range.binds }

    public static func decode(_ row: Row) throws(StoreError) -> (sequence: Int64, line: LineRow) {
        (try row.int("sequence"), try LineRow(row))
    }
}

/// The tax rows of some documents, with the number of the document in its series.
public struct TaxesToVerify: ManyRows {
    public static let sql = statement(PackageResources.taxes_to_verify_sql)
    let range: DocumentRange

    public init(of range: DocumentRange) { self.range = range }

    public var binds: [Bind] { range.binds }

    public static func decode(_ row: Row) throws(StoreError) -> (sequence: Int64, tax: TaxAmount) {
        (try row.int("sequence"), try CreditedTaxes.decode(row))
    }
}

/// What an invoice line's row says. It repeats what the document says, for queries.
public struct LineRow: Hashable, Sendable {
    private var position: Int64
    private var kind: String
    private var subscription: String?
    private var service: String
    private var description: String
    private var from: Day?
    private var to: Day?
    private var quantity: ExactDecimal?
    private var unitPrice: ExactDecimal?
    private var priceCode: String?
    private var priceVersion: Int64?
    private var priceSource: String?
    private var priceOverride: String?
    private var amount: Money
    private var listAmount: Money?
    private var taxCategory: String
    private var taxRate: Int64
    /// Canonical JSON, as it was written.
    private var taxReason: String?
    private var corrects: LineReference?
    private var discount: AppliedDiscount?
    /// What the vendor's usage rows that the line carries cost.
    public private(set) var vendorCosts = VendorCosts()

    fileprivate init(_ row: Row) throws(StoreError) {
        position = try row.int("position")
        kind = try row.text("kind")
        subscription = try row.optionalText("subscription")
        (service, description) = (try row.text("service"), try row.text("description"))
        (from, to) = (try row.optionalDay("period_from"), try row.optionalDay("period_to"))
        (quantity, unitPrice) = (try row.optionalDecimal("quantity"), try row.optionalDecimal("unit_price"))
        (priceCode, priceVersion) = (try row.optionalText("price_code"), try row.optionalInt("price_version"))
        (priceSource, priceOverride) = (try row.optionalText("price_source"), try row.optionalText("price_override"))
        (amount, listAmount) = (try row.money("amount"), try row.optionalMoney("list"))
        (taxCategory, taxRate) = (try row.text("tax_category"), try row.int("tax_ppm"))
        taxReason = try row.optionalText("tax_reason")
        if let document = try row.optionalText("corrected"), let line = try row.optionalInt("corrects_position") {
            corrects = LineReference(document: document, line: Int(line))
        }
        discount = try row.optionalUTF8("discount").flatMap { try? CanonicalReader.read($0) }
        vendorCosts = try row.optionalJSON("vendor_costs").map { VendorCosts(sums: $0) } ?? VendorCosts()
    }

    /// What the row of a document's line has to say.
    public init(_ line: InvoiceLine, at position: Int) {
        let price = line.derivation.price
        self.position = Int64(position)
        (kind, subscription) = (line.kind.rawValue, line.subscription)
        (service, description) = (line.service, line.description)
        (from, to) = (line.period?.from, line.period?.to)
        (quantity, unitPrice) = (line.quantity, line.unitPrice)
        (priceCode, priceVersion) = (price?.code, price.map { Int64($0.version) })
        (priceSource, priceOverride) = (price?.source.rawValue, price?.override)
        (amount, listAmount) = (line.amount, line.listAmount)
        (taxCategory, taxRate, taxReason) = (
            line.tax.category.rawValue, line.tax.rate.ppm, try? StoredJSON.optionalText(of: line.tax.exemptionReason)
        )
        (corrects, discount) = (line.corrects, line.discount)
    }

    /// The names of what two rows say differently.
    public func differences(from other: LineRow) -> [String] {
        [
            ("position", position == other.position), ("kind", kind == other.kind),
            ("subscription", subscription == other.subscription), ("service", service == other.service),
            ("description", description == other.description), ("period", from == other.from && to == other.to),
            ("quantity", quantity == other.quantity), ("unit price", unitPrice == other.unitPrice),
            ("price", priceCode == other.priceCode && priceVersion == other.priceVersion),
            ("price source", priceSource == other.priceSource && priceOverride == other.priceOverride),
            ("amount", amount == other.amount), ("list amount", listAmount == other.listAmount),
            ("tax category", taxCategory == other.taxCategory), ("tax rate", taxRate == other.taxRate),
            ("tax reason", taxReason == other.taxReason), ("corrected line", corrects == other.corrects),
            ("discount", discount == other.discount),
        ].filter { !$0.1 }.map(\.0)
    }
}

/// Sums of vendors' costs, by currency and by which of the two costs it is.
public struct VendorCosts: Hashable, Sendable {
    /// By the code of the currency, then by basis; only what the rows say.
    fileprivate let sums: [String: [String: String?]]

    fileprivate init(sums: [String: [String: String?]] = [:]) { self.sums = sums }

    /// The sum of one currency; `nil` when no row has such a cost.
    public subscript(currency: Currency, basis: VendorCostPolicy.Basis) -> ExactDecimal? {
        sums[currency.code]?[basis.rawValue].flatMap(\.self).flatMap { ExactDecimal($0) }
    }
}
