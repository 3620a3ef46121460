public import BillingCore

/// Keep others from changing sellers until the transaction ends: their numberings are compared with each other.
public struct LockSellers: Command {
    public static let sql = statement(PackageResources.lock_sellers_sql)
    public init() {}
}

extension Transaction {
    /// Stores a seller with all that belongs to it. For the worker, under ``LockSellers``.
    public func store(_ seller: Seller) async throws(StoreError) {
        if seller.isDefault { try await run(WithdrawDefaultSeller(besides: seller.id)) }
        try await run(PutSeller(seller: seller))
        try await run(RemoveSellerParts(seller: seller.id))
        try await run(PutSellerParts(seller: seller))
    }
}

/// Make room for another default seller.
struct WithdrawDefaultSeller: Command {
    static let sql = statement(PackageResources.withdraw_default_seller_sql)
    let besides: Seller.ID

    var binds: [Bind] { [.id(besides)] }
}

/// Store a seller, or what was changed of it.
struct PutSeller: Command {
    static let sql = statement(PackageResources.put_seller_sql)
    let seller: Seller

    var binds: [Bind] {
        let (party, defaults, branding) = (seller.party, seller.defaults, seller.branding)
        return [
            .id(seller.id), .text(seller.code), .text(party.name), .texts(party.addressLines), .text(party.postalCode),
            .text(party.city), .text(party.country), .texts(seller.legalLines), .text(seller.terms),
            .text(defaults.currency.code), .int(Int64(defaults.paymentTermDays)), .text(defaults.language),
            .text(defaults.timeZone), .text(branding.name), .bytes(branding.logo), .text(branding.colors?.light),
            .text(branding.colors?.dark), .text(branding.footer), .text(branding.support),
            .texts(seller.paymentProviders), .bool(seller.isDefault), .text(seller.creditPolicy.rawValue),
            .int(Int64(seller.autopay.announceDays)), .int(Int64(seller.autopay.daysBetweenTries)),
            .int(Int64(seller.autopay.mostTries)),
            .decimal(seller.paymentPolicy.leastPart), .bool(seller.paymentPolicy.allowsOverpayment),
            .int(Int64(seller.paymentPolicy.linkDays)), .bool(seller.paymentPolicy.allowsCreditPayout),
            .text(seller.creditor?.plain),
        ]
    }
}

/// Remove what belongs to a seller, before all of it is stored anew.
struct RemoveSellerParts: Command {
    static let sql = statement(PackageResources.remove_seller_parts_sql)
    let seller: Seller.ID

    var binds: [Bind] { [.id(seller)] }
}

/// Store tax numbers, bank accounts and numberings of a seller.
struct PutSellerParts: Command {
    static let sql = statement(PackageResources.put_seller_parts_sql)
    let seller: Seller

    var binds: [Bind] {
        let (taxes, banks) = (seller.taxIDs.sorted { $0.key < $1.key }, seller.bankAccounts)
        let kinds = [Invoice.Kind.invoice, .creditNote]
        let numberings = kinds.map(seller.numbering(of:))
        return [
            .id(seller.id), .texts(taxes.map(\.key)), .texts(taxes.map(\.value)), .texts(banks.map(\.name)),
            .texts(banks.map(\.iban.plain)), .texts(banks.map(\.bic)), .texts(banks.map(\.currency.code)),
            .texts(kinds.map(\.rawValue)), .texts(numberings.map(\.pattern.text)), .texts(numberings.map(\.prefix)),
        ]
    }
}

/// Note the tax number of a seller in a country. Affects no row when that is known.
public struct SetSellerTaxID: Command {
    public static let sql = statement(PackageResources.set_seller_tax_id_sql)
    let seller: Seller.ID
    let country: String
    let taxID: String

    public init(of seller: Seller.ID, in country: String, _ taxID: String) {
        self.seller = seller
        self.country = country
        self.taxID = taxID
    }

    public var binds: [Bind] { [.id(seller), .text(country), .text(taxID)] }
}

/// Which accounts of this seller have credit in hand while something is open?
public struct AccountsWithIdleCredit: ManyRows {
    public static let sql = statement(PackageResources.accounts_with_idle_credit_sql)
    let seller: Seller.ID

    public init(of seller: Seller.ID) { self.seller = seller }

    public var binds: [Bind] { [.id(seller)] }

    public static func decode(_ row: Row) throws(StoreError) -> Account.ID { try row.id("account_id") }
}
