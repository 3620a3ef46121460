import Testing
import RandomSupport

@testable import BillingCore

/// Worlds made of the edges of everything: each bill is one that adds up, or a refusal. None traps.
struct ExtremeValueTests {
    private static let numbers: [ExactDecimal] = {
        let whole: [Int128] = [.max, .min, .max - 1, Int128(Int64.max), Int128(Int64.min), 0, 1, -1, 999_999_999_999]
        return whole.flatMap { value in [0, 2, 12, 24].compactMap { ExactDecimal(coefficient: value, scale: $0) } }
    }()
    private static let ppms: [Int64] = [.max, .min, 0, 1, -1, 999_999, 1_000_000, 1_000_001, 190_000]
    private static let edges: [Day] = [
        .first, "0001-01-02", "1970-01-01", "2024-02-29", "2026-01-31", "9999-12-30", .last,
    ]
    private static let minors: [Int64] = [.max, .min, 0, 1, -1, 100]

    private struct Maker {
        var random: SeededRandom

        mutating func pick<T>(_ values: [T]) -> T { values[random.below(values.count)] }
        mutating func number() -> ExactDecimal { pick(numbers) }
        mutating func rate() -> Rate { Rate(ppm: pick(ppms)) }

        mutating func model() -> PriceModel {
            let tiers = [
                PriceTier(upTo: random.below(2) == 0 ? nil : number(), unitAmount: number(), flatAmount: number()),
                PriceTier(upTo: nil, unitAmount: number()),
            ]
            let models: [PriceModel] = [
                .flat(amount: number()), .perUnit(amount: number()), .graduated(tiers), .volume(tiers),
                .package(size: number(), amount: number()),
                .percentage(rate: rate(), freeUnits: number(), minimum: number(), maximum: number()),
                .costPlusMarkup(rate()), .costPlusMargin(rate()),
            ]
            return pick(models)
        }

        mutating func price(_ code: String) -> Price {
            let intervals: [BillingInterval] = [
                .months(1), .months(1_200), .months(0), .months(.max), .days(1), .days(36_525), .days(.min), .months(3),
            ]
            var price = Price(
                code: code, validFrom: pick(edges), product: "p", service: "s", currency: pick([.eur, .jpy]),
                model: model(),
                interval: pick(intervals), timing: pick([.inAdvance, .inArrears]), included: number(),
                minimum: random.below(2) == 0 ? nil : number(),
                proration: pick([.day, .none]), tax: TaxTreatment(rate: rate()),
                termMonths: pick([nil, 1, 12, .max, -1]))
            price.vendorPrice = random.below(2) == 0 ? nil : number()
            return price
        }

        mutating func change() -> SubscriptionChange {
            let key = PriceKey(code: pick(["a", "b"]), version: 1)
            let kinds: [SubscriptionChange.Kind] = [
                .quantity(number()), .price(key), .end, .withdrawEnd, .pause, .resume,
                .billingDay(pick([1, 31, 0, .max])), .coTerminate(pick(edges)),
                .trial(until: pick(edges)), .renew(key), .start(price: key, quantity: number()),
            ]
            return SubscriptionChange(
                decidedOn: pick(edges), takesEffect: pick([.now, .periodEnd, .on(pick(edges))]), kind: pick(kinds))
        }

        mutating func state() -> BillingState {
            let prices = [price("a"), price("b")]
            var state = BillingState(
                currency: .eur, billingDay: pick([1, 31, 15]), pricesIncludeTax: random.below(2) == 0,
                prices: PriceList(prices), accountCredit: eur(pick(minors)))
            // Days that lie near each other: ten thousand years by the day are refused, but only after a while.
            let start: Day = pick(["2026-01-31", "9999-06-01"])
            let first = SubscriptionChange(
                decidedOn: start, kind: .start(price: PriceKey(code: "a", version: 1), quantity: number()))
            state.subscriptions = [
                Subscription(id: ID(raw: 1), code: "s", changes: [first] + (0..<random.below(4)).map { _ in change() })
            ]
            state.overrides = (0..<random.below(3)).map { place in
                PriceOverride(
                    code: "o\(place)",
                    kind: pick([.fixed(number()), .percentOff(rate()), .markup(rate()), .margin(rate())]),
                    from: pick(edges), to: pick([nil, pick(edges)]))
            }
            state.discounts = (0..<random.below(3)).map { place in
                Discount(
                    code: "d\(place)", description: "", percent: rate(), amount: pick([nil, eur(pick(minors))]),
                    isOnDocument: random.below(2) == 0,
                    from: .first, periods: pick([nil, 1, 0, -1, 1_200]), limit: pick([nil, eur(pick(minors))]))
            }
            state.usage = (0..<random.below(4)).map { place in
                UsageRecord(
                    id: ID(raw: UInt128(place)), subscription: "s", on: pick(edges), quantity: number(),
                    vendorCost: pick([nil, number()]))
            }
            state.oneOffs = (0..<random.below(3)).map { _ in
                OneOffCharge(
                    on: pick(edges), description: "", quantity: number(), unitPrice: number(),
                    tax: TaxTreatment(rate: rate()))
            }
            return state
        }
    }

    @Test func everyBillAddsUpOrIsRefused() throws {
        var maker = Maker(random: SeededRandom(181))
        var (bills, refusals): (Int, Set<BillingRefusal.Code>) = (0, [])
        for _ in 0..<1_200 {
            var state = maker.state()
            for day: Day in ["2026-02-28", "9999-12-30"]
            where day < "2100-01-01" || state.subscriptions[0].changes[0].decidedOn > "9000-01-01" {
                do throws(BillingRefusal) {
                    guard let draft = try state.draftInvoices(on: day).first else { continue }
                    bills += 1
                    for line in draft.lines { #expect(try line.derivation.recomputed() == line.amount) }
                    #expect(try draft.net.adding(Money.sum(draft.taxes.map(\.amount), .eur)) == draft.gross)
                    #expect(
                        !draft.payable.isNegative && !draft.creditApplied.isNegative && !draft.creditAdded.isNegative)
                    try state.carryOver(draft, as: "1")
                } catch {
                    refusals.insert(error.code)
                }
            }
        }
        #expect(bills > 50, "\(bills)")
        #expect(
            refusals.isSuperset(of: [
                .amountTooLarge, .negativeQuantity, .invalidMonthInterval, .invalidDayInterval, .currencyMismatch,
                .packageSizeNotPositive, .tiersNotRising,
                .marginTooLarge, .vendorPriceMissing, .vendorCostMissing, .invalidDayOfMonth,
            ]), "\(refusals)")
    }
}
