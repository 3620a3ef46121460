import ArgumentParser
import BillingCore
import BillingOperations
import PostgresStore

struct DunningCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dunning",
        abstract: "How customers are asked for what they have not paid.",
        discussion: "plainbill remind takes the steps, a job does it every day; plainbill simulate tries a policy.",
        subcommands: [
            DunningPolicyCommand.self, ListCommand.self, GroupCommand.self, PauseCommand.self, ResumeCommand.self,
            DunningRateCommand.self,
        ]
    )
}

extension Store {
    var changeDunning: ChangeDunning { ChangeDunning(database: worker, clock: clock, ids: ids) }
}

extension DunningCommand {
    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Invoices that are late: what was done, what comes, what stands in the way.")

        @Option(help: ArgumentHelp("The day for which it is asked, YYYY-MM-DD; today without it.", valueName: "day"))
        var on: String?

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var place: DataPlace

        func validate() throws {
            if let on, Day(on) == nil { throw ValidationError("--on must be a day, YYYY-MM-DD.") }
        }

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let day = on.flatMap { Day($0) } ?? store.clock.now().utcDay
            let (invoices, known) = try await store.worker.read(
                WorkerScope(), InvoicesToDun(on: day), KnownDunningPolicies())
            let policies = DunningPolicies(known)
            let lines = invoices.filter { $0.dueOn < day || !$0.taken.isEmpty }
                .map { DunningLine($0, policies.dunned($0), on: day) }
            if json { return print(try JSONOutput.text(lines)) }
            for line in lines { print(line.words) }
            print(counted(lines.count, "invoice"))
        }
    }

    struct GroupCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "group", abstract: "Puts an account into a group, whose policy its later invoices have.")

        @Argument(help: "Number of the account.")
        var account: String

        @Argument(help: "The group; standard is that of accounts in no other.")
        var group: String

        @OptionGroup var place: DataPlace

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            try await store.changeDunning.put(account, into: group)
            print("\(account) \(group)")
        }
    }

    struct PauseCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pause", abstract: "Nothing is done for an account from today on, or for one invoice.")

        @OptionGroup var options: PauseOptions

        @Option(help: "Why; the customer reads that it is paused, and not why.")
        var reason: String

        @Option(help: ArgumentHelp("The last day, YYYY-MM-DD; without it until resume.", valueName: "day"))
        var until: String?

        func validate() throws {
            guard !reason.isEmpty else { throw ValidationError("--reason must say why.") }
            if let until, Day(until) == nil { throw ValidationError("--until must be a day, YYYY-MM-DD.") }
        }

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: options.place.data, logger: .quiet)
            let last = until.flatMap { Day($0) }
            try await store.changeDunning.pause(
                options.account, invoice: options.invoice, reason: reason, until: last)
            print("\(options.subject) paused\(last.map { " until \($0)" } ?? "")")
        }
    }

    struct ResumeCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "resume", abstract: "Ends a pause.")

        @OptionGroup var options: PauseOptions

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: options.place.data, logger: .quiet)
            let ended = try await store.changeDunning.resume(options.account, invoice: options.invoice)
            print("\(options.subject): \(counted(ended, "pause")) ended")
        }
    }
}

/// An account, or one invoice of it.
struct PauseOptions: ParsableArguments {
    @Argument(help: "Number of the account.")
    var account: String

    @Option(help: "Number of the invoice; without it, all of the account.")
    var invoice: String?

    @OptionGroup var place: DataPlace

    var subject: String { invoice.map { "\($0) of \(account)" } ?? account }
}

/// An invoice that is late, for people and machines.
private struct DunningLine: Encodable {
    let invoice: String
    let account: String
    let dueOn: Day
    let open: String
    let currency: Currency
    let taken: [Step]
    let next: Step?
    let obstacles: [String]

    struct Step: Encodable {
        let stage: Int
        let on: Day
        let actions: [String]

        init?(_ step: DunningCase.Step, of policy: DunningPolicy) {
            guard policy.stages.indices.contains(step.stage - 1) else { return nil }
            (stage, on) = (step.stage, step.on)
            actions = policy.stages[step.stage - 1].actions.map(\.description)
        }

        var words: String { "\(actions.joined(separator: ", ")) on \(on)" }
    }

    init(_ invoice: InvoiceToDun, _ dunned: DunningCase, on day: Day) {
        (self.invoice, account, dueOn) = (invoice.number, invoice.accountNumber, invoice.dueOn)
        (open, currency) = (invoice.facts.open.decimalText, invoice.facts.open.currency)
        taken = dunned.taken.compactMap { Step($0, of: dunned.policy) }
        next = dunned.outlook(from: day).first.flatMap { Step($0, of: dunned.policy) }
        obstacles = invoice.facts.obstacles.map(\.rawValue).sorted()
    }

    var words: String {
        let done = taken.last.map { ["done: " + $0.words] } ?? []
        let coming = obstacles.isEmpty ? next.map { ["next: " + $0.words] } ?? [] : obstacles
        return (["\(invoice)  \(account)  \(open) \(currency.code)  due \(dueOn)"] + done + coming)
            .joined(separator: "  ")
    }
}
