/// One SQL statement, in a file of its own, and the Swift type of its answer.
public protocol Query: Sendable {
    associatedtype Output: Sendable

    /// The statement with `$1`, `$2`, … for ``binds``; always the same text for one type.
    static var sql: String { get }

    /// Whether `$1` is the account of the transaction's scope.
    static var bindsAccount: Bool { get }

    /// The other parameters, in order.
    var binds: [Bind] { get }

    static func decode(_ rows: Rows) throws(StoreError) -> Output
}

extension Query {
    public static var bindsAccount: Bool { false }

    public var binds: [Bind] { [] }
}

/// A query about one account. `$1` is that account: the database binds it from the transaction's ``Scope``, so that a
/// query cannot be asked about another. ``Query/binds`` begin at `$2`.
public protocol AccountQuery: Query {}

extension AccountQuery {
    public static var bindsAccount: Bool { true }
}

/// A query that answers with rows, each of which becomes one value.
public protocol RowQuery: Query {
    associatedtype Element: Sendable

    static func decode(_ row: Row) throws(StoreError) -> Element
}

/// Any number of rows, in the order of the statement.
public protocol ManyRows: RowQuery where Output == [Element] {}

/// One row or none. A second row is an error.
public protocol OneRow: RowQuery where Output == Element? {}

/// Exactly one row: a count, a sum, a `RETURNING`.
public protocol ExactlyOneRow: RowQuery where Output == Element {}

/// A statement without rows. Answers how many rows it touched.
public protocol Command: Query where Output == Int {}

extension ManyRows {
    public static func decode(_ rows: Rows) throws(StoreError) -> [Element] {
        var elements: [Element] = []
        elements.reserveCapacity(rows.count)
        for row in rows { elements.append(try decode(row)) }
        return elements
    }
}

extension OneRow {
    public static func decode(_ rows: Rows) throws(StoreError) -> Element? {
        guard rows.count <= 1 else { throw rows.mismatch("at most one row expected, found \(rows.count)") }
        guard let row = rows.first else { return nil }
        return try decode(row)
    }
}

extension ExactlyOneRow {
    public static func decode(_ rows: Rows) throws(StoreError) -> Element {
        guard rows.count == 1, let row = rows.first else {
            throw rows.mismatch("one row expected, found \(rows.count)")
        }
        return try decode(row)
    }
}

extension Command {
    public static func decode(_ rows: Rows) throws(StoreError) -> Int { rows.affected }
}
