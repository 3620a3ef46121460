import BillingCore
import BillingOperations
import PostgresStore
import SandboxSupport
import TestSupport
import Testing

/// A write-off, credit notes and transfers at the same time: whichever comes first, every cent is counted once. The invoice
/// of ``CheckoutWorld`` is 240.00 + 45.60.
@Suite struct CorrectionRaceTests {
    @Test(arguments: 0..<6) func everyCentIsCountedOnce(_ round: Int) async throws {
        try await CheckoutWorld.run { checkout in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { _ = try? await checkout.writesOff(on: "2026-01-20") }
                group.addTask { try? await checkout.transfers("50.00", reference: "one") }
                for place in 0..<3 {
                    group.addTask {
                        let amount = "\(20 + 10 * ((place + round) % 3)).00"
                        _ = try? await checkout.credits(.parts([.init(line: 1, amount: amount)]), on: "2026-01-21")
                    }
                }
            }
            // 90.00 and 17.10 are credited in the end, in whatever order; the 50.00 are on the invoice or in hand.
            let (invoice, credit) = (try await checkout.invoice(), try Money(try await checkout.credit(), .eur))
            #expect(invoice.credited.decimalText == "107.10" && invoice.open.isZero)
            let balances = try await checkout.balances()
            #expect(balances["revenue"] == "-150.00" && balances["tax"] == "-28.50" && balances["bank"] == "50.00")
            // 178.50 are left of the invoice: paid, given up, or paid and in hand beside what was given up.
            let lost = invoice.writtenOff
            #expect(try lost.adding(eur(5_000)).subtracting(credit) == eur(17_850))
            #expect(credit.isZero || credit == eur(5_000))
        }
    }

    /// Voided while it is given up: nothing is lost, since nothing was owed, and nothing is in hand.
    @Test(arguments: 0..<6) func voidedWhileItIsGivenUp(_ round: Int) async throws {
        try await CheckoutWorld.run { checkout in
            await withTaskGroup(of: Void.self) { group in
                for place in 0..<4 {
                    group.addTask {
                        if (place + round).isMultiple(of: 2) {
                            _ = try? await checkout.writesOff(on: "2026-01-20")
                        } else {
                            _ = try? await checkout.credits(.all, on: "2026-01-21")
                        }
                    }
                }
            }
            let (invoice, balances) = (try await checkout.invoice(), try await checkout.balances())
            #expect(invoice.status(today: "2026-04-01") == .credited && invoice.writtenOff.isZero)
            #expect(balances == [:])
        }
    }

    private func eur(_ minor: Int64) -> Money { Money(minor: minor, .eur) }
}
