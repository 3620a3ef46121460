import BillingCore
import Testing
import RandomSupport

struct OpenItemsTests {
    /// Minor units by number of the invoice; the lower number is due first.
    private func items(_ open: [Int64], credit: Int64 = 0, _ policy: CreditPolicy = .automatic) -> OpenItems {
        let invoices = open.enumerated().map { index, minor in
            OpenInvoice(
                id: id(index + 1), dueOn: Day.first.adding(days: index), open: Money(minor: minor, .eur))
        }
        return OpenItems(invoices, credit: Money(minor: credit, .eur), policy: policy)
    }

    private func words(_ parts: [PaymentAllocation]) -> [String] {
        parts.map { "\($0.invoice.raw): \($0.amount.minor)" }
    }

    /// What is left on each invoice, by number, and the credit.
    private func left(_ items: OpenItems) -> [String] {
        items.invoices.sorted { $0.id < $1.id }.map { "\($0.id.raw): \($0.open.minor)" } + ["\(items.credit.minor)"]
    }

    @Test func creditSettlesTheInvoiceItCorrectsAndThenTheOldestDue() throws {
        var items = items([100, 100, 100])
        let parts = try items.add(credit: eur(230), correcting: [id(3)]).allocations
        #expect(words(parts) == ["3: 100", "1: 100", "2: 30"])
        #expect(left(items) == ["2: 70", "0"])
    }

    @Test func whatNoInvoiceNeedsIsInHand() throws {
        var items = items([100])
        let parts = try items.add(credit: eur(250), correcting: [id(7)]).allocations
        #expect(words(parts) == ["1: 100"])
        #expect(left(items) == ["150"])
    }

    @Test func ofSeveralInvoicesItCorrectsTheOldestDueComesFirst() throws {
        var items = items([100, 100, 100])
        let parts = try items.add(credit: eur(150), correcting: [id(3), id(2)]).allocations
        #expect(words(parts) == ["2: 100", "3: 50"])
    }

    @Test func creditThatWaitsSettlesNothing() throws {
        var items = items([100, 100], .nextInvoice)
        let parts = try items.add(credit: eur(30), correcting: [id(1)]).allocations
        #expect(parts.isEmpty)
        #expect(left(items) == ["1: 100", "2: 100", "30"])
        let used = try items.useCredit()
        #expect(used.isEmpty && items.credit == eur(30))
    }

    /// What is void is not asked for.
    @Test func whatVoidsAnInvoiceSettlesItUnderEveryPolicy() throws {
        for policy in CreditPolicy.allCases {
            var items = items([100, 60], policy)
            let use = try items.correct([id(2)], by: eur(90), isVoid: true)
            #expect(words(use.allocations) == ["2: 60"] && use.rest == eur(30))
            #expect(items.credit.isZero, "what is left is not in hand before it is added")
        }
    }

    @Test func aPaymentSettlesWhatItIsForThenTheOldestUnderEveryPolicy() throws {
        for policy in CreditPolicy.allCases {
            var items = items([100, 100], policy)
            let settlement = try items.receive(
                eur(250), for: [PaymentAllocation(invoice: id(2), amount: eur(100))])
            #expect(words(settlement.allocations) == ["2: 100", "1: 100"])
            #expect(settlement.rest == eur(50) && left(items) == ["50"])
        }
    }

    @Test func anInvoiceDrawsAndIsOpen() throws {
        var items = items([100], credit: 40, .nextInvoice)
        try items.add(OpenInvoice(id: id(2), dueOn: "2026-02-01", open: eur(60)), drawing: eur(40))
        try items.add(OpenInvoice(id: id(3), dueOn: "2026-03-01", open: eur(0)), drawing: eur(0))
        #expect(left(items) == ["1: 100", "2: 60", "0"])
        #expect(try items.owed() == eur(160))
    }

    @Test func creditThatCameBackSettlesWhatIsOpen() throws {
        var items = items([100, 20], credit: 110)
        let parts = try items.useCredit()
        #expect(words(parts) == ["1: 100", "2: 10"])
        #expect(left(items) == ["2: 10", "0"])
        let none = try items.useCredit()
        #expect(none.isEmpty)
    }

    @Test func foreignMoneyAndNoPaymentAreRefused() {
        #expect(throws: BillingRefusal.self) {
            var items = self.items([100])
            _ = try items.add(credit: Money(minor: 1, .usd))
        }
        #expect(throws: BillingRefusal(.paymentNotPositive)) {
            var items = self.items([100])
            _ = try items.receive(eur(0))
        }
    }

    /// Whatever comes in: every unit is on an invoice or in hand, and credit is never idle beside an open invoice.
    @Test func everyUnitIsAccountedFor() throws {
        var random = SeededRandom(41)
        for _ in 0..<400 {
            let policy: CreditPolicy = random.below(2) == 0 ? .automatic : .nextInvoice
            var items = items([], policy)
            var (billed, came): (Int64, Int64) = (0, 0)
            for number in 1...(random.below(12) + 1) {
                let amount = Int64(random.below(300)) + 1
                switch random.below(3) {
                case 0:
                    let drawn = min(items.credit.minor, amount)
                    let invoice = OpenInvoice(
                        id: id(number), dueOn: Day.first.adding(days: random.below(40)), open: eur(amount - drawn))
                    try items.add(invoice, drawing: eur(drawn))
                    billed += amount
                case 1:
                    _ = try items.receive(eur(amount))
                    came += amount
                default:
                    _ = try items.add(credit: eur(amount), correcting: [id(random.below(12))])
                    came += amount
                }
                #expect(try items.owed().minor - items.credit.minor == billed - came)
                #expect(!items.credit.isNegative && items.invoices.allSatisfy(\.open.isPositive))
                #expect(policy == .nextInvoice || items.credit.isZero || items.invoices.isEmpty)
            }
        }
    }
}
