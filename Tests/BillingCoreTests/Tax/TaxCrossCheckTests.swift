import BillingCore
import Foundation
import Testing
import RandomSupport

struct TaxCrossCheckTests {
    /// Groups, taxes and gross of random documents, computed a second time by another program in exact fractions.
    private static let program = """
        import json, sys
        from fractions import Fraction as F
        def cents(x):  # half away from zero
            n = abs(x) * 100 + F(1, 2)
            return (1 if x >= 0 else -1) * (n.numerator // n.denominator)
        for document in json.load(sys.stdin):
            groups = {}
            for amount, rate in document["lines"]:
                groups[rate] = groups.get(rate, 0) + F(amount)
            net = tax = 0
            for rate, total in groups.items():
                r = F(rate) / 100
                t = cents(total * r / (1 + r)) if document["inclusive"] else cents(total * r)
                net += cents(total) - (t if document["inclusive"] else 0)
                tax += t
            print(net, tax, net + tax)
        """

    @Test func taxPerGroupAgreesWithAnIndependentComputation() throws {
        guard let python = try PythonProgram(Self.program) else { return }
        var random = SeededRandom(5)
        var documents: [[String: Any]] = []
        var ours: [String] = []
        for number in 0..<200 {
            let isInclusive = number.isMultiple(of: 2)
            let lines = (0...random.below(12)).map { _ in
                let text = Money(minor: Int64(random.below(2_000_000)) - 500_000, .eur).decimalText
                return (text, ["19", "7", "25.5", "8.1", "0", "3.8125"][random.below(6)])
            }
            documents.append(["inclusive": isInclusive, "lines": lines.map { [$0.0, $0.1] }])
            let totals = try totals(lines, isInclusive: isInclusive)
            ours.append("\(totals.net.minor) \(try totals.gross.subtracting(totals.net).minor) \(totals.gross.minor)")
        }
        try python.write(try JSONSerialization.data(withJSONObject: documents))
        #expect(try python.answer() == ours)
    }

    private func totals(_ lines: [(String, String)], isInclusive: Bool) throws -> Totals {
        let lines = try lines.map { amount, rate in
            DocumentTotals.Line(
                quantity: 1, unitPrice: try #require(ExactDecimal(amount)),
                tax: TaxTreatment(rate: try #require(Rate(percent: rate))))
        }
        return try DocumentTotals(lines: lines, prepaid: .zero(.eur), rounding: .zero(.eur), isInclusive: isInclusive)
            .totals
    }
}
