public import ArgumentParser
public import BillingCore
import BillingOperations
import PostgresStore

extension PlanCommand {
    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists payment plans, the latest first.")

        @Option(help: ArgumentHelp("The number of the one account that is asked about.", valueName: "number"))
        var account: String?

        @Flag(help: "Only those that wait to be approved.")
        var waiting = false

        @OptionGroup var list: ListOptions

        @OptionGroup var place: DataPlace

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let query = PlanList(account: account, states: waiting ? [.proposed] : [], limit: list.limit)
            let lines = try await store.worker.read(WorkerScope(), query).map(PlanLine.init)
            let words = lines.map(\.words) + [counted(lines.count, "plan")]
            print(list.json ? try JSONOutput.text(lines) : words.joined(separator: "\n"))
        }
    }

    struct PolicyCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "policy", abstract: "Which plans the customers of a seller may agree to.",
            subcommands: [ShowPolicy.self, SetPolicy.self])
    }

    struct ShowPolicy: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Prints the policy of a seller.")

        @Argument(help: "The code of the seller.")
        var seller: String

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var place: DataPlace

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let policies = PlanPolicies(database: store.worker, clock: store.clock)
            let policy = try await policies.policy(ofSeller: seller).map(PolicyLine.init)
            print(json ? try JSONOutput.text(policy) : policy?.words ?? "no plans are offered")
        }
    }

    struct SetPolicy: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set", abstract: "Offers plans, or none any more.",
            discussion: """
                What is left out is as shown here in parentheses, whatever was set before. Plans that customers agreed \
                to go on as they were agreed.
                """)

        @Argument(help: "The code of the seller.")
        var seller: String

        @Flag(help: "Offer no plans any more.")
        var none = false

        @Option(help: "How many instalments a plan may have at most, 2 to 60.")
        var mostInstalments = 6

        @Option(help: "The least amount of an instalment, in the currency of the account; any when left out.")
        var leastPart: String?

        @Option(help: "Between instalments: week, two_weeks or month.")
        var interval: PlanInterval = .month

        @Option(help: "Days after the agreement within which the first instalment is due, 0 to 62.")
        var firstWithinDays = 31

        @Option(help: "What a plan costs before tax, in the currency of the account; charged with the next invoice.")
        var fee = "0"

        @Option(help: "Which plans wait to be approved: always, never, or those above this amount.")
        var approval = "always"

        @Option(help: "Days after its due day within which an instalment may still be paid, 0 to 90.")
        var graceDays = 7

        @Option(help: "What follows when it is not: ends_plan, or reminds and the plan goes on.")
        var whenMissed: MissedInstalment = .endsPlan

        @OptionGroup var place: DataPlace

        func validate() throws {
            for text in [leastPart, fee].compactMap(\.self) where ExactDecimal(text) == nil {
                throw ValidationError("\"\(text)\" is not an amount.")
            }
            guard PlanApproval(text: approval) != nil else {
                throw ValidationError("--approval must be always, never, or an amount.")
            }
        }

        func run() async throws {
            guard let fee = ExactDecimal(fee), let approval = PlanApproval(text: approval) else { return }
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let policy =
                none
                ? nil
                : try PlanPolicy(
                    mostInstalments: mostInstalments, leastPart: leastPart.flatMap { ExactDecimal($0) },
                    interval: interval, firstWithinDays: firstWithinDays, fee: fee, approval: approval,
                    graceDays: graceDays, whenMissed: whenMissed)
            try await PlanPolicies(database: store.worker, clock: store.clock).set(policy, ofSeller: seller)
            print(policy.map { PolicyLine($0).words } ?? "no plans are offered")
        }
    }
}

extension PlanInterval: ExpressibleByArgument {}
extension MissedInstalment: ExpressibleByArgument {}

extension PlanApproval {
    /// `always`, `never`, or an amount above which plans wait.
    fileprivate init?(text: String) {
        switch text {
        case "always": self = .always
        case "never": self = .never
        default:
            guard let amount = ExactDecimal(text) else { return nil }
            self = .above(amount)
        }
    }

    fileprivate var text: String {
        switch self {
        case .always: "always"
        case .never: "never"
        case .above(let amount): amount.description
        }
    }
}

/// A policy, for people and machines.
private struct PolicyLine: Encodable {
    let mostInstalments: Int
    let leastPart: String?
    let interval: PlanInterval
    let firstWithinDays: Int
    let fee: String
    let approval: String
    let graceDays: Int
    let whenMissed: MissedInstalment

    init(_ policy: PlanPolicy) {
        (mostInstalments, leastPart) = (policy.mostInstalments, policy.leastPart?.description)
        (interval, firstWithinDays) = (policy.interval, policy.firstWithinDays)
        (fee, approval) = (policy.fee.description, policy.approval.text)
        (graceDays, whenMissed) = (policy.graceDays, policy.whenMissed)
    }

    var words: String {
        [
            "most-instalments=\(mostInstalments)", "least-part=\(leastPart ?? "")", "interval=\(interval.rawValue)",
            "first-within-days=\(firstWithinDays)", "fee=\(fee)", "approval=\(approval)", "grace-days=\(graceDays)",
            "when-missed=\(whenMissed.rawValue)",
        ].joined(separator: "\n")
    }
}

/// One plan, for people and machines.
private struct PlanLine: Encodable {
    let account: String
    let name: String
    let plan: Int
    let state: PaymentPlan.State
    let amount: String
    let open: String
    let currency: Currency
    let instalments: Int
    let firstDueOn: Day
    let agreedOn: Day
    let endedBy: PaymentPlan.End?
    let reason: String?

    init(_ plan: ListedPlan) {
        (account, name, self.plan, state) = (plan.account, plan.name, plan.number, plan.state)
        (amount, open, currency) = (plan.amount.decimalText, plan.open.decimalText, plan.amount.currency)
        (instalments, firstDueOn, agreedOn) = (plan.instalments, plan.firstDueOn, plan.agreedOn)
        (endedBy, reason) = (plan.end, plan.reason)
    }

    var words: String {
        let end = [endedBy?.rawValue, reason].compactMap(\.self)
        return
            ([
                account, name, "plan \(plan)", state.rawValue, "\(amount) \(currency.code) in \(instalments)",
                "first on \(firstDueOn)", "\(open) open",
            ] + end).joined(separator: "  ")
    }
}
