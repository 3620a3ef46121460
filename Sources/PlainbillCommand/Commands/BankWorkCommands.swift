import ArgumentParser
import BillingCore
import BillingOperations
import PostgresStore

struct BankUnmatchedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmatched",
        abstract: "Lists transfers that wait for a person, with what they may be for and why that is not sure.")

    @Option(help: "How many to list.")
    var limit = 200

    @Flag(help: "Print them as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func run() async throws {
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        let work = TransferWork(database: store.worker, clock: store.clock, ids: store.ids)
        let rows = try await work.waiting(limit: min(max(limit, 1), 10_000)).map(WaitingReport.init)
        if json { return print(try JSONOutput.text(rows)) }
        print(rows.isEmpty ? "Nothing waits." : rows.map(\.words).joined(separator: "\n"))
    }
}

/// A transfer that waits.
private struct WaitingReport: Encodable {
    let transfer: String
    let bookedOn: Day
    let amount: String
    let currency: Currency
    let payer: String
    let iban: String
    let text: String
    let returnReason: String?
    let candidates: [Candidate]

    struct Candidate: Encodable {
        let account: String
        let customer: String
        let invoice: String
        let open: String
        let rung: MatchRung
        let certainty: MatchCertainty
        let doubt: TransferProposal.Doubt
    }

    init(_ waiting: TransferWork.Waiting) {
        let stored = waiting.transfer
        transfer = stored.name
        bookedOn = stored.bookedOn
        amount = stored.transfer.amount.decimalText
        currency = stored.transfer.amount.currency
        (payer, iban, text) = (stored.transfer.name, stored.transfer.iban, stored.transfer.text)
        returnReason = stored.transfer.returnReason
        candidates = waiting.proposals.map { proposal in
            Candidate(
                account: proposal.document.accountNumber, customer: proposal.document.accountName,
                invoice: proposal.document.number, open: proposal.document.invoice.open.decimalText,
                rung: proposal.rung, certainty: proposal.rung.certainty, doubt: proposal.doubt)
        }
    }

    var words: String {
        let who = [payer, iban].filter { !$0.isEmpty }.joined(separator: ", ")
        let back = returnReason.map { " returned (\($0))" } ?? ""
        var lines = ["\(transfer)  \(bookedOn)  \(amount) \(currency.code)\(back)  \(who)  \"\(text)\""]
        lines += candidates.map { candidate in
            "    \(candidate.invoice) of \(candidate.account), \(candidate.customer): \(candidate.open) open; "
                + "by \(candidate.rung.words), but \(candidate.doubt.words)"
        }
        return lines.joined(separator: "\n")
    }
}

extension MatchRung {
    fileprivate var words: String {
        switch self {
        case .reference: "reference"
        case .number: "number"
        case .numbers: "numbers"
        case .payer: "known payer and amount"
        case .name: "name and amount"
        case .amount: "amount"
        case .person: "decision"
        }
    }
}

extension TransferProposal.Doubt {
    fileprivate var words: String {
        switch self {
        case .surplus: "more came than is open"
        case .ambiguous: "others fit as well"
        case .severalAccounts: "documents of several customers are named"
        case .otherSum: "the sum of the documents is another one"
        case .weak: "nothing else speaks for it"
        }
    }
}

struct BankAssignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: "Books a transfer for invoices of a customer, or for an account.",
        discussion: """
            It settles the invoices that are named, in that order, then what else is open, the oldest due first. What \
            no invoice needs becomes account credit. No later import changes the decision.
            """)

    @Argument(help: "Name of the transfer, as `plainbill bank unmatched` lists it: B-17.")
    var transfer: String

    @Option(name: .customLong("invoice"), help: "Number of an invoice that it is for; may be given several times.")
    var invoices: [String] = []

    @Option(help: "Number of the account whose payment it is: C-1001.")
    var account: String?

    @Option(help: "Why, for those who look at it later.")
    var note: String?

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        guard (account == nil) != invoices.isEmpty else {
            throw ValidationError("Give either --account or --invoice.")
        }
    }

    func run() async throws {
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        let work = TransferWork(database: store.worker, clock: store.clock, ids: store.ids)
        let outcome = try await work.assign(
            transfer, to: account.map { .account($0) } ?? .invoices(invoices), note: note)
        if json { return print(try JSONOutput.text(outcome)) }
        var lines = ["\(transfer) of \(outcome.amount.text) booked"]
        lines += outcome.settled.map { "\($0.amount.text) settles \($0.number)" }
        if outcome.toAccountCredit.isPositive { lines.append("\(outcome.toAccountCredit.text) kept as account credit") }
        print(lines.joined(separator: "\n"))
    }
}

struct BankReturnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: "Takes a transfer off the list: you send it back, or it is not about customers.")

    @Argument(help: "Name of the transfer, as `plainbill bank unmatched` lists it: B-17.")
    var transfer: String

    @Option(help: "Why, for those who look at it later.")
    var note: String?

    @OptionGroup var place: DataPlace

    func run() async throws {
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        try await TransferWork(database: store.worker, clock: store.clock, ids: store.ids)
            .sendBack(transfer, note: note)
        print("\(transfer) is off the list.")
    }
}
