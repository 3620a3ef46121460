import BillingCore

/// A statement with its parameters, and the query it stands for.
struct Call: Sendable {
    let sql: String
    let binds: [Bind]
    let query: any Query.Type

    /// - Parameter account: whose rows are asked for; without one, a query about an account finds none.
    init<Q: Query>(_ query: Q, about account: Account.ID? = nil) {
        sql = Q.sql
        binds = Q.bindsAccount ? [.id(account)] + query.binds : query.binds
        self.query = Q.self
    }

    var name: String { String(describing: query) }
}

/// Opens a transaction that sees one moment of the database, so that a page's figures agree with each other.
struct BeginReading: Command {
    static let sql = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
}

struct EndReading: Command {
    static let sql = "COMMIT"
}

/// Sets a scope for the rest of the transaction.
struct SetScope: Command {
    let setting: ScopeSetting

    static let sql = "SELECT set_scope($1, $2)"
    var binds: [Bind] { [.text(setting.name), .text(setting.value)] }
}
