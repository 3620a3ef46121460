import BillingCore
import Testing

/// Category O stands alone on a document (EN 16931, BR-O-11 to BR-O-14).
struct OutsideScopeTests {
    private let outside = TaxTreatment(category: .outsideScope, rate: .zero, reason: .untaxedProduct)

    private func untaxed(_ code: String) -> Price {
        var price = price(code, .flat(amount: 50), service: code)
        price.tax = outside
        return price
    }

    /// 240 taxed at 19 % on one document, 50 outside the scope on the next; the credit of 300 covers the first,
    /// 240 × 1.19 = 285.60, and 14.40 of the second.
    @Test func itGetsADocumentOfItsOwn() throws {
        var world = Scenario(price(), untaxed("fee"))
        world.state.accountCredit = Money(minor: 30_000, .eur)
        world.start("fee", on: "2026-09-01", "fee")
        world.start("s1", on: "2026-09-01", quantity: 20)
        try world.bill(on: "2026-09-01")
        #expect(world.invoices.map { $0.taxes.map(\.category) } == [[.standard], [.outsideScope]])
        #expect(world.invoices.map(\.gross.decimalText) == ["285.60", "50.00"])
        #expect(world.invoices.map(\.creditApplied.decimalText) == ["285.60", "14.40"])
        #expect(world.state.accountCredit.isZero)
        let again = try world.bill(on: "2026-09-02")
        #expect(again == nil)
    }

    @Test func aloneItIsOneDocument() throws {
        var world = Scenario(untaxed("fee"), untaxed("other"))
        world.start("fee", on: "2026-09-01", "fee")
        world.start("other", on: "2026-09-01", "other")
        try world.bill(on: "2026-09-01")
        #expect(world.invoices.map(\.lines.count) == [2])
    }

    /// A price to which no tax was given says nothing about the scope of tax.
    @Test func whatNobodyDecidedStandsBesideTheRest() throws {
        var plain = price("plain", .flat(amount: 50))
        plain.tax = TaxTreatment(category: .outsideScope, rate: .zero)
        var world = Scenario(price(), plain)
        world.start("plain", on: "2026-09-01", "plain")
        world.start("s1", on: "2026-09-01", quantity: 20)
        try world.bill(on: "2026-09-01")
        #expect(world.invoices.map(\.lines.count) == [2])
    }

    /// One-offs go where their lines go, and a discount's shares name the lines of its own document.
    @Test func whatRefersToALineGoesWithIt() throws {
        var world = Scenario(price(), untaxed("fee"))
        world.state.discounts = [
            Discount(code: "ten", description: "", percent: Rate(ppm: 100_000), isOnDocument: true, from: "2026-01-01")
        ]
        world.start("fee", on: "2026-09-01", "fee")
        world.start("s1", on: "2026-09-01", quantity: 20)
        world.state.oneOffs = [
            OneOffCharge(on: "2026-10-01", description: "later", quantity: 1, unitPrice: 1, tax: outside),
            OneOffCharge(on: "2026-09-01", description: "setup", quantity: 1, unitPrice: 10, tax: outside),
            OneOffCharge(on: "2026-09-01", description: "work", quantity: 1, unitPrice: 20, tax: price().tax),
        ]
        try world.bill(on: "2026-09-01")
        #expect(world.invoices.map(\.oneOffs) == [[2], [1]])
        #expect(world.state.oneOffs.map(\.description) == ["later"])
        for invoice in world.invoices {
            let shares = invoice.lines.flatMap { $0.discount?.shares ?? [] }
            #expect(shares.count == 2)
            for share in shares { #expect(invoice.lines[share.line - 1].kind != .discount) }
        }
    }
}
