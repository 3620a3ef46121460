import BillingCore
import Testing

/// The ladder as a table: what is known, how much came, whether a surplus is taken, and the decision.
struct MatchingMatrixTests {
    /// One document of C-1 with 100.00 open (a) or settled (z), another with 25.00 (b), and one of C-2 with 100.00 (x).
    enum Known: String, CaseIterable {
        case nothing = "", a, z, b, x, ab, az, ax, bx, abx

        var documents: [DocumentToMatch] {
            rawValue.map { letter in
                switch letter {
                case "a": Self.document(1, of: 1, open: 10_000)
                case "z": Self.document(2, of: 1, open: 0)
                case "b": Self.document(3, of: 1, open: 2_500)
                default: Self.document(4, of: 2, open: 10_000)
                }
            }
        }

        private static func document(_ id: UInt128, of account: UInt128, open: Int64) -> DocumentToMatch {
            DocumentToMatch(
                account: Account.ID(raw: account), accountNumber: "C-\(account)", accountName: "Customer \(account)",
                invoice: OpenInvoice(id: Invoice.ID(raw: id), dueOn: "2026-11-30", open: eur(open)),
                number: "2026-00000\(id)")
        }
    }

    /// What is booked, by the documents' ids; or the doubt.
    enum Expected: Hashable {
        case books([UInt128])
        case doubts(TransferProposal.Doubt)
        case nothing
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let known: Known
        let minor: Int64
        let takesSurplus: Bool
        let expected: Expected

        var testDescription: String { "\(known.rawValue) \(minor) \(takesSurplus) → \(expected)" }

        init(_ known: Known, _ minor: Int64, _ takesSurplus: Bool, _ expected: Expected) {
            (self.known, self.minor, self.takesSurplus, self.expected) = (known, minor, takesSurplus, expected)
        }
    }

    private func outcome(_ decision: TransferDecision) -> Expected {
        switch decision {
        case .book(let match): .books(match.parts.map(\.invoice.raw))
        case .propose(let proposals): proposals.first.map { .doubts($0.doubt) } ?? .nothing
        }
    }

    private func decide(
        _ known: Known, _ minor: Int64, _ takesSurplus: Bool,
        as place: WritableKeyPath<TransferEvidence, [DocumentToMatch]>,
        references: Int = 0
    ) -> TransferDecision {
        var (transfer, evidence) = (BankTransfer(eur(minor)), TransferEvidence())
        transfer.references = Array(repeating: "RF", count: references)
        evidence[keyPath: place] = known.documents
        return TransferMatching(of: transfer, evidence, takesSurplus: takesSurplus).decision()
    }

    /// Named in the text.
    static let named = [
        Case(.nothing, 10_000, false, .nothing), Case(.nothing, 10_000, true, .nothing),
        Case(.a, 10_000, false, .books([1])), Case(.a, 9_999, false, .books([1])), Case(.a, 1, false, .books([1])),
        Case(.a, 10_001, false, .doubts(.surplus)), Case(.a, 10_001, true, .books([1])),
        Case(.z, 1, false, .doubts(.surplus)), Case(.z, 1, true, .books([2])),
        Case(.b, 2_500, false, .books([3])), Case(.b, 10_000, false, .doubts(.surplus)),
        Case(.x, 10_000, false, .books([4])),
        Case(.ab, 12_500, false, .books([1, 3])), Case(.ab, 12_499, false, .doubts(.otherSum)),
        Case(.ab, 12_501, true, .doubts(.otherSum)), Case(.ab, 10_000, true, .doubts(.otherSum)),
        Case(.az, 10_000, false, .books([1, 2])), Case(.az, 9_000, false, .doubts(.otherSum)),
        Case(.ax, 20_000, true, .doubts(.severalAccounts)), Case(.ax, 10_000, false, .doubts(.severalAccounts)),
        Case(.bx, 12_500, true, .doubts(.severalAccounts)), Case(.abx, 22_500, true, .doubts(.severalAccounts)),
    ]

    @Test(arguments: named) func numbersInTheText(_ row: Case) {
        let decision = decide(row.known, row.minor, row.takesSurplus, as: \.named)
        #expect(outcome(decision) == row.expected)
        if case .book(let match) = decision {
            #expect(match.rung == (row.known.rawValue.count == 1 ? .number : .numbers))
        }
    }

    /// As a structured reference the same, but for one of digits that names two documents.
    @Test(arguments: named) func structuredReferences(_ row: Case) {
        let count = row.known.rawValue.count
        let decision = decide(row.known, row.minor, row.takesSurplus, as: \.referenced, references: count)
        #expect(outcome(decision) == row.expected)
        if case .book(let match) = decision { #expect(match.rung == .reference && match.rung.certainty == .certain) }
    }

    @Test(arguments: [Int64(10_000), 2_500, 12_499])
    func oneReferenceOfSeveralIsAmbiguous(_ minor: Int64) {
        let decision = decide(.ab, minor, true, as: \.referenced, references: 1)
        #expect(outcome(decision) == .doubts(.ambiguous))
        // The whole of both is not: a request to pay several has one reference.
        #expect(outcome(decide(.ab, 12_500, false, as: \.referenced, references: 1)) == .books([1, 3]))
    }

    /// The payer's account paid for these customers before; only what is exact counts, and a surplus never does.
    static let ofPayer = [
        Case(.nothing, 10_000, true, .nothing), Case(.a, 10_000, false, .books([1])), Case(.a, 9_999, true, .nothing),
        Case(.a, 10_001, true, .nothing), Case(.ab, 10_000, false, .books([1])), Case(.ab, 2_500, false, .books([3])),
        Case(.ab, 12_500, false, .books([1, 3])), Case(.ab, 5_000, true, .nothing),
        Case(.ax, 10_000, false, .doubts(.ambiguous)), Case(.bx, 2_500, false, .books([3])),
        Case(.bx, 10_000, false, .books([4])), Case(.bx, 12_500, true, .nothing),
        Case(.abx, 10_000, true, .doubts(.ambiguous)), Case(.abx, 12_500, false, .books([1, 3])),
        Case(.abx, 22_500, true, .nothing),
    ]

    @Test(arguments: ofPayer) func knownPayers(_ row: Case) {
        let decision = decide(row.known, row.minor, row.takesSurplus, as: \.ofPayer)
        #expect(outcome(decision) == row.expected)
        if case .book(let match) = decision { #expect(match.rung == .payer && match.rung.certainty == .likely) }
    }

    /// The amount alone never books, whatever fits.
    @Test(arguments: Known.allCases, [true, false]) func amountsAreOnlyProposed(_ known: Known, _ takesSurplus: Bool) {
        let decision = decide(known, 10_000, takesSurplus, as: \.ofAmount)
        guard case .propose(let proposals) = decision else {
            Issue.record("is booked")
            return
        }
        #expect(proposals.map(\.document) == known.documents)
        #expect(proposals.allSatisfy { $0.doubt == .weak && $0.rung == .amount })
    }

    /// Of two kinds of evidence the stronger one decides, even when it only doubts.
    @Test func theStrongerEvidenceDecides() {
        var (transfer, evidence) = (BankTransfer(eur(10_001)), TransferEvidence())
        evidence.named = Known.a.documents
        evidence.ofPayer = Known.x.documents
        evidence.ofAmount = Known.x.documents
        #expect(outcome(TransferMatching(of: transfer, evidence, takesSurplus: false).decision()) == .doubts(.surplus))
        transfer.amount = eur(10_000)
        #expect(outcome(TransferMatching(of: transfer, evidence, takesSurplus: false).decision()) == .books([1]))
        evidence.named = []
        #expect(outcome(TransferMatching(of: transfer, evidence, takesSurplus: false).decision()) == .books([4]))
    }

    /// Sums beyond 64 bits are no sum at all.
    @Test func sumsThatDoNotFitAreDoubted() {
        var evidence = TransferEvidence()
        evidence.named = Known.ab.documents.map { document in
            var large = document
            large.invoice.open = eur(.max)
            return large
        }
        let decision = TransferMatching(of: BankTransfer(eur(.max)), evidence, takesSurplus: true).decision()
        #expect(outcome(decision) == .doubts(.otherSum))
        evidence.ofPayer = evidence.named
        evidence.named = []
        let exact = TransferMatching(of: BankTransfer(eur(.max)), evidence, takesSurplus: true).decision()
        #expect(outcome(exact) == .doubts(.ambiguous))
    }
}
