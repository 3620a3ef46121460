import BillingCore
import Localization

extension Localizer {
    /// `"VAT 19 % on €123.87"`.
    func label(of tax: TaxAmount) -> String {
        let (rate, taxable) = (percent(tax.rate), money(tax.taxable))
        if tax.isSuppliedAbroad { return messages.documentTaxNotTaxable(taxable: taxable) }
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

    /// A reason in words; it names what the law wants to be named.
    private func sentence(_ reason: TaxReason, of category: TaxCategory) -> String {
        switch reason {
        case .untaxedProduct: messages.documentTaxBecauseUntaxedProduct
        case .stated(let words, _): category == .reverseCharge ? reverseCharge(as: words) : words
        case .exemption(let words, "", _): messages.documentTaxBecauseExemption(reason: words)
        case .exemption(let words, let certificate, _):
            messages.documentTaxBecauseCertifiedExemption(reason: words, certificate: certificate)
        case .suppliedAbroad(let home, let theirs):
            messages.documentTaxBecauseSuppliedAbroad(home: country(home), country: country(theirs))
        case .reverseCharge(let id): messages.documentTaxBecauseReverseCharge(taxID: id)
        case .domesticReverseCharge(let id): messages.documentTaxBecauseDomesticReverseCharge(taxID: id)
        case .taxed(let rate, let code, let ground):
            messages.documentTaxBecauseTaxed(rate: percent(rate), country: country(code), because: words(ground))
        }
    }

    private func words(_ ground: TaxReason.Ground) -> String {
        switch ground {
        case .sameCountry: messages.documentTaxGroundSameCountry
        case .oneStopShop: messages.documentTaxGroundOneStopShop
        case .noTaxID: messages.documentTaxGroundNoTaxID
        case .invalidTaxID(let id, let code):
            messages.documentTaxGroundInvalidTaxID(taxID: id, country: country(code))
        }
    }

    /// The law asks for these very words; the seller's own stand alone where they have them.
    private func reverseCharge(as stated: String) -> String {
        let title = messages.documentTaxReasonReverseChargeTitle
        return stated.lowercased().contains(title.lowercased()) ? stated : "\(title): \(stated)"
    }

    /// One sentence per reason, in the order of the tax groups, and that of its category for a group without any.
    func taxNotes(_ invoice: Invoice) -> [String] {
        var notes: [String] = []
        for tax in invoice.taxes {
            let isSaid = tax.reasons.contains(where: \.isExemption)
            let legal = isSaid ? nil : reason(of: tax.category)
            let sentences = tax.reasons.map { sentence($0, of: tax.category) }
            for note in [legal].compactMap(\.self) + sentences where !notes.contains(note) {
                notes.append(note)
            }
        }
        return notes
    }
}

extension TaxAmount {
    /// Whether all of the group is services that are supplied where the customer is.
    fileprivate var isSuppliedAbroad: Bool {
        !reasons.isEmpty && reasons.allSatisfy { if case .suppliedAbroad = $0 { true } else { false } }
    }
}
