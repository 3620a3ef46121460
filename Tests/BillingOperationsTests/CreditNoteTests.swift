import BillingCore
import BillingOperations
import PostgresStore
import SandboxSupport
import TestSupport
import Testing

@Suite struct CreditNoteTests {
    /// 10.00 of line 1 and 19 % of it: 11.90 off the open 285.60.
    @Test func amountSettlesWhatIsOpenFirst() async throws {
        try await CheckoutWorld.run { checkout in
            let outcome = try await checkout.credits(.parts([.init(line: 1, amount: "10.00")]))
            #expect(outcome.number == "2026-000002" && outcome.gross.decimalText == "11.90")
            #expect(outcome.settled == outcome.gross && outcome.toAccountCredit.isZero)
            let invoice = try await checkout.invoice()
            #expect(invoice.open.decimalText == "273.70" && invoice.credited.decimalText == "11.90")
            let note = try await checkout.invoice(outcome.number).invoice
            #expect(note.kind == .creditNote && note.corrects == CheckoutWorld.number && note.reason == "As agreed.")
            #expect(note.lines.map(\.amount.decimalText) == ["-10.00"])
            #expect(note.lines.first?.corrects == LineReference(document: CheckoutWorld.number, line: 1))
            #expect(note.gross.decimalText == "-11.90")
        }
    }

    /// 5 of 20 seats: 60.00 + 11.40 = 71.40. Of a paid invoice it becomes account credit, which the next invoice draws.
    @Test func quantityOfAPaidInvoiceBecomesAccountCredit() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            let outcome = try await checkout.credits(.parts([.init(line: 1, quantity: ExactDecimal("5"))]))
            #expect(outcome.settled.isZero && outcome.toAccountCredit.decimalText == "71.40")
            let credit = try await checkout.credit()
            #expect(credit == "71.40")
            try await checkout.world.bill(through: "2026-02-01")
            // 285.60 − 71.40 = 214.20
            let next = try await checkout.invoice("2026-000003")
            #expect(next.open.decimalText == "214.20")
        }
    }

    /// Twice 7 of 20 seats on notes of their own: 6 are left.
    @Test func quantitiesAddUpOverCreditNotes() async throws {
        try await CheckoutWorld.run { checkout in
            for _ in 0..<2 { try await checkout.credits(.parts([.init(line: 1, quantity: ExactDecimal(7))])) }
            await #expect(
                throws: BillingRefusal.lineQuantityExceeded(left: ExactDecimal(6), of: ExactDecimal(20), line: 1)
            ) {
                try await checkout.credits(.parts([.init(line: 1, quantity: ExactDecimal(7))]))
            }
            let last = try await checkout.credits(.parts([.init(line: 1, quantity: ExactDecimal(6))]))
            #expect(last.gross.decimalText == "85.68")  // 72.00 + 13.68
        }
    }

    @Test func neverMoreThanIsLeftOfALine() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.credits(.parts([.init(line: 1, amount: "200.00")]))
            await #expect(throws: BillingRefusal.lineAmountExceeded(left: Money(minor: 4000, .eur), line: 1)) {
                try await checkout.credits(.parts([.init(line: 1, amount: "40.01")]))
            }
            await #expect(throws: BillingRefusal.self) { try await checkout.credits(.parts([.init(line: 2)])) }
            try await checkout.credits(.parts([.init(line: 1)]))
            await #expect(throws: BillingRefusal.self) { try await checkout.credits(.all) }
            let invoice = try await checkout.invoice()
            #expect(invoice.open.isZero && invoice.status(today: "2026-04-01") == .credited)
        }
    }

    /// 240.00 + 45.60 in parts of 0.07 and a rest: the tax of the parts is that of the invoice.
    @Test func taxOfPartsAddsUpToTheTaxBilled() async throws {
        try await CheckoutWorld.run { checkout in
            for _ in 0..<3 { try await checkout.credits(.parts([.init(line: 1, amount: "0.07")])) }
            try await checkout.credits(.all)
            var tax: Int64 = 0
            for place in 2...5 { tax += try await checkout.invoice("2026-00000\(place)").invoice.taxes[0].amount.minor }
            #expect(tax == -4560)
        }
    }

    @Test func eightAtOnceCreditOnce() async throws {
        try await CheckoutWorld.run { checkout in
            let numbers = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<8 { group.addTask { try? await checkout.credits(.all).number } }
                return try await group.reduce(into: [String]()) { $0 += [$1].compactMap(\.self) }
            }
            #expect(numbers == ["2026-000002"])
        }
    }

    @Test func creditsAndABillingRunAtOnceKeepTheChain() async throws {
        try await CheckoutWorld.run { checkout in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 {
                    group.addTask { try await checkout.credits(.parts([.init(line: 1, amount: "1.00")])) }
                }
                group.addTask { try await checkout.world.bill(through: "2026-03-01") }
                try await group.waitForAll()
            }
            let documents = try await checkout.world.documents(of: "C-1")
            #expect(documents.count == 9 && Set(documents.map(\.number)).count == 9)
        }
    }

    /// What was credited by request is not charged again, and limits what a later change can credit.
    @Test func laterBillingRespectsTheCredit() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.credits(.parts([.init(line: 1, amount: "230.00")]))
            try await checkout.world.subscribe("C-1,office,seat,20,2026-01-01,2026-01-16,,")
            try await checkout.world.bill(through: "2026-04-01")
            let last = try #require(try await checkout.world.documents(of: "C-1").last)
            // Decided on 1 April: February and March are credited whole; the unused 16 of 31 days of January would be
            // 123.87, but only 10.00 are left.
            #expect(last.lines.map(\.amount.decimalText) == ["-10.00", "-240.00", "-240.00"])
        }
    }

    @Test func creditOfAPaidInvoiceGoesBackThroughItsPayment() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            let outcome = try await checkout.credits(.all, payingBack: true)
            #expect(outcome.refunded.decimalText == "285.60" && outcome.toAccountCredit.isZero)
            let reserved = try await checkout.credit()
            #expect(reserved == "0.00")
            for refund in outcome.operations { try await checkout.settleRefund(refund) }
            let refunds = try await checkout.refunds()
            #expect(refunds.map(\.state) == [.succeeded])
            let (invoice, credit) = (try await checkout.invoice(), try await checkout.credit())
            #expect(invoice.open.isZero && invoice.status(today: "2026-04-01") == .credited && credit == "0.00")
        }
    }

    @Test func creditNotesAreNotCreditedAndStrangeNumbersAreRefused() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.credits(.parts([.init(line: 1, amount: "1.00")]))
            let issue = IssueCreditNote(
                database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
            for number in ["2026-000002", "2026-000099", "nonsense", "2026-1", ""] {
                await #expect(throws: BillingRefusal.self) {
                    try await issue(number, .all, reason: "x", payingBack: false, on: "2026-02-01")
                }
            }
        }
    }

    @Test func writtenOffInvoiceIsNoLongerOwed() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.credits(.parts([.init(line: 1, amount: "40.00")]))
            // 285.60 − 47.60 = 238.00
            let amount = try await checkout.writesOff()
            #expect(amount.decimalText == "238.00")
            let invoice = try await checkout.invoice()
            #expect(invoice.open.isZero && invoice.status(today: "2026-04-01") == .writtenOff)
            await #expect(throws: BillingRefusal.nothingOpen(on: CheckoutWorld.number)) {
                try await checkout.writesOff()
            }
        }
    }

    /// A bank debit is on its way and cannot be stopped; a page that is only open would be closed.
    @Test func invoiceWhosePaymentIsUnderWayIsNotWrittenOff() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(), "answer=process")
            await #expect(throws: BillingRefusal.paymentUnderWay(of: CheckoutWorld.number)) {
                try await checkout.writesOff()
            }
        }
    }

    @Test(arguments: ["2025-12-31", "2026-12-31"] as [Day])
    func correctionsAreDatedNeitherBeforeTheInvoiceNorInTheFuture(day: Day) async throws {
        try await CheckoutWorld.run { checkout in
            await #expect(throws: BillingRefusal.self) { try await checkout.credits(.all, on: day) }
            await #expect(throws: BillingRefusal.self) { try await checkout.writesOff(on: day) }
            let documents = try await checkout.world.documents(of: "C-1")
            #expect(documents.map(\.number) == [CheckoutWorld.number])
        }
    }
}
