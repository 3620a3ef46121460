import BillingCore
import Testing

struct DraftPropertyTests {
    @Test(arguments: 0..<40) func documentsHoldTogether(_ seed: Int) throws {
        var world = RandomWorld(seed: UInt64(seed))
        var documents = 0
        try world.play { draft, before in
            documents += 1
            try expectSums(draft)
            try expectDerivations(draft)
            #expect(draft.creditApplied.minor <= before.accountCredit.minor)
        }
        #expect(documents > 0)
        for entry in world.scenario.state.billed { expectNoMoreCreditedThanCharged(entry) }
    }

    private func expectSums(_ draft: InvoiceDraft) throws {
        let zero = Money.zero(draft.net.currency)
        #expect(try Money.sum(draft.lines.map(\.amount), zero.currency) == draft.net)
        #expect(try Money.sum(draft.taxes.map(\.taxable), zero.currency) == draft.net)
        #expect(try draft.net.adding(Money.sum(draft.taxes.map(\.amount), zero.currency)) == draft.gross)
        #expect(try draft.gross.subtracting(draft.creditApplied).adding(draft.creditAdded) == draft.payable)
        #expect(!draft.payable.isNegative && !draft.creditApplied.isNegative && !draft.creditAdded.isNegative)
        for group in draft.taxes { #expect(try group.rate.applied(to: group.taxable) == group.amount) }
    }

    private func expectDerivations(_ draft: InvoiceDraft) throws {
        for line in draft.lines {
            #expect(line.derivation.result == line.amount)
            #expect(try line.derivation.recomputed() == line.amount)
            guard let discount = line.discount else { continue }
            #expect(try Money.sum(discount.shares.map(\.amount), line.amount.currency) == line.amount)
        }
    }

    private func expectNoMoreCreditedThanCharged(_ entry: BilledLine) {
        guard entry.line.kind != .credit, entry.line.kind != .discount else { return }
        let (rest, whole) = (entry.remaining.minor, entry.line.amount.minor)
        #expect(whole >= 0 ? (0...whole).contains(rest) : (whole...0).contains(rest), "\(entry.reference)")
    }

    @Test(arguments: 0..<15) func nothingIsDueTwice(_ seed: Int) throws {
        var world = RandomWorld(seed: UInt64(1000 + seed))
        try world.play { draft, before in
            var after = before
            try after.carryOver(draft, as: "again")
            #expect(try after.draftInvoice(on: draft.issuedOn) == nil)
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

    @Test(arguments: 0..<15) func theLedgerBalances(_ seed: Int) throws {
        var world = RandomWorld(seed: UInt64(3000 + seed))
        var balances = LedgerBalances(world.scenario.state.currency)
        var owed = Money.zero(world.scenario.state.currency)
        try world.play { draft, _ in
            if let entry = try LedgerEntry.issued(Invoice(draft)) { try balances.add(entry) }
            if draft.creditApplied.isPositive { try balances.add(.creditApplied(draft.creditApplied)) }
            owed = try owed.adding(draft.payable)
        }
        #expect(balances.receivable == owed)
        #expect(try balances.customerCredit() == world.scenario.state.accountCredit)
        #expect(try Money.sum(LedgerAccount.allCases.map { balances[$0] }, owed.currency).isZero)
    }
}

extension Invoice {
    fileprivate init(_ draft: InvoiceDraft) {
        let party = Party(name: "", addressLines: [], postalCode: "", city: "", country: "DE")
        self.init(
            kind: draft.gross.isNegative ? .creditNote : .invoice, number: "", issuedOn: draft.issuedOn,
            dueOn: draft.issuedOn,
            currency: draft.net.currency, seller: party, buyer: party, accountNumber: "", language: "en",
            lines: draft.lines,
            net: draft.net, taxes: draft.taxes, gross: draft.gross, creditApplied: draft.creditApplied)
    }
}
