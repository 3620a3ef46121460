import BillingCore
import Cryptography
import PostgresStore

/// One stored document against itself and against the columns and rows beside it.
struct DocumentCheck {
    private let stored: DocumentToVerify
    /// Every rate that is known.
    private let rates: Set<ExchangeRate>

    init(_ stored: DocumentToVerify, rates: Set<ExchangeRate>) {
        self.stored = stored
        self.rates = rates
    }

    /// Each breach as a sentence; counts the lines that were recomputed.
    func problems(lines count: inout Int) -> [String] {
        let invoice: Invoice
        do {
            invoice = try IssuedDocument.read(stored.text)
        } catch {
            return ["its content cannot be read"]
        }
        count += invoice.lines.count
        return columnProblems(invoice) + sumProblems(invoice) + taxProblems(invoice)
            + invoice.lines.enumerated().flatMap { index, line in
                (Self.problems(of: line) + rowProblems(line, at: index)).map { "line \(index + 1): \($0)" }
            }
    }

    private func columnProblems(_ invoice: Invoice) -> [String] {
        let checks: [(Bool, String)] = [
            (invoice.number == stored.number, "its content has another number"),
            (invoice.kind.rawValue == stored.kind, "its content is of another kind"),
            (invoice.accountNumber == stored.accountNumber, "its content is of another account"),
            (invoice.issuedOn == stored.issuedOn && invoice.dueOn == stored.dueOn, "its content has other days"),
            (invoice.net == stored.net, "its content has another net"),
            (invoice.gross == stored.gross, "its content has another gross"),
            (invoice.creditApplied == stored.creditApplied, "its content has another credit applied"),
            (invoice.lines.count == stored.lines.count, "its content has another number of lines"),
            (invoice.taxes.count == stored.taxes.count, "its content has another number of tax groups"),
            (invoice.usageHash == stored.usageHash, "its content has other usage rows"),
        ]
        return checks.filter { !$0.0 }.map(\.1)
    }

    private func sumProblems(_ invoice: Invoice) -> [String] {
        let lines = try? Money.sum(invoice.lines.lazy.map(\.amount), invoice.currency)
        let taxes = try? Money.sum(invoice.taxes.lazy.map(\.amount), invoice.currency)
        var problems: [String] = []
        if lines != (invoice.pricesIncludeTax ? invoice.gross : invoice.net) {
            problems.append("its lines do not add up")
        }
        if taxes.flatMap({ try? invoice.net.adding($0) }) != invoice.gross {
            problems.append("net and tax do not add up to gross")
        }
        return problems
    }

    private func taxProblems(_ invoice: Invoice) -> [String] {
        var problems: [String] = []
        let categories = Set(invoice.taxes.map(\.category))
        if categories.contains(.outsideScope), categories.count > 1 {
            problems.append("what is outside the scope of tax (category O) does not stand alone on it")
        }
        for tax in invoice.taxes {
            let row = TaxAmount(category: tax.category, rate: tax.rate, taxable: tax.taxable, amount: tax.amount)
            if !stored.taxes.contains(row) {
                problems.append("its tax rows do not say \(tax.amount.decimalText) on \(tax.taxable.decimalText)")
            }
            // The tax of a credit note is checked together with that of its document's other credit notes.
            if invoice.corrects == nil, !tax.isRight(isInclusive: invoice.pricesIncludeTax) {
                problems.append("the tax of \(tax.rate.percentText) % is not that of its taxable amount")
            }
        }
        return problems
    }

    /// What the row of a line says otherwise, and usage that cost something else than the derivation says.
    private func rowProblems(_ line: InvoiceLine, at index: Int) -> [String] {
        guard stored.lines.indices.contains(index) else { return [] }
        let row = stored.lines[index]
        var problems = row.differences(from: LineRow(line, at: index + 1)).map { "its row has another \($0)" }
        for (cost, basis, currency) in line.derivation.vendorCosts() where row.vendorCosts[currency, basis] != cost {
            problems.append("its usage rows do not cost \(cost) \(currency.code)")
        }
        for rate in line.derivation.terms.compactMap(\.conversion?.rate) where !rates.contains(rate) {
            problems.append("its exchange rate of \(rate.day) is not the one that is known")
        }
        return problems
    }

    private static func problems(of line: InvoiceLine) -> [String] {
        var problems: [String] = []
        if line.derivation.result != line.amount { problems.append("its derivation is about another amount") }
        if (try? line.derivation.recomputed()) != line.amount {
            problems.append("its derivation does not give \(line.amount.decimalText)")
        }
        return problems
    }
}

extension TaxAmount {
    /// Whether it is the tax of its taxable amount, rounded once; where prices hold their tax, that which is in both.
    func isRight(isInclusive: Bool) -> Bool {
        let sum = isInclusive ? try? taxable.adding(amount) : taxable
        let treatment = TaxTreatment(category: category, rate: rate)
        return sum.flatMap { try? treatment.amount(on: $0, isInclusive: isInclusive).amount } == amount
    }
}

extension CreditedTaxGroup {
    /// What is wrong with it; `nil` when it holds the tax of all that was credited, rounded once. As no line is credited
    /// beyond what it was, that is never more than was billed, and all of it once everything is credited.
    var problem: String? {
        let rate = "\(credited.category.rawValue) \(credited.rate.percentText) %"
        guard isBilled else { return "its credit notes take back tax of \(rate), which it has not" }
        if credited.isRight(isInclusive: isInclusive) { return nil }
        return "its credit notes take back \(credited.amount.decimalText) tax of \(rate) "
            + "on \(credited.taxable.decimalText)"
    }
}

extension Derivation {
    /// What the vendor asked for the usage behind the amount, by currency; empty where that does not count.
    fileprivate func vendorCosts() -> [(cost: ExactDecimal, basis: VendorCostPolicy.Basis, currency: Currency)] {
        var costs: [(cost: ExactDecimal, basis: VendorCostPolicy.Basis, currency: Currency)] = []
        for term in terms {
            for case .vendorCost(let cost, _, let basis) in term.factors {
                let currency = term.conversion?.from ?? result.currency
                if let known = costs.firstIndex(where: { $0.basis == basis && $0.currency == currency }) {
                    // A sum that leaves its range is none that the rows can have.
                    costs[known].cost = (try? costs[known].cost.adding(cost)) ?? cost
                } else {
                    costs.append((cost, basis, currency))
                }
            }
        }
        return costs
    }
}

extension Invoice {
    /// Which usage each line carries, as ``DocumentToVerify/usageHash`` has it.
    var usageHash: [UInt8] {
        let places = lines.enumerated().flatMap { index, line in
            line.usage.sorted { $0.raw < $1.raw }.map { "\(index + 1):\($0)" }
        }
        return SHA256.hash(places.joined(separator: ","))
    }
}
