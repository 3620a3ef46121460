extension Migration {
    /// Every step to today's tables, in order: the schema told by area, applied as a whole, and what came after it.
    public static let all: [Migration] = [schema] + later

    static let schema = Migration(name: "schema", sql: SchemaArea.all.map(\.sql).joined(separator: "\n"))

    /// The files of `Migrations/`.
    private static let later: [Migration] = []
}
