import BillingCore
import Foundation
import Testing

struct TaxReasonTests {
    static let reasons: [TaxReason] = [
        .untaxedProduct, .stated("Export of services", code: nil),
        .stated("Training", code: ExemptionCode("VATEX-EU-132")),
        .exemption("embassy", certificate: "4711", code: ExemptionCode("VATEX-EU-151")),
        .exemption("embassy", certificate: "", code: nil), .suppliedAbroad(from: "DE", to: "CH"),
        .domesticReverseCharge(taxID: "DE136695976"), .reverseCharge(taxID: "FI20774740"),
        .taxed(Rate(ppm: 190_000), country: "DE", because: .sameCountry),
        .taxed(Rate(ppm: 255_000), country: "FI", because: .oneStopShop),
        .taxed(Rate(ppm: 190_000), country: "DE", because: .noTaxID),
        .taxed(Rate(ppm: 190_000), country: "DE", because: .invalidTaxID("FI1", country: "FI")),
    ]

    @Test(arguments: reasons) func isStoredAsItIs(_ reason: TaxReason) throws {
        let stored = try JSONEncoder().encode(reason)
        #expect(try JSONDecoder().decode(TaxReason.self, from: stored) == reason)
    }

    @Test func onlyARateThatIsChargedIsNoExemption() {
        for reason in Self.reasons {
            let isTaxed = if case .taxed = reason { true } else { false }
            #expect(reason.isExemption == !isTaxed)
            let treatment = TaxTreatment(category: .exempt, rate: .zero, reason: reason)
            #expect(treatment.exemptionReason == (isTaxed ? nil : reason))
        }
        #expect(TaxTreatment(rate: .zero).exemptionReason == nil)
    }

    @Test(arguments: ["VATEX-EU-132", "VATEX-EU-132-1A", "VATEX-EU-79-C", "VATEX-FR-FRANCHISE", "VATEX-EU-O"])
    func codesOfTheListAreTaken(_ text: String) {
        #expect(ExemptionCode(text)?.description == text)
    }

    @Test(arguments: [
        "", "VATEX", "VATEX-EU", "VATEX-EU-", "vatex-eu-132", "VATEX-E1-132", "VATEX-EUR-1", "VATEX-EU-1 3", "EU-132",
        "VATEX-EU--132", "VATEX-EU-132-", "VATEX-EU-" + String(repeating: "1", count: 40),
    ])
    func whatIsNoCodeIsRefused(_ text: String) throws {
        #expect(ExemptionCode(text) == nil)
        let stored = try JSONEncoder().encode(text)
        #expect(throws: BillingRefusal.invalidExemptionCode(text)) {
            try JSONDecoder().decode(ExemptionCode.self, from: stored)
        }
    }

    /// EN 16931, BT-121: the category names the code unless the reason has one of its own.
    @Test func everyUntaxedGroupNamesItsCode() {
        func code(_ category: TaxCategory, _ reasons: TaxReason...) -> String? {
            TaxAmount(
                category: category, rate: .zero, taxable: .zero(.eur), amount: .zero(.eur), reasons: reasons
            ).exemptionCode?.description
        }
        #expect(code(.reverseCharge) == "VATEX-EU-AE")
        #expect(code(.intraCommunity) == "VATEX-EU-IC")
        #expect(code(.export) == "VATEX-EU-G")
        #expect(code(.outsideScope, .untaxedProduct) == "VATEX-EU-O")
        #expect(code(.exempt) == nil && code(.exempt, .exemption("embassy", certificate: "", code: nil)) == nil)
        #expect(code(.exempt, Self.reasons[4], Self.reasons[3]) == "VATEX-EU-151")
        #expect(code(.exempt, Self.reasons[2]) == "VATEX-EU-132")
        for category in [TaxCategory.standard, .zeroRated, .canaryIslands, .ceutaAndMelilla, .splitPayment] {
            #expect(code(category) == nil)
        }
    }

    @Test func aGroupHasEveryReasonOfItsLinesOnce() throws {
        let (first, second) = (Self.reasons[3], Self.reasons[0])
        let lines = [first, second, first, nil].map { reason in
            InvoiceLine(
                kind: .oneOff, service: "", description: "", amount: Money(minor: 100, .eur),
                tax: TaxTreatment(category: .exempt, rate: .zero, reason: reason),
                derivation: Derivation(terms: [], result: Money(minor: 100, .eur)))
        }
        let totals = try Totals(of: lines, currency: .eur, isInclusive: false)
        #expect(totals.taxes.map(\.reasons) == [[first, second]])
        #expect(totals.net == Money(minor: 400, .eur))
    }

    /// What changed is a value, not words: a product whose name is a number stays a product.
    @Test func triggersAreStoredAsValues() throws {
        let triggers: [Derivation.Trigger] = [
            .init(.started, on: "2026-01-15", after: .quantity(20)),
            .init(.priceChanged, on: "2026-01-15", before: .product("365"), after: .product("E5")),
            .init(.paused, on: "2026-01-15"),
        ]
        for trigger in triggers {
            let stored = try JSONEncoder().encode(trigger)
            #expect(try JSONDecoder().decode(Derivation.Trigger.self, from: stored) == trigger)
        }
    }
}
