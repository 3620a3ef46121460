import BillingCore
import Testing

/// Lines of usage stand in the order in which a reader looks for them, whatever the order of the vendor's rows.
struct UsageLineOrderTests {
    private func lines(_ services: [String]) throws -> [String] {
        var cloud = price("cloud", .costPlusMarkup(.zero), .inArrears)
        cloud.service = "Cloud"
        var world = Scenario(cloud)
        world.start("s1", on: "2026-01-01", "cloud")
        for (number, service) in services.enumerated() {
            world.state.usage.append(
                UsageRecord(
                    id: UsageRecord.ID(raw: UInt128(number + 1)), subscription: "s1", on: "2026-01-05",
                    service: service, quantity: 1, vendorCost: 10))
        }
        try world.bill(on: "2026-02-01")
        return try #require(world.invoices.first).lines.map(\.description)
    }

    /// 2 before 10, and capitals as small letters.
    @Test func numbersInNamesCount() throws {
        let expected = ["app", "Disk 2", "disk 3", "Disk 10", "Disk 10 mirror", "Zone"]
        let shuffled = ["Disk 10 mirror", "Zone", "Disk 10", "disk 3", "app", "Disk 2"]
        let told = try lines(shuffled)
        #expect(told == expected)
        #expect(try lines(shuffled.reversed()) == told)
    }
}
