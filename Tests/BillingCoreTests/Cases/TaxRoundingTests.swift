import BillingCore
import Testing

/// Roundings of other suites; what is left out says so by name.
struct TaxRoundingTests {
    /// Ways to compute what we compute in one way.
    private static let rules: KeyValuePairs<String, @Sendable (TaxRoundingFile.RoundingCase) -> Bool> = [
        "rounding to coins of 0.05; we round to the minor unit": {
            $0.input.multiple == "0.05" || $0.input.round_to == "0.05"
        },
        "a multiple of zero, which its source reads in three ways": { $0.kind == "round_to_multiple_ambiguous" },
        "tax rounded on each line; we round once per tax group": { $0.input.level == "line" },
        "several taxes on one line; ours have one": {
            ["several_taxes", "tax_inclusive_two_taxes", "document_totals"].contains($0.kind)
        },
        "spare cents that follow a running remainder, or negative weights; ours go to the largest remainders": {
            $0.kind == "allocation"
        },
    ]

    @Test func roundings() throws {
        guard let file = try Cases.read("tax_rounding.json", as: TaxRoundingFile.self) else { return }
        let fitting = Cases.fitting(file.rounding_cases, of: "tax_rounding.json, roundings", leavingOut: Self.rules)
        for test in fitting { #expect(try compare(test) > 0, "\(test.id)") }
    }

    /// How much of the case there was to compare.
    private func compare(_ test: TaxRoundingFile.RoundingCase) throws -> Int {
        let modes: [String: Rounding] = ["half_up": .halfAwayFromZero, "up": .up, "down": .down]
        let currencies: [String: Currency] = ["0.01": .eur, "1.00": .jpy]
        var compared = 0
        if let value = test.input.value, let mode = test.input.mode.flatMap({ modes[$0] }),
            let currency = test.input.multiple.flatMap({ currencies[$0] })
        {
            #expect(try Money(rounding: value.ratio, currency, mode).decimal == test.expected.result, "\(test.id)")
            compared += 1
        }
        if let gross = test.input.gross, let percent = test.input.percent {
            let totals = try totals([(gross, percent)], isInclusive: true)
            #expect(totals.net.decimalText == test.expected.net, "\(test.id)")
            compared += 1
        }
        if let tax = test.expected.tax_document {
            let lines = (test.input.lines ?? []).map { ($0.net, $0.percent ?? "0") }
            #expect(try totals(lines, isInclusive: false).taxes.map(\.amount.decimalText) == [tax], "\(test.id)")
            compared += 1
        }
        return compared
    }

    @Test func derivedCases() throws {
        guard let file = try Cases.read("tax_rounding.json", as: TaxRoundingFile.self) else { return }
        for test in file.derived_cases {
            if let count = test.input.lines, let net = test.input.line_net, let percent = test.input.percent {
                let totals = try totals(Array(repeating: (net, percent), count: count), isInclusive: false)
                #expect(totals.taxes.map(\.amount.decimalText) == [test.expected.per_document_half_up], "\(test.id)")
                let even = try #require(Rate(percent: percent)).applied(to: totals.net, .halfEven)
                #expect(even.decimalText == test.expected.per_document_half_even, "\(test.id)")
            }
            if let total = test.input.total_minor, let weights = test.input.weights {
                let parts = try Money(minor: total, .eur).split(by: weights.map { Ratio(Int128($0)) })
                #expect(parts.map(\.minor) == test.expected.largest_remainder, "\(test.id)")
            }
        }
    }

    private func totals(_ lines: [(net: String, percent: String)], isInclusive: Bool) throws -> Totals {
        let lines = try lines.map { line in
            DocumentTotals.Line(
                quantity: 1, unitPrice: try #require(ExactDecimal(line.net)),
                tax: TaxTreatment(rate: try #require(Rate(percent: line.percent))))
        }
        return try DocumentTotals(
            lines: lines, prepaid: .zero(.eur), rounding: .zero(.eur), isInclusive: isInclusive
        ).totals
    }
}
