import BillingCore
import RandomSupport
import Testing

struct TransferMatchingTests {
    private func document(
        _ id: UInt128, of account: UInt128 = 1, open: Int64, named name: String = "Tannwald GmbH"
    ) -> DocumentToMatch {
        DocumentToMatch(
            account: Account.ID(raw: account), accountNumber: "C-\(account)", accountName: name,
            invoice: OpenInvoice(id: Invoice.ID(raw: id), dueOn: "2026-11-30", open: eur(open)),
            number: "2026-00000\(id)")
    }

    private func decision(
        _ minor: Int64, takesSurplus: Bool = false, name: String = "", references: [String] = [],
        _ change: (inout TransferEvidence) -> Void
    ) -> TransferDecision {
        var (transfer, evidence) = (BankTransfer(eur(minor)), TransferEvidence())
        (transfer.name, transfer.references) = (name, references)
        change(&evidence)
        return TransferMatching(of: transfer, evidence, takesSurplus: takesSurplus).decision()
    }

    private func booked(_ parts: [(UInt128, Int64)], of account: UInt128 = 1, by rung: MatchRung) -> TransferDecision {
        .book(
            TransferMatch(
                account: Account.ID(raw: account),
                parts: parts.map { PaymentAllocation(invoice: Invoice.ID(raw: $0.0), amount: eur($0.1)) }, rung: rung))
    }

    private func doubts(_ decision: TransferDecision) -> [TransferProposal.Doubt]? {
        if case .propose(let proposals) = decision { proposals.map(\.doubt) } else { nil }
    }

    // Rung 1 and 2: one document is named.

    @Test(arguments: [Int64(10_000), 4_000, 1]) func aNamedDocumentTakesAllOrAPart(_ minor: Int64) {
        let one = document(1, open: 10_000)
        #expect(decision(minor) { $0.referenced = [one] } == booked([(1, 10_000)], by: .reference))
        #expect(decision(minor) { $0.named = [one] } == booked([(1, 10_000)], by: .number))
    }

    @Test func aSurplusIsTakenByPolicyAlone() {
        let one = document(1, open: 10_000)
        #expect(doubts(decision(10_001) { $0.referenced = [one] }) == [.surplus])
        #expect(
            decision(10_001, takesSurplus: true) { $0.referenced = [one] } == booked([(1, 10_000)], by: .reference))
        // Paid twice: nothing is open any more.
        let paid = document(1, open: 0)
        #expect(doubts(decision(10_000) { $0.named = [paid] }) == [.surplus])
        #expect(decision(10_000, takesSurplus: true) { $0.named = [paid] } == booked([(1, 0)], by: .number))
    }

    @Test func theReferenceCountsBeforeTheText() {
        let decided = decision(10_000) {
            $0.referenced = [document(1, open: 10_000)]
            $0.named = [document(2, of: 2, open: 10_000)]
        }
        #expect(decided == booked([(1, 10_000)], by: .reference))
    }

    // Rung 3: several documents are named.

    @Test func severalDocumentsArePaidWhenTheSumIsExact() {
        let both = [document(1, open: 10_000), document(2, open: 2_500)]
        #expect(decision(12_500) { $0.named = both } == booked([(1, 10_000), (2, 2_500)], by: .numbers))
        for minor in [Int64(12_499), 12_501, 10_000] {
            #expect(doubts(decision(minor, takesSurplus: true) { $0.named = both }) == [.otherSum, .otherSum])
        }
    }

    @Test func documentsOfSeveralCustomersAreNeverGuessed() {
        let both = [document(1, open: 10_000), document(2, of: 2, open: 2_500)]
        #expect(doubts(decision(12_500) { $0.named = both }) == [.severalAccounts, .severalAccounts])
        #expect(doubts(decision(12_500) { $0.referenced = both }) == [.severalAccounts, .severalAccounts])
    }

    /// A reference of digits alone may be that of an invoice and of a credit note whose prefix is of letters.
    @Test func oneReferenceOfTwoDocumentsIsAmbiguous() {
        let both = [document(1, open: 10_000), document(2, open: 2_500)]
        let one = decision(10_000, references: ["000000000000000202600001233"]) { $0.referenced = both }
        #expect(doubts(one) == [.ambiguous, .ambiguous])
        let two = decision(10_000, references: ["RF1", "RF2"]) { $0.referenced = both }
        #expect(doubts(two) == [.otherSum, .otherSum])
    }

    // Rung 4: the payer is known.

    @Test func aKnownPayerPaysWhatIsOpenExactly() {
        let both = [document(1, open: 10_000), document(2, open: 2_500)]
        #expect(decision(2_500) { $0.ofPayer = both } == booked([(2, 2_500)], by: .payer))
        #expect(decision(12_500) { $0.ofPayer = both } == booked([(1, 10_000), (2, 2_500)], by: .payer))
        #expect(decision(2_499) { $0.ofPayer = both } == .propose([]))
    }

    @Test func twoThatFitAreAmbiguous() {
        let twins = [document(1, open: 2_500), document(2, open: 2_500)]
        #expect(doubts(decision(2_500) { $0.ofPayer = twins }) == [.ambiguous, .ambiguous])
        // 2,500 alone, and 2,500 of two documents of another account that pays from there too.
        let others = [document(1, open: 2_500), document(2, of: 2, open: 1_000), document(3, of: 2, open: 1_500)]
        #expect(doubts(decision(2_500) { $0.ofPayer = others })?.count == 3)
    }

    // Rungs 5 and 6: only proposed.

    @Test func nameAndAmountAreProposedAndTheNameCountsMore() {
        let both = [
            document(1, open: 2_500, named: "Möwe Handel GmbH"), document(2, of: 2, open: 2_500, named: "Tannwald AG"),
        ]
        guard case .propose(let proposals) = decision(2_500, name: "TANNWALD GMBH", { $0.ofAmount = both }) else {
            Issue.record("is booked")
            return
        }
        #expect(proposals.map(\.document.accountNumber) == ["C-2", "C-1"])
        #expect(proposals.map(\.rung) == [.name, .amount])
        #expect(proposals.allSatisfy { $0.doubt == .weak && $0.rung.certainty == .possible })
    }

    @Test(arguments: [
        ("Tannwald Möbel", "Tannwald GmbH", true), ("GMBH CORP", "Tannwald GmbH", false), ("", "Tannwald", false),
        ("Tann", "Tannwald", false), ("müller-technik", "Müller Technik KG", true),
    ])
    func namesShareAWordThatIsNoLegalForm(_ payer: String, _ customer: String, _ isShared: Bool) {
        let decided = decision(100, name: payer) { $0.ofAmount = [document(1, open: 100, named: customer)] }
        guard case .propose(let proposals) = decided else { return }
        #expect(proposals.map(\.rung) == [isShared ? .name : .amount])
    }

    @Test func nothingKnownIsNothingProposed() {
        #expect(decision(100) { _ in } == .propose([]))
    }

    @Test func certaintyFollowsTheRung() {
        let certain = MatchRung.allCases.filter { $0.certainty == .certain }
        #expect(certain == [.reference, .person])
        #expect(MatchRung.allCases.filter { $0.certainty == .possible } == [.name, .amount])
    }

    /// Whatever is known, what is booked is of one account, and without a surplus never more than is open there.
    @Test func bookingNeverGuesses() {
        var random = SeededRandom(2026)
        for _ in 0..<2_000 {
            var documents: [DocumentToMatch] = []
            for id in 0..<UInt128(random.below(4)) {
                let account = UInt128(1 + random.below(2))
                documents.append(document(id, of: account, open: Int64(random.below(4)) * 500))
            }
            let minor = Int64(1 + random.below(6)) * 500
            let kind = random.below(4)
            let decided = decision(minor) {
                switch kind {
                case 0: $0.referenced = documents
                case 1: $0.named = documents
                case 2: $0.ofPayer = documents.filter(\.invoice.open.isPositive)
                default: $0.ofAmount = documents.filter { $0.invoice.open == eur(minor) }
                }
            }
            guard case .book(let match) = decided else { continue }
            #expect(match.rung.certainty != .possible)
            let own = documents.filter { $0.account == match.account }.map(\.invoice.id)
            #expect(match.parts.allSatisfy { own.contains($0.invoice) })
            #expect(match.parts.reduce(0) { $0 + $1.amount.minor } >= minor)
        }
    }
}
