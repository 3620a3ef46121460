public import ArgumentParser
import BillingCore
public import BillingOperations

struct PaymentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payment",
        abstract: "Records payments that no payment provider tells of.",
        subcommands: [RecordPaymentCommand.self]
    )
}

struct RecordPaymentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Records money that arrived on the bank account, or by hand.",
        discussion: """
            It settles the invoices that are named, in that order, then whatever is open, the oldest due first. What no \
            invoice needs becomes account credit.

            Scripts should give a --key: whatever happens, the payment is then recorded once.
            """
    )

    @Argument(help: "Number of the account: C-1001.")
    var account: String

    @Argument(help: "How much: 119.00.")
    var amount: String

    @Option(help: "Where it arrived: bank, or manual for cash, cheques and the like.")
    var source: RecordPayment.Source

    @Option(help: "What you find it by: the line of the statement, the number of a receipt.")
    var reference: String

    @Option(name: .customLong("invoice"), help: "Number of an invoice that it is for; may be given several times.")
    var invoices: [String] = []

    @OptionGroup var again: IdempotencyOption

    @OptionGroup var date: DayOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        guard ExactDecimal(amount) != nil else { throw ValidationError("The amount must be a number.") }
        guard (1...200).contains(reference.utf8.count) else {
            throw ValidationError("--reference must be a text of 1 to 200 bytes.")
        }
    }

    func run() async throws {
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        let record = RecordPayment(database: store.worker, clock: store.clock, ids: store.ids)
        let outcome = try await record(
            .init(amount, from: source, reference: reference, for: invoices), account: account,
            on: try await date.day(store, account: account), again.idempotency)
        print(json ? try JSONOutput.text(PaymentReport(outcome, of: account)) : words(outcome))
    }

    private func words(_ outcome: RecordPayment.Outcome) -> String {
        var lines = ["\(outcome.amount.text) of \(account) recorded"]
        lines += outcome.settled.map { "\($0.amount.text) settles \($0.number)" }
        if outcome.toAccountCredit.isPositive { lines.append("\(outcome.toAccountCredit.text) kept as account credit") }
        return lines.joined(separator: "\n")
    }
}

extension RecordPayment.Source: ExpressibleByArgument {}

/// A recorded payment for machines.
private struct PaymentReport: Encodable {
    let account: String
    let currency: Currency
    let amount: String
    let settled: [Part]
    let toAccountCredit: String

    struct Part: Encodable {
        let invoice: String
        let amount: String
    }

    init(_ outcome: RecordPayment.Outcome, of account: String) {
        self.account = account
        currency = outcome.amount.currency
        amount = outcome.amount.decimalText
        settled = outcome.settled.map { Part(invoice: $0.number, amount: $0.amount.decimalText) }
        toAccountCredit = outcome.toAccountCredit.decimalText
    }
}
