import BillingCore

/// `tax_rounding.json`; names are those of the file.
struct TaxRoundingFile: Decodable {
    var rounding_cases: [RoundingCase]
    var derived_cases: [DerivedCase]

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
