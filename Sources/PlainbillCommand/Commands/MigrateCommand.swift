import ArgumentParser
import PostgresStore

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Brings the database's schema up to date.",
        discussion: """
            Makes the roles plainbill_app and plainbill_worker, with which the portal and the billing run connect. \
            Where the server asks for passwords, set PLAINBILL_DATABASE_APP_PASSWORD and \
            PLAINBILL_DATABASE_WORKER_PASSWORD: migrate gives them to the roles, and the other commands connect with \
            them.
            """
    )

    @OptionGroup var place: DataPlace

    func run() async throws {
        let settings = try Settings.load()
        let owner = try await Store.owner(settings, data: place.data)
        let applied = try await Migrator.migrate(owner)
        for role in Migrator.LoginRole.allCases {
            guard let password = settings.password(of: role) else { continue }
            try await Migrator.setPassword(password, of: role, owner)
            print("\(role.rawValue) has its password.")
        }
        print(applied.isEmpty ? "The schema is up to date." : applied.map { "applied \($0)" }.joined(separator: "\n"))
    }
}
