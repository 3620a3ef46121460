public import BillingCore

/// Which payments and refunds should these providers be asked about, or told of, now? For the worker.
public struct UndecidedOperations: ManyRows {
    public static let sql = statement(PackageResources.undecided_operations_sql)
    let gateways: [String]
    let now: Instant
    let limit: Int

    public init(gateways: [String], now: Instant, limit: Int) {
        self.gateways = gateways
        self.now = now
        self.limit = limit
    }

    public var binds: [Bind] { [.texts(gateways), .instant(now), .int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> ProviderOperation { try ProviderOperation(row) }
}

/// Which payment or refund does this provider mean by this name? For the worker.
public struct OperationByReference: OneRow {
    public static let sql = statement(PackageResources.operation_by_reference_sql)
    let gateway: String
    let reference: String

    public init(gateway: String, reference: String) {
        self.gateway = gateway
        self.reference = reference
    }

    public var binds: [Bind] { [.text(gateway), .text(reference)] }

    public static func decode(_ row: Row) throws(StoreError) -> ProviderOperation { try ProviderOperation(row) }
}

/// The attempt to pay that pages name so, of whichever account. For the worker.
public struct OperationByPublicReference: OneRow {
    public static let sql = statement(PackageResources.operation_by_public_reference_sql)
    let reference: String

    public init(_ reference: String) { self.reference = reference }

    public var binds: [Bind] { [.text(reference)] }

    public static func decode(_ row: Row) throws(StoreError) -> ProviderOperation { try ProviderOperation(row) }
}

extension ProviderOperation {
    fileprivate init(_ row: Row) throws(StoreError) {
        let account: Account.ID = try row.id("account_id")
        switch try row.text("kind") {
        case "payment": self.init(.payment(try row.id("operation_id")), of: account)
        case "refund": self.init(.refund(try row.id("operation_id")), of: account)
        default: throw row.rows.mismatch("not a known kind of operation", column: "kind")
        }
    }
}

/// Remember what a provider's name, or our id there, stands for, so that its events find their account.
public struct RegisterReference: Command {
    public static let sql = statement(PackageResources.register_reference_sql)
    let operation: ProviderOperation
    let gateway: String
    let reference: String?

    /// - Parameter reference: the provider's name; `nil` for our id.
    public init(_ operation: ProviderOperation, at gateway: String, reference: String? = nil) {
        self.operation = operation
        self.gateway = gateway
        self.reference = reference
    }

    public var binds: [Bind] {
        let (kind, id) =
            switch operation.kind {
            case .payment(let id): ("payment", id.raw)
            case .refund(let id): ("refund", id.raw)
            }
        return [
            .text(gateway), .text(reference ?? ID<ProviderOperation>(raw: id).description), .id(operation.account),
            .text(kind), .uuid(id),
        ]
    }
}
