/// The elements of camt.053 and camt.054 that are read; every other one is `other`.
enum CamtTag: String, CaseIterable {
    case bkToCstmrStmt = "BkToCstmrStmt"
    case bkToCstmrDbtCdtNtfctn = "BkToCstmrDbtCdtNtfctn"
    case stmt = "Stmt"
    case ntfctn = "Ntfctn"
    case id = "Id"
    case elctrncSeqNb = "ElctrncSeqNb"
    case cpyDplctInd = "CpyDplctInd"
    case acct = "Acct"
    case iban = "IBAN"
    case othr = "Othr"
    case bal = "Bal"
    case tp = "Tp"
    case cdOrPrtry = "CdOrPrtry"
    case cd = "Cd"
    case prtry = "Prtry"
    case amt = "Amt"
    case cdtDbtInd = "CdtDbtInd"
    case dt = "Dt"
    case dtTm = "DtTm"
    case ntry = "Ntry"
    case rvslInd = "RvslInd"
    case sts = "Sts"
    case bookgDt = "BookgDt"
    case valDt = "ValDt"
    case acctSvcrRef = "AcctSvcrRef"
    case addtlNtryInf = "AddtlNtryInf"
    case chrgs = "Chrgs"
    case ttlChrgsAndTaxAmt = "TtlChrgsAndTaxAmt"
    case rcrd = "Rcrd"
    case ntryDtls = "NtryDtls"
    case txDtls = "TxDtls"
    case refs = "Refs"
    case endToEndId = "EndToEndId"
    case mndtId = "MndtId"
    case amtDtls = "AmtDtls"
    case txAmt = "TxAmt"
    case rltdPties = "RltdPties"
    case dbtr = "Dbtr"
    case cdtr = "Cdtr"
    case pty = "Pty"
    case nm = "Nm"
    case dbtrAcct = "DbtrAcct"
    case cdtrAcct = "CdtrAcct"
    case rmtInf = "RmtInf"
    case ustrd = "Ustrd"
    case strd = "Strd"
    case cdtrRefInf = "CdtrRefInf"
    case ref = "Ref"
    case rtrInf = "RtrInf"
    case rsn = "Rsn"
    case other = ""

    init(_ name: XMLName) { self = Self.known[name.hash] ?? .other }

    private static let known: [UInt64: CamtTag] = Dictionary(
        allCases.filter { $0 != .other }.map { (XMLName($0.rawValue).hash, $0) }
    ) { first, _ in first }

    /// Whether it holds a text rather than other elements. `Sts` is one in version 02, and holds one since 08.
    var isText: Bool {
        switch self {
        case .id, .elctrncSeqNb, .cpyDplctInd, .iban, .cd, .prtry, .amt, .cdtDbtInd, .dt, .dtTm, .rvslInd, .sts,
            .acctSvcrRef, .addtlNtryInf, .ttlChrgsAndTaxAmt, .endToEndId, .mndtId, .nm, .ustrd, .ref:
            true
        default: false
        }
    }
}
