import Testing

@testable import BillingCore

/// A billing run that is refused has changed nothing, and goes through once the cause is put right.
struct RefusalLawTests {
    /// What is wrong with an account, the refusal, and how it is put right.
    private struct Fault: Sendable {
        let name: String
        let refusal: BillingRefusal
        let cause: @Sendable (inout Scenario) -> Void
        let cure: @Sendable (inout Scenario) -> Void
    }

    private static let faults = [
        Fault(
            name: "a price that is not in the catalogue",
            refusal: .unknownPrice(PriceKey(code: "gone", version: 1), of: "s2"),
            cause: { $0.start("s2", on: "2026-01-01", "gone") }, cure: { $0.add(price("gone")) }),
        Fault(
            name: "an interval of no months", refusal: .invalidMonthInterval(0),
            cause: { world in
                world.add(price("never", every: .months(0)))
                world.start("s2", on: "2026-01-01", "never")
            }, cure: { $0.add(price("never")) }),
        Fault(
            name: "an interval of no days", refusal: .invalidDayInterval(-1),
            cause: { world in
                world.add(price("never", every: .days(-1)))
                world.start("s2", on: "2026-01-01", "never")
            }, cure: { $0.add(price("never")) }),
        Fault(
            name: "a quantity below zero", refusal: .negativeQuantity(of: "s2"),
            cause: { $0.start("s2", on: "2026-01-01", quantity: -1) },
            cure: { $0.state.subscriptions.removeAll { $0.code == "s2" } }),
        Fault(
            name: "an amount that does not fit", refusal: BillingRefusal(.amountTooLarge),
            cause: { $0.start("s2", on: "2026-01-01", quantity: "99999999999999999999") },
            cure: { $0.state.subscriptions.removeAll { $0.code == "s2" } }),
        Fault(
            name: "tiers that do not rise", refusal: .tiersNotRising("tiers"),
            cause: { world in
                world.add(
                    price("tiers", .volume([PriceTier(upTo: 5, unitAmount: 1), PriceTier(upTo: 5, unitAmount: 1)])))
                world.start("s2", on: "2026-01-01", "tiers", quantity: 7)
            }, cure: { $0.add(price("tiers", .flat(amount: 1))) }),
        Fault(
            name: "more than the last tier holds", refusal: .quantityBeyondTiers("tiers", quantity: 7),
            cause: { world in
                world.add(price("tiers", .graduated([PriceTier(upTo: 5, unitAmount: 1)])))
                world.start("s2", on: "2026-01-01", "tiers", quantity: 7)
            }, cure: { $0.add(price("tiers", .flat(amount: 1))) }),
        Fault(
            name: "packages of nothing", refusal: .packageSizeNotPositive("pack"),
            cause: { world in
                world.add(price("pack", .package(size: 0, amount: 1)))
                world.start("s2", on: "2026-01-01", "pack", quantity: 7)
            }, cure: { $0.add(price("pack", .flat(amount: 1))) }),
        Fault(
            name: "a markup on a price that no vendor has", refusal: .vendorPriceMissing("seat"),
            cause: { world in
                world.state.overrides = [
                    PriceOverride(code: "c", price: "seat", kind: .markup(percent("10")), from: "2026-01-01")
                ]
            }, cure: { $0.state.overrides = [] }),
        Fault(
            name: "a discount in another currency", refusal: .discountInOtherCurrency("usd", currency: .eur),
            cause: { world in
                var discount = Discount(code: "usd", description: "", percent: .zero, from: "2026-01-01")
                discount.amount = Money(minor: 100, .usd)
                world.state.discounts = [discount]
            }, cure: { $0.state.discounts = [] }),
        Fault(
            name: "a charge that does not fit", refusal: BillingRefusal(.amountTooLarge),
            cause: { world in
                world.state.oneOffs = [
                    OneOffCharge(
                        on: "2026-01-01", description: "x", quantity: "9e18", unitPrice: "9e18",
                        tax: TaxTreatment(rate: .zero))
                ]
            }, cure: { $0.state.oneOffs = [] }),
        Fault(
            name: "two charges whose sum does not fit", refusal: BillingRefusal(.amountTooLarge),
            cause: { world in
                let half = OneOffCharge(
                    on: "2026-01-01", description: "x", quantity: 1, unitPrice: "60000000000000000",
                    tax: TaxTreatment(rate: .zero))
                world.state.oneOffs = [half, half]
            }, cure: { $0.state.oneOffs = [] }),
        Fault(
            name: "a tax that does not fit", refusal: BillingRefusal(.amountTooLarge),
            cause: { world in
                world.state.oneOffs = [
                    OneOffCharge(
                        on: "2026-01-01", description: "x", quantity: 1, unitPrice: "90000000000000000",
                        tax: TaxTreatment(rate: percent("19")))
                ]
            }, cure: { $0.state.oneOffs = [] }),
    ]

    @Test func aRefusedRunChangesNothing() throws {
        for fault in Self.faults {
            var world = Scenario(price())
            world.start(on: "2026-01-01", quantity: 10)
            fault.cause(&world)
            let before = world.state
            let name = Comment(rawValue: fault.name)
            #expect(throws: fault.refusal, name) { try world.state.draftInvoices(on: "2026-01-01") }
            #expect(world.state == before, name)
            fault.cure(&world)
            let amounts = try world.bill(on: "2026-01-01")?.lines.map(\.amount.decimalText)
            #expect(amounts?.contains("120.00") == true, name)
        }
    }

    /// An account that is refused on one day is billed for that day later, as if it had never been refused.
    @Test func whatWasMissedIsMadeUpFor() throws {
        for fault in Self.faults {
            var (world, healthy) = (Scenario(price()), Scenario(price()))
            world.start(on: "2026-01-01", quantity: 10)
            healthy.start(on: "2026-01-01", quantity: 10)
            try healthy.bill(on: "2026-01-01")
            try healthy.bill(on: "2026-02-01")
            fault.cause(&world)
            #expect(throws: BillingRefusal.self) { try world.bill(on: "2026-01-01") }
            fault.cure(&world)
            world.state.subscriptions.removeAll { $0.code == "s2" }
            try world.bill(on: "2026-02-01")
            let (late, onTime) = (world.invoices.flatMap(\.lines), healthy.invoices.flatMap(\.lines))
            #expect(late.map(\.summary) == onTime.map(\.summary), "\(fault.name)")
        }
    }
}
