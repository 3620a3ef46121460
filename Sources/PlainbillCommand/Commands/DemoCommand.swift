import ArgumentParser
import BillingCore
import DemoWorld
import Foundation
import SandboxProvider

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Shows everything: a database of its own, a cast of customers with a year of history, the portal.",
        discussion: """
            The payment provider is the sandbox, on the next port. Mails are shown there, too, unless a mail server is \
            set. A second start goes on where the first was.
            """
    )

    @OptionGroup var ports: PortOption

    @OptionGroup var look: LookOptions

    @OptionGroup var place: DataPlace

    func run() async throws {
        let settings = try Settings.load()
        let port = ports.port
        // Before the year, which takes a while.
        for port in [port, port + 1] { try PortCheck.check(host: "127.0.0.1", port: port) }
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        let world = DemoWorld(
            app: store.app, worker: store.worker, ids: store.ids, logger: store.logger)
        if try await !world.isLoaded() {
            Terminal.complain("Living through a year of billing for \(DemoAccount.cast.count) accounts …")
            try await world.load(until: store.clock.now()) { Terminal.show($0) }
            Terminal.endProgress()
        }
        let server = PortalServer(
            store: store, settings: settings, designFolder: look.templates, host: "127.0.0.1",
            port: port, data: settings.dataFolder(place.data),
            savedMethods: DemoWorld.methodsAtSandbox(on: store.clock.now().utcDay), mailbox: SandboxMailbox())
        try await server.run(ownSandbox: true) { Self.welcome(port) }
    }

    private static func welcome(_ port: Int) {
        let people = DemoAccount.cast.map { account in
            let email = account.email + String(repeating: " ", count: max(1, 26 - account.email.count))
            return "  \(email)\(account.name): \(account.shows)"
        }
        let colleagues = DemoAccount.colleagues.map { "\($0.email) (\($0.role))" }.joined(separator: ", ")
        print(
            """

            Plainbill is at http://localhost:\(port)

            Sign in with the password: \(DemoAccount.password)

            \(people.joined(separator: "\n"))

            Others at Overdue Oy: \(colleagues)

            Mails are at http://localhost:\(port + 1)/mails: \(DemoAccount.invited) has been invited, and everyone can
            ask for a new password.

            Stop with Ctrl-C.
            """)
        fflush(nil)
    }
}
