public import BillingCore

/// Keep a method that was saved, behind those of its account. Affects no row when it is known. For use under the
/// account's lock.
public struct InsertMethod: Command {
    public static let sql = statement(PackageResources.insert_method_sql)
    let id: PaymentMethod.ID
    let account: Account.ID
    let gateway: String
    let saved: SavedMethod
    let now: Instant

    public init(_ saved: SavedMethod, id: PaymentMethod.ID, of account: Account.ID, at gateway: String, now: Instant) {
        self.id = id
        self.account = account
        self.gateway = gateway
        self.saved = saved
        self.now = now
    }

    public var binds: [Bind] {
        [
            .id(account), .id(id), .text(gateway), .text(saved.reference), .text(saved.customer),
            .text(saved.kind.rawValue), .text(saved.brand), .text(saved.tail), .day(saved.expires?.lastDay),
            .bool(saved.isUsableOffSession), .instant(now),
        ]
    }
}

/// What the provider says of a method now. Affects no row when nothing is new.
public struct RenewMethod: Command {
    public static let sql = statement(PackageResources.renew_method_sql)
    let method: PaymentMethod
    let saved: SavedMethod

    public init(_ method: PaymentMethod, _ saved: SavedMethod) {
        self.method = method
        self.saved = saved
    }

    public var binds: [Bind] {
        [
            .id(method.account), .id(method.id), .text(saved.brand), .text(saved.tail),
            .day(saved.expires?.lastDay), .bool(saved.isUsableOffSession),
        ]
    }
}

/// The customer's own name for a method.
public struct RenameMethod: Command {
    public static let sql = statement(PackageResources.rename_method_sql)
    let method: PaymentMethod
    let name: String

    public init(_ method: PaymentMethod, to name: String) {
        self.method = method
        self.name = name
    }

    public var binds: [Bind] { [.id(method.account), .id(method.id), .text(name)] }
}

/// No method of an account is offered first.
public struct WithdrawDefaultMethod: Command {
    public static let sql = statement(PackageResources.withdraw_default_method_sql)
    let account: Account.ID

    public init(of account: Account.ID) { self.account = account }

    public var binds: [Bind] { [.id(account)] }
}

/// The method that is offered first. Affects no row when it was removed.
public struct ChooseDefaultMethod: Command {
    public static let sql = statement(PackageResources.choose_default_method_sql)
    let method: PaymentMethod

    public init(_ method: PaymentMethod) { self.method = method }

    public var binds: [Bind] { [.id(method.account), .id(method.id)] }
}

/// The bank said never again. Affects no row when that is known.
public struct NoteMethodUnusable: Command {
    public static let sql = statement(PackageResources.note_method_unusable_sql)
    let method: PaymentMethod

    public init(_ method: PaymentMethod) { self.method = method }

    public var binds: [Bind] { [.id(method.account), .id(method.id)] }
}

/// A method is not to be used any more. Affects no row when it was removed.
public struct RemoveMethod: Command {
    public static let sql = statement(PackageResources.remove_method_sql)
    let method: PaymentMethod
    let now: Instant

    public init(_ method: PaymentMethod, now: Instant) {
        self.method = method
        self.now = now
    }

    public var binds: [Bind] { [.id(method.account), .id(method.id), .instant(now)] }
}

/// The provider, too, has removed a method.
public struct NoteMethodForgotten: Command {
    public static let sql = statement(PackageResources.note_method_forgotten_sql)
    let method: PaymentMethod
    let now: Instant

    public init(_ method: PaymentMethod, now: Instant) {
        self.method = method
        self.now = now
    }

    public var binds: [Bind] { [.id(method.account), .id(method.id), .instant(now)] }
}

/// A provider was asked to remove a method and did not: it is asked again later. For the worker.
public struct NoteMethodKept: Command {
    public static let sql = statement(PackageResources.note_method_kept_sql)
    let method: PaymentMethod
    let now: Instant

    public init(_ method: PaymentMethod, now: Instant) {
        self.method = method
        self.now = now
    }

    public var binds: [Bind] { [.id(method.account), .id(method.id), .instant(now)] }
}

/// Remember what a provider's name stands for, so that its events find their account.
public struct RegisterMethodName: Command {
    public static let sql = statement(PackageResources.register_method_name_sql)
    let gateway: String
    let reference: String
    let named: NamedMethod

    public init(_ reference: String, at gateway: String, for named: NamedMethod) {
        self.gateway = gateway
        self.reference = reference
        self.named = named
    }

    public var binds: [Bind] {
        let (kind, account, id) =
            switch named {
            case .method(let id, let account): ("method", account, id.raw)
            case .setup(let id, let account): ("setup", account, id.raw)
            }
        return [.text(gateway), .text(reference), .id(account), .text(kind), .uuid(id)]
    }
}
