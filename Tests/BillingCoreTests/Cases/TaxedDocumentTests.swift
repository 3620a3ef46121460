import Testing

@testable import BillingCore

/// A document of another suite: what stands on it, and what it comes to.
struct TaxedDocument: Sendable, CustomTestStringConvertible {
    let id: String
    let currency: String
    /// `quantity price base category rate [-allowance] [+charge] = net`.
    let lines: [String]
    /// Allowances below zero and charges on the document: `-5.00 S 19`.
    let adjustments: [String]
    /// `category taxable tax`, where the source has them.
    let groups: [String]?
    let (net, gross, payable): (String, String, String)
    let (prepaid, rounding): (String, String)
    let isInclusive: Bool

    init(
        _ id: String, _ currency: String, lines: [String], adjustments: [String] = [], groups: [String]? = nil,
        net: String,
        gross: String, payable: String? = nil, prepaid: String = "0", rounding: String = "0", isInclusive: Bool = false
    ) {
        (self.id, self.currency, self.lines, self.adjustments, self.groups) = (id, currency, lines, adjustments, groups)
        (self.net, self.gross, self.payable) = (net, gross, payable ?? gross)
        (self.prepaid, self.rounding, self.isInclusive) = (prepaid, rounding, isInclusive)
    }

    var testDescription: String { id }
}

/// Totals by EN 16931 as others compute them: the standard's own examples, those of XRechnung, and those of GOBL.
struct TaxedDocumentTests {
    @Test(arguments: StandardDocuments.all + GoblDocuments.all) func comesToTheSame(_ document: TaxedDocument) throws {
        let currency = try #require(Currency(code: document.currency))
        var lines: [DocumentTotals.Line] = []
        var nets: [ExactDecimal?] = []
        for text in document.lines {
            let words = text.split(separator: " ").map(String.init)
            let adjustments = words[5...].prefix { $0 != "=" }
            lines.append(
                .init(
                    quantity: number(words[0]), unitPrice: number(words[1]), baseQuantity: number(words[2]),
                    allowances: try adjustments.filter { $0.hasPrefix("-") }.map {
                        try Money($0.dropFirst(), currency)
                    },
                    charges: try adjustments.filter { $0.hasPrefix("+") }.map { try Money($0.dropFirst(), currency) },
                    tax: try treatment(words[3], words[4])))
            nets.append(number(words[words.count - 1]))
        }
        let adjustments = try document.adjustments.map { text in
            let words = text.split(separator: " ").map(String.init)
            return (
                words[0].hasPrefix("-"),
                DocumentTotals.Adjustment(
                    amount: try Money(words[0].dropFirst(), currency), tax: try treatment(words[1], words[2]))
            )
        }
        let made = try DocumentTotals(
            lines: lines, allowances: adjustments.filter(\.0).map(\.1), charges: adjustments.filter { !$0.0 }.map(\.1),
            prepaid: try Money(document.prepaid, currency), rounding: try Money(document.rounding, currency),
            isInclusive: document.isInclusive)
        #expect(made.lineNets.map(\.decimal) == nets)
        #expect(made.totals.net.decimal == number(document.net) && made.totals.gross.decimal == number(document.gross))
        #expect(made.payable.decimal == number(document.payable))
        guard let groups = document.groups else { return }
        let told = groups.map { text in
            let words = text.split(separator: " ").map(String.init)
            return "\(words[0]) \(number(words[1])) \(number(words[2]))"
        }
        let groupsMade = made.totals.taxes.map {
            "\($0.category.rawValue) \($0.taxable.decimal ?? 0) \($0.amount.decimal ?? 0)"
        }
        #expect(groupsMade.sorted() == told.sorted())
    }

    private func treatment(_ category: String, _ rate: String) throws -> TaxTreatment {
        TaxTreatment(category: try #require(TaxCategory(rawValue: category)), rate: percent(rate))
    }
}
