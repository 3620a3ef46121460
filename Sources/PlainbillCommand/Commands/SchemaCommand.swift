import ArgumentParser
import PostgresStore

struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the tables, area by area, with what they are for.",
        discussion: "SQL that migrate would apply to an empty database. Needs no database."
    )

    func run() async throws {
        for migration in Migration.all { print(migration.sql) }
    }
}
