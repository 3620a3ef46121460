import BillingCore
import BillingOperations
import Logging
import PostgresStore
import SandboxProvider
import TestSupport
import Testing

@Suite struct RefundTests {
    @Test func refundedPaymentOpensTheInvoiceAgain() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            let refund = try await checkout.refunds("85.60")
            let before = try await checkout.open()
            #expect(before == "0.00")
            // The command and the regular check, all at once and again.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { try await checkout.settleRefund(refund) } }
                try await group.waitForAll()
            }
            let (open, payments) = (try await checkout.open(), try await checkout.payments())
            #expect(open == "85.60")
            #expect(payments.map(\.refunded.decimalText) == ["85.60"])
            #expect(payments.first?.settled.map(\.amount.decimalText) == ["200.00"])
            try await checkout.pay(after: 60)
            let paid = try await checkout.open()
            #expect(paid == "0.00")
        }
    }

    @Test func eightAtOnceNeverSendBackMoreThanWasPaid() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            let refunds = try await withThrowingTaskGroup(of: ProviderOperation?.self) { group in
                for _ in 0..<8 { group.addTask { try? await checkout.refunds("100.00") } }
                return try await group.reduce(into: [ProviderOperation]()) { $0 += [$1].compactMap(\.self) }
            }
            #expect(refunds.count == 2)
            await #expect(throws: BillingRefusal.refundExceedsPayment(left: Money(minor: 8560, .eur))) {
                try await checkout.refunds("85.61")
            }
            for refund in refunds { try await checkout.settleRefund(refund) }
            let open = try await checkout.open()
            #expect(open == "200.00")
        }
    }

    @Test func lostAnswerIsUnknownUntilTheProviderIsAsked() async throws {
        var broken = SandboxBehaviour()
        broken.refundAnswer = .brokenOff
        try await CheckoutWorld.run(behaviour: broken) { checkout in
            try await checkout.pay()
            let refund = try await checkout.refunds(nil)
            let lost = try await checkout.settleRefund(refund)
            #expect(lost.state == .unknown)
            await #expect(throws: BillingRefusal.self) { try await checkout.refunds("1.00") }
            try await checkout.checks(after: 600)
            let (refunds, open) = (try await checkout.refunds(), try await checkout.open())
            #expect(refunds.map(\.state) == [.succeeded] && open == "285.60")
        }
    }

    @Test func refusedRefundGivesTheCreditBack() async throws {
        var refusing = SandboxBehaviour()
        refusing.refundRefusal = .methodNotUsable
        try await CheckoutWorld.run(behaviour: refusing) { checkout in
            try await checkout.pay()
            try await checkout.credits(.parts([.init(line: 1, amount: "100.00")]))
            let refund = try await checkout.refunds("119.00", from: .customerCredit)
            let reserved = try await checkout.credit()
            #expect(reserved == "0.00")
            let breaches = try await checkout.world.breaches()
            #expect(breaches == [])
            let failed = try await checkout.settleRefund(refund)
            #expect(failed.state == .declined && failed.decline == Decline(.methodNotUsable))
            let (credit, open) = (try await checkout.credit(), try await checkout.open())
            #expect(credit == "119.00" && open == "0.00")
        }
    }

    @Test func onlyWhatIsThereGoesBack() async throws {
        try await CheckoutWorld.run { checkout in
            await #expect(throws: BillingRefusal.noSuchPayment(CheckoutWorld.number)) {
                try await checkout.refunds(nil)
            }
            try await checkout.pay()
            // Nothing is in hand: all of the payment settles the invoice.
            await #expect(throws: BillingRefusal.self) { try await checkout.refunds("1.00", from: .customerCredit) }
            let reference = try #require(try await checkout.payments().first?.reference)
            let refund = try await checkout.refunds(nil, of: reference)
            let done = try await checkout.settleRefund(refund)
            #expect(done.amount.decimalText == "285.60")
        }
    }

    /// Whatever the order, no command waits for ever, only refusals are thrown, and no more goes back than was paid.
    @Test func creditsRefundsAPaymentAndABillingRunAtOnce() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await checkout.unlessRefused { try await checkout.paysBackSome() } }
                    group.addTask {
                        try await checkout.unlessRefused {
                            try await checkout.settleRefund(try await checkout.refunds("30.00"))
                        }
                    }
                }
                group.addTask { try await checkout.unlessRefused { try await checkout.pay(after: 60) } }
                group.addTask { try await checkout.world.bill(through: "2026-03-01") }
                try await group.waitForAll()
            }
            let (payments, refunds) = (try await checkout.payments(), try await checkout.refunds())
            #expect(refunds.count >= 4 && refunds.allSatisfy { $0.state == .succeeded })
            #expect(payments.allSatisfy { $0.refunded.minor <= $0.amount.minor })
        }
    }
}

extension CheckoutWorld {
    fileprivate func unlessRefused(_ body: () async throws -> Void) async throws {
        do { try await body() } catch is BillingRefusal {}
    }

    /// 10.00 of line 1 and 1.90 of tax: account credit that goes back, unless an open amount takes it.
    fileprivate func paysBackSome() async throws {
        let outcome = try await credits(.parts([.init(line: 1, amount: "10.00")]), payingBack: true)
        for refund in outcome.operations { try await settleRefund(refund) }
    }
}
