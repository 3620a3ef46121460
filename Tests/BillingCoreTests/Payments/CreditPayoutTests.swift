import BillingCore
import RandomSupport
import Testing

/// Through which payments credit goes back.
@Suite struct CreditPayoutTests {
    private func source(_ id: UInt128, _ refundable: Int64, settling: Int64) -> CreditSource {
        CreditSource(payment: ID(raw: id), refundable: eur(refundable), settling: eur(settling))
    }

    private func payouts(_ sources: [CreditSource], of minor: Int64) throws -> [String] {
        try sources.payouts(of: eur(minor)).map { "\($0.payment.raw): \($0.amount.decimalText)" }
    }

    /// The second payment brought 20.00 more than invoices needed.
    @Test(
        arguments: [
            (5_00, ["2: 5.00"]), (20_00, ["2: 20.00"]), (25_00, ["1: 5.00", "2: 20.00"]),
            (120_00, ["1: 100.00", "2: 20.00"]), (150_00, ["1: 100.00", "2: 50.00"]),
            (250_00, ["1: 100.00", "2: 120.00", "3: 30.00"]),
            // Not more than they hold.
            (300_00, ["1: 100.00", "2: 120.00", "3: 50.00"]), (0, []), (-5_00, []),
        ] as [(Int64, [String])])
    func creditGoesBackWhereItCameFrom(minor: Int64, parts: [String]) throws {
        let sources = [
            source(1, 100_00, settling: 100_00), source(2, 120_00, settling: 100_00),
            source(3, 50_00, settling: 50_00),
        ]
        #expect(try payouts(sources, of: minor) == parts)
    }

    @Test func whatWentBackDoesNotGoBackAgain() throws {
        #expect(try payouts([source(1, 0, settling: 0), source(2, -5_00, settling: 0)], of: 10_00) == [])
        #expect(try payouts([], of: 10_00) == [])
        // A part of it is held back by a dispute: less is left than it settles.
        #expect(try payouts([source(1, 30_00, settling: 100_00)], of: 50_00) == ["1: 30.00"])
    }

    @Test func currenciesAreNotMixed() {
        let sources = [source(1, 100_00, settling: 0)]
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .usd)) {
            try sources.payouts(of: Money(minor: 1, .usd))
        }
    }

    /// Never more than is asked for, nor than each payment holds.
    @Test func boundsHold() throws {
        var random = SeededRandom(8)
        for _ in 0..<500 {
            let sources = (0..<Int.random(in: 0...5, using: &random)).map { place in
                source(
                    UInt128(place), .random(in: -10...100, using: &random),
                    settling: .random(in: -10...100, using: &random))
            }
            let wanted = Int64.random(in: 0...400, using: &random)
            let parts = try sources.payouts(of: eur(wanted))
            let sum = parts.reduce(0) { $0 + $1.amount.minor }
            let held = sources.reduce(0) { $0 + max($1.refundable.minor, 0) }
            #expect(sum == min(wanted, held))
            for part in parts {
                let own = sources.first { $0.payment == part.payment }
                #expect(part.amount.isPositive && part.amount.minor <= own?.refundable.minor ?? 0)
            }
        }
    }
}
