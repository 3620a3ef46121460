public import BillingCore

extension PaymentMethod {
    init(_ row: Row) throws(StoreError) {
        let saved = SavedMethod(
            reference: try row.text("reference"), customer: try row.text("customer"), kind: try row.choice("kind"),
            brand: try row.optionalText("brand"), tail: try row.text("tail"),
            expires: try row.optionalDay("expires_on").map(SavedMethod.Expiry.init),
            isUsableOffSession: try row.bool("is_chargeable_off_session"))
        self.init(
            id: try row.id("method_id"), account: try row.id("account_id"), number: Int(try row.int("number")),
            gateway: try row.text("gateway"), saved: saved, name: try row.text("name"),
            isDefault: try row.bool("is_default"), state: try row.choice("state"))
    }
}

/// Which methods has this account saved, and does autopay charge them? The oldest first.
public struct MethodsOfAccount: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.methods_of_account_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> UsedMethod {
        UsedMethod(method: try PaymentMethod(row), isOnAutopay: try row.bool("is_on_autopay"))
    }
}

/// The same for the worker, who names the account.
public struct MethodsToManage: ManyRows {
    public static let sql = statement(PackageResources.methods_of_account_sql)
    let account: Account.ID

    public init(of account: Account.ID) { self.account = account }

    public var binds: [Bind] { [.id(account)] }

    public static func decode(_ row: Row) throws(StoreError) -> UsedMethod { try MethodsOfAccount.decode(row) }
}

/// One method of this account, removed or not.
public struct MethodByID: OneRow {
    public static let sql = statement(PackageResources.method_by_id_sql)
    let account: Account.ID
    let method: PaymentMethod.ID

    public init(account: Account.ID, method: PaymentMethod.ID) {
        self.account = account
        self.method = method
    }

    public var binds: [Bind] { [.id(account), .id(method)] }

    public static func decode(_ row: Row) throws(StoreError) -> PaymentMethod { try PaymentMethod(row) }
}

/// Which method of this account does a provider name so?
public struct MethodByName: OneRow {
    public static let sql = statement(PackageResources.method_by_name_sql)
    let account: Account.ID
    let gateway: String
    let reference: String

    public init(account: Account.ID, gateway: String, reference: String) {
        self.account = account
        self.gateway = gateway
        self.reference = reference
    }

    public var binds: [Bind] { [.id(account), .text(gateway), .text(reference)] }

    public static func decode(_ row: Row) throws(StoreError) -> PaymentMethod { try PaymentMethod(row) }
}

/// Methods whose last day comes between two days, both included. For the worker.
public struct ExpiringMethods: ManyRows {
    public static let sql = statement(PackageResources.expiring_methods_sql)
    let days: ClosedRange<Day>

    public init(in days: ClosedRange<Day>) { self.days = days }

    public var binds: [Bind] { [.day(days.lowerBound), .day(days.upperBound)] }

    public static func decode(_ row: Row) throws(StoreError) -> PaymentMethod { try PaymentMethod(row) }
}

/// Methods that customers removed and these providers have not. For the worker.
public struct MethodsToForget: ManyRows {
    public static let sql = statement(PackageResources.methods_to_forget_sql)
    let gateways: [String]
    let now: Instant
    let limit: Int

    public init(gateways: [String], now: Instant, limit: Int) {
        self.gateways = gateways
        self.now = now
        self.limit = limit
    }

    public var binds: [Bind] { [.texts(gateways), .instant(now), .int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> PaymentMethod { try PaymentMethod(row) }
}

/// Which method, or which saving of one, does a provider mean by this name? For the worker.
public struct MethodByReference: OneRow {
    public static let sql = statement(PackageResources.method_by_reference_sql)
    let gateway: String
    let reference: String

    public init(gateway: String, reference: String) {
        self.gateway = gateway
        self.reference = reference
    }

    public var binds: [Bind] { [.text(gateway), .text(reference)] }

    public static func decode(_ row: Row) throws(StoreError) -> NamedMethod {
        let account: Account.ID = try row.id("account_id")
        return try row.text("kind") == "setup"
            ? .setup(try row.id("operation_id"), of: account) : .method(try row.id("operation_id"), of: account)
    }
}

/// What a provider's name for a method stands for.
public enum NamedMethod: Hashable, Sendable {
    case method(PaymentMethod.ID, of: Account.ID)
    /// The saving of one.
    case setup(MethodSetup.ID, of: Account.ID)

    /// Whose it is.
    public var account: Account.ID {
        switch self {
        case .method(_, let account), .setup(_, let account): account
        }
    }
}
