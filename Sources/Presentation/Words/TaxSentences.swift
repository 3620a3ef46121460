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

    private func sentence(_ reason: TaxReason) -> String {
        switch reason {
        case .untaxedProduct: messages.documentTaxBecauseUntaxedProduct
        case .stated(let words, _): words
        case .exemption(let words, "", _): messages.documentTaxBecauseExemption(reason: words)
        case .exemption(let words, let certificate, _):
            messages.documentTaxBecauseCertifiedExemption(reason: words, certificate: certificate)
        case .sellerElsewhere(let code): messages.documentTaxBecauseSellerElsewhere(country: country(code))
        case .outsideUnion(let code): messages.documentTaxBecauseOutsideUnion(country: country(code))
        case .reverseCharge(let id): messages.documentTaxBecauseReverseCharge(taxID: id)
        case .taxed(let rate, let code, let ground):
            messages.documentTaxBecauseTaxed(rate: percent(rate), country: country(code), because: words(ground))
        }
    }

    private func words(_ ground: TaxReason.Ground) -> String {
        switch ground {
        case .sameCountry: messages.documentTaxGroundSameCountry
        case .consumer: messages.documentTaxGroundConsumer
        case .noTaxID: messages.documentTaxGroundNoTaxID
        case .invalidTaxID(let id, let code):
            messages.documentTaxGroundInvalidTaxID(taxID: id, country: country(code))
        }
    }

    /// One sentence per reason, in the order of the tax groups.
    func taxNotes(_ invoice: Invoice) -> [String] {
        var notes: [String] = []
        for tax in invoice.taxes {
            // English reasons say the law themselves; other languages ask for words of their own.
            let isSaid = language == "en" && tax.reasons.contains(where: \.isExemption)
            let legal = isSaid ? nil : reason(of: tax.category)
            for note in [legal].compactMap(\.self) + tax.reasons.map(sentence) where !notes.contains(note) {
                notes.append(note)
            }
        }
        return notes
    }
}
