public import BillingCore

/// Add a version of a price. Affects no row when the version is there already.
public struct InsertPrice: Command {
    public static let sql = statement(PackageResources.insert_price_sql)
    let price: Price
    let definition: String

    public init(_ price: Price) throws(StoreError) {
        self.price = price
        definition = try StoredJSON.text(of: price)
    }

    public var binds: [Bind] {
        [.text(price.code), .int(Int64(price.version)), .day(price.validFrom), .json(definition)]
    }
}

/// One version of one price.
public struct PriceByKey: OneRow {
    public static let sql = statement(PackageResources.price_by_key_sql)
    let key: PriceKey

    public init(_ key: PriceKey) { self.key = key }

    public var binds: [Bind] { [.text(key.code), .int(Int64(key.version))] }

    public static func decode(_ row: Row) throws(StoreError) -> Price {
        try row.json("definition")
    }
}
