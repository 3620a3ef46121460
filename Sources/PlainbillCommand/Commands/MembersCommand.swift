import ArgumentParser
import BillingCore
import BillingOperations
import Cryptography
import PostgresStore

struct MembersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "members",
        abstract: "Shows and changes who may sign in to which account.",
        discussion: """
            People come in by an invitation, or with the column portal_emails of a customers file, which adds; left out \
            of it, they stay until remove ends their membership, or an import with --all-members does. New people are \
            mailed a link to set a password.

            Each is something to the account: owner (everything, members included), finance (pays, saved methods, \
            autopay), subscriptions (changes what is bought), technical (usage; with "technical without amounts" no \
            amounts), viewer, or auditor until a day ("auditor until 2027-01-31", that day included, in UTC).
            """,
        subcommands: [List.self, Invite.self, Remove.self, ResetFactor.self])

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

    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "invite", abstract: "Lets a person sign in to an account, and mails them a link.",
            discussion: """
                The link sets a password; it works once, for seven days. Inviting again sends another one, and the one \
                before is dead. `plainbill mail` shows whether the mail was sent.
                """)

        @Argument(help: "Number of the account: C-1001.")
        var account: String

        @Argument(help: "The person's e-mail address.")
        var email: String

        @Option(help: "The person's name; the address when left out.")
        var name: String?

        @Option(help: "What they are to the account: viewer; owner, when left out, or what they are.")
        var role: String?

        @OptionGroup var place: DataPlace

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let invite = InviteMember(database: store.worker, clock: store.clock, ids: store.ids)
            let membership = try role.map { text throws(BillingRefusal) in try Membership(parsing: text) }
            switch try await invite(email, name: name, as: membership, to: account) {
            case .invited: print("\(email) is invited to \(account): a link to set a password will be mailed.")
            case .told: print("\(email) may sign in to \(account), and will be told by mail.")
            case .changed: print("\(email) belongs to \(account) as \(membership?.text ?? "") now.")
            case .unchanged: print("\(email) belongs to \(account) already, and has a password.")
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Takes a person out of an account; their sessions and links end at once.",
            discussion: "One who belongs to no account any more loses the password, too.")

        @Argument(help: "Number of the account: C-1001.")
        var account: String

        @Argument(help: "The person's e-mail address.")
        var email: String

        @OptionGroup var place: DataPlace

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            try await RemoveMember(database: store.worker, clock: store.clock, ids: store.ids)(email, from: account)
            print("\(email) does not belong to \(account) any more.")
        }
    }

    struct ResetFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-factor", abstract: "Forgets the authenticator app of a person who has lost it.",
            discussion: "The person is told by mail. Prove first that it is them, as when they were invited.")

        @Argument(help: "The person's e-mail address.")
        var email: String

        @OptionGroup var place: DataPlace

        func run() async throws {
            let settings = try Settings.load()
            let store = try await Store.open(settings, data: place.data, logger: .quiet)
            let found = try await store.worker.read(WorkerScope(), PeopleByEmails([email.lowercased()]))
            guard let person = found.first?.person else { throw BillingRefusal.noSuchPerson(email) }
            let secret = try settings.sealingSecret(in: settings.dataFolder(place.data))
            guard let key = SealingKey(secret) else {
                throw SettingsError.shortSecret(.sealingSecret, least: SealingKey.shortestText)
            }
            let factor = SecondFactor(database: store.worker, clock: store.clock, ids: store.ids, key: key)
            try await factor.remove(of: person)
            print("\(email) signs in with the password alone.")
        }
    }

    /// One person of one account.
    private struct Line: Encodable {
        let account: String
        let email: String
        let role: String
        let hasPassword: Bool
        let sessions: Int

        init(_ member: AccountMember) {
            (account, email, role) = (member.number, member.email, member.membership.text)
            (hasPassword, sessions) = (member.hasPassword, member.sessions)
        }

        var words: String {
            let state = hasPassword ? counted(sessions, "session") : "no password yet"
            return "\(account)  \(email)  \(role)  \(state)"
        }
    }
}
