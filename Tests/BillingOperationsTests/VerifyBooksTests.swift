import BillingCore
import TestSupport
import Testing

@testable import BillingOperations
@testable import PostgresStore

/// Verification finds what a superuser could do to the books behind our back.
@Suite struct VerifyBooksTests {
    struct Tampering: Sendable, CustomTestStringConvertible {
        let name: String
        let sql: String
        let problem: String

        var testDescription: String { name }
    }

    static let tamperings = [
        Tampering(
            name: "changed content", sql: "UPDATE invoices SET document = replace(document, 'Ada GmbH', 'Eve GmbH')",
            problem: "changed after it was issued"),
        Tampering(
            name: "changed total", sql: "UPDATE invoices SET gross_minor = gross_minor + 1, net_minor = net_minor + 1",
            problem: "another gross"),
        Tampering(
            name: "changed line", sql: "UPDATE invoice_lines SET amount_minor = amount_minor - 1",
            problem: "line 1: its row has another amount"),
        Tampering(
            name: "removed document",
            sql: """
                WITH a AS (DELETE FROM invoice_taxes WHERE invoice_id IN (SELECT invoice_id FROM invoices WHERE sequence = 1)),
                b AS (DELETE FROM invoice_lines WHERE invoice_id IN (SELECT invoice_id FROM invoices WHERE sequence = 1)),
                c AS (UPDATE ledger_entries SET invoice_id = NULL)
                UPDATE invoices SET sequence = 99, number = '2026-000099' WHERE sequence = 1
                """,
            problem: "is missing"),
        Tampering(
            name: "one-sided posting",
            sql: "UPDATE ledger_postings SET amount_minor = amount_minor + 1 WHERE position = 1",
            problem: "instead of 0"),
        Tampering(
            name: "settlement from nowhere",
            sql: """
                INSERT INTO payment_allocations (account_id, allocation_id, invoice_id, amount_minor, allocated_on)
                SELECT account_id, gen_random_uuid(), invoice_id, gross_minor + 1, issued_on FROM invoices
                """,
            problem: "settled beyond its amount"),
    ]

    @Test(arguments: tamperings) func breachIsNamed(_ tampering: Tampering) async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
            try await world.bill(through: "2026-02-01")
            #expect(try await world.breaches() == [])
            try await world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: tampering.sql))
            }
            let breaches = try await world.breaches()
            #expect(breaches.contains { $0.problem.contains(tampering.problem) }, "\(breaches)")
        }
    }
}

/// Verification computes the tax of every group again, also where prices hold it.
@Suite struct DocumentCheckTests {
    /// 19 % of 100.00 is 19.00, and 119.00 holds as much.
    @Test(arguments: [false, true]) func aWrongTaxIsNamed(pricesIncludeTax: Bool) throws {
        var count = 0
        #expect(try check(tax: "19.00", pricesIncludeTax).problems(lines: &count) == [])
        let wrong = try check(tax: "19.01", pricesIncludeTax).problems(lines: &count)
        #expect(wrong == ["the tax of 19 % is not that of its taxable amount"])
    }

    /// A document of one line whose sums add up, whatever its tax is.
    private func check(tax: String, _ pricesIncludeTax: Bool) throws -> DocumentCheck {
        let (tax, inclusive) = (try Money(tax, .eur), try Money("119.00", .eur))
        let net = pricesIncludeTax ? try inclusive.subtracting(tax) : try Money("100.00", .eur)
        let gross = try net.adding(tax)
        let amount = pricesIncludeTax ? gross : net
        let price = try #require(amount.decimal)
        let line = InvoiceLine(
            kind: .oneOff, service: "", description: "Migration", amount: amount, tax: TaxTreatment(rate: .vat),
            derivation: try Derivation(computing: [.init(.charge, [.amount(price)])], in: .eur))
        let party = Party(name: "Ada GmbH", addressLines: [], postalCode: "", city: "", country: "DE")
        let invoice = Invoice(
            number: "2026-000001", issuedOn: "2026-01-01", dueOn: "2026-01-15", currency: .eur, seller: party,
            buyer: party, accountNumber: "C-1", language: "en", pricesIncludeTax: pricesIncludeTax, lines: [line],
            net: net, taxes: [TaxAmount(category: .standard, rate: .vat, taxable: net, amount: tax)], gross: gross,
            creditApplied: .zero(.eur))
        return DocumentCheck(
            DocumentToVerify(
                sequence: 1, number: invoice.number, kind: invoice.kind.rawValue, accountNumber: invoice.accountNumber,
                accountSeller: .main, issuedOn: invoice.issuedOn, dueOn: invoice.dueOn, net: net, gross: gross,
                creditApplied: .zero(.eur),
                text: Array(try StoredJSON.text(of: invoice).utf8), hash: [], previousHash: [],
                usageHash: invoice.usageHash, lines: [LineRow(line, at: 1)], taxes: invoice.taxes),
            rates: [])
    }
}

extension Rate {
    fileprivate static let vat = Rate(ppm: 190_000)
}

/// Runs any statement: a query's own text is fixed, so the statement is a parameter.
struct Tamper: Command {
    static let sql = "SELECT tamper($1)::text"
    let statement: String

    var binds: [Bind] { [.text(statement)] }
}

struct AllowTampering: Command {
    static let sql = """
        CREATE OR REPLACE FUNCTION tamper(statement text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            SET LOCAL session_replication_role = replica;
            EXECUTE statement;
        END $$
        """
}
