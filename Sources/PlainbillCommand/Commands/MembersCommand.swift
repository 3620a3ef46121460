import ArgumentParser
import BillingCore
import BillingOperations
import PostgresStore

struct MembersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "members",
        abstract: "Shows and ends who may sign in to which account.",
        discussion: """
            People come in with the column portal_emails of a customers file, which adds; left out of it, they stay \
            until remove ends their membership, or an import with --all-members does.
            """,
        subcommands: [List.self, Remove.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists the people of an account, or of all accounts.")

        @Argument(help: "Number of the account: C-1001; all when left out.")
        var account: String?

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var place: DataPlace

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            var accounts: [Account.ID]?
            if let account {
                guard let known = try await store.worker.read(WorkerScope(), AccountByNumber(account)) else {
                    throw BillingRefusal.noSuchAccount(account)
                }
                accounts = [known.id]
            }
            let members = try await store.worker.read(
                WorkerScope(), AccountMembers(of: accounts, now: store.clock.now())
            ).map(Line.init)
            if json { return print(try JSONOutput.text(members)) }
            for member in members { print(member.words) }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Takes a person out of an account; their sessions end at once.",
            discussion: "One who belongs to no account any more loses the password, too.")

        @Argument(help: "Number of the account: C-1001.")
        var account: String

        @Argument(help: "The person's e-mail address.")
        var email: String

        @OptionGroup var place: DataPlace

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            try await RemoveMember(database: store.worker, clock: store.clock)(email, from: account)
            print("\(email) does not belong to \(account) any more.")
        }
    }

    /// One person of one account.
    private struct Line: Encodable {
        let account: String
        let email: String
        let hasPassword: Bool
        let sessions: Int

        init(_ member: AccountMember) {
            (account, email) = (member.number, member.email)
            (hasPassword, sessions) = (member.hasPassword, member.sessions)
        }

        var words: String {
            let state = hasPassword ? counted(sessions, "session") : "no password yet"
            return "\(account)  \(email)  \(state)"
        }
    }
}
