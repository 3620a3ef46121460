import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Credit over an invoice that was given up: what was never paid is no credit, so the write-off is taken back instead.
/// The invoice of ``CheckoutWorld`` is 240.00 + 45.60.
@Suite struct CreditAfterWriteOffTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What was given up before, what of it is taken back, and what of the credit is in hand.
        let lost: String, reversed: String, inHand: String
        let status: InvoiceStatus
        /// Balances of the ledger that are not zero, in the end.
        let balances: [String: String]
        let before: @Sendable (CheckoutWorld) async throws -> Void
        let extent: IssueCreditNote.Extent

        init(
            _ name: String, _ extent: IssueCreditNote.Extent = .all, lost: String, reversed: String, inHand: String,
            _ status: InvoiceStatus, _ balances: [String: String],
            _ before: @escaping @Sendable (CheckoutWorld) async throws -> Void = { _ in }
        ) {
            testDescription = name
            (self.lost, self.reversed, self.inHand, self.status) = (lost, reversed, inHand, status)
            (self.balances, self.before, self.extent) = (balances, before, extent)
        }
    }

    static let cases = [
        Case("never paid", lost: "285.60", reversed: "285.60", inHand: "0.00", .credited, [:]),
        // The 100.00 alone were paid.
        Case(
            "partly paid", lost: "185.60", reversed: "185.60", inHand: "100.00", .credited,
            ["bank": "100.00", "customerCredit": "-100.00"]
        ) { try await $0.transfers("100.00", reference: "1") },
        // 10.00 + 1.90 are taken back: 285.60 − 11.90 = 273.70 stay given up.
        Case(
            "a part of less than was given up", .parts([.init(line: 1, amount: "10.00")]), lost: "285.60",
            reversed: "11.90", inHand: "0.00", .writtenOff,
            ["writtenOff": "273.70", "revenue": "-230.00", "tax": "-43.70"]),
        // 155.97 + 29.63 = 185.60, which is all that was given up: what is left of the invoice was paid.
        Case(
            "a part of just what was given up", .parts([.init(line: 1, amount: "155.97")]), lost: "185.60",
            reversed: "185.60", inHand: "0.00", .paid,
            ["bank": "100.00", "revenue": "-84.03", "tax": "-15.97"]
        ) { try await $0.transfers("100.00", reference: "1") },
        // 156.00 + 29.64 = 185.64: four cents of it were paid.
        Case(
            "a part of more than was given up", .parts([.init(line: 1, quantity: ExactDecimal("13"))]), lost: "185.60",
            reversed: "185.60", inHand: "0.04", .paid,
            ["bank": "100.00", "customerCredit": "-0.04", "revenue": "-84.00", "tax": "-15.96"]
        ) { try await $0.transfers("100.00", reference: "1") },
        // 285.60 came, 50.00 went back and were given up: 235.60 of it were paid.
        Case(
            "paid, sent back in part", lost: "50.00", reversed: "50.00", inHand: "235.60", .credited,
            ["bank": "235.60", "customerCredit": "-235.60"]
        ) { checkout in
            try await checkout.transfers("285.60", reference: "1")
            try await checkout.returns("50.00", of: "1")
        },
        // A credit note before the write-off had settled 11.90 of what was open.
        Case("credited before", lost: "273.70", reversed: "273.70", inHand: "0.00", .credited, [:]) {
            try await $0.credits(.parts([.init(line: 1, amount: "10.00")]))
        },
    ]

    @Test(arguments: cases, CreditPolicy.allCases)
    func whatWasGivenUpIsNoCredit(_ example: Case, _ policy: CreditPolicy) async throws {
        try await CheckoutWorld.run { checkout in
            let world = checkout.world
            try await example.before(checkout)
            #expect(try await checkout.writesOff().decimalText == example.lost)
            let save = SaveSeller(database: world.database.worker, clock: world.clock, ids: .system)
            _ = try await save("main") { $0.creditPolicy = policy }
            let outcome = try await checkout.credits(example.extent, on: "2026-03-02")
            #expect(outcome.writeOffReversed.decimalText == example.reversed && outcome.settled.isZero)
            #expect(outcome.toAccountCredit.decimalText == example.inHand)
            let (invoice, credit) = (try await checkout.invoice(), try await checkout.credit())
            #expect(credit == example.inHand && invoice.open.isZero)
            #expect(invoice.status(today: "2026-04-01") == example.status)
            let balances = try await checkout.balances()
            #expect(balances == example.balances)
        }
    }

    /// Note after note takes it back once; the invoice tells of the credits, and of what is still given up.
    @Test func creditedNoteByNote() async throws {
        try await CheckoutWorld.run { checkout in
            _ = try await checkout.writesOff(on: "2026-01-20")
            // 100.00 + 19.00, then 140.00 + 26.60.
            try await checkout.credits(.parts([.init(line: 1, amount: "100.00")]), on: "2026-02-01")
            #expect(try await Self.told(checkout) == ["credit 119.00", "given up 166.60"])
            let last = try await checkout.credits(.all, on: "2026-02-02")
            #expect(last.writeOffReversed.decimalText == "166.60" && last.toAccountCredit.isZero)
            #expect(try await Self.told(checkout) == ["credit 119.00", "credit 166.60"])
            let invoice = try await checkout.invoice()
            #expect(invoice.writtenOff.isZero && invoice.credited.decimalText == "285.60")
        }
    }

    private static func told(_ checkout: CheckoutWorld) async throws -> [String] {
        let settled = InvoiceSettlements(number: CheckoutWorld.number)
        return try await checkout.world.database.app.read(checkout.scope, settled).map { settlement in
            switch settlement.source {
            case .creditNote: "credit \(settlement.amount.decimalText)"
            case .writeOff: "given up \(settlement.amount.decimalText)"
            default: "\(settlement.source)"
            }
        }.sorted()
    }

    /// Paid through the provider, 50.00 refunded and given up: only what the provider has can go back through it.
    @Test func whatWasGivenUpIsNotPaidBack() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            try await checkout.settleRefund(try await checkout.refunds("50.00"))
            #expect(try await checkout.writesOff().decimalText == "50.00")
            let outcome = try await checkout.credits(.all, payingBack: true, on: "2026-03-02")
            #expect(outcome.refunded.decimalText == "235.60" && outcome.toAccountCredit.isZero)
            for refund in outcome.operations { try await checkout.settleRefund(refund) }
            #expect(try await checkout.balances() == [:])
        }
    }

    /// With the tax relieved: 45.60 of 285.60 are tax. Of 119.00 that are credited 19.00 are tax again, and of the rest
    /// 26.60 stay relieved: 166.60 are 140.00 and 26.60. Credited whole, nothing is left of either.
    @Test func reliefIsTakenBackWithIt() async throws {
        try await CheckoutWorld.run { checkout in
            _ = try await checkout.writesOff(on: "2026-01-20", relievesTax: true)
            #expect(try await checkout.balances() == ["writtenOff": "240.00", "revenue": "-240.00"])
            try await checkout.credits(.parts([.init(line: 1, amount: "100.00")]), on: "2026-02-01")
            #expect(try await checkout.balances() == ["writtenOff": "140.00", "revenue": "-140.00"])
            try await checkout.credits(.all, on: "2026-02-02")
            #expect(try await checkout.balances() == [:])
        }
    }

    /// Given up in part after a credit: of the 273.70 that are left 43.70 are tax. 100.00 were paid of them, and of the
    /// other 173.70 27.73 are tax: 43.70 × 173.70 / 273.70 = 27.733….
    @Test func reliefOfWhatCreditsLeft() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.credits(.parts([.init(line: 1, amount: "10.00")]))
            try await checkout.transfers("100.00", reference: "1")
            #expect(try await checkout.writesOff(relievesTax: true).decimalText == "173.70")
            #expect(
                try await checkout.balances() == [
                    "bank": "100.00", "writtenOff": "145.97", "revenue": "-230.00", "tax": "-15.97",
                ])
            // What was paid is credit, all else is as if it had never been.
            try await checkout.credits(.all, on: "2026-03-02")
            #expect(try await checkout.balances() == ["bank": "100.00", "customerCredit": "-100.00"])
        }
    }

    /// The subscription ended on 16 January, as is learnt in April. February and March are taken back whole, and settle
    /// their own invoices; the unused 16 of 31 days of January, 123.87 + 23.54 of its tax, were given up.
    @Test func unusedDaysOfAnInvoiceThatWasGivenUp() async throws {
        try await CheckoutWorld.run { checkout in
            let world = checkout.world
            _ = try await checkout.writesOff(on: "2026-01-20")
            try await world.bill(through: "2026-03-01")
            try await world.subscribe("C-1,office,seat,20,2026-01-01,2026-01-16,,")
            let rehearsed = try await world.bill(through: "2026-04-01", dryRun: true)
            #expect(rehearsed.issued.map(\.gross.decimalText) == ["-718.61"])
            try await world.bill(through: "2026-04-01")
            let note = try await checkout.invoice("2026-000004").invoice
            #expect(note.lines.map(\.amount.decimalText) == ["-123.87", "-240.00", "-240.00"])
            let invoice = try await checkout.invoice()
            // 718.61 − 2 × 285.60 = 147.41; 285.60 − 147.41 = 138.19.
            #expect(invoice.writtenOff.decimalText == "138.19" && invoice.open.isZero)
            #expect(try await checkout.credit() == "0.00")
            #expect(
                try await checkout.balances() == [
                    "writtenOff": "138.19", "revenue": "-116.13", "tax": "-22.06",
                ])
        }
    }

    /// Eight voidings at once take it back once.
    @Test func takenBackOnceByEightAtOnce() async throws {
        try await CheckoutWorld.run { checkout in
            _ = try await checkout.writesOff(on: "2026-01-20")
            let reversed = await withTaskGroup(of: String?.self) { group in
                for _ in 0..<8 {
                    group.addTask { try? await checkout.credits(.all, on: "2026-02-01").writeOffReversed.decimalText }
                }
                return await group.reduce(into: [String]()) { $0 += [$1].compactMap(\.self) }
            }
            #expect(reversed == ["285.60"])
            #expect(try await checkout.balances() == [:])
        }
    }
}
