import BillingCore
import Foundation

/// Tax groups of whole documents, computed a second time from their lines by another program in exact fractions.
struct TaxOracle {
    /// Reads `inclusive|amount group;…|taxable tax group;…|net gross` in minor units and millionths, a document a line.
    private static let program = """
        import sys
        from fractions import Fraction
        def rounded(x):  # half away from zero
            n = (2 * abs(x.numerator) + x.denominator) // (2 * x.denominator)
            return n if x >= 0 else -n
        documents, wrong = 0, []
        for text in sys.stdin:
            inclusive, lines, groups, totals = text.rstrip("\\n").split("|")
            sums = {}
            for line in lines.split(";"):
                amount, group = line.split(" ", 1)
                sums[group] = sums.get(group, 0) + int(amount)
            made, net, gross = [], 0, 0
            for group, total in sums.items():
                rate = Fraction(int(group.split(" ")[0]), 1000000)
                tax = rounded(total * rate / (1 + rate) if inclusive == "true" else total * rate)
                taxable = total - tax if inclusive == "true" else total
                made.append("%d %d %s" % (taxable, tax, group))
                net, gross = net + taxable, gross + taxable + tax
            documents += 1
            if sorted(made) != sorted(groups.split(";")) or "%d %d" % (net, gross) != totals:
                if len(wrong) < 20:
                    wrong.append(text.rstrip("\\n"))
        print("\\n".join(["%d documents" % documents] + wrong))
        """
    private let python: PythonProgram

    init?() throws {
        guard let python = try PythonProgram(Self.program) else { return nil }
        self.python = python
    }

    func send(_ drafts: [InvoiceDraft], pricesIncludeTax: Bool) throws {
        var text = ""
        for draft in drafts {
            let lines = draft.lines.map { "\($0.amount.minor) \($0.tax.rate.ppm) \($0.tax.category.rawValue)" }
            let groups = draft.taxes.map {
                "\($0.taxable.minor) \($0.amount.minor) \($0.rate.ppm) \($0.category.rawValue)"
            }
            text += "\(pricesIncludeTax)|\(lines.joined(separator: ";"))|\(groups.joined(separator: ";"))"
            text += "|\(draft.net.minor) \(draft.gross.minor)\n"
        }
        try python.write(Data(text.utf8))
    }

    /// How many documents it saw, and those it computes otherwise.
    func answer() throws -> [String] { try python.answer() }
}
