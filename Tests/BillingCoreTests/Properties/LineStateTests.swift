import RandomSupport
import Testing

@testable import BillingCore

/// Random years of accounts: what is left of every line, what changes come to, and what customers may read, each found a
/// second time from the documents alone.
struct LineStateTests {
    /// After charges, credits by runs and by request, discounts and voided documents: the amount of a line, the shares of
    /// discounts in it, what corrects it, and what corrects its corrections.
    @Test(arguments: 601...624 as ClosedRange<UInt64>) func whatIsLeftIsWhatTheDocumentsSay(seed: UInt64) throws {
        var world = RandomWorld(seed: seed)
        try world.play { _, _ in }
        let billed = world.scenario.state.billed
        let documents = Dictionary(grouping: billed, by: \.reference.document)
        let corrections = Dictionary(grouping: billed.filter { $0.line.corrects != nil }) { $0.line.corrects }
        for entry in billed {
            var left = entry.line.amount
            for other in documents[entry.reference.document] ?? [] {
                for share in other.line.discount?.shares ?? [] where share.line == entry.reference.line {
                    left = try left.adding(share.amount)
                }
            }
            var quantity = ExactDecimal.zero
            for correction in corrections[entry.reference] ?? [] {
                left = try left.adding(correction.line.amount)
                if correction.line.kind == .credit, correction.line.period == nil {
                    quantity = try quantity.adding(correction.line.quantity ?? .zero)
                }
                for back in corrections[correction.reference] ?? [] { left = try left.adding(back.line.amount) }
            }
            #expect(entry.remaining == left, "seed \(seed), \(entry.reference)")
            #expect(entry.creditedQuantity == quantity, "seed \(seed), \(entry.reference)")
        }
    }

    /// A derivation as its customer reads it: the same sum to the last digit, nothing of cost or markup in a closed book,
    /// and nothing more to hide.
    @Test(arguments: 631...642 as ClosedRange<UInt64>) func customersReadTheSameSumsWithoutSecrets(seed: UInt64) throws
    {
        var world = RandomWorld(seed: seed)
        try world.play(days: 250) { draft, _ in
            for line in draft.lines {
                let shown = try line.derivation.forCustomer()
                #expect(try shown.unrounded() == line.derivation.unrounded(), "seed \(seed)")
                #expect(shown.result == line.amount && shown.terms.count == line.derivation.terms.count)
                #expect(try shown.forCustomer() == shown)
                guard line.derivation.price?.isOpenBook != true else { continue }
                #expect(!shown.terms.flatMap(\.factors).contains { Self.isSecret($0) }, "seed \(seed): \(shown.terms)")
            }
        }
    }

    private static func isSecret(_ factor: Derivation.Factor) -> Bool {
        switch factor {
        case .vendorCost, .markup, .margin: true
        case .quantity, .amount, .days, .units, .portion, .packages, .percent, .conversion, .ratedUsage, .unitPrice,
            .billed, .minus:
            false
        }
    }

    /// A change within billed days: its net is what its lines and the discounts on them come to, it credits as many days
    /// as it charges, and no line is part of two.
    @Test(arguments: 651...662 as ClosedRange<UInt64>) func changesComeToTheirLines(seed: UInt64) throws {
        var world = RandomWorld(seed: seed)
        try world.play(days: 300) { draft, _ in
            let changes = try draft.lines.settledChanges()
            let places = changes.flatMap(\.lines)
            #expect(Set(places).count == places.count && changes.allSatisfy { $0.lines == $0.lines.sorted() })
            for change in changes {
                let lines = change.lines.map { draft.lines[$0 - 1] }
                var net = try Money.sum(lines.map(\.amount), lines[0].amount.currency)
                for share in draft.lines.compactMap(\.discount).flatMap(\.shares)
                where change.lines.contains(share.line) {
                    net = try net.adding(share.amount)
                }
                #expect(change.net == net, "seed \(seed)")
                #expect(Set(lines.map(\.subscription)).count == 1)
                func days(_ kind: InvoiceLine.Kind) -> Int {
                    lines.filter { $0.kind == kind }.compactMap { $0.period?.days }.reduce(0, +)
                }
                #expect(days(.credit) == days(.recurring) && days(.credit) > 0, "seed \(seed)")
            }
        }
    }

    /// Discounts name the lines that they lower by their places on the document, also after the lines were put together by
    /// service: each share is of a charge, and a percentage of one line names that line.
    @Test(arguments: 671...682 as ClosedRange<UInt64>) func discountsNameTheirLines(seed: UInt64) throws {
        var world = RandomWorld(seed: seed)
        for (place, price) in world.scenario.state.prices.all.enumerated() {
            var price = price
            price.service = "service \(place % 3)"
            world.scenario.add(price)
        }
        try world.play(days: 250) { draft, _ in
            for line in draft.lines {
                guard let shares = line.discount?.shares else { continue }
                #expect(try Money.sum(shares.map(\.amount), line.amount.currency) == line.amount)
                for share in shares {
                    let lowered = try #require(draft.lines.indices.contains(share.line - 1) ? share.line - 1 : nil)
                    #expect(draft.lines[lowered].kind.isCharge && draft.lines[lowered].tax == line.tax)
                    #expect(share.amount.isNegative && -share.amount.minor <= draft.lines[lowered].amount.minor)
                }
                for case .billed(_, let target) in line.derivation.terms.flatMap(\.factors) {
                    #expect(target.document.isEmpty && shares.map(\.line) == [target.line], "seed \(seed)")
                }
            }
        }
    }
}
