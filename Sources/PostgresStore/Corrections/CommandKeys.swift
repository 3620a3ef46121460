public import BillingCore

/// What was done for this account under this key?
public struct CommandByKey: OneRow {
    public static let sql = statement(PackageResources.command_by_key_sql)
    let account: Account.ID
    let key: String

    public init(account: Account.ID, key: String) {
        self.account = account
        self.key = key
    }

    public var binds: [Bind] { [.id(account), .text(key)] }

    public static func decode(_ row: Row) throws(StoreError) -> DoneCommand {
        DoneCommand(content: CanonicalText(stored: try row.text("content")), stored: try row.text("outcome"))
    }
}

public struct DoneCommand: Hashable, Sendable {
    /// What was asked for.
    public let content: CanonicalText
    let stored: String

    /// What was answered.
    public func outcome<Outcome: Decodable>() throws(StoreError) -> Outcome { try StoredJSON.read(stored) }
}

/// Remember what was done under a key. A key that is taken is a conflict.
public struct KeepCommand: Command {
    public static let sql = statement(PackageResources.keep_command_sql)
    let account: Account.ID
    let key: String
    let content: CanonicalText
    let outcome: String
    let now: Instant

    public init(
        account: Account.ID, key: String, content: CanonicalText, outcome: some Encodable, now: Instant
    ) throws(StoreError) {
        self.account = account
        self.key = key
        self.content = content
        self.outcome = try StoredJSON.text(of: outcome)
        self.now = now
    }

    public var binds: [Bind] { [.id(account), .text(key), .text(content.text), .json(outcome), .instant(now)] }
}

/// A value as canonical JSON: equal values have the same text.
public struct CanonicalText: Hashable, Sendable {
    public let text: String

    public init(_ value: some Encodable) throws(StoreError) { text = try StoredJSON.text(of: value) }

    init(stored text: String) { self.text = text }
}
