import BillingCore
import Localization

extension Localizer {
    /// `"VAT 19 % on €123.87"`.
    func label(of tax: TaxAmount) -> String {
        let (rate, taxable) = (percent(tax.rate), money(tax.taxable))
        return switch tax.category {
        case .standard, .zeroRated, .splitPayment: messages.documentTaxVat(rate: rate, taxable: taxable)
        case .exempt: messages.documentTaxExempt(taxable: taxable)
        case .reverseCharge: messages.documentTaxReverseCharge(rate: rate, taxable: taxable)
        case .intraCommunity: messages.documentTaxIntraCommunity(rate: rate, taxable: taxable)
        case .export: messages.documentTaxExport(rate: rate, taxable: taxable)
        case .outsideScope: messages.documentTaxOutsideScope(taxable: taxable)
        case .canaryIslands: messages.documentTaxCanaryIslands(rate: rate, taxable: taxable)
        case .ceutaAndMelilla: messages.documentTaxCeutaAndMelilla(rate: rate, taxable: taxable)
        }
    }

    /// What is said when a tax group brings no reason of its own; `nil` where none is needed.
    func reason(of category: TaxCategory) -> String? {
        switch category {
        case .reverseCharge: messages.documentTaxReasonReverseCharge
        case .intraCommunity: messages.documentTaxReasonIntraCommunity
        case .export: messages.documentTaxReasonExport
        case .splitPayment: messages.documentTaxReasonSplitPayment
        case .exempt: messages.documentTaxReasonExempt
        case .outsideScope: messages.documentTaxReasonOutsideScope
        case .standard, .zeroRated, .canaryIslands, .ceutaAndMelilla: nil
        }
    }

    /// What the rules found, beside the reason of the category.
    private func sentence(_ reason: TaxReason) -> String {
        switch reason {
        case .untaxedProduct: messages.documentTaxBecauseUntaxedProduct
        case .exemption(let reason, ""): messages.documentTaxBecauseExemption(reason: reason)
        case .exemption(let reason, let certificate):
            messages.documentTaxBecauseCertifiedExemption(reason: reason, certificate: certificate)
        case .sellerElsewhere(let code): messages.documentTaxBecauseSellerElsewhere(country: country(code))
        case .outsideUnion(let code): messages.documentTaxBecauseOutsideUnion(country: country(code))
        case .reverseCharge(let id): messages.documentTaxBecauseReverseCharge(taxID: id)
        case .taxed(let percent, let code, let why):
            messages.documentTaxBecauseTaxed(
                rate: "\(percent)\(NumberStyle.narrowSpace)%", country: country(code), because: why)
        }
    }

    /// The several reasons of one tax group stand a line each.
    private func lines(_ text: String?) -> [String] { text?.split(separator: "\n").map(String.init) ?? [] }

    /// One sentence per reason, in the order of the tax groups.
    func taxNotes(_ invoice: Invoice) -> [String] {
        var notes: [String] = []
        for tax in invoice.taxes {
            // Rules write their reasons in English; the law of another language asks for its own words.
            let legal = tax.reason == nil || language != "en" ? reason(of: tax.category) : nil
            let told = lines(tax.reason) + (language == "en" ? lines(tax.explanation) : [])
            let own = told.compactMap { TaxReason($0).map(sentence) ?? $0 }
            for note in [legal].compactMap(\.self) + own where !notes.contains(note) {
                notes.append(note)
            }
        }
        return notes
    }
}
