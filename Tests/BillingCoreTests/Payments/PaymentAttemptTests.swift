import BillingCore
import Testing

struct PaymentAttemptTests {
    private func open(_ id: UInt128, _ minor: Int64) -> OpenInvoice {
        OpenInvoice(id: ID(raw: id), dueOn: "2026-01-01", open: Money(minor: minor, .eur))
    }

    private func proposal(_ invoices: [OpenInvoice]) throws -> PaymentProposal {
        try PaymentProposal(among: OpenItems(invoices, credit: .zero(.eur), policy: .automatic))
    }

    private func attempt(_ invoices: [OpenInvoice]) throws -> PaymentAttempt {
        PaymentAttempt(
            id: ID(raw: 7), account: ID(raw: 9), paying: try proposal(invoices), gateway: "sandbox", customer: "c",
            returnURL: "https://portal.example/", startedAt: Instant(microseconds: 0))
    }

    @Test func itAsksForAllThatIsOpen() throws {
        let attempt = try attempt([open(1, 100), open(2, 250)])
        #expect(attempt.amount == Money(minor: 350, .eur) && attempt.parts.map(\.amount.minor) == [100, 250])
        #expect(attempt.state == .started && attempt.page == nil)
        #expect(attempt.operation == ProviderOperation(.payment(ID(raw: 7)), of: ID(raw: 9)))
    }

    @Test func nothingAndMixedMoneyIsRefused() {
        #expect(throws: BillingRefusal.self) { try attempt([]) }
        let dollars = OpenInvoice(id: ID(raw: 2), dueOn: "2026-01-01", open: Money(minor: 1, .usd))
        #expect(throws: BillingRefusal.self) { try attempt([open(1, 100), dollars]) }
        #expect(throws: BillingRefusal.self) { try attempt([open(1, .max), open(2, 1)]) }
    }

    @Test func itGoesOnForExactlyTheSame() throws {
        let attempt = try attempt([open(1, 100), open(2, 250)])
        let same = try proposal([open(2, 250), open(1, 100)])
        #expect(attempt.asks(for: same))
        for other in [[open(1, 100)], [open(1, 100), open(2, 249)], [open(1, 100), open(2, 250), open(3, 1)]] {
            let proposal = try proposal(other)
            #expect(!attempt.asks(for: proposal))
        }
        let items = OpenItems([open(1, 100), open(2, 250)], credit: .zero(.eur), policy: .automatic)
        let policy = PaymentPolicy(leastPart: .one, allowsOverpayment: true)
        for amount in [300, 400] as [Int64] {
            let other = try PaymentProposal(among: items, amount: Money(minor: amount, .eur), policy: policy)
            #expect(!attempt.asks(for: other), "another amount")
        }
    }

    /// A credit note or another payment took something off.
    @Test func itMayAskForMoreThanIsOpen() throws {
        let attempt = try attempt([open(1, 100), open(2, 250)])
        #expect(!attempt.asksTooMuch([open(1, 100), open(2, 250), open(3, 5)]))
        #expect(!attempt.asksTooMuch([open(1, 100), open(2, 300)]))
        #expect(attempt.asksTooMuch([open(1, 100), open(2, 249)]))
        #expect(attempt.asksTooMuch([open(2, 250)]))
    }

    @Test func theProviderIsAskedForTheSameAgain() throws {
        let attempt = try attempt([open(1, 100)])
        let numbers = (1...12).map { "2026-0000\($0 + 10)" }
        let request = PaymentRequest(attempt, invoices: numbers.reversed())
        #expect(request == PaymentRequest(attempt, invoices: numbers))
        #expect(request.attempt == attempt.id && request.amount == attempt.amount)
        #expect(request.returnURL == attempt.returnURL)
        #expect(request.description.hasPrefix("2026-000011, 2026-000012, ") && request.description.hasSuffix(" (+2)"))
        #expect(PaymentRequest(attempt, invoices: ["2026-000011"]).description == "2026-000011")
    }
}
