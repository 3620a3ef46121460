import BillingCore
import BillingOperations
import PostgresStore
import RandomSupport
import TestSupport
import Testing

/// The same transfers give the same books, however a bank tells of them.
struct StatementPropertyTests {
    typealias Entry = BankWorld.Entry

    /// What is left of a history that the order of its files must not show.
    struct Books: Hashable {
        var open: [String]
        var credit: [String]
        var payments: [String]
    }

    private static let texts = [
        "2026-000001", "RE 2026/000003", "2026-000002", "2026-000001 2026-000003", "danke", "RF18 5390 0754 7034",
    ]

    private static func entries(_ random: inout SeededRandom) -> [Entry] {
        (0..<3 + random.below(6)).map { place in
            let minor = [Int64(28_560), 14_280, 42_840, 5_000, 100, -390][random.below(6)]
            let iban = [BankWorld.ada, BankWorld.bob, ""][random.below(3)]
            return Entry(minor: minor, text: texts[random.below(texts.count)], iban: iban, endToEnd: "E\(place)")
        }
    }

    /// As a camt.053 statement, the credits as one batch or each by itself.
    private static func camt(_ entries: [Entry], isBatched: Bool) -> String {
        func amount(_ minor: Int64) -> String {
            "\(abs(minor) / 100).\(String(abs(minor) % 100 + 100).dropFirst())"
        }
        func detail(_ entry: Entry) -> String {
            """
            <TxDtls><Refs><EndToEndId>\(entry.endToEnd)</EndToEndId></Refs><Amt Ccy="EUR">\(amount(entry.minor))</Amt>\
            <CdtDbtInd>\(entry.minor < 0 ? "DBIT" : "CRDT")</CdtDbtInd><RltdPties>\
            <DbtrAcct><Id><IBAN>\(entry.iban)</IBAN></Id></DbtrAcct></RltdPties>\
            <RmtInf><Ustrd>\(entry.text)</Ustrd></RmtInf></TxDtls>
            """
        }
        func booked(_ group: [Entry]) -> String {
            let sum = group.reduce(0) { $0 + $1.minor }
            return """
                <Ntry><Amt Ccy="EUR">\(amount(sum))</Amt><CdtDbtInd>\(sum < 0 ? "DBIT" : "CRDT")</CdtDbtInd>\
                <Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-31</Dt></BookgDt><NtryDtls>\
                \(group.map(detail).joined())</NtryDtls></Ntry>
                """
        }
        func balance(_ code: String, _ minor: Int64) -> String {
            """
            <Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">\(amount(minor))</Amt>\
            <CdtDbtInd>\(minor < 0 ? "DBIT" : "CRDT")</CdtDbtInd><Dt><Dt>2026-03-31</Dt></Dt></Bal>
            """
        }
        let (credits, debits) = (entries.filter { $0.minor > 0 }, entries.filter { $0.minor < 0 })
        let groups = (isBatched && !credits.isEmpty ? [credits] : credits.map { [$0] }) + debits.map { [$0] }
        return """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S1</Id>
            <Acct><Id><IBAN>\(BankWorld.account)</IBAN></Id></Acct>\(balance("OPBD", 0))
            \(balance("CLBD", entries.reduce(0) { $0 + $1.minor }))\(groups.map(booked).joined())
            </Stmt></BkToCstmrStmt></Document>
            """
    }

    private func books(after files: [String]) async throws -> Books {
        var books = Books(open: [], credit: [], payments: [])
        try await BankWorld.run(overpayment: true) { bank in
            for file in files { try await bank.imports(file) }
            try await bank.matches()
            for account in ["C-1", "C-2"] {
                books.open += try await bank.open(account)
                books.credit.append(try await bank.credit(account))
                books.payments += try await bank.payments(account).map(\.amount.decimalText)
            }
        }
        books.payments.sort()
        return books
    }

    @Test(arguments: [11, 53, 2026] as [UInt64]) func theBooksAreTheSame(_ seed: UInt64) async throws {
        var random = SeededRandom(seed)
        let entries = Self.entries(&random)
        let whole = try await books(after: [BankWorld.statement(entries)])
        let cut = random.below(entries.count)
        let (first, second) = (Array(entries[..<cut]), Array(entries[cut...]))
        let middle = first.reduce(0) { $0 + $1.minor }
        let parts = [BankWorld.statement(first), BankWorld.statement(from: middle, number: 2, second)]
        let others: [(String, [String])] = [
            ("cut", parts), ("in one file", [parts.joined()]),
            ("repeated", [parts[0], parts[0], parts[1], parts.joined()]),
            ("batched", [Self.camt(entries, isBatched: true)]), ("not batched", [Self.camt(entries, isBatched: false)]),
        ]
        for (name, files) in others {
            let same = try await books(after: files)
            #expect(same == whole, "\(name), seed \(seed)")
        }
    }
}
