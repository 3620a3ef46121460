public import BillingCore

/// Rows of one sub-account and currency in a vendor's file, on their way into the store.
public struct UsageDelivery: Sendable {
    let id: UInt128
    let source: String
    /// Empty when the vendor names none.
    let subAccount: String
    let currency: Currency
    /// The rows as they came: CSV under the file's header, or JSON, one object a line.
    private(set) var content: [UInt8]
    private(set) var rows: [ArrivingUsage] = []

    /// - Parameter header: of a CSV file, as it came; `nil` for JSON.
    public init(id: UInt128, source: String, subAccount: String, currency: Currency, header: [UInt8]?) {
        self.id = id
        self.source = source
        self.subAccount = subAccount
        self.currency = currency
        content = header.map { $0 + [Self.lineFeed] } ?? []
    }

    private static let lineFeed = UInt8(ascii: "\n")

    /// - Parameter original: the row as it came, without its line break.
    public mutating func add(_ row: ArrivingUsage, original: [UInt8]) {
        rows.append(row)
        content += original
        content.append(Self.lineFeed)
    }
}

/// One row of a vendor's file: what billing needs of it.
public struct ArrivingUsage: Sendable {
    /// Names the charge: the same in every delivery of it.
    public var id: UsageRecord.ID
    /// The name of the row where it turns out to correct what is kept of the charge.
    public var correctionID: UsageRecord.ID
    /// Covers every value of the row: another one for the same charge is a changed row.
    public var fingerprint: UInt128
    public var usedOn: Day
    public var service: String
    public var description: String
    public var resource: String
    /// `nil` where the file does not say.
    public var quantity: ExactDecimal?
    public var unit: String
    /// Major units of the delivery's currency.
    public var vendorCost: ExactDecimal
    /// The same with commitments spread over their use; `nil` where the file does not say.
    public var effectiveCost: ExactDecimal?
    /// What it charges for; `nil` when the word is not known.
    public var kind: ChargeKind?
    /// The vendor's billing period that the row names.
    public var billingPeriod: Period?

    public init(
        id: UsageRecord.ID, correctionID: UsageRecord.ID, fingerprint: UInt128, usedOn: Day, service: String,
        description: String, resource: String, quantity: ExactDecimal?, unit: String, vendorCost: ExactDecimal,
        effectiveCost: ExactDecimal? = nil, kind: ChargeKind? = .usage, billingPeriod: Period? = nil
    ) {
        self.id = id
        self.correctionID = correctionID
        self.fingerprint = fingerprint
        self.usedOn = usedOn
        self.service = service
        self.description = description
        self.resource = resource
        self.quantity = quantity
        self.unit = unit
        self.vendorCost = vendorCost
        self.effectiveCost = effectiveCost
        self.kind = kind
        self.billingPeriod = billingPeriod
    }
}

/// Some rows of a vendor's file, taken together.
public struct UsageBatch: Sendable {
    /// The rows of one delivery lie side by side, and so they will on the disk, where billing reads them together.
    private(set) var rows = ColumnRows(
        .int8, .int8, .uuid, .uuid, .date, .text, .numeric, .numeric, .text, .text, .text, .text,
        .numeric, .text, .date, .date)
    private(set) var correctionIDs = ColumnRows(.uuid)
    public let deliveries: [Heading]
    private(set) var contents = ColumnRows(.text)

    /// A delivery without what was sent.
    public struct Heading: Sendable {
        let id: UInt128
        let source: String
        public let subAccount: String
        public let currency: Currency
        public let rows: [ArrivingUsage]

        var count: Int64 { Int64(rows.count) }
    }

    public init(_ deliveries: [UsageDelivery]) throws(StoreError) {
        self.deliveries = deliveries.map {
            Heading(
                id: $0.id, source: $0.source, subAccount: $0.subAccount, currency: $0.currency, rows: $0.rows)
        }
        for (index, delivery) in deliveries.enumerated() {
            try contents.add(text: delivery.content)
            contents.endRow()
            for (number, row) in delivery.rows.enumerated() {
                try add(row, delivery.currency, place: index + 1, number: number + 1)
            }
        }
    }

    public var isEmpty: Bool { deliveries.isEmpty }

    /// - Parameters:
    ///   - place: of the delivery in the batch, from 1, as PostgreSQL counts.
    ///   - number: of the row in the delivery, from 1.
    private mutating func add(_ row: ArrivingUsage, _ currency: Currency, place: Int, number: Int) throws(StoreError) {
        try rows.add(place)
        try rows.add(number)
        try rows.add(row.id)
        try rows.add(row.fingerprint)
        try rows.add(row.usedOn)
        try rows.add(currency)
        try rows.add(row.quantity)
        try rows.add(row.vendorCost)
        try rows.add(row.unit)
        try rows.add(row.service)
        try rows.add(row.description)
        try rows.add(row.resource)
        try rows.add(row.effectiveCost)
        try rows.add(row.kind?.rawValue)
        try rows.add(row.billingPeriod?.from)
        try rows.add(row.billingPeriod?.to)
        rows.endRow()
        try correctionIDs.add(row.correctionID)
        correctionIDs.endRow()
    }

    /// The parameters of the statements that keep rows; who a delivery belongs to is said by two arrays.
    func binds(_ owners: Bind, _ more: Bind, _ now: Instant) -> [Bind] {
        [owners, more, .uuids(deliveries.map(\.id))] + contents.binds + [.texts(deliveries.map(\.source))] + rows.binds
            + [.instant(now)]
    }

    /// Place, charge, service, currency, cost, day, resource and kind of each row.
    var comparedColumns: [Bind] {
        let columns = rows.binds
        return [0, 2, 9, 5, 7, 4, 11, 13].map { columns[$0] }
    }
}
