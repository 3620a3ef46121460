import ArgumentParser
import BillingCore
import BillingOperations

struct PayOutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pay-out",
        abstract: "Pays account credit back to the customer, through the payments that it came from.",
        discussion: """
            First through payments that brought more than invoices needed, then through the latest others; never more \
            than is in hand, or than a payment still holds. The refunds are stored first; when a provider does not \
            answer, a job asks it until it is known. What came by transfer or by hand you return yourself: \
            `plainbill refund --from credit --returned`.

            Scripts should give a --key: whatever happens, the money then goes back once.
            """
    )

    @Argument(help: "The number of the account.")
    var account: String

    @Option(help: "How much, 10.00; all that is in hand and can go back when left out.")
    var amount: String?

    @Option(help: "Why; the customer reads it.")
    var reason: String

    @OptionGroup var again: IdempotencyOption

    @OptionGroup var date: DayOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        if let amount, ExactDecimal(amount) == nil { throw ValidationError("--amount must be a number.") }
        guard !reason.isEmpty else { throw ValidationError("--reason must say why.") }
    }

    func run() async throws {
        let settings = try Settings.load()
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        let payOut = PayOutCredit(database: store.worker, clock: store.clock, ids: store.ids)
        let outcome = try await payOut(
            account: account, amount: amount, reason: reason, on: try await date.day(store, account: account),
            again.idempotency)
        let reports = try await RefundReport.all(outcome.operations, store, settings)
        print(json ? try JSONOutput.text(reports) : reports.map(\.words).joined(separator: "\n"))
        guard !reports.contains(where: { $0.state == .declined }) else { throw ExitCode(1) }
    }
}
