import ArgumentParser
import BillingCore
import BillingOperations
import PostgresStore

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Payment plans: what customers may agree to, and what they agreed to.",
        discussion: """
            A customer proposes a plan on a page of the portal, inside the seller's policy. Where the policy asks for \
            it, a plan waits until it is approved; before its first instalment is due, since it expires then.
            """,
        subcommands: [
            PolicyCommand.self, ListCommand.self, ApproveCommand.self, RefuseCommand.self, EndCommand.self,
            ReviewCommand.self,
        ]
    )
}

/// Which plan of which account.
private struct PlanOptions: ParsableArguments {
    @Argument(help: "The number of the account.")
    var account: String

    @Argument(help: "The number of the plan, as `plainbill plan list` and the customer's pages say it.")
    var plan: Int

    @OptionGroup var place: DataPlace

    func decide(_ body: (DecidePlans, Store) async throws -> Void) async throws {
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        try await body(DecidePlans(database: store.worker, clock: store.clock, ids: store.ids), store)
    }
}

extension PlanCommand {
    struct ApproveCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve", abstract: "Lets a plan run that waits.")

        @OptionGroup fileprivate var options: PlanOptions

        func run() async throws {
            try await options.decide { decide, _ in try await decide.approve(options.plan, of: options.account) }
            print("plan \(options.plan) of account \(options.account) runs")
        }
    }

    struct RefuseCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "refuse", abstract: "Does not let a plan run that waits.")

        @OptionGroup fileprivate var options: PlanOptions

        @Option(help: "Why, as the customer reads it.")
        var reason: String?

        func run() async throws {
            try await options.decide { decide, _ in
                try await decide.refuse(options.plan, of: options.account, reason: reason)
            }
            print("plan \(options.plan) of account \(options.account) is refused")
        }
    }

    struct EndCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "end",
            abstract: "Ends a plan that runs: what is open is due by the invoices themselves again.")

        @OptionGroup fileprivate var options: PlanOptions

        @Option(help: "Why, as the customer reads it.")
        var reason: String?

        func run() async throws {
            try await options.decide { decide, _ in
                try await decide.end(options.plan, of: options.account, reason: reason)
            }
            print("plan \(options.plan) of account \(options.account) is ended")
        }
    }

    struct ReviewCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "review",
            abstract: "Tells customers of overdue instalments, and ends plans as their policy says.",
            discussion: """
                Run again for the same day it does nothing new. A job does it every morning: `plainbill jobs list`.
                """)

        @Option(help: ArgumentHelp("The day that is looked at, YYYY-MM-DD.", valueName: "day"))
        var on: String

        @Option(help: ArgumentHelp("The number of the one account that is looked at.", valueName: "number"))
        var account: String?

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var place: DataPlace

        func validate() throws {
            guard Day(on) != nil else { throw ValidationError("--on must be a day, YYYY-MM-DD.") }
        }

        func run() async throws {
            guard let day = Day(on) else { return }
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let review = ReviewPlans(database: store.worker, clock: store.clock, ids: store.ids)
            let lines = try await review(on: day, account: account).map(ReviewLine.init)
            print(
                json
                    ? try JSONOutput.text(lines)
                    : (lines.map(\.words) + [counted(lines.count, "change")]).joined(separator: "\n"))
        }
    }
}

/// What was done about one plan, for people and machines.
private struct ReviewLine: Encodable {
    let account: String
    let plan: Int
    /// `missed` or `ended`.
    let action: String
    /// Of a missed one: which, what is open on it, and when the plan ends because of it.
    let instalment: Int?
    let open: String?
    let endsOn: Day?
    /// Why the plan ended.
    let because: PaymentPlan.End?

    init(_ line: ReviewPlans.Line) {
        (account, plan) = (line.account, line.plan)
        switch line.action {
        case .missed(let instalment, let open, let endsOn):
            (action, because) = ("missed", nil)
            (self.instalment, self.open, self.endsOn) = (instalment, open.decimalText, endsOn)
        case .ended(let end):
            (action, because) = ("ended", end)
            (instalment, open, endsOn) = (nil, nil, nil)
        }
    }

    var words: String {
        let details = [
            instalment.map { "instalment \($0)" }, open.map { "\($0) open" }, endsOn.map { "ends on \($0)" },
            because?.rawValue,
        ]
        return (["\(account)  plan \(plan)", action] + details.compactMap(\.self)).joined(separator: "  ")
    }
}
