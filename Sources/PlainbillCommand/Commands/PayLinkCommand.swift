import ArgumentParser
import BillingCore
import BillingOperations

struct PayLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paylink",
        abstract: "Revokes links in mails that pay an invoice without signing in.",
        discussion: """
            Each mail about an open invoice carries such a link, good for that invoice until it is paid, for as many \
            days as the seller's payments.link_days says.
            """,
        subcommands: [Revoke.self]
    )
}

extension PayLinkCommand {
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke", abstract: "Makes all links to an invoice good for nothing.")

        @Argument(help: "Number of the invoice: 2026-000017.")
        var number: String

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var place: DataPlace

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let count = try await PayLinks(app: store.app, worker: store.worker, clock: store.clock).revoke(number)
            print(
                json
                    ? try JSONOutput.text(["invoice": number, "revoked": "\(count)"])
                    : "\(counted(count, "link")) to \(number) revoked")
        }
    }
}
