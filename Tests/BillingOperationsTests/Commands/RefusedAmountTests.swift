import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// What an operator types as an amount, and cannot be meant. The invoice is 240.00 + 45.60 and is paid.
@Suite struct RefusedAmountTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        /// Of a credit of line 1, of a refund of the payment, and of a transfer that arrived.
        let (credit, refund, payment): (BillingRefusal, BillingRefusal, BillingRefusal)

        init(_ text: String, credit: BillingRefusal, refund: BillingRefusal, payment: BillingRefusal) {
            self.text = text
            (self.credit, self.refund, self.payment) = (credit, refund, payment)
        }

        /// The same for all.
        init(_ text: String, _ refusal: BillingRefusal) {
            self.init(text, credit: refusal, refund: refusal, payment: refusal)
        }

        var testDescription: String { "\"\(text)\"" }
    }

    private static let tooLarge = BillingRefusal(.amountTooLarge)

    static let cases = [
        Case("", .invalidAmount("")), Case(" ", .invalidAmount(" ")), Case("ten", .invalidAmount("ten")),
        Case("10,00", .invalidAmount("10,00")), Case("€10", .invalidAmount("€10")),
        Case("1 000.00", .invalidAmount("1 000.00")), Case("--1", .invalidAmount("--1")),
        Case("0x10", .invalidAmount("0x10")), Case("NaN", .invalidAmount("NaN")), Case("∞", .invalidAmount("∞")),
        Case("١٠", .invalidAmount("١٠")),
        Case("10.001", .tooManyDecimals("10.001", in: .eur)),
        Case(
            "0", credit: .init(.creditNotPositive), refund: .init(.refundNotPositive),
            payment: .init(.paymentNotPositive)),
        Case(
            "0.00", credit: .init(.creditNotPositive), refund: .init(.refundNotPositive),
            payment: .init(.paymentNotPositive)),
        Case(
            "-0.01", credit: .init(.creditNotPositive), refund: .init(.refundNotPositive),
            payment: .init(.paymentNotPositive)),
        Case(
            "-285.60", credit: .init(.creditNotPositive), refund: .init(.refundNotPositive),
            payment: .init(.paymentNotPositive)),
    ]

    @Test func whatIsNoAmountIsRefusedEverywhere() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            let before = try await checkout.world.database.contents(without: [])
            for example in Self.cases {
                let name = Comment(rawValue: example.testDescription)
                await #expect(throws: example.credit, name) {
                    try await checkout.credits(.parts([.init(line: 1, amount: example.text)]))
                }
                await #expect(throws: example.refund, name) { try await checkout.refunds(example.text) }
                await #expect(throws: example.payment, name) {
                    try await checkout.transfers(example.text, reference: "x")
                }
            }
            #expect(try await checkout.world.database.contents(without: []) == before)
        }
    }

    /// More than there is: a cent more, and more than a number holds.
    @Test func whatIsMoreThanThereIsIsRefused() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            await #expect(throws: BillingRefusal.lineAmountExceeded(left: Money(minor: 24_000, .eur), line: 1)) {
                try await checkout.credits(.parts([.init(line: 1, amount: "240.01")]))
            }
            await #expect(throws: BillingRefusal.refundExceedsPayment(left: Money(minor: 28_560, .eur))) {
                try await checkout.refunds("285.61")
            }
            for text in ["92233720368547758.08", "1e30"] {
                await #expect(throws: Self.tooLarge, Comment(rawValue: text)) { try await checkout.refunds(text) }
                await #expect(throws: Self.tooLarge, Comment(rawValue: text)) {
                    try await checkout.transfers(text, reference: "x")
                }
            }
            // The largest amount there is can be received once, not twice.
            try await checkout.transfers("92233720368547758.07", reference: "all the money")
            await #expect(throws: (any Error).self) { try await checkout.transfers("0.01", reference: "a cent more") }
            #expect(try await checkout.credit() == "92233720368547758.07")
        }
    }

    /// Parts of a credit that name a line which is none, the same line twice, or a quantity that is not left.
    @Test func partsThatCannotBe() async throws {
        try await CheckoutWorld.run { checkout in
            func expect(_ refusal: BillingRefusal, _ parts: IssueCreditNote.Part...) async {
                await #expect(throws: refusal) { try await checkout.credits(.parts(parts)) }
            }
            await expect(.init(.nothingToCredit))
            await expect(.noSuchLine(0), .init(line: 0))
            await expect(.noSuchLine(2), .init(line: 2))
            await expect(.noSuchLine(-1), .init(line: -1, amount: "1.00"))
            await expect(.init(.creditNotPositive), .init(line: 1, quantity: .zero))
            await expect(
                .lineQuantityExceeded(left: ExactDecimal(20), of: ExactDecimal(20), line: 1),
                .init(line: 1, quantity: ExactDecimal(21)))
            // Half of the line, and then three quarters of it: together more than all.
            await expect(
                .lineAmountExceeded(left: Money(minor: 12_000, .eur), line: 1), .init(line: 1, amount: "120.00"),
                .init(line: 1, amount: "180.00"))
            await expect(.nothingLeftOfLine(1), .init(line: 1), .init(line: 1))
            // One good part does not carry a bad one.
            await expect(.noSuchLine(7), .init(line: 1, amount: "1.00"), .init(line: 7))
            #expect(try await checkout.open() == "285.60")
            // The same line twice within what is left is one credit of two lines: 12.00 + 24.00 and 6.84.
            let outcome = try await checkout.credits(
                .parts([.init(line: 1, amount: "12.00"), .init(line: 1, quantity: ExactDecimal(2))]))
            #expect(outcome.gross.decimalText == "42.84")
            await expect(
                .lineQuantityExceeded(left: ExactDecimal(18), of: ExactDecimal(20), line: 1),
                .init(line: 1, quantity: ExactDecimal(19)))
        }
    }

    /// References that name no payment, or one that is another account's to give back by hand.
    @Test func refundsOfWhatIsNotThere() async throws {
        try await CheckoutWorld.run { checkout in
            for reference in ["", "2026-000099", "2026-1", "pay_0", "' OR true --"] {
                await #expect(throws: BillingRefusal.noSuchPayment(reference)) {
                    try await checkout.refunds(nil, of: reference)
                }
            }
            try await checkout.transfers("100.00", reference: "one")
            try await checkout.transfers("100.00", reference: "two")
            // Two payments settled the invoice; its number names both.
            await #expect {
                try await checkout.refunds("50.00")
            } throws: {
                ($0 as? BillingRefusal)?.code == .severalPayments
            }
            await #expect(throws: BillingRefusal.refundReferenceNeeded("one")) {
                try await checkout.refunds("50.00", of: "one")
            }
            // Nothing is in hand.
            await #expect(throws: BillingRefusal.refundExceedsPayment(left: .zero(.eur))) {
                try await checkout.refunds("0.01", from: .customerCredit, of: "one")
            }
            #expect(try await checkout.open() == "85.60")
        }
    }
}
