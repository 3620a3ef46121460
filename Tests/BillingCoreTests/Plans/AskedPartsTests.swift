import BillingCore
import Testing

/// What is asked for of an invoice that is due in parts.
@Suite struct AskedPartsTests {
    private func parts(_ days: [Day]) -> [PlanTerms.Part] {
        days.enumerated().map { PlanTerms.Part(dueOn: $1, amount: eur(Int64(10_00 * ($0 + 1)))) }
    }

    /// 10.00 on 1 February, 20.00 on 1 March, 30.00 on 1 April.
    @Test(
        arguments: [
            ("2026-01-01", 10_00), ("2026-02-01", 10_00), ("2026-02-28", 10_00), ("2026-03-01", 30_00),
            ("2026-04-01", 60_00), ("2030-01-01", 60_00),
        ] as [(Day, Int64)])
    func whatIsDueOrComesNextIsAskedFor(today: Day, minor: Int64) throws {
        #expect(try parts(["2026-02-01", "2026-03-01", "2026-04-01"]).asked(on: today) == eur(minor))
    }

    @Test func partsOfOneDayBelongTogether() throws {
        #expect(try parts(["2026-02-01", "2026-02-01", "2026-03-01"]).asked(on: "2026-01-01") == eur(30_00))
    }

    @Test func withoutPartsNothingIsSaid() throws {
        #expect(try [PlanTerms.Part]().asked(on: "2026-01-01") == nil)
    }

    /// Whatever parts a seller takes otherwise, an instalment may be paid.
    @Test(
        arguments: [
            (nil, 95_20, 95_20), ("100", 95_20, 95_20), ("50", 95_20, 50_00), ("1", 1, 1),
        ] as [(String?, Int64, Int64)])
    func instalmentsAreTaken(least: String?, part: Int64, taken: Int64) throws {
        let policy = PaymentPolicy(leastPart: least.map(number), allowsOverpayment: false).taking(eur(part))
        #expect(try policy.least(of: eur(500_00)) == eur(taken))
        #expect(!policy.allowsOverpayment)
    }

    @Test func nothingIsNoPart() {
        #expect(PaymentPolicy.wholeOnly.taking(eur(0)) == .wholeOnly)
        #expect(PaymentPolicy.wholeOnly.taking(eur(-5)) == .wholeOnly)
        #expect(PaymentPolicy.wholeOnly.taking(eur(5)).hasChoice)
    }
}
