import ArgumentParser
import PostgresStore

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Brings the database's schema up to date.")

    @OptionGroup var place: DataPlace

    func run() async throws {
        let owner = try await Store.owner(try await Settings.load(), data: place.data)
        let applied = try await Migrator.migrate(owner)
        print(applied.isEmpty ? "The schema is up to date." : applied.map { "applied \($0)" }.joined(separator: "\n"))
    }
}

/// Where the private database lives.
struct DataPlace: ParsableArguments {
    @Option(help: ArgumentHelp("Folder of the private database and the sandbox's journal.", valueName: "dir"))
    var data: String?
}
