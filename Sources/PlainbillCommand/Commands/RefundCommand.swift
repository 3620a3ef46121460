import ArgumentParser
import BillingCore
import BillingOperations
import PostgresStore

struct RefundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refund",
        abstract: "Sends a payment, or account credit, back through the payment provider; or records its return.",
        discussion: """
            What the payment had settled is open again. With --from credit the invoices stay paid and the account \
            credit is paid out. The refund is stored first; when the provider does not answer, a job asks it \
            until it is known.

            What came by transfer or by hand you return yourself, and record with --returned and the reference of your \
            transfer or receipt.

            Scripts should give a --key: whatever happens, the money then goes back once, and the provider is told so \
            too. A refund that failed is tried again under another key.
            """
    )

    enum Source: String, ExpressibleByArgument, CaseIterable {
        case payment, credit
    }

    @Argument(help: "The reference of the payment, or the number of an invoice.")
    var payment: String

    @Option(help: "How much, 10.00; all that can go back when left out.")
    var amount: String?

    @Option(help: "payment: what it settled is open again. credit: the account credit is paid out.")
    var from = Source.payment

    @Option(help: "Why; the customer reads it.")
    var reason: String

    @Option(help: "The reference of your transfer or receipt, for a payment that came without a provider.")
    var returned: String?

    @OptionGroup var again: IdempotencyOption

    @OptionGroup var date: DayOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        if let amount, ExactDecimal(amount) == nil { throw ValidationError("--amount must be a number.") }
        guard !reason.isEmpty else { throw ValidationError("--reason must say why.") }
        guard returned != "" else { throw ValidationError("--returned must be a reference.") }
    }

    func run() async throws {
        let settings = try Settings.load()
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        let refund = RefundPayment(database: store.worker, clock: store.clock, ids: store.ids)
        let outcome = try await refund(
            payment, amount: amount, from: from == .payment ? .payment : .customerCredit, reason: reason,
            returned: returned, on: try await date.day(store, document: payment), again.idempotency)
        let reports: [RefundReport]
        if let operation = outcome.operation {
            reports = try await RefundReport.all([operation], store, settings)
        } else {
            reports = [RefundReport(returned: outcome.amount)]
        }
        for report in reports { print(json ? try JSONOutput.text(report) : report.words) }
        guard !reports.contains(where: { $0.state == .declined }) else { throw ExitCode(1) }
    }
}

/// A refund and where it stands, for people and machines.
struct RefundReport: Encodable {
    let amount: String
    let currency: Currency
    let state: Refund.State
    let why: String?

    /// Tells the provider of stored refunds where it is set up here; else the portal does so.
    static func all(
        _ operations: [ProviderOperation], _ store: Store, _ settings: Settings
    ) async throws -> [RefundReport] {
        let settle = try store.settling(settings)
        var reports: [RefundReport] = []
        for operation in operations {
            guard case .refund(let id) = operation.kind else { continue }
            try await settle(operation)
            let stored = RefundByID(account: operation.account, refund: id)
            if let refund = try await store.worker.read(WorkerScope(), stored) { reports.append(.init(refund)) }
        }
        return reports
    }

    /// Of money that the seller returned.
    init(returned amount: Money) {
        (self.amount, currency, state, why) = (amount.decimalText, amount.currency, .succeeded, nil)
    }

    private init(_ refund: StoredRefund) {
        amount = refund.amount.decimalText
        currency = refund.amount.currency
        state = refund.state
        why = refund.decline.map { $0.detail ?? $0.code.rawValue }
    }

    var words: String {
        switch state {
        case .started, .processing: "\(amount) \(currency.code) to be refunded; a job tells the payment provider"
        case .unknown: "\(amount) \(currency.code) to be refunded; the provider did not answer and will be asked"
        case .succeeded: "\(amount) \(currency.code) refunded"
        case .declined, .abandoned: "\(amount) \(currency.code) not refunded: \(why ?? "the provider did not say why")"
        }
    }
}
