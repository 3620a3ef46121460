import BillingCore
import Testing
import RandomSupport

/// What a payment comes to before it is confirmed.
struct PaymentProposalTests {
    /// Due in the order of their ids.
    private func open(_ id: UInt128, _ minor: Int64) -> OpenInvoice {
        let first: Day = "2026-01-01"
        return OpenInvoice(id: ID(raw: id), dueOn: first.adding(days: Int(id)), open: Money(minor: minor, .eur))
    }

    private func items(
        _ invoices: [OpenInvoice], credit: Int64 = 0, _ policy: CreditPolicy = .nextInvoice
    ) -> OpenItems {
        OpenItems(invoices, credit: Money(minor: credit, .eur), policy: policy)
    }

    private func pairs(_ parts: [PaymentAllocation]) -> [[Int64]] {
        parts.map { [Int64($0.invoice.raw), $0.amount.minor] }
    }

    private var three: [OpenInvoice] { [open(3, 300), open(1, 100), open(2, 200)] }

    @Test func withoutAChoiceAllThatIsOpenIsPaid() throws {
        let proposal = try PaymentProposal(among: items(three))
        #expect(proposal.charge == eur(600) && proposal.surplus == eur(0) && proposal.credit.isEmpty)
        #expect(pairs(proposal.parts) == [[1, 100], [2, 200], [3, 300]])
        let drawn = try proposal.drawn()
        #expect(drawn == eur(0))
    }

    @Test func aChoiceIsPaidTheOldestFirst() throws {
        let chosen: Set<Invoice.ID> = [ID(raw: 3), ID(raw: 2), ID(raw: 99)]
        let whole = try PaymentProposal(for: chosen, among: items(three))
        #expect(pairs(whole.parts) == [[2, 200], [3, 300]])
        let part = try PaymentProposal(for: chosen, among: items(three), amount: eur(250), policy: .usual)
        #expect(part.charge == eur(250) && pairs(part.parts) == [[2, 200], [3, 50]])
    }

    /// What is more than was chosen settles the rest, and only then is credit.
    @Test(
        arguments: [
            (300, [[3, 300]], 0), (350, [[3, 300], [1, 50]], 0), (450, [[3, 300], [1, 100], [2, 50]], 0),
            (600, [[3, 300], [1, 100], [2, 200]], 0), (700, [[3, 300], [1, 100], [2, 200]], 100),
        ] as [(Int64, [[Int64]], Int64)])
    func moreThanIsOpenGoesOn(amount: Int64, parts: [[Int64]], surplus: Int64) throws {
        let policy = PaymentPolicy(leastPart: nil, allowsOverpayment: true)
        let proposal = try PaymentProposal(
            for: [ID(raw: 3)], among: items(three), amount: eur(amount), policy: policy)
        #expect(pairs(proposal.parts) == parts)
        #expect(proposal.surplus == eur(surplus) && proposal.charge == eur(amount))
    }

    @Test func nothingToPayIsRefused() {
        let refusal = BillingRefusal(.paymentNotPositive)
        #expect(throws: refusal) { try PaymentProposal(among: items([])) }
        #expect(throws: refusal) { try PaymentProposal(for: [], among: items(three)) }
        #expect(throws: refusal) { try PaymentProposal(for: [ID(raw: 9)], among: items(three), amount: eur(5)) }
        for amount in [0, -1] as [Int64] {
            #expect(throws: refusal) { try PaymentProposal(among: items(three), amount: eur(amount), policy: .usual) }
        }
    }

    @Test func thePolicyIsAskedAboutTheCharge() {
        #expect(throws: BillingRefusal.partialPaymentNotAllowed(open: eur(600))) {
            try PaymentProposal(among: items(three), amount: eur(599))
        }
        #expect(throws: BillingRefusal.paymentAboveOpen(eur(600))) {
            try PaymentProposal(among: items(three), amount: eur(601), policy: .usual)
        }
    }

    /// Credit in hand, amount or all, what credit settles, the charge, and what it settles.
    private static let credits: [(Int64, Int64?, [[Int64]], Int64, [[Int64]])] = [
        (150, nil, [[1, 100], [2, 50]], 450, [[2, 150], [3, 300]]),
        (600, nil, [[1, 100], [2, 200], [3, 300]], 0, []),
        (900, nil, [[1, 100], [2, 200], [3, 300]], 0, []),
        (150, 250, [[1, 100], [2, 50]], 100, [[2, 100]]),
        // Credit alone pays a part.
        (150, 120, [[1, 100], [2, 20]], 0, []),
        (0, nil, [], 600, [[1, 100], [2, 200], [3, 300]]),
    ]

    @Test(arguments: credits.indices) func creditSettlesFirst(_ index: Int) throws {
        let (credit, amount, drawn, charge, parts) = Self.credits[index]
        let proposal = try PaymentProposal(
            among: items(three, credit: credit), amount: amount.map(eur), usingCredit: true, policy: .usual)
        #expect(pairs(proposal.credit) == drawn)
        #expect(proposal.charge == eur(charge) && pairs(proposal.parts) == parts && proposal.surplus.isZero)
    }

    @Test func creditIsTheCustomersChoiceUnlessItIsUsedByItself() throws {
        let kept = try PaymentProposal(among: items(three, credit: 150))
        #expect(kept.credit.isEmpty && kept.charge == eur(600))
        let used = try PaymentProposal(among: items(three, credit: 150, .automatic))
        #expect(pairs(used.credit) == [[1, 100], [2, 50]] && used.charge == eur(450))
    }

    @Test func theChargeAfterCreditIsNoSmallerThanTheLeastPart() {
        #expect(throws: BillingRefusal.paymentBelowLeast(eur(100))) {
            try PaymentProposal(among: items(three, credit: 150), amount: eur(200), usingCredit: true, policy: .usual)
        }
    }

    @Test func whatSettlesEachInvoiceIsToldTogether() throws {
        let proposal = try PaymentProposal(among: items(three, credit: 150), usingCredit: true)
        let settled = try proposal.settled()
        #expect(settled == [ID(raw: 1): eur(100), ID(raw: 2): eur(200), ID(raw: 3): eur(300)])
    }

    /// Whatever is chosen and typed: nothing is settled beyond what is open, and every cent has its place.
    @Test func everyCentHasItsPlace() throws {
        var random = SeededRandom(97)
        for _ in 0..<2000 {
            let invoices = (1...6).map { open(UInt128($0), Int64.random(in: 1...500, using: &random)) }
            let chosen = Set(invoices.filter { _ in Bool.random(using: &random) }.map(\.id))
            let amount = Bool.random(using: &random) ? eur(.random(in: 1...4000, using: &random)) : nil
            let policy = PaymentPolicy(leastPart: ExactDecimal("0.01"), allowsOverpayment: true)
            let credit = Int64.random(in: 0...900, using: &random)
            let usesCredit = Bool.random(using: &random)
            guard !chosen.isEmpty else { continue }
            let proposal = try PaymentProposal(
                for: chosen, among: items(invoices, credit: credit), amount: amount, usingCredit: usesCredit,
                policy: policy)
            let (drawn, settled) = (try proposal.drawn(), try proposal.settled())
            let wanted = invoices.filter { chosen.contains($0.id) }.reduce(0) { $0 + $1.open.minor }
            let sum = settled.values.reduce(0) { $0 + $1.minor }
            #expect(drawn.minor <= (usesCredit ? credit : 0))
            #expect(drawn.minor + proposal.charge.minor == amount?.minor ?? wanted)
            #expect(sum + proposal.surplus.minor == drawn.minor + proposal.charge.minor)
            for invoice in invoices { #expect(settled[invoice.id]?.minor ?? 0 <= invoice.open.minor) }
            for part in proposal.credit { #expect(chosen.contains(part.invoice)) }
        }
    }

    /// Too small, too large, or not in the units of the provider.
    @Test(arguments: [(49, false), (50, true), (500, true), (501, false)] as [(Int64, Bool)])
    func theProviderTakesTheCharge(amount: Int64, isTaken: Bool) throws {
        let provider = GatewayCapabilities(
            pageOrigins: [], keyLifetime: .zero, lookupDelay: .zero, leastAmounts: [.eur: 50], largestAmount: 500)
        let policy = PaymentPolicy(leastPart: ExactDecimal("0.01"), allowsOverpayment: false)
        do throws(BillingRefusal) {
            let proposal = try PaymentProposal(
                among: items(three), amount: eur(amount), policy: policy, at: provider)
            #expect(isTaken && proposal.charge == eur(amount))
        } catch {
            #expect(!isTaken && error == .chargeNotTaken(eur(amount)))
        }
    }

    /// What credit settles alone is asked of no provider.
    @Test func creditAloneNeedsNoProvider() throws {
        let provider = GatewayCapabilities(
            pageOrigins: [], keyLifetime: .zero, lookupDelay: .zero, leastAmounts: [.eur: 50])
        let proposal = try PaymentProposal(
            among: items(three, credit: 900), amount: eur(20), usingCredit: true, policy: .usual, at: provider)
        #expect(proposal.charge.isZero && pairs(proposal.credit) == [[1, 20]])
    }
}
