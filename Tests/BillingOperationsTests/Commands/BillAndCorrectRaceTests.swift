import BillingCore
import BillingOperations
import PostgresStore
import SandboxSupport
import TestSupport
import Testing

/// A billing run that credits days of an invoice, while the invoice is given up, credited, voided and paid. Whichever comes
/// first: nothing is credited beyond what the line was, no cent is in hand that did not come, and the books add up.
@Suite struct BillAndCorrectRaceTests {
    @Test(arguments: 0..<8) func nothingIsCreditedTwice(_ round: Int) async throws {
        try await CheckoutWorld.run { checkout in
            let world = checkout.world
            // Ended in the middle of January, which is learnt in April: the run takes 123.87 of 240.00 back.
            try await world.subscribe("C-1,office,seat,20,2026-01-01,2026-01-16,,")
            let acts: [@Sendable () async throws -> Void] = [
                { try await world.bill(through: "2026-04-01") },
                { _ = try await checkout.writesOff(on: "2026-04-01") },
                { try await checkout.credits(.parts([.init(line: 1, amount: "100.00")]), on: "2026-04-01") },
                { try await checkout.transfers("50.00", reference: "one") },
                { if round.isMultiple(of: 2) { try await checkout.credits(.all, on: "2026-04-01") } },
            ]
            await withTaskGroup(of: Void.self) { group in
                for place in acts.indices {
                    let act = acts[(place + round) % acts.count]
                    group.addTask {
                        do { try await act() } catch { #expect(error is BillingRefusal, "\(error)") }
                    }
                }
            }
            let documents = try await world.documents(of: "C-1")
            // What the invoice's line has left after all of them: from nothing to all of it.
            let credited = documents.flatMap(\.lines).filter { $0.corrects?.document == CheckoutWorld.number }
            #expect(try Money.sum(credited.map(\.amount), .eur).minor >= -24_000)
            // What was billed in the end is paid, given up or open; what came beyond it is in hand.
            var open = Money.zero(.eur)
            for document in documents { open = try open.adding(try await checkout.invoice(document.number).open) }
            let (lost, inHand) = (
                try await checkout.invoice().writtenOff, try Money(try await checkout.credit(), .eur)
            )
            let billed = try Money.sum(documents.map(\.gross), .eur)
            let paid = try billed.subtracting(lost).subtracting(open)
            #expect(try paid.adding(inHand).decimalText == "50.00", "\(documents.map(\.gross.decimalText))")
            #expect(inHand.minor <= 5_000)
        }
    }
}
