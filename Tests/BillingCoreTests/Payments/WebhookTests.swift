import BillingCore
import Testing

struct WebhookTests {
    private static func header(_ name: String, in headers: [(String, String)]) -> String? {
        WebhookRequest(
            headers: headers.map { .init(name: $0.0, value: $0.1) }, body: [], receivedAt: Instant(microseconds: 0)
        ).header(name)
    }

    /// One header of a name is taken, in any letter case; two are none, lest a forged one be read.
    @Test func oneHeaderOfANameIsTaken() {
        #expect(
            Self.header("Signature", in: [("signature", "a")]) == "a"
                && Self.header("SIGNATURE", in: [("Signature", "a")]) == "a")
        #expect(Self.header("Signature", in: []) == nil && Self.header("Signature", in: [("Signature2", "a")]) == nil)
        #expect(Self.header("Signature", in: [("Signature", "a"), ("signature", "b")]) == nil)
        #expect(Self.header("Signature", in: [("Signature", "a"), ("Signature", "a")]) == nil, "even the same twice")
        #expect(Self.header("Signature", in: [("Date", "x"), ("Signature", ""), ("Host", "y")]) == "")
    }

    @Test(arguments: [
        "payment", "refund", "dispute", "setup", "method", "mandate", "payout", "Payment", "", "customer.created",
        "other",
    ])
    func subjectsComeBack(_ raw: String) {
        let subject = GatewayEvent.Subject(rawValue: raw)
        #expect(subject.rawValue == raw)
        let isKnown = ["payment", "refund", "dispute", "setup", "method", "mandate", "payout"].contains(raw)
        let isOther = if case .other = subject { true } else { false }
        #expect(isOther == !isKnown)
    }

    @Test func anAttemptPaysWhatIsOpen() throws {
        func attempt(_ invoices: [OpenInvoice]) throws -> PaymentAttempt {
            try PaymentAttempt(
                id: ID(raw: 1), account: ID(raw: 2), paying: invoices, gateway: "p", customer: "c", returnURL: "",
                startedAt: Instant(microseconds: 0))
        }
        func open(_ id: UInt128, _ money: Money) -> OpenInvoice {
            OpenInvoice(id: ID(raw: id), dueOn: "2026-01-01", open: money)
        }
        #expect(throws: BillingRefusal(.paymentNotPositive)) { try attempt([]) }
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .usd)) {
            try attempt([open(1, eur(1)), open(2, Money(minor: 1, .usd))])
        }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try attempt([open(1, eur(.max)), open(2, eur(1))]) }
        let two = try attempt([open(1, eur(100)), open(2, eur(50))])
        #expect(two.amount == eur(150) && two.state == .started && two.page == nil && two.decline == nil)
        let cases: [([OpenInvoice], asks: Bool, tooMuch: Bool)] = [
            ([open(2, eur(50)), open(1, eur(100))], true, false), ([open(1, eur(100))], false, true),
            ([open(1, eur(101)), open(2, eur(50))], false, false), ([open(1, eur(99)), open(2, eur(50))], false, true),
            ([], false, true),
            ([open(1, eur(100)), open(2, eur(50)), open(3, eur(1))], false, false),
        ]
        for (invoices, asks, tooMuch) in cases {
            #expect(two.asks(for: invoices) == asks && two.asksTooMuch(invoices) == tooMuch)
        }
    }
}
