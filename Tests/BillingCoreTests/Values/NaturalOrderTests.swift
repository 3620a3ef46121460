import BillingCore
import Testing

struct NaturalOrderTests {
    @Test(arguments: [
        ("disk 2", "disk 10"), ("example-9.ch", "example-10.ch"), ("a1b2", "a1b10"), ("2", "10"), ("b", "C"),
        ("a", "a1"), ("", "a"), ("disk 2", "disk 2a"), ("1.9", "1.10"), ("007", "8"), ("v1", "v01x"), ("a", "ä"),
        ("99999999999999999999999", "100000000000000000000000"),
    ])
    func readersFindTheFirstBefore(first: String, second: String) {
        #expect(first.naturallyPrecedes(second))
        #expect(!second.naturallyPrecedes(first))
    }

    /// Equal but for zeros or capitals: one of them comes first all the same.
    @Test(arguments: [("01", "1"), ("Disk", "disk"), ("a02", "a2")]) func noTwoNamesTie(first: String, second: String) {
        #expect(first.naturallyPrecedes(second) != second.naturallyPrecedes(first))
        #expect(!first.naturallyPrecedes(first))
    }

    @Test func subscriptionsStandByProductThenLabelThenCode() {
        var world = Scenario(price("b"), price("a"))
        let started = [
            ("x", "b", "example-10"), ("y", "b", "example-2"), ("z", "a", ""), ("w10", "b", "same"),
            ("w9", "b", "same"),
        ]
        for (code, price, label) in started {
            world.start(code, on: "2026-01-01", price)
            world.state.subscriptions[world.state.subscriptions.count - 1].label = label
        }
        world.state.sortSubscriptions()
        #expect(world.state.subscriptions.map(\.code) == ["z", "y", "x", "w9", "w10"])
    }
}
