import ArgumentParser
import BillingCore
import PostgresStore

struct DisputesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disputes",
        abstract: "Lists payments that customers dispute with their bank, those to be answered first.",
        discussion: """
            Of each: until when the payment provider takes an answer, which you give there, and what it holds back. \
            The invoices stay paid while a dispute is undecided, and are open again when it is lost. What is held back \
            after it ended was account credit, or had gone back before: decide about it with the customer.
            """
    )

    @Flag(help: "Those that ended, too.")
    var all = false

    @OptionGroup var list: ListOptions

    @OptionGroup var place: DataPlace

    func run() async throws {
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        let disputes = try await store.worker.read(WorkerScope(), DisputesToSee(all: all, limit: list.limit))
        let lines = disputes.map(DisputeLine.init)
        let words = lines.map(\.words) + [counted(lines.count, "dispute")]
        print(list.json ? try JSONOutput.text(lines) : words.joined(separator: "\n"))
    }
}

/// One dispute, for people and machines.
private struct DisputeLine: Encodable {
    let account: String
    let payment: String
    let provider: String
    let dispute: String
    let status: GatewayDispute.Status
    let reason: GatewayDispute.Reason
    let amount: String
    let currency: Currency
    let withdrawn: String
    let lost: String
    let fee: String
    /// The last day of an answer, UTC.
    let answerBy: Day?

    init(_ dispute: DisputeSummary) {
        (account, payment, provider) = (dispute.account, dispute.payment, dispute.gateway)
        (self.dispute, status, reason) = (dispute.reference, dispute.status, dispute.reason)
        (amount, currency) = (dispute.amount.decimalText, dispute.amount.currency)
        withdrawn = dispute.booked.withdrawn.decimalText
        (lost, fee) = (dispute.booked.lost.decimalText, dispute.booked.fee.decimalText)
        answerBy = dispute.respondBy?.utcDay
    }

    var words: String {
        let state = "\(status.rawValue) (\(reason.rawValue))".replacing("_", with: " ")
        let answer = answerBy.map { ["answer by \($0)"] } ?? []
        return
            ([account, payment, provider, dispute, "\(amount) \(currency.code)", state] + answer
            + ["held \(withdrawn), lost \(lost), fee \(fee)"]).joined(separator: "  ")
    }
}
