import BillingCore
import Foundation
import PortalSupport
import Presentation
import Testing

@testable import Pages

/// The usage rows behind a line, at the customer's own rates.
@Suite struct UsagePageTests {
    private func row(_ quantity: String?, cost: String? = nil, before: String = "0", total: String) -> UsageRow {
        UsageRow(
            on: Sample.day("2026-10-01"), service: "Storage", description: "", resource: "",
            quantity: quantity.flatMap { ExactDecimal($0) }, unit: "GB", vendorCost: cost.flatMap { ExactDecimal($0) },
            isCorrection: false, quantityBefore: ExactDecimal(before) ?? .zero,
            totalQuantity: ExactDecimal(total) ?? .zero, totalCount: 2)
    }

    private func page(_ rows: [UsageRow], of line: InvoiceLine, _ language: String = "en") throws -> UsagePage {
        try UsagePage(
            rows, of: line, at: 3, on: "2026-000087", window: try #require(PageWindow(page: "")),
            layout: Sample.layout("Storage", .invoices), words: Localizer(language: language))
    }

    /// 100 GB at 0.10 and 60 at 0.05, fed by rows of 80 and 80.
    private func tieredLine() throws -> InvoiceLine {
        var line = try Sample.usageLine()
        let (tier, rest) = (ExactDecimal(100), ExactDecimal(60))
        line.derivation = try Derivation(
            computing: [
                .init(
                    .tier(above: .zero, upTo: tier),
                    [.quantity(tier, unit: "GB"), .amount(ExactDecimal("0.1") ?? .one)]),
                .init(
                    .tier(above: tier, upTo: nil), [.quantity(rest, unit: "GB"), .amount(ExactDecimal("0.05") ?? .one)]),
            ], in: .eur)
        line.amount = line.derivation.result
        return line
    }

    /// The first 80 at 0.10; of the next 20 at 0.10 and 60 at 0.05: 5.00, which is 0.0625 each.
    @Test func eachRowHasItsOwnUnitPrice() throws {
        let page = try page(
            [row("80", total: "160"), row("80", before: "80", total: "160")], of: try tieredLine())
        #expect(page.rows.map(\.unitPrice) == ["€0.1000", "€0.0625"])
        #expect(page.rows.map(\.amount) == ["€8.00", "€5.00"])
        #expect(page.sums.map(\.amount) == ["€13.00", "€13.00"] && page.sums.map(\.span) == ["4", "4"])
        let html = try Sample.rendered(page)
        #expect(html.contains(#"<th scope="col" class="number">Unit price</th>"#))
        #expect(html.contains(#"data-label="Unit price"><bdi>€0.0625</bdi></td>"#))
    }

    /// Quantity times unit price is the amount of every row.
    @Test func quantityTimesUnitPriceIsTheAmount() throws {
        let quantities = ["80", "20", "59.5", "0.5"]
        var (rows, before) = ([UsageRow](), ExactDecimal.zero)
        for quantity in quantities {
            rows.append(row(quantity, before: "\(before)", total: "160"))
            before = try before.adding(ExactDecimal(quantity) ?? .zero)
        }
        let page = try page(rows, of: try tieredLine())
        for (row, quantity) in zip(page.rows, quantities) {
            let price = try #require(row.unitPrice.flatMap { ExactDecimal($0.dropFirst()) })
            let amount = try #require(row.amount.flatMap { ExactDecimal($0.dropFirst()) })
            let product = try price.ratio.multiplied(by: (ExactDecimal(quantity) ?? .zero).ratio)
            #expect(product == amount.ratio)
        }
    }

    /// A row of nothing has no price, and one without a quantity neither; their cells stay, empty.
    @Test func rowsOfNothingHaveNoUnitPrice() throws {
        let page = try page(
            [row("0", cost: "1", total: "2"), row("2", cost: "4", total: "2"), row(nil, cost: "1", total: "2")],
            of: try Sample.usageLine())
        #expect(page.rows.map(\.unitPrice) == [nil, "€2.30", nil])
        let html = try Sample.rendered(page)
        #expect(html.components(separatedBy: #"data-label="Unit price"></td>"#).count == 3)
        #expect(html.components(separatedBy: #"data-label="Quantity"></td>"#).count == 2)
    }

    /// An open book has one column more, and the sums stand below the last.
    @Test func theSumsStandBelowTheAmounts() throws {
        var line = try Sample.usageLine()
        line.derivation.price = .init(code: "open", version: 1, isOpenBook: true)
        let page = try page([row("2", cost: "4", total: "2")], of: line)
        #expect(page.isOpenBook && page.sums.allSatisfy { $0.span == "5" } && page.rows[0].cost == "€4.00")
    }

    /// Of a closed book neither the vendor's cost nor the markup is on the page.
    @Test(arguments: ["en", "de", "fr", "ar"]) func aClosedBookShowsNoCost(language: String) throws {
        let html = try Sample.rendered(
            try page([row("3", cost: "7.77", total: "3")], of: try Sample.usageLine(), language))
        for secret in ["7.77", "7,77", "2.59", "2,59", "304.428132", "304,428132", "15%", "15 %", "1.15", "1,15"] {
            #expect(!html.contains(secret), "\(secret)")
        }
    }

    @Test func usage() throws {
        var line = try Sample.usageLine()
        (line.quantity, line.unit) = (ExactDecimal(72), "Hour")
        let rows = (1...3).map { day in
            UsageRow(
                on: Sample.day("2026-10-0\(day)"), service: "Virtual Machines", description: "D4s v5",
                resource: "vm-\(day)",
                quantity: ExactDecimal(24), unit: "Hour", vendorCost: ExactDecimal("101.476044"),
                isCorrection: day == 2, quantityBefore: ExactDecimal(24 * (day - 1)), totalQuantity: ExactDecimal(72),
                totalCount: 53)
        }
        let page = try UsagePage(
            rows, of: line, at: 3, on: "2026-000087", window: try #require(PageWindow(page: "2")),
            layout: Sample.layout("Virtual Machines", .invoices), words: .english)
        try expectGolden(try Sample.rendered(page), "usage")
        // 3 × 101.476044 × 1.15 = 350.092351…, what the line comes to before rounding.
        #expect(page.rows.map(\.amount) == ["€116.697450…", "€116.697450…", "€116.697450…"])
        #expect(page.rows.allSatisfy { $0.cost == nil } && page.sums.map(\.amount) == ["€350.092351…", "€350.09"])
        // 101.476044 × 1.15 ÷ 24 = 4.862393775.
        #expect(page.hasUnitPrices && page.rows.map(\.unitPrice) == Array(repeating: "€4.862393…", count: 3))
        #expect(page.caption == "3 usage rows · 1\u{2009}–\u{2009}31 Oct 2026 · together 72 hours")
        #expect(page.pager.count == "51 – 53 of 53" && page.pager.older == nil && page.pager.newer != nil)
        #expect(page.unit == "hours" && page.rows.map(\.quantity) == ["24", "24", "24"])
    }

    /// Points stand below each other; units are named once, or in each row when they differ.
    @Test(arguments: [
        (["GB", "GB"], "GB", ["1.500", "0.125"]), (["GB", "h"], nil, ["1.5 GB", "0.125 h"]),
        (["", ""], nil, ["1.500", "0.125"]),
    ])
    func quantitiesOfOneUnitAreAligned(units: [String], unit: String?, quantities: [String]) throws {
        let rows = zip(units, ["1.5", "0.125"]).map { name, quantity in
            UsageRow(
                on: Sample.day("2026-10-01"), service: "Storage", description: "", resource: "",
                quantity: ExactDecimal(quantity) ?? .zero, unit: name, vendorCost: ExactDecimal("1"),
                isCorrection: false, quantityBefore: .zero, totalQuantity: .one, totalCount: 2)
        }
        let page = try UsagePage(
            rows, of: try Sample.usageLine(), at: 3, on: "2026-000087", window: try #require(PageWindow(page: "")),
            layout: Sample.layout("Storage", .invoices), words: .english)
        #expect(page.unit == unit && page.rows.map(\.quantity) == quantities)
    }

    @Test func aQuantityThatIsUnknownIsBlank() throws {
        let row = UsageRow(
            on: Sample.day("2026-10-01"), service: "Support", description: "", resource: "", quantity: nil, unit: "",
            vendorCost: ExactDecimal("10"), isCorrection: false, quantityBefore: .zero, totalQuantity: .zero,
            totalCount: 1)
        let page = try UsagePage(
            [row], of: try Sample.usageLine(), at: 3, on: "2026-000087", window: try #require(PageWindow(page: "")),
            layout: Sample.layout("Support", .invoices), words: .english)
        #expect(page.rows.map(\.quantity) == [nil] && page.rows.map(\.amount) == ["€11.500000"])
        #expect(!page.hasUnitPrices && page.rows.map(\.unitPrice) == [nil])
        #expect(!(try Sample.rendered(page)).contains("data-label=\"Unit price\""))
    }
}
