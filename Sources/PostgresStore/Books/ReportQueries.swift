public import BillingCore

/// What was open of a seller's documents at the end of a day, by customer.
public struct OpenPartsOn: ManyRows {
    public static let sql = statement(PackageResources.open_parts_on_sql)
    let seller: Seller.ID
    let day: Day

    public init(_ day: Day, of seller: Seller.ID) {
        self.seller = seller
        self.day = day
    }

    public var binds: [Bind] { [.id(seller), .day(day)] }

    public static func decode(_ row: Row) throws(StoreError) -> OpenPart {
        OpenPart(
            customer: try row.text("customer"), customerName: try row.text("name"), document: try row.text("number"),
            issuedOn: try row.day("issued_on"), dueOn: try row.day("due_on"), open: try row.money("open"))
    }
}

/// What credit the customers of a seller had in hand at the end of a day.
public struct CreditsOn: ManyRows {
    public static let sql = statement(PackageResources.credits_on_sql)
    let seller: Seller.ID
    let day: Day

    public init(_ day: Day, of seller: Seller.ID) {
        self.seller = seller
        self.day = day
    }

    public var binds: [Bind] { [.id(seller), .day(day)] }

    public static func decode(_ row: Row) throws(StoreError) -> CustomerCredit {
        CustomerCredit(
            customer: try row.text("customer"), name: try row.text("name"), credit: try row.money("credit"))
    }
}

/// Credit in hand of a customer.
public struct CustomerCredit: Hashable, Sendable {
    /// Number of the account.
    public let customer: String
    public let name: String
    /// Above zero.
    public let credit: Money
}

/// What was booked on an account of a seller's ledger between two days, by currency: debits less credits.
public struct LedgerSums: ManyRows {
    public static let sql = statement(PackageResources.ledger_sums_sql)
    let seller: Seller.ID
    let account: LedgerAccount
    let from: Day
    let to: Day

    public init(on account: LedgerAccount, of seller: Seller.ID, from: Day, to: Day) {
        self.seller = seller
        self.account = account
        self.from = from
        self.to = to
    }

    public var binds: [Bind] { [.id(seller), .text(account.rawValue), .day(from), .day(to)] }

    public static func decode(_ row: Row) throws(StoreError) -> Money { try row.money("booked") }
}

/// What was taxed between two days, by country, category and rate.
public struct TaxByRate: ManyRows {
    public static let sql = statement(PackageResources.tax_by_rate_sql)
    let seller: Seller.ID
    let from: Day
    let to: Day

    public init(of seller: Seller.ID, from: Day, to: Day) {
        self.seller = seller
        self.from = from
        self.to = to
    }

    public var binds: [Bind] { [.id(seller), .day(from), .day(to)] }

    public static func decode(_ row: Row) throws(StoreError) -> TaxedAtRate {
        TaxedAtRate(
            country: try row.text("country"), documents: Int(try row.int("documents")),
            group: TaxAmount(
                category: try row.choice("category"), rate: Rate(ppm: try row.int("rate_ppm")),
                taxable: try row.money("taxable"), amount: try row.money("amount")))
    }
}

/// The sum of all tax groups of a country, a category and a rate.
public struct TaxedAtRate: Hashable, Sendable {
    /// Whose tax it is, ISO 3166-1 alpha-2; the customer's where none is charged.
    public let country: String
    public let documents: Int
    public let group: TaxAmount
}

/// The series of documents of a seller, with the last number of each.
public struct SeriesOfSeller: ManyRows {
    public static let sql = statement(PackageResources.series_of_seller_sql)
    let seller: Seller.ID

    public init(_ seller: Seller.ID) { self.seller = seller }

    public var binds: [Bind] { [.id(seller)] }

    public static func decode(_ row: Row) throws(StoreError) -> (series: String, last: Int64) {
        (try row.text("series"), try row.int("last_sequence"))
    }
}

/// The lines of documents that were issued up to a day, with the tax group of each.
public struct RevenueLines: ManyRows {
    public static let sql = statement(PackageResources.revenue_lines_sql)
    let range: DocumentRange
    let day: Day

    public init(of range: DocumentRange, through day: Day) {
        self.range = range
        self.day = day
    }

    public var binds: [Bind] { range.binds + [.day(day)] }

    public static func decode(_ row: Row) throws(StoreError) -> BookedLine {
        let from = try row.optionalDay("period_from")
        let to = try row.optionalDay("period_to")
        return BookedLine(
            sequence: try row.int("sequence"), issuedOn: try row.day("issued_on"),
            period: from.flatMap { from in to.flatMap { Period(from: from, to: $0) } },
            amount: try row.money("amount"), category: try row.choice("tax_category"),
            rate: Rate(ppm: try row.int("tax_ppm")), groupNet: try row.money("taxable"),
            of: MarginReport.Key(
                customer: try row.text("customer"), customerName: try row.text("name"),
                subscription: try row.text("subscription")))
    }
}

/// A line of a document with the net of its tax group.
public struct BookedLine: Hashable, Sendable {
    /// Number of the document in its series.
    public let sequence: Int64
    public let issuedOn: Day
    public let period: Period?
    /// As the document has it: with tax where prices hold it.
    public let amount: Money
    public let category: TaxCategory
    public let rate: Rate
    public let groupNet: Money
    /// Whose, and of which subscription.
    public let of: MarginReport.Key
}

/// What the vendor charged for the customers of a seller between two days.
public struct MarginCosts: ManyRows {
    public static let sql = statement(PackageResources.margin_costs_sql)
    let seller: Seller.ID
    let from: Day
    let to: Day

    public init(of seller: Seller.ID, from: Day, to: Day) {
        self.seller = seller
        self.from = from
        self.to = to
    }

    public var binds: [Bind] { [.id(seller), .day(from), .day(to)] }

    public static func decode(_ row: Row) throws(StoreError) -> VendorCost {
        VendorCost(
            key: MarginReport.Key(
                customer: try row.text("customer"), customerName: try row.text("name"),
                subscription: try row.text("code")),
            cost: MarginReport.Cost(
                currency: try row.currency(), amount: try row.decimal("cost"), unbilled: try row.decimal("unbilled")),
            tax: try row.decimal("tax"))
    }
}

/// What the vendor charged for one subscription in one currency.
public struct VendorCost: Hashable, Sendable {
    public let key: MarginReport.Key
    public let cost: MarginReport.Cost
    /// Beside the cost.
    public let tax: ExactDecimal
}
