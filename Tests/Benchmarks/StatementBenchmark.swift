import CExpat
import Foundation
import Importing

/// A statement of a bank with a hundred thousand entries: read to values against its XML parsed alone, with handlers that
/// do nothing.
enum StatementBenchmark {
    private static let entries = 100_000
    private static let rounds = 3

    static func run() async throws {
        let path = "/tmp/plainbill-statement-\(UUID().uuidString).xml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write(to: path)
        let size = (try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        // Once before the clock runs, so that the file is in memory for both.
        try parse(path)
        let before = ProcessMemory.peak
        var (parsed, taken) = (Double.infinity, Double.infinity)
        for _ in 0..<rounds {
            parsed = min(parsed, try await Benchmarks.milliseconds { try parse(path) })
            taken = min(taken, try await Benchmarks.milliseconds { try read(path) })
        }
        Benchmarks.report(
            "camt.053, \(entries) entries, \(size >> 20) MB",
            "\(Int(Double(entries) * 1000 / taken)) entries/s, \((ProcessMemory.peak - before) >> 10) MB more than before",
            against: "Expat alone: \(Int(Double(entries) * 1000 / parsed)) entries/s",
            ratio: "\(Benchmarks.text(taken / parsed, 2)) × parsing")
    }

    private static func write(to path: String) throws {
        try Data().write(to: URL(filePath: path))
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? file.close() }
        func balance(_ code: String, _ amount: Int) -> String {
            """
            <Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">\(amount).00</Amt>\
            <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-30</Dt></Dt></Bal>

            """
        }
        try file.write(
            contentsOf: Data(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S1</Id>
                <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>
                \(balance("OPBD", 0))\(balance("CLBD", entries * 119))
                """.utf8))
        for start in stride(from: 0, to: entries, by: 1_000) {
            let part = (start..<start + 1_000).map(entry).joined()
            try file.write(contentsOf: Data(part.utf8))
        }
        try file.write(contentsOf: Data("</Stmt></BkToCstmrStmt></Document>\n".utf8))
    }

    /// As a bank writes a credit transfer.
    private static func entry(_ number: Int) -> String {
        """
        <Ntry><NtryRef>\(number)</NtryRef><Amt Ccy="EUR">119.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-11-30</Dt></BookgDt><ValDt><Dt>2026-11-30</Dt></ValDt>
        <AcctSvcrRef>20261130\(number)</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd>
        <SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>E\(number)</EndToEndId></Refs>
        <Amt Ccy="EUR">119.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>Customer \(number) GmbH</Nm></Pty>
        </Dbtr><DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct></RltdPties><RltdAgts><DbtrAgt><FinInstnId>
        <BICFI>BYLADEM1001</BICFI></FinInstnId></DbtrAgt></RltdAgts><RmtInf><Ustrd>Invoice 2026-\(number)</Ustrd></RmtInf>
        </TxDtls></NtryDtls></Ntry>

        """
    }

    private static func parse(_ path: String) throws {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        guard let parser = XML_ParserCreate(nil) else { return }
        defer { XML_ParserFree(parser) }
        XML_SetElementHandler(parser, { _, _, _ in }, { _, _ in })
        XML_SetCharacterDataHandler(parser) { _, _, _ in }
        var isAtEnd = false
        while !isAtEnd {
            let piece = try file.read(upToCount: 64 * 1024) ?? Data()
            isAtEnd = piece.isEmpty
            let status = piece.withUnsafeBytes { bytes in
                XML_Parse(
                    parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
                    isAtEnd ? 1 : 0)
            }
            guard status == XML_STATUS_OK else { return }
        }
    }

    private static func read(_ path: String) throws {
        let file = try BankFile(ImportSource(path: path))
        var entries = 0
        while let item = try file.nextItem() { if case .entry = item { entries += 1 } }
        precondition(entries == Self.entries, "entries are missing")
    }
}
