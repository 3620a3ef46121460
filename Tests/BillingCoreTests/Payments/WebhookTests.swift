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
}
