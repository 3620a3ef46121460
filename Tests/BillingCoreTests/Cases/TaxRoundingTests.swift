import BillingCore
import Testing

/// Roundings of other suites: Microsoft Dynamics' documentation of sales tax rounding, Odoo 17's `account` tests
/// (Clyde1030/odoo17 at 62a16a12: `test_tax.py`, `test_invoice_tax_totals.py`).
///
/// Left out: coins of 0.05, since we round to the minor unit; tax rounded on each line, since we round once per tax group;
/// several taxes on a line, since ours have one; spare cents by a running remainder, since ours go to the largest ones.
struct TaxRoundingTests {
    @Test(
        arguments: [
            ("TR-RC-001", Currency.eur, Rounding.halfAwayFromZero, "987.35"),
            ("TR-RC-003", .jpy, .halfAwayFromZero, "987"), ("TR-RC-008", .eur, .down, "987.34"),
            ("TR-RC-015", .eur, .up, "987.35"), ("TR-RC-017", .jpy, .up, "988"),
        ]) func toAMinorUnit(id: String, currency: Currency, rounding: Rounding, result: String) throws
    {
        #expect(try Money(rounding: number("987.345").ratio, currency, rounding).decimalText == result)
    }

    @Test(
        arguments: [
            ("TR-RC-034", "11.90", "21", "9.83", "2.07"),  // 11.90 / 1.21 = 9.8347…
            ("TR-RC-036", "7.00", "21", "5.79", "1.21"),  // 7.00 / 1.21 = 5.7851…
        ]) func ofTaxWithinThePrice(id: String, gross: String, percent: String, net: String, tax: String) throws
    {
        let totals = try totals([(gross, percent)], isInclusive: true)
        #expect(totals.net.decimalText == net)
        #expect(totals.taxes.map(\.amount.decimalText) == [tax])
    }

    /// 50.40 + 47.21 = 97.61, 17 % of it 16.5937; line by line it would be 8.57 + 8.03 = 16.60.
    @Test func ofADocumentNotOfItsLines() throws {
        let totals = try totals([("50.40", "17"), ("47.21", "17")], isInclusive: false)
        #expect(totals.taxes.map(\.amount.decimalText) == ["16.59"])
    }

    /// Own computation by exact fractions: lines, net of each, per cent; tax of the document.
    @Test(
        arguments: [
            ("TR-DV-001", 3, "0.99", "19", "0.56"),  // 0.5643; by line 3 × 0.19 = 0.57
            ("TR-DV-003", 9, "4.95", "7", "3.12"),  // 3.1185; by line 9 × 0.35 = 3.15
            ("TR-DV-008", 12, "19.99", "8.1", "19.43"),  // 19.43028; by line 12 × 1.62 = 19.44
        ]) func ofManyEqualLines(id: String, count: Int, net: String, percent: String, tax: String) throws
    {
        let totals = try totals(Array(repeating: (net, percent), count: count), isInclusive: false)
        #expect(totals.taxes.map(\.amount.decimalText) == [tax])
        let even = try #require(Rate(percent: percent)).applied(to: totals.net, .halfEven)
        #expect(even.decimalText == tax)
    }

    /// Parts by weight, spare cents to the largest remainders; beside a row what the last part would
    /// be if it took all spare cents.
    @Test(
        arguments: [
            ("TR-DV-015", 500, [1000, 2000], [167, 333]),  // 334
            ("TR-DV-017", 999, [2999, 4999, 999], [333, 555, 111]),  // 111
            ("TR-DV-020", 1500, [19, 29, 49, 99], [145, 222, 375, 758]),  // 759
            ("TR-DV-022", 12345, [1, 2, 3, 4, 5, 6, 7, 8, 9], [274, 549, 823, 1097, 1372, 1646, 1920, 2195, 2469]),
        ] as [(String, Int64, [Int], [Int64])]) func ofParts(id: String, total: Int64, weights: [Int], parts: [Int64])
        throws
    {
        let split = try Money(minor: total, .eur).split(by: weights.map { Ratio(Int128($0)) })
        #expect(split.map(\.minor) == parts)
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
