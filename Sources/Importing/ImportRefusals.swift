import BillingCore

extension BillingRefusal {
    /// Refuses a text that is no whole number of the range.
    static func invalidWholeNumber(in range: ClosedRange<Int>) -> (String) -> BillingRefusal {
        { .invalidWholeNumber($0, lowest: range.lowerBound, highest: range.upperBound) }
    }

    /// Refuses a text that is none of the words.
    static func invalidChoice(of known: [String]) -> (String) -> BillingRefusal {
        { .invalidChoice($0, known: known) }
    }

    /// The same refusal, its path told from one step further out.
    func within(_ step: String) -> BillingRefusal {
        var place = place ?? InputPlace()
        place.path = step.prefix(80) + (place.path.map { $0.hasPrefix("[") ? $0 : ".\($0)" } ?? "")
        return BillingRefusal(code, parameters, at: place)
    }
}

extension PriceModel {
    /// The models as catalogues and scenarios name them.
    static let names = [
        "flat", "per_unit", "graduated", "volume", "package", "percentage", "cost_plus_markup", "cost_plus_margin",
    ]
}

extension VendorCostPolicy.Basis {
    /// The bases as files name them.
    static let words: KeyValuePairs<String, Self> = ["billed": .billed, "effective": .effective]
}

extension VendorCostPolicy.Credits {
    /// Who has the vendor's credits, as files name it.
    static let words: KeyValuePairs<String, Self> = ["passed_on": .passedOn, "kept": .kept]
}
