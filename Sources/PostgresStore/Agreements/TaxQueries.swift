public import BillingCore

/// Where sellers are and were registered for tax.
public struct KnownTaxRegistrations: ManyRows {
    public static let sql = statement(PackageResources.known_tax_registrations_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> OfSeller<TaxRegistration> {
        OfSeller(
            seller: try row.id("seller_id"),
            value: TaxRegistration(
                country: try row.text("country"), usesOneStopShop: try row.bool("uses_one_stop_shop"),
                categoryAbroad: try row.text("category_abroad") == "O" ? .outsideScope : .export,
                validFrom: try row.day("valid_from")))
    }
}

/// A value and the seller it belongs to.
public struct OfSeller<Value: Sendable>: Sendable {
    public let seller: Seller.ID
    public let value: Value
}

extension Sequence {
    /// The values of one seller.
    public func of<Value>(_ seller: Seller.ID) -> [Value] where Element == OfSeller<Value> {
        filter { $0.seller == seller }.map(\.value)
    }
}

/// Every tax rate of every country.
public struct KnownTaxRates: ManyRows {
    public static let sql = statement(PackageResources.known_tax_rates_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> TaxRate {
        TaxRate(
            country: try row.text("country"), kind: try row.text("kind"), rate: Rate(ppm: try row.int("rate_ppm")),
            validFrom: try row.day("valid_from"))
    }
}

/// The tax exemptions of these accounts. For the worker.
public struct ExemptionsToApply: ManyRows {
    public static let sql = statement(PackageResources.exemptions_to_apply_sql)
    let accounts: [Account.ID]

    public init(_ accounts: [Account.ID]) { self.accounts = accounts }

    public var binds: [Bind] { [.ids(accounts)] }

    public static func decode(_ row: Row) throws(StoreError) -> OfAccount<TaxExemption> {
        OfAccount(
            account: try row.id("account_id"),
            value: TaxExemption(
                reason: try row.text("reason"), certificate: try row.text("certificate"),
                code: try row.optionalText("code").flatMap(ExemptionCode.init),
                from: try row.day("valid_from"), to: try row.optionalDay("valid_to")))
    }
}

/// Note where a seller is registered from a day on. Affects no row when that is known.
public struct SetTaxRegistration: Command {
    public static let sql = statement(PackageResources.set_tax_registration_sql)
    let seller: Seller.ID
    let registration: TaxRegistration

    public init(of seller: Seller.ID, _ registration: TaxRegistration) {
        self.seller = seller
        self.registration = registration
    }

    public var binds: [Bind] {
        [
            .id(seller), .day(registration.validFrom), .text(registration.country),
            .bool(registration.usesOneStopShop), .text(registration.categoryAbroad.rawValue),
        ]
    }
}

/// Note a rate from a day on. Affects no row when that is known.
public struct SetTaxRate: Command {
    public static let sql = statement(PackageResources.set_tax_rate_sql)
    let rate: TaxRate

    public init(_ rate: TaxRate) { self.rate = rate }

    public var binds: [Bind] { [.text(rate.country), .text(rate.kind), .day(rate.validFrom), .int(rate.rate.ppm)] }
}

/// Note an exemption from a day on. Affects no row when that is known.
public struct SetTaxExemption: Command {
    public static let sql = statement(PackageResources.set_tax_exemption_sql)
    let account: Account.ID
    let exemption: TaxExemption

    public init(account: Account.ID, _ exemption: TaxExemption) {
        self.account = account
        self.exemption = exemption
    }

    public var binds: [Bind] {
        [
            .id(account), .day(exemption.from), .day(exemption.to), .text(exemption.reason),
            .text(exemption.certificate), .text(exemption.code?.description),
        ]
    }
}
