import ArgumentParser
import BillingCore
import BillingOperations
import PostgresStore

struct CreditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credit",
        abstract: "Issues a credit note over a part or the whole of an invoice.",
        discussion: """
            It settles first what is open on the invoice, and takes back what was written off of it; the rest goes back to the customer with --refund, else it \
            settles other open invoices, the oldest due first, and what none needs is account credit. Where the \
            seller's credit setting is next_invoice, it waits for the next invoices instead. Never more than is left \
            of a line. --all voids the invoice: it is the only way to do so.

            Amounts are in the terms of the line: before tax, or with it where prices include tax.

            Scripts should give a --key: whatever happens, the credit note is then issued once.
            """
    )

    @Argument(help: "Number of the invoice: 2026-000017.")
    var number: String

    @Flag(help: "Credit whatever is left of every line.")
    var all = false

    @Option(help: "Credit this line, by its position from 1: all that is left of it, or as the next options say.")
    var line: Int?

    @Option(help: "So much of the line: 10.00.")
    var amount: String?

    @Option(help: "The share of so many of the line's units.")
    var quantity: String?

    @Flag(help: "Pay back what is not open any more, through the payments that settled the invoice.")
    var refund = false

    @Option(help: "Why; printed on the credit note.")
    var reason: String

    @OptionGroup var again: IdempotencyOption

    @OptionGroup var date: DayOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        guard all != (line != nil) else { throw ValidationError("Say either --all or --line.") }
        guard amount == nil || quantity == nil else { throw ValidationError("Say either --amount or --quantity.") }
        guard line != nil || (amount == nil && quantity == nil) else {
            throw ValidationError("--amount and --quantity need --line.")
        }
        if let quantity, ExactDecimal(quantity) == nil { throw ValidationError("--quantity must be a number.") }
        if let amount, ExactDecimal(amount) == nil { throw ValidationError("--amount must be a number.") }
        guard !reason.isEmpty else { throw ValidationError("--reason must say why.") }
    }

    func run() async throws {
        let settings = try Settings.load()
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        let credit = IssueCreditNote(database: store.worker, clock: store.clock, ids: store.ids)
        let outcome = try await credit(
            number, try extent(), reason: reason, payingBack: refund, on: try await date.day(store, document: number),
            again.idempotency)
        let refunds = try await RefundReport.all(outcome.operations, store, settings)
        print(json ? try JSONOutput.text(CreditReport(outcome, of: number, refunds)) : words(outcome, refunds))
        guard !refunds.contains(where: { $0.state == .declined }) else { throw ExitCode(1) }
    }

    private func extent() throws -> IssueCreditNote.Extent {
        guard let line else { return .all }
        if let amount { return .parts([.init(line: line, amount: amount)]) }
        guard let quantity = quantity.flatMap({ ExactDecimal($0) }) else { return .parts([.init(line: line)]) }
        return .parts([.init(line: line, quantity: quantity)])
    }

    private func words(_ outcome: IssueCreditNote.Outcome, _ refunds: [RefundReport]) -> String {
        var lines = ["Credit note \(outcome.number) of \(outcome.issuedOn): \(outcome.gross.text) of \(number)"]
        if outcome.settled.isPositive { lines.append("\(outcome.settled.text) taken off what was open") }
        if outcome.writeOffReversed.isPositive {
            lines.append("\(outcome.writeOffReversed.text) taken back of what was written off")
        }
        if outcome.settledElsewhere.isPositive {
            lines.append("\(outcome.settledElsewhere.text) taken off other open invoices")
        }
        if outcome.toAccountCredit.isPositive { lines.append("\(outcome.toAccountCredit.text) kept as account credit") }
        return (lines + refunds.map(\.words)).joined(separator: "\n")
    }
}

/// A credit note for machines.
private struct CreditReport: Encodable {
    let number: String
    let corrects: String
    let issuedOn: Day
    let currency: Currency
    let gross: String
    let settled: String
    let writeOffReversed: String
    let settledElsewhere: String
    let toAccountCredit: String
    let refunds: [RefundReport]

    init(_ outcome: IssueCreditNote.Outcome, of corrected: String, _ refunds: [RefundReport]) {
        number = outcome.number
        corrects = corrected
        issuedOn = outcome.issuedOn
        currency = outcome.gross.currency
        gross = outcome.gross.decimalText
        settled = outcome.settled.decimalText
        writeOffReversed = outcome.writeOffReversed.decimalText
        settledElsewhere = outcome.settledElsewhere.decimalText
        toAccountCredit = outcome.toAccountCredit.decimalText
        self.refunds = refunds
    }
}
