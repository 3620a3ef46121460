import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// Batches, charges and details in camt, as banks tell of them over several files.
struct StatementDetailsTests {
    private static func balance(_ code: String, _ amount: String) -> String {
        """
        <Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">\(amount)</Amt>\
        <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-31</Dt></Dt></Bal>
        """
    }

    /// camt.053 with one credit entry; what is inside of it, and what the bank took.
    private static func statement(_ amount: String, closing: String, _ inside: String, charges: String = "") -> String {
        """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S1</Id>
        <Acct><Id><IBAN>\(BankWorld.account)</IBAN></Id></Acct>\(balance("OPBD", "0.00"))\(balance("CLBD", closing))
        <Ntry><Amt Ccy="EUR">\(amount)</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-03-31</Dt></BookgDt><AcctSvcrRef>BATCH-1</AcctSvcrRef>\(charges)\(inside)</Ntry>
        </Stmt></BkToCstmrStmt></Document>
        """
    }

    private static func details(_ parts: [(String, String)]) -> String {
        "<NtryDtls>"
            + parts.map { amount, text in
                """
                <TxDtls><Amt Ccy="EUR">\(amount)</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
                <RmtInf><Ustrd>\(text)</Ustrd></RmtInf></TxDtls>
                """
            }.joined() + "</NtryDtls>"
    }

    /// camt.054 that says what the entry is made of.
    private static func notification(_ amount: String, _ parts: [(String, String)], reference: String = "BATCH-1")
        -> String
    {
        """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><Ntfctn><Id>N1</Id>
        <Acct><Id><IBAN>\(BankWorld.account)</IBAN></Id></Acct>
        <Ntry><Amt Ccy="EUR">\(amount)</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-03-31</Dt></BookgDt><AcctSvcrRef>\(reference)</AcctSvcrRef>\(details(parts))</Ntry>
        </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
        """
    }

    private static let both = [("285.60", "2026-000001"), ("142.80", "2026-000002")]

    @Test func aBatchPaysTheInvoicesOfSeveralCustomers() async throws {
        try await BankWorld.run { bank in
            let outcome = try await bank.imports(
                Self.statement("428.40", closing: "428.40", Self.details(Self.both)))
            #expect(outcome.transfers == 2)
            let matched = try await bank.matches()
            #expect(matched.booked == 2 && matched.open == 0)
            let (ada, bob) = (try await bank.open(), try await bank.open("C-2"))
            #expect(ada == ["2026-000001 0.00", "2026-000003 142.80"] && bob == ["2026-000002 0.00"])
        }
    }

    /// 428.40 was sent, 425.40 arrived: the bank took 3.00, and both invoices are paid in full.
    @Test func chargesOfTheBankAreTheSellers() async throws {
        try await BankWorld.run { bank in
            let charges = "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">3.00</TtlChrgsAndTaxAmt></Chrgs>"
            try await bank.imports(
                Self.statement("425.40", closing: "425.40", Self.details(Self.both), charges: charges))
            let matched = try await bank.matches()
            #expect(matched.booked == 2 && matched.open == 0)
            let open = try await bank.open()
            #expect(open == ["2026-000001 0.00", "2026-000003 142.80"])
        }
    }

    /// Nothing says where the 3.00 went: the payments are booked, and the difference waits for a person.
    @Test func aDifferenceThatNothingExplainsWaits() async throws {
        try await BankWorld.run { bank in
            try await bank.imports(Self.statement("425.40", closing: "425.40", Self.details(Self.both)))
            let matched = try await bank.matches()
            #expect(matched.booked == 2 && matched.open == 1)
            let waiting = try #require(try await bank.work.waiting().first)
            #expect(waiting.transfer.transfer.amount == Money(minor: -300, .eur) && !waiting.transfer.isPayment)
            await #expect(throws: BillingRefusal.noSuchBankEntry(waiting.transfer.name)) {
                try await bank.work.assign(waiting.transfer.name, to: .account("C-1"), note: nil)
            }
            try await bank.work.sendBack(waiting.transfer.name, note: "the bank's fee")
            let rest = try await bank.work.waiting()
            #expect(rest.isEmpty)
        }
    }

    /// The statement has one sum; the notification says what it is made of.
    @Test func detailsTakeThePlaceOfTheirSum() async throws {
        try await BankWorld.run { bank in
            try await bank.imports(Self.statement("428.40", closing: "428.40", ""))
            let before = try await bank.matches()
            #expect(before.booked == 0 && before.open == 1)
            let told = try await bank.imports(Self.notification("428.40", Self.both))
            #expect(told.transfers == 2 && told.detailsWithoutEntry == 0)
            let after = try await bank.matches()
            #expect(after.booked == 2 && after.open == 0)
            let again = try await bank.imports(Self.notification("428.40", Self.both))
            #expect(again.known == 1 && again.transfers == 0)
        }
    }

    @Test(arguments: [("428.40", "BATCH-2"), ("428.41", "BATCH-1")])
    func detailsOfAnotherEntryChangeNothing(_ amount: String, _ reference: String) async throws {
        try await BankWorld.run { bank in
            try await bank.imports(Self.statement("428.40", closing: "428.40", ""))
            let last = amount == "428.40" ? "142.80" : "142.81"
            let told = try await bank.imports(
                Self.notification(
                    amount, [("285.60", "2026-000001"), (last, "2026-000002")], reference: reference))
            #expect(told.transfers == 0 && told.detailsWithoutEntry == 1)
            let matched = try await bank.matches()
            #expect(matched.booked == 0 && matched.open == 1)
        }
    }

    /// What a person decided about the sum stands.
    @Test func detailsComeTooLateForWhatIsDecided() async throws {
        try await BankWorld.run { bank in
            try await bank.imports(Self.statement("428.40", closing: "428.40", ""))
            try await bank.matches()
            let waiting = try #require(try await bank.work.waiting().first)
            _ = try await bank.work.assign(waiting.transfer.name, to: .account("C-1"), note: nil)
            let told = try await bank.imports(Self.notification("428.40", Self.both))
            #expect(told.transfers == 0 && told.detailsWithoutEntry == 1)
            let (ada, bob) = (try await bank.open(), try await bank.open("C-2"))
            #expect(ada == ["2026-000001 0.00", "2026-000003 0.00"] && bob == ["2026-000002 142.80"])
        }
    }

    /// What details leave out of their entry waits for a person.
    @Test func detailsThatDoNotAddUpWaitAsADifference() async throws {
        try await BankWorld.run { bank in
            try await bank.imports(Self.statement("428.40", closing: "428.40", ""))
            let told = try await bank.imports(Self.notification("428.40", [("285.60", "2026-000001")]))
            #expect(told.transfers == 2)
            let matched = try await bank.matches()
            #expect(matched.booked == 1 && matched.open == 1)
        }
    }
}
