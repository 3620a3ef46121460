import BillingCore

/// `tax_rounding.json`; names are those of the file.
struct TaxRoundingFile: Decodable {
    var documents: [Document]
    var gobl_documents: [GoblDocument]
    var rounding_cases: [RoundingCase]
    var derived_cases: [DerivedCase]

    struct Document: Decodable {
        var id: String
        var currency: Currency
        var lines: [Line]
        var document_allowances_charges: [Adjustment]?
        var expected: Expected

        struct Line: Decodable {
            var quantity: ExactDecimal
            var net_price: ExactDecimal
            var price_base_quantity: ExactDecimal?
            var vat_category: TaxCategory
            var vat_rate: String?
            var expected_line_net: ExactDecimal
            var allowances_charges: [Adjustment]?
        }

        struct Adjustment: Decodable {
            var type: String
            var amount: String
            var vat_category: TaxCategory?
            var vat_rate: String?
        }

        struct Expected: Decodable {
            var tax_basis_total: ExactDecimal
            var tax_inclusive_total: ExactDecimal
            var prepaid: String?
            var rounding: String?
            var payable: ExactDecimal
            var vat_breakdown: [Group]
        }

        struct Group: Decodable {
            var vat_category: TaxCategory
            var vat_rate: ExactDecimal?
            var taxable_amount: ExactDecimal
            var tax_amount: ExactDecimal
        }
    }

    struct GoblDocument: Decodable {
        var id: String
        var currency: Currency
        var prices_include: String?
        var lines: [Line]
        var document_discounts: [Adjustment]?
        var document_charges: [Adjustment]?
        var expected: Expected

        struct Line: Decodable {
            var quantity: ExactDecimal
            var unit_price: ExactDecimal
            var taxes: [Tax]?
            var discounts: [Adjustment]?
            var charges: [Adjustment]?
            var expected_line_total: ExactDecimal
        }

        struct Tax: Decodable {
            var tax: String
            var key: String?
            var percent: String?
        }

        struct Adjustment: Decodable { var amount: String }

        struct Expected: Decodable {
            var total: ExactDecimal
            var tax: ExactDecimal
            var total_with_tax: ExactDecimal
        }
    }

    struct RoundingCase: Decodable {
        var id: String
        var kind: String
        var input: Input
        var expected: Expected

        struct Input: Decodable {
            var value: ExactDecimal?
            var multiple: String?
            var mode: String?
            var gross: String?
            var percent: String?
            var round_to: String?
            var lines: [Line]?
            var level: String?
        }

        struct Line: Decodable {
            var net: String
            var percent: String?
        }

        struct Expected: Decodable {
            var result: ExactDecimal?
            var net: String?
            var tax_document: String?
        }
    }

    struct DerivedCase: Decodable {
        var id: String
        var kind: String
        var input: Input
        var expected: Expected

        struct Input: Decodable {
            var lines: Int?
            var line_net: String?
            var percent: String?
            var total_minor: Int64?
            var weights: [Int]?
        }

        struct Expected: Decodable {
            var per_document_half_up: String?
            var per_document_half_even: String?
            var largest_remainder: [Int64]?
        }
    }
}
