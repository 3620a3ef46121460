import Testing

@testable import BillingCore

/// The credit that an account has in hand fits what an amount can be, or nothing is issued.
struct CreditLimitTests {
    private static func charge(_ unitPrice: String, rate: String = "0") -> OneOffCharge {
        OneOffCharge(
            on: "2026-01-01", description: unitPrice, quantity: 1, unitPrice: number(unitPrice),
            tax: TaxTreatment(rate: percent(rate)))
    }

    private static func state(_ inHand: Int64, _ charges: [OneOffCharge]) -> BillingState {
        BillingState(currency: .eur, billingDay: 1, oneOffs: charges, accountCredit: eur(inHand))
    }

    /// Credit in hand, charges, and what is in hand then; the largest amount is 92,233,720,368,547,758.07.
    @Test(
        arguments: [
            (.max, ["1.00"], Int64.max - 100),
            (Int64.max - 1, ["-0.01"], .max),
            (Int64.max - 100, ["-0.50", "-0.50"], .max),
            // What is charged beside it lowers the document before it is credit.
            (.max, ["-1.00", "1.00"], .max),
            (.max, ["-1.00", "2.00"], Int64.max - 100),
            (0, ["-92233720368547758.07"], .max),
        ] as [(Int64, [String], Int64)]) func whatFitsIsKept(inHand: Int64, charges: [String], after: Int64) throws
    {
        var state = Self.state(inHand, charges.map { Self.charge($0) })
        for draft in try state.draftInvoices(on: "2026-01-01") { try state.carryOver(draft, as: "1") }
        #expect(state.accountCredit == eur(after))
    }

    @Test(
        arguments: [
            (.max, ["-0.01"], "0"), (Int64.max - 1, ["-0.02"], "0"),
            (Int64.max - 100, ["-0.50", "-0.51"], "0"),
            // 1.00 and 19 % of it.
            (Int64.max - 118, ["-1.00"], "19"), (1, ["-92233720368547758.07"], "0"),
        ] as [(Int64, [String], String)]) func whatDoesNotFitIsRefused(inHand: Int64, charges: [String], rate: String)
    {
        let state = Self.state(inHand, charges.map { Self.charge($0, rate: rate) })
        #expect(throws: BillingRefusal(.amountTooLarge)) { try state.draftInvoices(on: "2026-01-01") }
    }

    /// Two documents of one day, one of them outside the scope of tax: what both add must fit.
    @Test func creditsOfTwoDocumentsAddUp() throws {
        let outside = OneOffCharge(
            on: "2026-01-01", description: "o", quantity: 1, unitPrice: -3,
            tax: TaxTreatment(stated: .outsideScope, rate: .zero))
        for (inHand, fits): (Int64, Bool) in [(Int64.max - 500, true), (Int64.max - 499, false)] {
            var state = Self.state(inHand, [Self.charge("-2.00"), outside])
            guard fits else {
                #expect(throws: BillingRefusal(.amountTooLarge)) { try state.draftInvoices(on: "2026-01-01") }
                continue
            }
            let drafts = try state.draftInvoices(on: "2026-01-01")
            #expect(drafts.map(\.creditAdded.minor) == [200, 300])
            for (place, draft) in drafts.enumerated() { try state.carryOver(draft, as: "\(place)") }
            #expect(state.accountCredit.minor == .max)
        }
    }
}
