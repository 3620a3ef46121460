import BillingCore
import BillingOperations
import Importing
import PostgresStore
import SandboxSupport
import TestSupport
import Testing
import RandomSupport

/// Operators, customers, providers and billing runs do not wait for each other to finish their day. Whatever they do at the
/// same time, in whatever order it happens to come: nothing waits for ever, it is done, refused or not
/// begun, and the books add up.
@Suite(.timeLimit(.minutes(30)))
struct EverythingAtOnceTests {
    private typealias Act = @Sendable (CheckoutWorld) async throws -> Void

    /// Thirty things to do, the same for the same seed.
    private static func acts(seed: Int) -> [Act] {
        var random = SeededRandom(UInt64(seed))
        return (0..<30).map { place in
            let (kind, amount) = (random.below(9), Int64(random.below(200) + 1))
            let text = Money(minor: amount * 50, .eur).decimalText
            let (seats, account) = (random.below(30), random.below(2) == 0 ? "C-1" : "C-2")
            return act(kind, text, place: place, seats: seats, account: account)
        }
    }

    private static func act(_ kind: Int, _ amount: String, place: Int, seats: Int, account: String) -> Act {
        switch kind {
        case 0: { try await $0.transfers(amount, reference: "transfer \(place)") }
        case 1: { try await $0.credits(.parts([.init(line: 1, amount: amount)]), payingBack: seats > 15) }
        case 2:
            { checkout in
                let refund = try await checkout.refunds(amount)
                try await checkout.settleRefund(refund)
            }
        case 3:
            { checkout in
                _ = try await ChangeSubscription(
                    database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)(
                        .quantity(ExactDecimal(seats)), of: "office", account: account, at: .now, on: "2026-01-20")
            }
        case 4:
            { checkout in
                _ = try await AddOneOffCharge(
                    database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)(
                        .init(
                            "Work \(place)", quantity: .one, unitPrice: ExactDecimal(seats + 1),
                            taxRate: Rate(ppm: 190_000)), account: account, on: "2026-01-20")
            }
        case 5: { _ = try await $0.world.bill(through: "2026-02-01", workers: 2, rangeSize: 1) }
        case 6:
            { checkout in
                _ = try await RedeemCoupon(database: checkout.world.database.worker, clock: checkout.world.clock)(
                    "FIVE", account: account, on: "2026-01-20")
            }
        case 7: { try await $0.pay(after: Int64(place)) }
        default: { _ = try await $0.writesOff() }
        }
    }

    @Test(arguments: 1...6) func theBooksAddUp(seed: Int) async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.world.subscribe("C-2,office,seat,10,2026-01-01,,,")
            try await checkout.world.bill(through: "2026-01-01")
            _ = try await ImportCoupons(database: checkout.world.database.worker)(
                SmallWorld.rows(
                    "code,description,percent,lasts,from,redemptions,redemptions_per_account\n"
                        + "FIVE,Five off,5,once,2026-01-01,3,2\n"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for act in Self.acts(seed: seed) {
                    group.addTask {
                        do { try await act(checkout) } catch is BillingRefusal {
                        } catch StoreError.conflict {
                            // On a busy machine an account may be held longer than its lock is waited for.
                        }
                    }
                }
                try await group.waitForAll()
            }
            // What was decided is billed in the end, and once.
            try await checkout.world.bill(through: "2026-03-01")
            #expect(try await checkout.world.bill(through: "2026-03-01").issued.isEmpty)
            for number in ["C-1", "C-2"] {
                for invoice in try await checkout.world.documents(of: number) {
                    for line in invoice.lines {
                        let again = try line.derivation.recomputed()
                        #expect(again == line.amount)
                    }
                }
            }
        }
    }
}
