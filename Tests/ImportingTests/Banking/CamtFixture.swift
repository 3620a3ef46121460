import BillingCore
import Importing

/// Writes camt.053 as banks do, in the version of a test.
struct CamtFixture {
    var version = "08"
    var opening = "100.00"
    var closing = "100.00"
    var head = ""
    var entries: [String] = []
    var account = "DE89370400440532013000"

    private var isOld: Bool { version != "08" }

    /// A whole file.
    var xml: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.\(version)">
        <BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-30T18:00:00+01:00</CreDtTm></GrpHdr>
        \(statement)
        </BkToCstmrStmt></Document>
        """
    }

    var statement: String {
        """
        <Stmt><Id>S1</Id><ElctrncSeqNb>7</ElctrncSeqNb>\(head)
        <Acct><Id><IBAN>\(account)</IBAN></Id><Ccy>EUR</Ccy></Acct>
        \(balance("OPBD", opening))\(balance("CLBD", closing))
        \(entries.joined(separator: "\n"))
        </Stmt>
        """
    }

    private func balance(_ code: String, _ amount: String) -> String {
        let sign = amount.hasPrefix("-") ? "DBIT" : "CRDT"
        let plain = amount.drop { $0 == "-" }
        return """
            <Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">\(plain)</Amt>\
            <CdtDbtInd>\(sign)</CdtDbtInd><Dt><Dt>2026-11-30</Dt></Dt></Bal>
            """
    }

    /// An entry; details as they are given, each within `TxDtls`.
    func entry(
        _ amount: String, _ sign: String = "CRDT", status: String = "BOOK", more: String = "", details: [String] = [],
        day: String = "2026-11-30"
    ) -> String {
        let state = isOld ? "<Sts>\(status)</Sts>" : "<Sts><Cd>\(status)</Cd></Sts>"
        let inside =
            details.isEmpty
            ? "" : "<NtryDtls>" + details.map { "<TxDtls>\($0)</TxDtls>" }.joined() + "</NtryDtls>"
        return """
            <Ntry><Amt Ccy="EUR">\(amount)</Amt><CdtDbtInd>\(sign)</CdtDbtInd>\(state)
            <BookgDt><Dt>\(day)</Dt></BookgDt><ValDt><Dt>\(day)</Dt></ValDt>\(more)\(inside)</Ntry>
            """
    }

    /// A transaction with payer and purpose, in the form of the version.
    func detail(
        _ amount: String?, endToEnd: String = "NOTPROVIDED", name: String = "Tannwald GmbH",
        iban: String = "DE02120300000000202051", text: String = "", reference: String = "", more: String = ""
    ) -> String {
        let own = amount.map {
            isOld
                ? "<AmtDtls><TxAmt><Amt Ccy=\"EUR\">\($0)</Amt></TxAmt></AmtDtls>"
                : "<Amt Ccy=\"EUR\">\($0)</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
        }
        let payer = isOld ? "<Dbtr><Nm>\(name)</Nm></Dbtr>" : "<Dbtr><Pty><Nm>\(name)</Nm></Pty></Dbtr>"
        let structured =
            reference.isEmpty
            ? ""
            : "<Strd><CdtrRefInf><Tp/><Ref>\(reference)</Ref></CdtrRefInf></Strd>"
        let free = text.isEmpty ? "" : "<Ustrd>\(text)</Ustrd>"
        return """
            <Refs><EndToEndId>\(endToEnd)</EndToEndId></Refs>\(own ?? "")<RltdPties>\(payer)\
            <DbtrAcct><Id><IBAN>\(iban)</IBAN></Id></DbtrAcct></RltdPties><RmtInf>\(free)\(structured)</RmtInf>\(more)
            """
    }
}

/// All that a file says.
func bankItems(_ text: String, _ mapping: BankMapping? = nil) throws -> [BankFileItem] {
    try bankItems(ImportSource(text: text), mapping)
}

func bankItems(_ source: ImportSource, _ mapping: BankMapping? = nil) throws -> [BankFileItem] {
    let file = try BankFile(source, mapping: mapping)
    var items: [BankFileItem] = []
    while let item = try file.nextItem() { items.append(item) }
    return items
}

extension [BankFileItem] {
    var entries: [BankEntry] { compactMap { if case .entry(let entry) = $0 { entry } else { nil } } }
    var statements: [BankStatement] { compactMap { if case .statement(let head) = $0 { head } else { nil } } }
    var transfers: [BankTransfer] { entries.flatMap(\.transfers) }
}
