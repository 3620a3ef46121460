import BillingCore
import Foundation
import Testing

/// The worked example of the guide, and that the guide shows the code of this test.
struct GuideTests {
    @Test func theWorkedExampleIsTrue() throws {
        let (key, january15) = (PriceKey(code: "seat", version: 1), "2026-01-15" as Day)
        let (seat, id) = (price(), Subscription.ID(raw: 1))
        var state = BillingState(currency: .eur, billingDay: 31, prices: [seat], accountCredit: .zero(.eur))
        let start = SubscriptionChange(decidedOn: january15, kind: .start(price: key, quantity: ExactDecimal(20)))
        state.subscriptions = [Subscription(id: id, code: "s1", changes: [start])]
        for draft in try state.draftInvoices(on: january15) {
            try state.carryOver(draft, as: "2026-000001")  // what issuing does
            #expect(draft.lines.map(\.summary) == ["recurring 2026-01-15 2026-01-31 123.87"])
            #expect(draft.taxes.map(\.amount.decimalText) == ["23.54"])
            #expect(draft.gross.decimalText == "147.41")
            #expect(draft.lines[0].derivation.trigger == .init(.started, on: january15, after: .quantity(20)))
        }
        let february = try #require(try state.draftInvoices(on: "2026-01-31").first)
        #expect(february.lines.map(\.amount.decimalText) == ["240.00"])
        try state.carryOver(february, as: "2026-000002")
        var late = state
        state.subscriptions[0].changes.append(
            SubscriptionChange(decidedOn: "2026-02-10", kind: .quantity(ExactDecimal(25))))
        #expect(
            try state.draftInvoices(on: "2026-02-10").first?.lines.map(\.amount.decimalText) == ["-154.29", "192.86"])
        late.subscriptions[0].changes.append(
            SubscriptionChange(
                decidedOn: "2026-03-20", takesEffect: .on("2026-02-10"), kind: .quantity(ExactDecimal(25))))
        let march = try #require(try late.draftInvoices(on: "2026-03-20").first)
        #expect(march.lines.map(\.amount.decimalText) == ["-154.29", "192.86", "300.00"])
    }

    @Test func theGuideShowsThisCode() throws {
        let file = URL(filePath: #filePath)
        let root = (0..<4).reduce(file) { url, _ in url.deletingLastPathComponent() }
        let guide = try String(
            contentsOf: root.appending(path: "Sources/BillingCore/BillingCore.docc/BillingCore.md"), encoding: .utf8)
        let shown = try #require(guide.split(separator: "```swift\n").dropFirst().first?.split(separator: "```").first)
        let compiled = Set(
            try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
                $0.trimmingCharacters(in: .whitespaces)
            })
        for line in shown.split(separator: "\n") {
            #expect(compiled.contains(line.trimmingCharacters(in: .whitespaces)), "\(line)")
        }
    }
}
