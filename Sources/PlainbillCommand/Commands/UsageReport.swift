import BillingCore
import BillingOperations
import Importing
import PostgresStore
import Presentation

/// What an import of vendor usage says to the operator.
struct UsageReport: Encodable {
    let rows: Int
    let billed: [String: String]
    /// The vendor's own tax in it.
    let tax: [String: String]
    let added: Int64
    let corrected: Int64
    let unchanged: Int64
    /// Until an account pays for them.
    let onHold: [OnHold]
    /// Until they can be billed.
    let held: [Held]
    /// Charges that earlier deliveries of the file had and this one lacks.
    let gone: [Gone]
    /// Whether they were withdrawn.
    let withdrawn: Bool

    struct OnHold: Encodable {
        let subAccount: String
        let rows: Int64
        let code: BillingRefusal.Code
        let reason: String

        init(_ usage: UsageOnHold) {
            subAccount = usage.subAccount
            rows = usage.rows
            code = usage.reason.code
            reason = RefusalSentences.sentence(usage.reason)
        }
    }

    struct Held: Encodable {
        let subAccount: String
        let rows: Int
        let cost: String
        let currency: Currency
        let code: BillingRefusal.Code
        let reason: String

        init(_ usage: HeldUsage) {
            subAccount = usage.subAccount
            rows = usage.rows
            cost = usage.vendorCost.description
            currency = usage.currency
            code = usage.reason.code
            reason = RefusalSentences.sentence(usage.reason)
        }
    }

    struct Gone: Encodable {
        let account: String
        let subAccount: String
        let rows: Int
        let cost: String
        let currency: Currency

        init(_ sum: GoneSum) {
            (account, subAccount, rows) = (sum.account, sum.subAccount, sum.rows)
            (cost, currency) = (sum.cost.description, sum.currency)
        }
    }

    init(_ report: ImportUsage.Report) {
        rows = report.totals.rows
        billed = Self.byCode(report.totals.billed)
        tax = Self.byCode(report.totals.tax)
        added = report.merged.added
        corrected = report.merged.corrected
        unchanged = report.merged.unchanged
        onHold = report.onHold.map(OnHold.init)
        held = report.held.map(Held.init)
        gone = report.gone.map(Gone.init)
        withdrawn = report.isWithdrawn
    }

    private static func byCode(_ sums: [Currency: ExactDecimal]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: sums.map { ($0.key.code, $0.value.description) })
    }

    private static func words(_ sums: [String: String]) -> String {
        sums.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    }

    var words: String {
        let costs = Self.words(billed)
        var lines = ["\(rows) rows read" + (costs.isEmpty ? "" : ", \(costs) billed by the vendor")]
        if !tax.isEmpty { lines.append("\(Self.words(tax)) of it are the vendor's own tax, which is not passed on") }
        lines.append("\(added) added, \(corrected) corrected, \(unchanged) unchanged")
        if !onHold.isEmpty {
            lines.append("\(onHold.reduce(0) { $0 + $1.rows }) rows wait until an account pays for them:")
            lines += onHold.map {
                "  \($0.subAccount.isEmpty ? "(no sub-account)" : $0.subAccount): \($0.rows) rows, \($0.reason)"
            }
        }
        lines += held.map {
            "on hold: \($0.subAccount): \(counted($0.rows, "row")), \($0.cost) \($0.currency.code). \($0.reason)"
        }
        return (lines + goneWords).joined(separator: "\n")
    }

    private var goneWords: [String] {
        let sums = gone.map {
            "gone: \($0.subAccount) (\($0.account.isEmpty ? "without a payer" : "account " + $0.account)): "
                + "\(counted($0.rows, "row")), "
                + "\($0.cost) \($0.currency.code)"
        }
        guard !sums.isEmpty else { return [] }
        let outcome =
            withdrawn ? "They are withdrawn." : "They are kept: --whole withdraws them, if it holds all of its months."
        return ["Earlier deliveries of this file had charges that it does not have any more. \(outcome)"] + sums
    }
}
