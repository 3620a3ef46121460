import RandomSupport
import Testing

@testable import BillingCore

/// The order in which documents show subscriptions: by product, by label, by code, with numbers in names as numbers.
struct SubscriptionOrderTests {
    private static func state(_ names: [(product: String, label: String, code: String)]) -> BillingState {
        var state = BillingState(currency: .eur, billingDay: 1, accountCredit: eur(0))
        for (place, name) in names.enumerated() {
            var sold = price("p\(place)")
            sold.product = name.product
            state.prices.insert(sold)
            let start = SubscriptionChange(
                decidedOn: "2026-01-01", kind: .start(price: key("p\(place)"), quantity: 1))
            state.subscriptions.append(
                Subscription(id: id(place + 1), code: name.code, label: name.label, changes: [start]))
        }
        return state
    }

    private static func codes(_ names: [(product: String, label: String, code: String)]) -> [String] {
        var state = state(names)
        state.sortSubscriptions()
        return state.subscriptions.map(\.code)
    }

    @Test func productsComeBeforeLabelsAndLabelsBeforeCodes() {
        #expect(
            Self.codes([
                ("Disk 10", "", "e"), ("Disk 2", "b", "d"), ("Disk 2", "a 10", "c"), ("Disk 2", "a 9", "b"),
                ("disk 1", "z", "a"),
            ]) == ["a", "b", "c", "d", "e"])
        #expect(Self.codes([("x", "", "s10"), ("x", "", "s9"), ("x", "", "s1")]) == ["s1", "s9", "s10"])
        #expect(Self.codes([]) == [] && Self.codes([("x", "", "one")]) == ["one"])
    }

    /// The product with which it began decides: an upgrade does not move the line on the next document.
    @Test func theFirstProductDecides() {
        var state = Self.state([("Basic", "", "b"), ("Advanced", "", "a")])
        state.subscriptions[0].changes.append(SubscriptionChange(decidedOn: "2026-02-01", kind: .price(key("p1"))))
        state.subscriptions[1].changes.append(SubscriptionChange(decidedOn: "2026-02-01", kind: .price(key("p0"))))
        state.sortSubscriptions()
        #expect(state.subscriptions.map(\.code) == ["a", "b"])
        // One without a start, or of a price that is not known, has no product and comes first.
        state.subscriptions.append(Subscription(id: id(9), code: "z", changes: []))
        state.subscriptions.append(
            Subscription(
                id: id(10), code: "y",
                changes: [SubscriptionChange(decidedOn: "2026-01-01", kind: .start(price: key("gone"), quantity: 1))]))
        state.sortSubscriptions()
        #expect(state.subscriptions.map(\.code) == ["y", "z", "a", "b"])
    }

    /// Whatever the order in which they come; the lines of a document follow it.
    @Test func theOrderDoesNotDependOnThatOfTheRows() throws {
        var random = SeededRandom(5)
        let names = (0..<12).map { (product: "Disk \($0 % 4)", label: "room \($0 % 3)", code: "s\($0)") }
        let order = Self.codes(names)
        for _ in 0..<20 {
            let mixed = names.shuffled(using: &random)
            #expect(Self.codes(mixed) == order)
            var state = Self.state(mixed)
            state.sortSubscriptions()
            let draft = try #require(try state.draftInvoices(on: "2026-01-01").first)
            #expect(draft.lines.compactMap(\.subscription) == order)
        }
    }
}
