import ArgumentParser
import BillingCore
import BillingOperations

struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Holds the books beside a vendor's file, or beside what a payment provider says.",
        discussion: "`plainbill reconcile FILE` is `plainbill reconcile usage FILE`.",
        subcommands: [ReconcileUsageCommand.self, ReconcilePayoutsCommand.self, ReconcilePaymentsCommand.self],
        defaultSubcommand: ReconcileUsageCommand.self
    )
}

/// Which payment providers, and of which days.
struct ProviderDays: ParsableArguments {
    @Option(
        help: ArgumentHelp("The first day, YYYY-MM-DD; a week before the last when left out.", valueName: "day"))
    var from: String?

    @Option(help: ArgumentHelp("The last day, YYYY-MM-DD; today when left out.", valueName: "day"))
    var to: String?

    @Option(help: ArgumentHelp("The payment provider; all when left out.", valueName: "name"))
    var provider: String?

    func validate() throws {
        for (name, text) in [("--from", from), ("--to", to)] {
            if let text, Day(text) == nil { throw ValidationError("\(name) must be a day, YYYY-MM-DD.") }
        }
        if let first = from.flatMap({ Day($0) }), let last = to.flatMap({ Day($0) }), first > last {
            throw ValidationError("--from must not be after --to.")
        }
    }

    /// From midnight to midnight, UTC.
    func window(today: Day) -> Range<Instant> {
        let last = to.flatMap { Day($0) } ?? today
        let first = min(from.flatMap { Day($0) } ?? last.adding(days: -7), last)
        return Instant(startOf: first)..<Instant(startOf: last.adding(days: 1))
    }

    /// Those that are set up and can be asked, of the name where one is given.
    func gateways(
        _ settings: Settings, with feature: GatewayCapabilities.Feature
    ) throws -> [any PaymentGateway] {
        let providers = try PaymentProviders(settings)
        if let provider, providers[provider] == nil { throw SettingsError.unknownProvider(provider) }
        let gateways = (provider.map { [$0] } ?? providers.names).compactMap { providers[$0] }
            .filter { $0.capabilities.features.contains(feature) }
        guard !gateways.isEmpty else { throw SettingsError.missingProvider }
        return gateways
    }
}

struct ReconcilePayoutsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payouts",
        abstract: "Tells what each payout of a payment provider is made of, and what of it is not booked.",
        discussion: """
            Payments, refunds, disputes and fees of each payout, and their sum. Exit code 1 when a payout is not the sum \
            of what it is made of, or holds payments or refunds that are not booked. Nothing is changed, but with \
            --book: what arrived is then booked from the provider's clearing account to the bank, each payout once. A \
            job does so every night.
            """
    )

    @OptionGroup var days: ProviderDays

    @Flag(help: "Book payouts that arrived.")
    var book = false

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func run() async throws {
        let settings = try Settings.load()
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        let window = days.window(today: store.clock.now().utcDay)
        let compare = CompareWithProvider(database: store.worker, clock: store.clock)
        let gateways = try days.gateways(settings, with: .payouts)
        let answers = try await compare.payouts(in: window, atEach: gateways)
        let lines = answers.flatMap { asked in asked.known.map { PayoutLine($0, asked.provider) } }
        let words = lines.map(\.words) + [counted(lines.count, "payout")]
        print(json ? try JSONOutput.text(lines) : words.joined(separator: "\n"))
        for asked in answers { _ = try asked.answer.get() }
        if book {
            let booking = BookPayouts(database: store.worker, clock: store.clock, ids: store.ids)
            for gateway in gateways { _ = try await booking(in: window, at: gateway) }
        }
        guard lines.allSatisfy(\.agrees) else { throw ExitCode(1) }
    }
}

struct ReconcilePaymentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payments",
        abstract: "Compares a payment provider's own list of payments with the books, both ways.",
        discussion: """
            What was captured and is not booked, what is booked and not listed, and amounts that differ. A job does so \
            every night and logs what it finds. Exit code 1 when anything differs. Nothing is changed.
            """
    )

    @OptionGroup var days: ProviderDays

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func run() async throws {
        let settings = try Settings.load()
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        let window = days.window(today: store.clock.now().utcDay)
        let compare = CompareWithProvider(database: store.worker, clock: store.clock)
        let answers = try await compare.payments(in: window, atEach: try days.gateways(settings, with: .listing))
        let lines = answers.flatMap { asked in asked.known.map { PaymentDifferenceLine($0, asked.provider) } }
        let words = lines.map(\.words) + [counted(lines.count, "difference")]
        print(json ? try JSONOutput.text(lines) : words.joined(separator: "\n"))
        for asked in answers { _ = try asked.answer.get() }
        guard lines.isEmpty else { throw ExitCode(1) }
    }
}

extension ProviderAnswer where Value: RangeReplaceableCollection {
    /// Nothing of one that did not answer: the command ends with its failure once the others are shown.
    fileprivate var known: Value { (try? answer.get()) ?? Value() }
}
