import Foundation
import Importing

/// The output of `simulate` as the manual describes it; names are those of the JSON.
struct SimulationOutput: Decodable {
    var invoices: [Document]
    var credit_notes: [Document]?
    var account_credit: String
    var balance: String

    struct Document: Decodable {
        var issued_on: String
        var lines: [Line]
        var net: String
        var tax: [Tax]
        var gross: String
        var credit_applied: String?
        var payable: String?
    }

    struct Line: Decodable {
        var kind: String
        var subscription: String?
        var price: String?
        var from: String?
        var to: String?
        var quantity: String?
        var amount: String

        var summary: String {
            [kind, subscription, price, from, to, quantity, amount].compactMap(\.self).joined(separator: " ")
        }
    }

    struct Tax: Decodable, Equatable {
        var category: String
        var rate: String
        var taxable: String
        var amount: String
    }
}

struct DocumentOutput: Decodable {
    var document: Totals

    struct Totals: Decodable {
        var lines: [Line]
        var net: String
        var tax: [SimulationOutput.Tax]
        var gross: String
        var prepaid: String
        var rounding: String
        var payable: String
    }

    struct Line: Decodable { var net: String }
}

func simulate(_ text: String) throws -> SimulationOutput {
    try JSONDecoder().decode(SimulationOutput.self, from: Data(try Simulation.run(ImportSource(text: text)).utf8))
}
