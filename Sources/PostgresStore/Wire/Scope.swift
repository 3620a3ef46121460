public import BillingCore

/// What a transaction is allowed to see. Row level security reads the setting; without it there are no rows.
public protocol Scope: Sendable {
    /// Set for the one transaction; `nil` sets nothing.
    var setting: ScopeSetting? { get }
    /// The account that an ``AccountQuery`` is about.
    var boundAccount: Account.ID? { get }
}

extension Scope {
    public var boundAccount: Account.ID? { nil }
}

/// A transaction-local setting; see `Schema/scope.sql`. Only this package can make one.
public struct ScopeSetting: Hashable, Sendable {
    let name: String
    let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// One account: proof that the caller may see it.
public struct AccountScope: Scope, Hashable {
    public let account: Account.ID

    package init(authenticated account: Account.ID) { self.account = account }

    public var setting: ScopeSetting? { ScopeSetting(name: "account", value: account.description) }
    public var boundAccount: Account.ID? { account }
}

/// A signed-in person who has not chosen an account.
public struct UserScope: Scope, Hashable {
    public let user: ID<PortalUser>

    package init(authenticated user: ID<PortalUser>) { self.user = user }

    public var setting: ScopeSetting? { ScopeSetting(name: "person", value: user.description) }
}

/// The holder of a session's token: their session alone. ``OpenSession`` shows the person and the account, too.
public struct SessionScope: Scope, Hashable {
    private let token: String

    /// - Parameter tokenHash: what is stored of the token.
    public init(tokenHash: [UInt8]) {
        token = Hexadecimal.text(of: tokenHash)
    }

    public var setting: ScopeSetting? { ScopeSetting(name: "session", value: token) }
}

/// An attempt to sign in: the person of that address, to check the password.
public struct EmailScope: Scope, Hashable {
    let email: String

    /// - Parameter email: in lower case.
    public init(_ email: String) { self.email = email }

    public var setting: ScopeSetting? { ScopeSetting(name: "email", value: email) }
}

/// The holder of a browser's device token.
public struct DeviceScope: Scope, Hashable {
    private let token: String

    /// - Parameter deviceHash: what is stored of the token.
    public init(deviceHash: [UInt8]) {
        token = Hexadecimal.text(of: deviceHash)
    }

    public var setting: ScopeSetting? { ScopeSetting(name: "device", value: token) }
}

/// The holder of a link that was mailed. ``FindLink`` widens it to the person.
public struct LinkScope: Scope, Hashable {
    private let token: String

    /// - Parameter tokenHash: what is stored of the token.
    public init(tokenHash: [UInt8]) {
        token = Hexadecimal.text(of: tokenHash)
    }

    public var setting: ScopeSetting? { ScopeSetting(name: "link", value: token) }
}

/// Nothing: for the worker, whose role has policies of its own.
public struct WorkerScope: Scope, Hashable {
    public init() {}

    public var setting: ScopeSetting? { nil }
}
