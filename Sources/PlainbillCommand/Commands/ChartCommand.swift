import ArgumentParser
import BillingCore
import BillingOperations
import PostgresStore

struct ChartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chart",
        abstract: "The chart of accounts: which account of your accounting system each account of the ledger is.",
        discussion: """
            plainbill export journal needs it. Exports that were made keep the chart that they were made with.
            """,
        subcommands: [Change.self, Show.self, Check.self]
    )
}

extension ChartCommand {
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Maps accounts: plainbill chart set main 'revenue:S:19=8400;Erlöse 19 %;3' receivable=1400",
            discussion: """
                The value is number, number;name or number;name;tax code of the account; an empty value removes it. A key \
                may be made more exact behind colons, and the most exact one counts: revenue, revenue:S (the category of \
                EN 16931), revenue:S:19, revenue:S:19:FR (the customer's country); providerClearing:stripe.

                Accounts: \(JournalKey.names.joined(separator: ", "))

                The tax code is what your system calls the tax of the key: DATEV a posting key (3; none for automatic \
                accounts), Business Central posting groups (DOMESTIC/VAT19), Xero a tax rate ("20% (VAT on Income)"). The \
                number {customer} is that of the customer; in Business Central it is the customer's own account, and \
                bank:GIRO is a bank account.

                Settings: datev.consultant, datev.client, datev.fiscal_year (01-01), datev.account_length (4); \
                business_central.template (GENERAL), business_central.batch (PLAINBILL); xero.no_tax (Tax Exempt); \
                quickbooks.days (MM/DD/YYYY or DD/MM/YYYY); document_link (https://bills.example.com/invoices/{number})
                """)

        @Argument(help: "The seller's code.")
        var code: String

        @Argument(help: "key=value …")
        var settings: [String]

        @OptionGroup var place: DataPlace

        func validate() throws {
            guard !settings.isEmpty, settings.allSatisfy({ $0.contains("=") }) else {
                throw ValidationError("Accounts are written key=value.")
            }
        }

        func run() async throws {
            let changes = settings.map { text in
                let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                return (name: sides[0], value: sides[1])
            }
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let isChanged = try await SetChart(database: store.worker, clock: store.clock)(code, changes)
            print("\(code) \(isChanged ? "changed" : "unchanged")")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Prints each account of a seller's chart, one a line, as set takes it.")

        @OptionGroup var choice: SellerChoice

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var place: DataPlace

        func run() async throws {
            let settings = try Settings.load()
            let seller = try await choice.seller(settings, place)
            let store = try await Store.open(settings, data: place.data, logger: .quiet)
            let lines = try await store.worker.read(WorkerScope(), LatestChart(of: seller.id))?.chart.lines ?? []
            if json { return print(try JSONOutput.text(Dictionary(lines.map { ($0.name, $0.value) }) { $1 })) }
            for line in lines { print("\(line.name)=\(line.value)") }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Names the accounts that something is booked on and that the chart lacks.",
            discussion: "Exit code 1 when there is one. An export is refused for the same ones.")

        @OptionGroup var choice: SellerChoice

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var place: DataPlace

        func run() async throws {
            let settings = try Settings.load()
            let seller = try await choice.seller(settings, place)
            let store = try await Store.open(settings, data: place.data, logger: .quiet)
            let (stored, keys) = try await store.worker.read(
                WorkerScope(), LatestChart(of: seller.id), ChartKeys(of: seller.id))
            let missing = (stored?.chart ?? ChartOfAccounts()).unmapped(keys).map(\.text)
            print(
                json
                    ? try JSONOutput.text(missing)
                    : (missing + [
                        missing.isEmpty ? "every account is mapped" : counted(missing.count, "account") + " to map"
                    ])
                    .joined(separator: "\n"))
            guard missing.isEmpty else { throw ExitCode(1) }
        }
    }
}
