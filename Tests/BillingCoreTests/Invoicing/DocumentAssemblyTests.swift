import Testing
import RandomSupport

@testable import BillingCore

/// How lines become a document and what a document leaves behind: order, numbers, credit in hand, remaining amounts.
struct DocumentAssemblyTests {
    private static func line(
        _ service: String, _ cents: Int64, _ kind: InvoiceLine.Kind = .oneOff, corrects: LineReference? = nil,
        shares: [AppliedDiscount.Share]? = nil, terms: [Derivation.Term] = []
    ) -> InvoiceLine {
        InvoiceLine(
            kind: kind, service: service, description: "\(service)\(cents)", amount: eur(cents),
            tax: TaxTreatment(rate: .zero),
            derivation: Derivation(terms: terms, result: eur(cents)), corrects: corrects,
            discount: shares.map { AppliedDiscount(code: "d", shares: $0) })
    }

    @Test(arguments: [
        ("", ""), ("A", "A1"), ("AAB", "A1 A2 B3"), ("ABA", "A1 A3 B2"), ("ABCABC", "A1 A4 B2 B5 C3 C6"),
        ("ABBA", "A1 A4 B2 B3"),
        ("BAAB", "B1 B4 A2 A3"),
    ]) func linesOfOneServiceStandTogether(services: String, order: String) {
        let lines = services.enumerated().map { Self.line(String($0.element), Int64($0.offset + 1)) }
        #expect(lines.groupedByService().map(\.description).joined(separator: " ") == order)
    }

    /// Shares of a discount and amounts billed on the same document follow their lines; other documents stay.
    @Test func referencesFollowTheirLines() {
        let here = LineReference.here(2), other = LineReference(document: "7", line: 2)
        let lines = [
            Self.line("A", 1), Self.line("B", 2),
            Self.line(
                "A", -1, .discount, corrects: other,
                shares: [.init(line: 2, amount: eur(-1)), .init(line: 1, amount: eur(0))],
                terms: [
                    .init(.discount, [.minus, .billed(eur(1), here)]),
                    .init(.discount, [.minus, .billed(eur(1), other)]),
                ]),
        ]
        let grouped = lines.groupedByService()
        #expect(grouped.map(\.description) == ["A1", "A-1", "B2"])
        #expect(grouped[1].discount?.shares.map(\.line) == [3, 1] && grouped[1].corrects == other)
        #expect(
            grouped[1].derivation.terms == [
                .init(.discount, [.minus, .billed(eur(1), .here(3))]),
                .init(.discount, [.minus, .billed(eur(1), other)]),
            ])
        #expect(Array(lines.prefix(2)).groupedByService() == Array(lines.prefix(2)), "what is in order stays")
    }

    /// Grouping moves lines and nothing else.
    @Test func groupingKeepsEverySum() throws {
        var random = SeededRandom(171)
        for _ in 0..<200 {
            let lines = (0..<random.below(12)).map { Self.line("S\(random.below(4))", Int64($0)) }
            let grouped = lines.groupedByService()
            #expect(Set(grouped.map(\.description)) == Set(lines.map(\.description)) && grouped.count == lines.count)
            for service in Set(lines.map(\.service)) {
                #expect(
                    grouped.filter { $0.service == service } == lines.filter { $0.service == service }, "in their order"
                )
                let places = grouped.indices.filter { grouped[$0].service == service }
                #expect(places.last.map { $0 - (places.first ?? 0) + 1 } == places.count, "side by side")
            }
        }
    }

    /// Gross, credit in hand; drawn, added, to pay.
    @Test(
        arguments: [
            (100, 0, [0, 0, 100]), (100, 30, [30, 0, 70]), (100, 100, [100, 0, 0]), (100, 250, [100, 0, 0]),
            (-40, 0, [0, 40, 0]),
            (-40, 70, [0, 40, 0]), (0, 70, [0, 0, 0]), (100, -5, [0, 0, 100]),
        ] as [(Int64, Int64, [Int64])]) func creditIsDrawnUpToWhatIsOwed(gross: Int64, inHand: Int64, parts: [Int64])
        throws
    {
        let draft = try InvoiceDraft(
            issuedOn: "2026-01-01", lines: [Self.line("A", gross)], currency: .eur, pricesIncludeTax: false,
            accountCredit: eur(inHand))
        #expect(
            [draft.creditApplied, draft.creditAdded, draft.payable].map(\.minor) == parts && draft.gross.minor == gross)
    }

    @Test func issuingUsesUpWhatItBilled() throws {
        var state = BillingState(currency: .eur, billingDay: 1, accountCredit: eur(500))
        let tax = TaxTreatment(rate: .zero)
        state.oneOffs = (1...3).map {
            OneOffCharge(
                on: Day.inMonth(2026 * 12, anchor: $0), description: "\($0)", quantity: 1, unitPrice: 3, tax: tax)
        }
        let draft = try #require(try state.draftInvoices(on: "2026-01-02").first)
        #expect(
            draft.lines.map(\.description) == ["1", "2"] && draft.creditApplied == eur(500) && draft.payable == eur(100)
        )
        try state.carryOver(draft, as: "1")
        #expect(
            state.oneOffs.map(\.description) == ["3"] && state.accountCredit.isZero
                && state.billedThrough == "2026-01-02")
        #expect(
            state.billed.map(\.reference) == [
                LineReference(document: "1", line: 1), LineReference(document: "1", line: 2),
            ])
        #expect(try state.draftInvoices(on: "2026-01-02").isEmpty)
    }

    @Test func aDocumentBelowZeroAddsCredit() throws {
        var state = BillingState(currency: .eur, billingDay: 1, accountCredit: eur(500))
        state.oneOffs = [
            OneOffCharge(
                on: "2026-01-01", description: "back", quantity: -2, unitPrice: 3,
                tax: TaxTreatment(rate: percent("19")))
        ]
        let draft = try #require(try state.draftInvoices(on: "2026-01-01").first)
        #expect(draft.gross.minor == -714 && draft.creditAdded.minor == 714 && draft.payable.isZero)
        try state.carryOver(draft, as: "1")
        #expect(state.accountCredit.minor == 1_214)
    }

    /// Discounts lower their lines at once, credits the lines of earlier documents; by quantity only requests count.
    @Test func whatRemainsIsKept() throws {
        var billed: [BilledLine] = []
        try billed.record(
            [
                Self.line("A", 1_000), Self.line("A", 500),
                Self.line(
                    "A", -150, .discount, shares: [.init(line: 1, amount: eur(-100)), .init(line: 2, amount: eur(-50))]),
            ],
            of: "1")
        #expect(billed.map(\.remaining.minor) == [900, 450, -150])
        var byQuantity = Self.line("A", -300, .credit, corrects: LineReference(document: "1", line: 1))
        byQuantity.quantity = 3
        var byDays = Self.line("A", -200, .credit, corrects: LineReference(document: "1", line: 1))
        (byDays.quantity, byDays.period) = (7, days("2026-01-01", "2026-01-05"))
        try billed.record(
            [byQuantity, byDays, Self.line("A", -450, .credit, corrects: LineReference(document: "1", line: 2))],
            of: "2")
        #expect(billed.map(\.remaining.minor).prefix(3) == [400, 0, -150])
        #expect(billed[0].creditedQuantity == 3 && billed[1].creditedQuantity == .zero)
        #expect(
            billed.suffix(3).map(\.reference.line) == [1, 2, 3]
                && billed.suffix(3).map(\.remaining.minor) == [-300, -200, -450])
        try billed.record([Self.line("A", -5, .credit, corrects: LineReference(document: "9", line: 9))], of: "3")
        #expect(billed.count == 7, "a line that is not here is passed over")
    }

    @Test func sharesOfLinesThatAreNotThereAreNoTrap() throws {
        var billed: [BilledLine] = []
        let shares = [0, 5, -3].map { AppliedDiscount.Share(line: $0, amount: eur(-1)) }
        try billed.record([Self.line("A", 10), Self.line("A", -3, .discount, shares: shares)], of: "1")
        #expect(billed.map(\.remaining.minor) == [10, -3])
    }

    @Test func remainingAmountsThatDoNotFitAreRefused() throws {
        var billed: [BilledLine] = []
        try billed.record([Self.line("A", .min)], of: "1")
        #expect(throws: BillingRefusal(.amountTooLarge)) {
            try billed.record([Self.line("A", -1, .credit, corrects: LineReference(document: "1", line: 1))], of: "2")
        }
    }

    @Test func oneDocumentHasSoManyLines() throws {
        var lines = DraftLines(expecting: 3)
        let line = Self.line("A", 1)
        for _ in 0..<DraftLines.limit { try lines.append(line) }
        #expect(throws: BillingRefusal.tooManyLines(100_000)) { try lines.append(line) }
    }

    /// Which lines charge a subscription, and what a history keeps of each.
    @Test func historyBringsCreditsAndDiscountsHome() throws {
        var charge = Self.line("A", 3_100, .recurring)
        (charge.subscription, charge.period) = ("s1", days("2026-01-01", "2026-02-01"))
        let off = Self.line("A", -310, .discount, shares: [.init(line: 1, amount: eur(-310))])
        var unused = Self.line("A", -1_000, .credit, corrects: LineReference(document: "1", line: 1))
        (unused.subscription, unused.period, unused.listAmount) = ("s1", days("2026-01-11", "2026-01-21"), eur(-1_100))
        let goodwill = Self.line("A", -5, .credit, corrects: LineReference(document: "1", line: 1))
        var billed: [BilledLine] = []
        try billed.record([charge, off], of: "1")
        try billed.record([unused, goodwill], of: "2")
        let history = BilledHistory(billed).charges(of: "s1")
        #expect(history.count == 1 && history[0].line == charge && BilledHistory(billed).charges(of: "s2").isEmpty)
        #expect(
            history[0].reductions.map(\.amount.minor) == [-310]
                && history[0].reductions.map(\.by) == [LineReference(document: "1", line: 2)])
        #expect(history[0].uncredited == [days("2026-01-01", "2026-01-11"), days("2026-01-21", "2026-02-01")])
        #expect(
            history[0].credits.map(\.days) == [days("2026-01-11", "2026-01-21")],
            "credits by request are none of billing runs")
        #expect(try history[0].open().minor == 2_000, "list amounts count")
        let kinds: [InvoiceLine.Kind] = [.recurring, .usage, .minimum, .credit, .discount, .oneOff]
        #expect(kinds.map(\.isCharge) == [true, true, true, false, false, false])
    }
}
