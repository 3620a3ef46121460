import ArgumentParser
import BillingCore
import BillingOperations
import PostgresStore

struct PasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password",
        abstract: "Gives a person a new password, read from standard input.",
        discussion: """
            The person must be named in a customers file or invited. Their sessions end. They can set a password \
            themselves, by a link: see `plainbill members invite`.
            """
    )

    @Argument(help: "The person's e-mail address.")
    var email: String

    @OptionGroup var place: DataPlace

    func run() async throws {
        let password = readLine() ?? ""
        try PasswordRule(names: [email, "Plainbill"], isBreached: BreachedPasswords.contain).check(password)
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        let set = SetPassword(email: email.lowercased(), passwordHash: try PasswordHash().make(password))
        guard try await store.worker.transaction(WorkerScope(), { try await $0.run(set) }) == 1 else {
            throw BillingRefusal.noSuchPerson(email)
        }
        print("The password of \(email) is set.")
    }
}
