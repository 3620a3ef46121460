import Testing

@testable import BillingCore

/// A stored derivation in which anything that counts was changed no longer gives the stored cent: that is how `verify`
/// finds it.
struct TamperingTests {
    private static func lines() throws -> [InvoiceLine] {
        let tiers = [PriceTier(upTo: 10, unitAmount: 3, flatAmount: 1), PriceTier(upTo: nil, unitAmount: 2)]
        var world = Scenario(
            price("seat", .perUnit(amount: "12.34")), price("tiers", .graduated(tiers), .inArrears),
            price("azure", .costPlusMargin(percent("20")), .inArrears), price("pack", .package(size: 5, amount: 4)),
            price("least", .perUnit(amount: 1), minimum: 50))
        world.state.discounts = [Discount(code: "d", description: "Off", percent: percent("10"), from: "2026-01-01")]
        world.start("a", on: "2026-01-11", "seat", quantity: 7)
        world.start("b", on: "2026-01-01", "tiers", quantity: 0)
        world.start("c", on: "2026-01-01", "azure", quantity: 0)
        world.start("d", on: "2026-01-01", "pack", quantity: 12)
        world.start("e", on: "2026-01-01", "least", quantity: 3)
        world.use("b", on: "2026-01-12", 23)
        world.use("c", on: "2026-01-12", 1, cost: "17.77", of: "VM")
        try world.bill(on: "2026-01-11")
        world.decide("a", on: "2026-01-21", .quantity(9))
        try world.bill(on: "2026-02-01")
        return world.invoices.flatMap(\.lines)
    }

    @Test func untouchedLinesRecompute() throws {
        let lines = try Self.lines()
        #expect(Set(lines.map(\.kind)) == [.recurring, .credit, .usage, .discount, .minimum])
        for line in lines { #expect(try line.derivation.recomputed() == line.amount, "\(line.summary)") }
    }

    /// Each number of each factor, a little more.
    private static func changed(_ factor: Derivation.Factor) throws -> Derivation.Factor? {
        let more = ExactDecimal.one
        return switch factor {
        case .quantity(let number, let unit): .quantity(try number.adding(more), unit: unit)
        case .amount(let number): .amount(try number.adding(more))
        case .days(let part, let full): .days(part: days(part.from, part.to.adding(days: 1)), full: full)
        case .units(let part, let whole, let unit): .units(try part.adding(more), of: whole, unit: unit)
        case .portion(let part, let whole): .portion(try part.adding(money(100, part.currency.code)), of: whole)
        case .packages(let count, let quantity, let size):
            .packages(count: try count.adding(more), quantity: quantity, size: size)
        case .percent(let rate): .percent(Rate(ppm: rate.ppm + 100_000))
        case .markup(let rate): .markup(Rate(ppm: rate.ppm + 100_000))
        case .margin(let rate): .margin(Rate(ppm: rate.ppm + 100_000))
        case .vendorCost(let cost, let rows, let basis): .vendorCost(try cost.adding(more), rows: rows, basis: basis)
        case .conversion(let conversion): .conversion(Conversion(conversion.rate, isInverse: !conversion.isInverse))
        case .billed(let amount, let line): .billed(try amount.adding(money(100, amount.currency.code)), line)
        case .minus: .amount(1)
        case .ratedUsage, .unitPrice: nil
        }
    }

    @Test func everyChangedFactorIsFound() throws {
        var kinds: Set<String> = []
        for line in try Self.lines() {
            for (place, term) in line.derivation.terms.enumerated() {
                for (position, factor) in term.factors.enumerated() {
                    guard let changed = try Self.changed(factor), try !term.product().isZero else { continue }
                    var derivation = line.derivation
                    derivation.terms[place].factors[position] = changed
                    #expect(try derivation.recomputed() != line.amount, "\(line.summary): \(factor)")
                    kinds.insert(String("\(factor)".prefix { $0 != "(" }))
                }
            }
        }
        #expect(
            kinds.isSuperset(of: [
                "quantity", "amount", "days", "packages", "percent", "margin", "vendorCost", "billed", "minus",
            ]))
    }

    @Test func lostAndDoubledTermsAreFound() throws {
        for line in try Self.lines() {
            for (place, term) in line.derivation.terms.enumerated() where try !term.product().isZero {
                var (less, more) = (line.derivation, line.derivation)
                less.terms.remove(at: place)
                more.terms.append(term)
                #expect(try less.recomputed() != line.amount && more.recomputed() != line.amount, "\(line.summary)")
            }
        }
    }

    @Test func aChangedResultIsFound() throws {
        for line in try Self.lines() {
            var derivation = line.derivation
            derivation.result = try line.amount.adding(money(1, line.amount.currency.code))
            #expect(try derivation.recomputed() != derivation.result)
        }
    }

    /// A term that shows more than it should to a customer shows the same sum.
    @Test func theCustomersViewComesToTheSame() throws {
        for line in try Self.lines() {
            let shown = try line.derivation.forCustomer()
            #expect(try shown.recomputed() == line.amount && shown.unrounded() == line.derivation.unrounded())
            #expect(
                shown.terms.count == line.derivation.terms.count
                    && shown.terms.map(\.kind) == line.derivation.terms.map(\.kind))
            let hidden = shown.terms.flatMap(\.factors).filter {
                switch $0 {
                case .vendorCost, .markup, .margin: true
                default: false
                }
            }
            #expect(hidden.isEmpty)
        }
    }
}
