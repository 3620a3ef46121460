import Testing
import RandomSupport

@testable import BillingCore

/// Discounts of random documents, taken off a second time in whole cents.
struct DiscountOracleTests {
    /// What is off, in the words of the test.
    private struct Off {
        var ppm = 0
        var cents: Int?
        var price: String?
        var isOnDocument = false
        var limit: Int?

        /// Lines of one price first, then all lines, then the document.
        var level: Int { isOnDocument ? 2 : price == nil ? 1 : 0 }
    }

    private static func random(_ random: inout SeededRandom) -> Off {
        Off(
            ppm: random.below(700_000), cents: random.below(3) == 0 ? random.below(3_000) : nil,
            price: random.below(2) == 0 ? "p\(random.below(4))" : nil, isOnDocument: random.below(3) == 0,
            limit: random.below(3) == 0 ? random.below(2_500) : nil)
    }

    private static func discount(_ off: Off, _ place: Int) -> Discount {
        Discount(
            code: "d\(place)", description: "Off", percent: Rate(ppm: Int64(off.ppm)),
            amount: off.cents.map { eur(Int64($0)) },
            price: off.isOnDocument ? nil : off.price, isOnDocument: off.isOnDocument, from: "2026-01-01",
            limit: off.limit.map { eur(Int64($0)) })
    }

    private static func wanted(_ off: Off, of left: Int) -> Int { off.cents ?? (left * off.ppm + 500_000) / 1_000_000 }

    /// What is left of each line, in cents.
    private static func left(_ amounts: [Int], _ offs: [Off]) -> [Int] {
        var left = amounts
        for off in offs.enumerated().sorted(by: { ($0.element.level, $0.offset) < ($1.element.level, $1.offset) }).map(
            \.element)
        {
            var budget = off.limit ?? .max
            if off.isOnDocument {
                let total = left.reduce(0, +)
                let taken = min(wanted(off, of: total), total, budget)
                guard taken > 0 else { continue }
                var parts = left.map { $0 * taken / total }
                let order = left.indices.filter { left[$0] > 0 }.sorted {
                    let (a, b) = (left[$0] * taken % total, left[$1] * taken % total)
                    return a == b ? $0 < $1 : a > b
                }
                for index in order.prefix(taken - parts.reduce(0, +)) { parts[index] += 1 }
                for index in left.indices { left[index] -= parts[index] }
            } else {
                for index in left.indices where off.price == nil || off.price == "p\(index)" {
                    let taken = min(wanted(off, of: left[index]), left[index], budget)
                    left[index] -= taken
                    budget -= taken
                }
            }
        }
        return left
    }

    @Test func eachLineIsLoweredByTheRule() throws {
        var random = SeededRandom(131)
        for _ in 0..<600 {
            let amounts = (0..<4).map { _ in random.below(5_000) + 1 }
            let offs = (0...random.below(4)).map { _ in Self.random(&random) }
            var world = Scenario()
            for (place, cents) in amounts.enumerated() {
                world.add(
                    price(
                        "p\(place)", .flat(amount: ExactDecimal(coefficient: Int128(cents), scale: 2) ?? 1),
                        tax: place < 2 ? "19" : "7"))
                world.start("s\(place)", on: "2026-01-01", "p\(place)")
            }
            world.state.discounts = offs.enumerated().map { Self.discount($1, $0) }
            try world.bill(on: "2026-01-01")
            let charges = world.state.billed.filter { $0.line.kind == .recurring }
            #expect(charges.map { Int($0.remaining.minor) } == Self.left(amounts, offs))
        }
    }

    /// A limit lasts over documents: together they never take off more.
    @Test func aLimitHoldsOverAllDocuments() throws {
        var random = SeededRandom(132)
        for _ in 0..<60 {
            let limit = Int64(random.below(4_000))
            var world = Scenario(price("p", .flat(amount: "33.33")))
            world.start(on: "2026-01-01", "p")
            world.state.discounts = [
                Discount(
                    code: "d", description: "", percent: Rate(ppm: Int64(random.below(900_000))),
                    isOnDocument: random.below(2) == 0,
                    from: "2026-01-01", limit: eur(limit))
            ]
            for month in 0..<8 { try world.bill(on: Day.inMonth(2026 * 12 + month, anchor: 1)) }
            let taken = world.invoices.flatMap(\.lines).filter { $0.kind == .discount }.reduce(0) {
                $0 - $1.amount.minor
            }
            let monthly = try world.state.discounts[0].percent.applied(to: eur(3_333)).minor
            #expect(taken == min(limit, 8 * monthly))
        }
    }
}

/// Cases by hand: what each kind of discount does to what.
struct DiscountCaseTests {
    private let standard = TaxTreatment(rate: Rate(ppm: 190_000))

    private func discount(
        _ code: String = "d", _ rate: String = "10", amount: Int64? = nil, price: String? = nil, product: String? = nil,
        subscription: String? = nil, onDocument: Bool = false, from: Day = "2026-01-01", to: Day? = nil,
        periods: Int? = nil
    ) -> Discount {
        Discount(
            code: code, description: "Off", percent: percent(rate), amount: amount.map(eur), price: price,
            product: product,
            subscription: subscription, isOnDocument: onDocument, from: from, to: to, periods: periods)
    }

    private func bill(_ discounts: [Discount], oneOff: ExactDecimal? = nil) throws -> [String] {
        var world = Scenario(price("a", .flat(amount: 100), service: "A"), price("b", .flat(amount: 50), service: "B"))
        world.start("s1", on: "2026-01-01", "a")
        world.start("s2", on: "2026-01-01", "b")
        if let oneOff {
            world.state.oneOffs = [
                OneOffCharge(
                    on: "2026-01-01", service: "C", description: "Setup", quantity: 1, unitPrice: oneOff, tax: standard)
            ]
        }
        world.state.discounts = discounts
        return try #require(try world.bill(on: "2026-01-01")).lines.filter { $0.kind == .discount }.map(
            \.amount.decimalText)
    }

    @Test func linesAndDocumentsAreLoweredApart() throws {
        #expect(try bill([discount()]) == ["-10.00", "-5.00"])
        #expect(try bill([discount(onDocument: true)]) == ["-15.00"], "one line of one tax group")
        #expect(try bill([discount()], oneOff: 30) == ["-10.00", "-5.00"], "a one-off is no line of a price")
        #expect(try bill([discount(onDocument: true)], oneOff: 30) == ["-18.00"])
    }

    @Test func targetsNarrowWhatIsLowered() throws {
        #expect(try bill([discount(price: "a")]) == ["-10.00"] && bill([discount(price: "x")]).isEmpty)
        #expect(try bill([discount(product: "b")]) == ["-5.00"] && bill([discount(product: "x")]).isEmpty)
        #expect(try bill([discount(subscription: "s2")]) == ["-5.00"] && bill([discount(subscription: "x")]).isEmpty)
        #expect(try bill([discount(price: "a", subscription: "s2")]).isEmpty, "both must fit")
        #expect(try bill([discount(price: "a", product: "a", subscription: "s1")]) == ["-10.00"])
    }

    /// Level by level: 10 % of a price, then of a product, then of every line, then of the document.
    @Test func everyLevelAppliesToWhatTheOnesBeforeLeft() throws {
        let all = [
            discount("4", onDocument: true), discount("3"), discount("2", product: "a"), discount("1", price: "a"),
        ]
        // a: −10.00, then −9.00 of 90, then −8.10 of 81; b: −5.00; together 72.90 + 45.00, −11.79
        #expect(Set(try bill(all)) == ["-10.00", "-9.00", "-8.10", "-5.00", "-11.79"])
        #expect(all.map(\.level) == [3, 2, 1, 0] && discount(subscription: "s").level == 0)
    }

    @Test func amountsAreOffEachLineOrTheDocument() throws {
        #expect(try bill([discount(amount: 700)]) == ["-7.00", "-7.00"])
        #expect(try bill([discount(amount: 700, onDocument: true)]) == ["-7.00"])
        #expect(try bill([discount(amount: 6_000)]) == ["-60.00", "-50.00"], "never below zero")
        #expect(try bill([discount(amount: 99_999, onDocument: true)]) == ["-150.00"])
        #expect(
            try bill([discount(amount: 0)]).isEmpty && bill([discount("d", "0")]).isEmpty
                && bill([discount("d", "-5")]).isEmpty)
        #expect(try bill([discount("d", "150")]) == ["-100.00", "-50.00"])
    }

    @Test func otherMoneyIsRefused() {
        var foreign = discount()
        foreign.amount = Money(minor: 1, .usd)
        #expect(throws: BillingRefusal.discountInOtherCurrency("d", currency: .eur)) { try bill([foreign]) }
        foreign.isOnDocument = true
        #expect(throws: BillingRefusal.discountInOtherCurrency("d", currency: .eur)) { try bill([foreign]) }
    }

    /// First day of the discount, the day on which it ends, whether the period that begins on 1 January is lowered.
    @Test(
        arguments: [
            ("2026-01-01", nil, true), ("2025-01-01", nil, true), ("2026-01-02", nil, false),
            ("2025-01-01", "2026-01-01", false),
            ("2025-01-01", "2026-01-02", true), ("2026-01-01", "2026-01-01", false),
        ] as [(Day, Day?, Bool)]) func theFirstDayOfAPeriodDecides(from: Day, to: Day?, isLowered: Bool) throws
    {
        #expect(try bill([discount(from: from, to: to)]).isEmpty != isLowered)
        #expect(
            try bill([discount(onDocument: true, from: from, to: to)]).isEmpty != isLowered, "the day of the document")
    }

    /// 100.00 at 19 % and 50.00 at 7 %, 10.01 off: 6.67 and 3.34 by largest remainders, a line for each tax group.
    @Test func aDocumentDiscountHasALineForEachTaxGroup() throws {
        var world = Scenario(price("a", .flat(amount: 100)), price("b", .flat(amount: 50), tax: "7"))
        world.start("s1", on: "2026-01-01", "a")
        world.start("s2", on: "2026-01-01", "b")
        world.state.discounts = [discount(amount: 1_001, onDocument: true)]
        let lines = try #require(try world.bill(on: "2026-01-01")).lines.filter { $0.kind == .discount }
        #expect(lines.map(\.amount.decimalText) == ["-6.67", "-3.34"])
        #expect(
            lines.map { $0.discount?.shares.map(\.line) } == [[1], [2]]
                && lines.map(\.tax.rate) == [percent("19"), percent("7")])
        #expect(try lines.allSatisfy { try $0.derivation.recomputed() == $0.amount })
        #expect(lines.allSatisfy { $0.discount?.code == "d" && $0.period == nil && $0.subscription == nil })
    }

    /// 16 of 31 days: an amount per line is prorated as the line is, a percentage is of the prorated amount.
    @Test func partPeriodsGetTheirShare() throws {
        for (off, expected) in [(discount(amount: 310), "-1.60"), (discount(), "-5.16")] {  // 51.61 × 10 %
            var world = Scenario(price("a", .flat(amount: 100)))
            world.start(on: "2026-01-16", "a")
            world.state.discounts = [off]
            let lines = try #require(try world.bill(on: "2026-01-16")).lines
            #expect(lines.map(\.amount.decimalText) == ["51.61", expected])
            #expect(
                lines[1].period == lines[0].period && lines[1].subscription == "s1"
                    && lines[1].service == lines[0].service)
        }
    }

    /// 100 % off is told as a percentage; what is cut at a limit, or at nothing, as the plain amount that is left.
    @Test func theLineTellsWhatItTook() throws {
        func terms(_ discount: Discount) throws -> [Derivation.Factor]? {
            var world = Scenario(price("a", .flat(amount: 100)))
            world.start(on: "2026-01-01", "a")
            world.state.discounts = [discount]
            return try world.bill(on: "2026-01-01")?.lines.last?.derivation.terms.flatMap(\.factors)
        }
        let whole = try terms(discount("d", "100"))
        #expect(whole == [.minus, .percent(percent("100")), .billed(eur(10_000), .here(1))])
        #expect(try terms(discount(amount: 10_000)) == [.minus, .amount(100)])
        #expect(try terms(discount("d", "101")) == [.minus, .amount(100)])
        var limited = discount()
        limited.limit = eur(1_000)
        #expect(try terms(limited)?.contains(.percent(percent("10"))) == true, "exactly its limit")
        limited.limit = eur(999)
        #expect(try terms(limited) == [.minus, .amount("9.99")])
    }

    /// An amount off the document is whole, though its first line is for a part of a period.
    @Test func anAmountOffTheDocumentIsNotProrated() throws {
        var world = Scenario(price("a", .flat(amount: 100)))
        world.start(on: "2026-01-16", "a")
        world.state.discounts = [discount(amount: 310, onDocument: true)]
        #expect(try world.bill(on: "2026-01-16")?.lines.map(\.amount.decimalText) == ["51.61", "-3.10"])
    }

    /// Credits already are what was left of their lines: they are not lowered again.
    @Test func creditsAndDiscountsAreNotLowered() throws {
        var world = Scenario(price("a", .perUnit(amount: 31)))
        world.start(on: "2026-01-01", "a", quantity: 2)
        world.state.discounts = [discount("d", "50")]
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-21", .quantity(1))
        // 62.00 × 11/31 = 22.00 less 50 %; 31.00 × 11/31 = 11.00 less 50 %
        #expect(try world.bill(on: "2026-01-21")?.lines.map(\.amount.decimalText) == ["-11.00", "11.00", "-5.50"])
    }
}
