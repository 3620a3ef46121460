import BillingCore
import Testing

/// Documents and roundings of other suites; what is left out says so by name.
struct TaxRoundingTests {
    @Test func documentsOfTheStandard() throws {
        guard let file = try Cases.read("tax_rounding.json", as: TaxRoundingFile.self) else { return }
        #expect(file.documents.count >= 14)
        for document in file.documents {
            let totals = try document.totals()
            let expected = document.expected
            #expect(totals.lineNets.map(\.decimal) == document.lines.map(\.expected_line_net), "\(document.id)")
            #expect(totals.totals.net.decimal == expected.tax_basis_total, "\(document.id)")
            #expect(totals.totals.gross.decimal == expected.tax_inclusive_total, "\(document.id)")
            #expect(totals.payable.decimal == expected.payable, "\(document.id)")
            let made = totals.totals.taxes.map {
                "\($0.category.rawValue) \($0.taxable.decimal ?? 0) \($0.amount.decimal ?? 0)"
            }
            let wanted = expected.vat_breakdown.map {
                "\($0.vat_category.rawValue) \($0.taxable_amount) \($0.tax_amount)"
            }
            #expect(made.sorted() == wanted.sorted(), "\(document.id)")
        }
    }

    @Test func goblDocuments() throws {
        guard let file = try Cases.read("tax_rounding.json", as: TaxRoundingFile.self) else { return }
        let fitting = Cases.fitting(
            file.gobl_documents, of: "tax_rounding.json, other documents",
            leavingOut: [
                "a tax that is withheld beside the tax that is charged; our lines have one value added tax": {
                    $0.lines.contains { $0.taxes?.count ?? 0 > 1 }
                }
            ])
        for document in fitting {
            let totals = try document.totals()
            #expect(totals.lineNets.map(\.decimal) == document.lines.map(\.expected_line_total), "\(document.id)")
            #expect(totals.totals.net.decimal == document.expected.total, "\(document.id)")
            #expect(totals.totals.gross.decimal == document.expected.total_with_tax, "\(document.id)")
        }
    }

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

extension TaxRoundingFile.Document {
    fileprivate func totals() throws -> DocumentTotals {
        let lines = try lines.map { line in
            let own = line.allowances_charges ?? []
            return DocumentTotals.Line(
                quantity: line.quantity, unitPrice: line.net_price, baseQuantity: line.price_base_quantity ?? 1,
                allowances: try own.filter { $0.type == "allowance" }.map { try Money($0.amount, currency) },
                charges: try own.filter { $0.type == "charge" }.map { try Money($0.amount, currency) },
                tax: treatment(line.vat_category, line.vat_rate))
        }
        let adjustments = try (document_allowances_charges ?? []).map { entry in
            (
                entry.type,
                DocumentTotals.Adjustment(
                    amount: try Money(entry.amount, currency),
                    tax: treatment(entry.vat_category ?? .standard, entry.vat_rate))
            )
        }
        return try DocumentTotals(
            lines: lines, allowances: adjustments.filter { $0.0 == "allowance" }.map(\.1),
            charges: adjustments.filter { $0.0 == "charge" }.map(\.1),
            prepaid: try expected.prepaid.map { try Money($0, currency) } ?? .zero(currency),
            rounding: try expected.rounding.map { try Money($0, currency) } ?? .zero(currency), isInclusive: false)
    }

    private func treatment(_ category: TaxCategory, _ rate: String?) -> TaxTreatment {
        TaxTreatment(category: category, rate: rate.flatMap { Rate(percent: $0) } ?? .zero)
    }
}

extension TaxRoundingFile.GoblDocument {
    fileprivate func totals() throws -> DocumentTotals {
        func money(_ entries: [Adjustment]?) throws -> [Money] {
            try (entries ?? []).map { try Money($0.amount, currency) }
        }
        let lines = try lines.map { line in
            DocumentTotals.Line(
                quantity: line.quantity, unitPrice: line.unit_price, allowances: try money(line.discounts),
                charges: try money(line.charges), tax: treatment(line.taxes?.first))
        }
        let tax = treatment(self.lines.first?.taxes?.first)
        return try DocumentTotals(
            lines: lines, allowances: try money(document_discounts).map { .init(amount: $0, tax: tax) },
            charges: try money(document_charges).map { .init(amount: $0, tax: tax) }, prepaid: .zero(currency),
            rounding: .zero(currency), isInclusive: prices_include != nil)
    }

    private func treatment(_ tax: Tax?) -> TaxTreatment {
        guard let rate = tax?.percent.flatMap({ Rate(percent: $0) }) else {
            return TaxTreatment(category: .exempt, rate: .zero)
        }
        return TaxTreatment(rate: rate)
    }
}
