import BillingCore
import BillingOperations
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

/// What is open on an invoice is given up, as a whole and once; the invoice stays as it was issued. It is 240.00 + 45.60.
@Suite struct WriteOffTableTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What is open, and given up.
        let amount: String
        let before: @Sendable (CheckoutWorld) async throws -> Void

        init(_ name: String, gives amount: String, _ before: @escaping @Sendable (CheckoutWorld) async throws -> Void) {
            testDescription = name
            self.amount = amount
            self.before = before
        }
    }

    static let cases = [
        Case("nothing happened before", gives: "285.60") { _ in },
        Case("a part was paid", gives: "185.60") { try await $0.transfers("100.00", reference: "1") },
        // 10.00 and 1.90.
        Case("a part was credited", gives: "273.70") {
            try await $0.credits(.parts([.init(line: 1, amount: "10.00")]))
        },
        Case("all but a cent was paid", gives: "0.01") { try await $0.transfers("285.59", reference: "1") },
        Case("it was paid and a part sent back", gives: "85.60") {
            try await $0.transfers("285.60", reference: "1")
            try await $0.returns("85.60", of: "1")
        },
        Case("the customer was declined", gives: "285.60") { checkout in
            try await checkout.sandbox.browser.post(
                try await checkout.page(), "answer=decline&reason=insufficient_funds")
            try await checkout.settles()
        },
        // The page is closed at the provider first.
        Case("the customer stands on the provider's page", gives: "285.60") { _ = try await $0.page() },
    ]

    @Test(arguments: cases) func whatIsOpenIsGivenUpOnce(_ example: Case) async throws {
        try await CheckoutWorld.run { checkout in
            try await example.before(checkout)
            #expect(try await checkout.open() == example.amount)
            #expect(try await checkout.writesOff().decimalText == example.amount)
            let invoice = try await checkout.invoice()
            #expect(invoice.open.isZero && invoice.writtenOff.decimalText == example.amount)
            #expect(invoice.status(today: "2026-04-01") == .writtenOff && invoice.invoice.gross.decimalText == "285.60")
            await #expect(throws: BillingRefusal.nothingOpen(on: CheckoutWorld.number)) {
                try await checkout.writesOff()
            }
            // Nothing can be paid, and there is no reminder.
            #expect(try await checkout.begins(after: 120) == .nothingOpen)
            let remind = RemindOfInvoices(
                worker: checkout.world.database.worker, clock: checkout.world.clock)
            #expect(try await remind(on: "2026-04-01").isEmpty)
        }
    }

    @Test func whatCannotBeGivenUpIsRefused() async throws {
        try await CheckoutWorld.run { checkout in
            // Before the invoice, and from the day after tomorrow on; the clock says 1 April, 12:00 UTC.
            for day: Day in ["2025-12-31", "2026-04-03", "9999-12-31"] {
                await #expect(
                    throws: BillingRefusal.correctionDateOutOfRange(
                        of: CheckoutWorld.number, from: "2026-01-01", to: "2026-04-02", not: day)
                ) { try await checkout.writesOff(on: day) }
            }
            let note = try await checkout.credits(.parts([.init(line: 1, amount: "10.00")]))
            let writeOff = WriteOffInvoice(
                database: checkout.world.database.worker, settle: try checkout.settle, clock: checkout.world.clock,
                ids: .system)
            await #expect(throws: BillingRefusal.notAnInvoice(note.number)) {
                try await writeOff(note.number, reason: "no", on: "2026-03-01")
            }
            for number in ["2026-000099", "", "x"] {
                await #expect(throws: BillingRefusal.noSuchDocument(number)) {
                    try await writeOff(number, reason: "no", on: "2026-03-01")
                }
            }
            try await checkout.transfers("273.70", reference: "1")
            await #expect(throws: BillingRefusal.nothingOpen(on: CheckoutWorld.number)) {
                try await checkout.writesOff()
            }
        }
    }

    /// A customer pays after all: the money is in hand, and pays the next invoice.
    @Test func moneyThatComesAfterAllIsCredit() async throws {
        try await CheckoutWorld.run { checkout in
            _ = try await checkout.writesOff(on: "2026-01-20")
            try await checkout.transfers("285.60", reference: "late")
            #expect(try await checkout.credit() == "285.60")
            try await checkout.world.bill(through: "2026-02-01")
            let next = try await checkout.invoice("2026-000002")
            #expect(next.open.isZero && next.invoice.creditApplied.decimalText == "285.60")
        }
    }

    @Test func eightAtOnceGiveUpOnce() async throws {
        try await CheckoutWorld.run { checkout in
            let given = await withTaskGroup(of: String?.self) { group in
                for _ in 0..<8 { group.addTask { try? await checkout.writesOff().decimalText } }
                return await group.reduce(into: [String]()) { $0 += [$1].compactMap(\.self) }
            }
            #expect(given == ["285.60"])
            let balances = try await checkout.balances()
            #expect(balances["writtenOff"] == "285.60")
        }
    }

    /// A payment that arrives while it is being given up: one of the two has the amount, never both.
    @Test func eitherPaidOrGivenUp() async throws {
        try await CheckoutWorld.run { checkout in
            await withTaskGroup(of: Void.self) { group in
                for place in 0..<4 {
                    group.addTask { try? await checkout.transfers("100.00", reference: "transfer \(place)") }
                    group.addTask { _ = try? await checkout.writesOff() }
                }
            }
            let invoice = try await checkout.invoice()
            #expect(invoice.open.isZero)
            let credit = try Money(try await checkout.credit(), .eur)
            // 400.00 came in: what the invoice did not take is in hand.
            let settled = try Money("400.00", .eur).subtracting(credit)
            #expect(try settled.adding(invoice.writtenOff).decimalText == "285.60")
        }
    }
}
