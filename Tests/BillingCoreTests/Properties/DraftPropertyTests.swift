import BillingCore
import Testing

struct DraftPropertyTests {
    @Test(arguments: 0..<15) func nothingIsDueTwice(_ seed: Int) throws {
        var world = RandomWorld(seed: UInt64(1000 + seed))
        try world.play { draft, before in
            var after = before
            try after.carryOver(draft, as: "again")
            #expect(try after.draftInvoices(on: draft.issuedOn).isEmpty)
        }
    }

    /// However often one bills on the way, in the end the customer was charged the same, but for the rounding of lines.
    @Test(arguments: 0..<40) func theWayDoesNotMatter(_ seed: Int) throws {
        var world = RandomWorld(seed: UInt64(2000 + seed), proratesByDay: true)
        try world.play { _, _ in }
        let end = world.first.adding(days: 800)
        var once = world.scenario
        (once.state.billed, once.state.usage, once.state.accountCredit) = (
            [], once.allUsage, .zero(once.state.currency)
        )
        once.state.billedThrough = nil
        let whole = try once.bill(on: end)
        try world.scenario.bill(on: end)
        let lines = world.scenario.state.billed
        let stepwise = try Money.sum(lines.map(\.line.amount), once.state.currency)
        let difference = stepwise.minor - (whole?.net.minor ?? 0)
        #expect(difference.magnitude <= lines.count + (whole?.lines.count ?? 0))
    }
}
