import ArgumentParser
import BillingCore
import BillingOperations
import PostgresStore

struct DunningPolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Which steps come when.", subcommands: [Change.self, Show.self])

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract:
                "Sets a policy: plainbill dunning policy set main --stages '-3 mail; 14 mail fee=5.00'",
            discussion: """
                Stages are divided by semicolons. Each begins with its days after the due day, before it below zero, and \
                names what is done then:

                mail: a reminder by mail
                fee=5.00: a late fee, a line of its own on the next document
                interest: the statutory interest of your country up to the day, in the same way
                flag: your staff is to look at it
                hold: what the customer has may be held back
                hand-over: it goes to debt collection

                Stages come one after the other and never closer together than this; with a calendar, on business days. \
                Invoices that are asked for already keep the policy with which that began.
                """)

        @OptionGroup var choice: SellerChoice

        @Option(parsing: .unconditional, help: "The stages.")
        var stages: String

        @Option(help: "Group of accounts; see plainbill dunning group.")
        var group = StoredDunningPolicy.standard

        @Option(help: "Weekends and holidays on which nothing is done: DE, AT, CH, FR, NL, BE, IT, ES or TARGET.")
        var calendar = ""

        @OptionGroup var place: DataPlace

        func validate() throws {
            guard !group.isEmpty else { throw ValidationError("--group must name a group.") }
        }

        func run() async throws {
            let policy = try DunningPolicy(stages, calendar: calendar)
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            try await store.changeDunning.set(policy, of: choice.code, group: group)
            print("\(choice.code) \(group): \(policy.text)")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Prints the policies of a seller, every version.")

        @OptionGroup var choice: SellerChoice

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var place: DataPlace

        private struct Line: Encodable {
            let group: String
            let version: Int
            let stages: String
            let calendar: String
        }

        func run() async throws {
            let settings = try Settings.load()
            let seller = try await choice.seller(settings, place)
            let store = try await Store.open(settings, data: place.data, logger: .quiet)
            var lines = try await store.worker.read(WorkerScope(), KnownDunningPolicies())
                .filter { $0.seller == seller.id }
                .map {
                    Line(
                        group: $0.group, version: $0.version, stages: $0.policy.text, calendar: $0.policy.calendar.name)
                }
            if lines.isEmpty {
                let usual = DunningPolicy.usual
                lines = [Line(group: StoredDunningPolicy.standard, version: 0, stages: usual.text, calendar: "")]
            }
            if json { return print(try JSONOutput.text(lines)) }
            for line in lines {
                print(
                    "\(line.group)  \(line.version)  \(line.stages)\(line.calendar.isEmpty ? "" : "  \(line.calendar)")"
                )
            }
        }
    }
}

/// Statutory interest of late payments.
struct DunningRateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate",
        abstract: "The statutory interest of late payments, by country and half-year.",
        discussion: "Confirm new rates at the central bank: they change on 1 January and 1 July.",
        subcommands: [List.self, Change.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Prints every rate.")

        @OptionGroup var place: DataPlace

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            for rate in try await store.worker.read(WorkerScope(), LateInterestRates(of: nil)) {
                print("\(rate.country)  \(rate.validFrom)  \(rate.rate.percentText)")
            }
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set", abstract: "Sets a rate: plainbill dunning rate set DE 2027-01-01 10.52")

        @Argument(help: "Country, two letters.")
        var country: String

        @Argument(help: "First day on which it holds, YYYY-MM-DD.")
        var from: String

        @Argument(help: "Percent a year.")
        var percent: String

        @OptionGroup var place: DataPlace

        private func rate() throws -> LateInterestRate {
            guard country.count == 2, country.allSatisfy({ $0.isASCII && $0.isUppercase }), let day = Day(from),
                let rate = Rate(percent: percent), (0...1_000_000).contains(rate.ppm)
            else { throw ValidationError("A rate is written DE 2027-01-01 10.52.") }
            return LateInterestRate(country: country, validFrom: day, rate: rate)
        }

        func validate() throws { _ = try rate() }

        func run() async throws {
            let rate = try rate()
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            try await store.worker.transaction(WorkerScope()) { try await $0.run(PutLateInterestRate(rate)) }
            print("\(rate.country)  \(rate.validFrom)  \(rate.rate.percentText)")
        }
    }
}
