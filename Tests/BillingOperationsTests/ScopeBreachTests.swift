import BillingCore
import TestSupport
import Testing

@testable import BillingOperations
@testable import PostgresStore

/// Category O stands alone on a document, from the catalogue to the books (EN 16931, BR-O-11 to BR-O-14).
@Suite struct ScopeBreachTests {
    private func bill(_ world: SmallWorld) async throws {
        let prices = """
            code,product,service,currency,model,amount,tax_category,tax_rate,valid_from
            seat-s,Seat,Cloud,EUR,flat,50,S,19,2026-01-01
            fee-o,Fee,Cloud,EUR,flat,7,O,,2026-01-01

            """
        _ = try await ImportCatalogue(database: world.database.worker)(SmallWorld.rows(prices))
        try await world.subscribe("C-1,a,seat-s,1,2026-01-01,,,")
        try await world.subscribe("C-1,b,fee-o,1,2026-01-01,,,")
        try await world.bill(through: "2026-01-01")
    }

    @Test func whatIsOutsideTheScopeGetsItsOwnDocument() async throws {
        try await SmallWorld.run { world in
            try await bill(world)
            let categories = try await world.documents(of: "C-1").map { $0.taxes.map(\.category) }
            #expect(categories == [[.standard], [.outsideScope]])
            #expect(try await world.breaches() == [])
        }
    }

    /// A document on which both stand is a breach, however it came about.
    @Test func aDocumentThatMixesThemIsABreach() async throws {
        try await SmallWorld.run { world in
            try await bill(world)
            var mixed = try #require(try await world.documents(of: "C-1").first)
            mixed.taxes.append(
                TaxAmount(category: .outsideScope, rate: .zero, taxable: .zero(.eur), amount: .zero(.eur)))
            let stored = DocumentToVerify(
                sequence: 1, number: mixed.number, kind: mixed.kind.rawValue, accountNumber: mixed.accountNumber,
                accountSeller: .main, issuedOn: mixed.issuedOn, dueOn: mixed.dueOn, net: mixed.net, gross: mixed.gross,
                creditApplied: mixed.creditApplied, text: Array(try StoredJSON.text(of: mixed).utf8), hash: [],
                previousHash: [], usageHash: mixed.usageHash,
                lines: mixed.lines.enumerated().map { LineRow($1, at: $0 + 1) },
                taxes: mixed.taxes.map {
                    TaxAmount(category: $0.category, rate: $0.rate, taxable: $0.taxable, amount: $0.amount)
                })
            var count = 0
            let problems = DocumentCheck(stored, rates: []).problems(lines: &count)
            #expect(problems == ["what is outside the scope of tax (category O) does not stand alone on it"])
        }
    }
}
