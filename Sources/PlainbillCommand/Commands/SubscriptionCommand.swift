import ArgumentParser
import BillingCore
import BillingOperations

struct SubscriptionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscription",
        abstract: "Changes what a customer bought, as the vendor's policy allows it.",
        discussion: """
            Within a term, increases are possible at any time; what was bought in the last days of the policy's window \
            can be taken back, and is credited by the day; everything else waits for the renewal. A refusal says for \
            which day. The day that counts is the one on which the change takes effect.

            plainbill bill renews every term that ends, unless an end was decided.

            A subscription starts with its row in a file of plainbill import subscriptions, which can also hold its \
            end. plainbill import policies takes what vendors allow.
            """,
        subcommands: [
            Change.self, Quantity.self, End.self, Keep.self, Pause.self, Resume.self, Renew.self, Trial.self,
            BillingDay.self, CoTerminate.self,
        ]
    )

    struct Target: ParsableArguments {
        @Argument(help: "Number of the account: C-1001.")
        var account: String

        @Argument(help: "Code of the subscription within the account: m365.")
        var code: String
    }

    struct Options: ParsableArguments {
        @Option(help: "When it takes effect: now, period-end, renewal, or a day, YYYY-MM-DD.")
        var at = "now"

        @OptionGroup var date: DayOption

        @Flag(help: "Print the decision as JSON.")
        var json = false

        @OptionGroup var place: DataPlace

        func validate() throws {
            guard timing != nil else {
                throw ValidationError("--at must be now, period-end, renewal or a day, YYYY-MM-DD.")
            }
        }

        private var timing: ChangeTiming? {
            switch at {
            case "now": .now
            case "period-end": .periodEnd
            case "renewal": .renewal
            default: Day(at).map { .on($0) }
            }
        }

        func decide(_ requested: ChangeSubscription.RequestedChange, _ target: Target) async throws {
            guard let timing else { return }
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let change = try await ChangeSubscription(database: store.worker, clock: store.clock, ids: store.ids)(
                requested, of: target.code, account: target.account, at: timing,
                on: try await date.day(store, account: target.account))
            print(json ? try JSONOutput.text(change) : "\(target.account) \(target.code): \(change.words)")
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Another price.",
            discussion: """
                From a day that is past, recurring charges are corrected on the next invoice. Usage that is billed \
                keeps the price it was billed at, only what arrives later has the new one; use `credit` to give back \
                the difference.
                """)
        @OptionGroup var target: Target
        @Argument(help: "Code of the price.") var price: String
        @Option(help: "Its version; the newest that can be bought when left out.") var priceVersion: Int?
        @OptionGroup var options: Options

        func run() async throws { try await options.decide(.price(code: price, version: priceVersion), target) }
    }

    struct Quantity: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Another quantity.")
        @OptionGroup var target: Target
        @Argument(help: "How many from then on.") var quantity: String
        @OptionGroup var options: Options

        func validate() throws {
            guard ExactDecimal(quantity) != nil else { throw ValidationError("The quantity must be a number.") }
        }

        func run() async throws {
            if let quantity = ExactDecimal(quantity) { try await options.decide(.quantity(quantity), target) }
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The end; unused days are credited.")
        @OptionGroup var target: Target
        @OptionGroup var options: Options

        func run() async throws { try await options.decide(.end, target) }
    }

    struct Keep: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "It goes on: an end that was decided and has not come is withdrawn.")
        @OptionGroup var target: Target
        @OptionGroup var options: Options

        func run() async throws { try await options.decide(.keep, target) }
    }

    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Nothing is charged until it is resumed.")
        @OptionGroup var target: Target
        @OptionGroup var options: Options

        func run() async throws { try await options.decide(.pause, target) }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Charged again.")
        @OptionGroup var target: Target
        @OptionGroup var options: Options

        func run() async throws { try await options.decide(.resume, target) }
    }

    struct Renew: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A new term at the price version that the policy says, on the day on which the old one ends.")
        @OptionGroup var target: Target
        @OptionGroup var options: Options

        func run() async throws { try await options.decide(.renew, target) }
    }
}
