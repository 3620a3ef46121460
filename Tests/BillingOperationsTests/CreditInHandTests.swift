import BillingCore
import BillingOperations
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

/// Credit in hand and open invoices: never both, unless the seller keeps credit for the next invoices.
@Suite struct CreditInHandTests {
    private static let first = CheckoutWorld.number

    private func keepCredit(_ checkout: CheckoutWorld, _ policy: CreditPolicy) async throws {
        let save = SaveSeller(database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
        _ = try await save("main") { $0.creditPolicy = policy }
    }

    /// As a run of the billing that read the policy before it changed.
    private func changesPolicyUnseen(_ checkout: CheckoutWorld) async throws {
        try await checkout.world.database.owner.transaction(WorkerScope()) {
            _ = try await $0.run(AllowTampering())
            _ = try await $0.run(Tamper(statement: "UPDATE sellers SET credit_policy = 'automatic'"))
        }
    }

    private func settlements(_ checkout: CheckoutWorld, _ number: String = first) async throws -> [InvoiceSettlement] {
        try await checkout.world.database.app.read(checkout.scope, InvoiceSettlements(number: number))
    }

    /// Ended after half of March: 240.00 × 16/31 = 123.87 and 19 % of it, 147.41, off March's 285.60, not off January's.
    @Test func creditForUnusedDaysLowersTheInvoiceItCorrects() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.world.bill(through: "2026-03-01")
            try await checkout.world.subscribe("C-1,office,seat,20,2026-01-01,2026-03-16,,")
            try await checkout.world.bill(through: "2026-04-01")
            let note = try await checkout.invoice("2026-000004")
            #expect(note.invoice.gross.decimalText == "-147.41")
            let uses = try await settlements(checkout, "2026-000004")
            #expect(uses.map(\.source) == [.usedFor(number: "2026-000003")])
            #expect(uses.map(\.amount.decimalText) == ["147.41"])
            let (january, march) = (try await checkout.open(), try await checkout.invoice("2026-000003").open)
            let credit = try await checkout.credit()
            #expect(january == "285.60" && march.decimalText == "138.19" && credit == "0.00")
            let settled = try await settlements(checkout, "2026-000003")
            #expect(settled.map(\.source) == [.creditNote(number: "2026-000004")])
        }
    }

    /// The first invoice is paid; what is credited of it settles the second.
    @Test func creditOfAPaidInvoiceSettlesTheOldestDue() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            try await checkout.world.bill(through: "2026-03-01")
            let outcome = try await checkout.credits(.all, on: "2026-03-02")
            #expect(outcome.settled.isZero && outcome.settledElsewhere.decimalText == "285.60")
            #expect(outcome.toAccountCredit.isZero)
            let (february, march) = (
                try await checkout.invoice("2026-000002"), try await checkout.invoice("2026-000003")
            )
            #expect(february.open.isZero && february.status(today: "2026-04-01") == .paid)
            #expect(march.open.decimalText == "285.60")
        }
    }

    /// Paid back is what was paid for; what no payment holds settles other invoices.
    @Test func whatIsPaidBackSettlesNothingElse() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            try await checkout.world.bill(through: "2026-02-01")
            let outcome = try await checkout.credits(.parts([.init(line: 1, amount: "100.00")]), payingBack: true)
            #expect(outcome.refunded.decimalText == "119.00" && outcome.settledElsewhere.isZero)
            let open = try await checkout.invoice("2026-000002").open
            #expect(open.decimalText == "285.60")
            let before = try await settlements(checkout, outcome.number)
            for refund in outcome.operations { try await checkout.settleRefund(refund) }
            let after = try await settlements(checkout, outcome.number)
            let (method, source) = (
                try #require(try await checkout.payments().first?.method), PaymentSource.provider("sandbox")
            )
            #expect(before.map(\.source) == [.paidBack(source, method: method, isDone: false)])
            #expect(after.map(\.source) == [.paidBack(source, method: method, isDone: true)])
        }
    }

    /// 71.40 + 11.90 credited of a paid invoice; a refund of 20.00 and the next invoice draw it in the order given.
    @Test func whatDrewTheCreditNamesTheCreditNote() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            try await checkout.credits(.parts([.init(line: 1, quantity: ExactDecimal("5"))]))
            try await checkout.credits(.parts([.init(line: 1, amount: "10.00")]))
            let refund = try await checkout.refunds("20.00", from: .customerCredit, on: "2026-01-25")
            try await checkout.settleRefund(refund)
            try await checkout.world.bill(through: "2026-02-01")
            let drawn = try await settlements(checkout, "2026-000004")
            #expect(drawn.map(\.source) == [.accountCredit(from: "2026-000002"), .accountCredit(from: "2026-000003")])
            #expect(drawn.map(\.amount.decimalText) == ["51.40", "11.90"])
            let uses = try await settlements(checkout, "2026-000002")
            #expect(uses.map(\.amount.decimalText).sorted() == ["20.00", "51.40"])
            #expect(uses.contains { $0.source == .usedFor(number: "2026-000004") })
        }
    }

    /// A refund of credit fails after the next invoice was issued: the credit settles it.
    @Test func creditThatComesBackSettlesWhatIsOpen() async throws {
        var refusing = SandboxBehaviour()
        refusing.refundRefusal = .methodNotUsable
        try await CheckoutWorld.run(behaviour: refusing) { checkout in
            try await checkout.pay()
            let outcome = try await checkout.credits(.parts([.init(line: 1, amount: "100.00")]), payingBack: true)
            try await checkout.world.bill(through: "2026-02-01")
            for refund in outcome.operations { try await checkout.settleRefund(refund) }
            let (open, credit) = (try await checkout.invoice("2026-000003").open, try await checkout.credit())
            #expect(open.decimalText == "166.60" && credit == "0.00")  // 285.60 − 119.00
            let settled = try await settlements(checkout, "2026-000003")
            #expect(settled.map(\.source) == [.accountCredit(from: "2026-000002")])
        }
    }

    @Test func creditWaitsWhereTheSellerSaysSo() async throws {
        try await CheckoutWorld.run { checkout in
            try await keepCredit(checkout, .nextInvoice)
            try await checkout.credits(.parts([.init(line: 1, amount: "10.00")]))
            let (open, credit) = (try await checkout.open(), try await checkout.credit())
            #expect(open == "285.60" && credit == "11.90")
            try await checkout.world.bill(through: "2026-02-01")
            let next = try await checkout.invoice("2026-000003")
            #expect(next.invoice.creditApplied.decimalText == "11.90" && next.open.decimalText == "273.70")
        }
    }

    @Test func aVoidInvoiceIsNotAskedForWhereCreditWaits() async throws {
        try await CheckoutWorld.run { checkout in
            try await keepCredit(checkout, .nextInvoice)
            try await checkout.credits(.all)
            let (invoice, credit) = (try await checkout.invoice(), try await checkout.credit())
            #expect(invoice.status(today: "2026-02-01") == .credited && credit == "0.00")
        }
    }

    @Test func creditThatWaitedSettlesWhatIsOpenWhenThePolicyChanges() async throws {
        try await CheckoutWorld.run { checkout in
            try await keepCredit(checkout, .nextInvoice)
            try await checkout.credits(.parts([.init(line: 1, amount: "10.00")]))
            try await keepCredit(checkout, .automatic)
            let (open, credit) = (try await checkout.open(), try await checkout.credit())
            #expect(open == "273.70" && credit == "0.00")
        }
    }

    @Test func theBooksTellOfCreditThatLiesBesideAnOpenInvoice() async throws {
        try await CheckoutWorld.run(endsClean: false) { checkout in
            try await keepCredit(checkout, .nextInvoice)
            try await checkout.credits(.parts([.init(line: 1, amount: "10.00")]))
            let quiet = try await checkout.world.breaches()
            #expect(quiet.isEmpty)
            try await changesPolicyUnseen(checkout)
            let breaches = try await checkout.world.breaches()
            #expect(breaches.map(\.problem) == ["has 1190 minor units of credit in hand while 28560 are open"])
        }
    }

    @Test func theBillingRunSettlesIdleCreditFirst() async throws {
        try await CheckoutWorld.run { checkout in
            try await keepCredit(checkout, .nextInvoice)
            try await checkout.credits(.parts([.init(line: 1, amount: "10.00")]))
            try await changesPolicyUnseen(checkout)
            try await checkout.world.bill(through: "2026-02-01")
            let (open, next) = (try await checkout.open(), try await checkout.invoice("2026-000003"))
            #expect(open == "273.70" && next.invoice.creditApplied.isZero && next.open.decimalText == "285.60")
        }
    }
}
