/// The file with which a bank is told to collect: pain.008.001.08 (ISO 20022), a group for each day, scheme and
/// sequence.
public struct DirectDebitFile: Hashable, Sendable {
    /// Unique for the seller, at most 35 characters.
    public let message: String
    /// Who collects.
    public let creditor: Party
    /// Where the money goes.
    public let account: BankAccount
    /// When it was made.
    public let at: Instant
    /// In order.
    public let groups: [Group]

    /// Collections that the bank books as one sum.
    public struct Group: Hashable, Sendable {
        /// Its name in the file and on the statement.
        public let name: String
        /// When the customers' banks are to pay.
        public let collectOn: Day
        /// Of all its mandates.
        public let scheme: DebitScheme
        /// Of all its collections.
        public let sequence: DebitSequence
        /// By their names.
        public let orders: [DebitOrder]
        /// What they come to.
        public let total: Money
    }

    /// - Parameter orders: of mandates of this creditor, in euros.
    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public init(
        _ message: String, by creditor: Party, to account: BankAccount, _ orders: [DebitOrder], at: Instant
    ) throws(BillingRefusal) {
        self.message = message
        self.creditor = creditor
        self.account = account
        self.at = at
        let sorted = orders.sorted { $0.place == $1.place ? $0.endToEnd < $1.endToEnd : $0.place < $1.place }
        var groups: [Group] = []
        for part in sorted.chunked(by: \.place) {
            guard let first = part.first else { continue }
            groups.append(
                Group(
                    name: "\(message)-\(groups.count + 1)", collectOn: first.collectOn, scheme: first.mandate.scheme,
                    sequence: first.sequence, orders: part, total: try Money.sum(part.map(\.amount), .eur)))
        }
        self.groups = groups
    }

    /// Of all groups. - Throws: `amountTooLarge`.
    public func total() throws(BillingRefusal) -> Money { try Money.sum(groups.map(\.total), .eur) }

    /// The XML, in the characters that every bank of the area takes.
    /// - Throws: `amountTooLarge`.
    public func xml() throws(BillingRefusal) -> String {
        let count = groups.reduce(0) { $0 + $1.orders.count }
        let head = [
            "<MsgId>\(message)</MsgId>", "<CreDtTm>\(moment)</CreDtTm>", "<NbOfTxs>\(count)</NbOfTxs>",
            "<CtrlSum>\(try total().decimalText)</CtrlSum>",
            "<InitgPty><Nm>\(creditor.name.bankText(70))</Nm></InitgPty>",
        ]
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.008.001.08\">", "<CstmrDrctDbtInitn>",
            "<GrpHdr>" + head.joined() + "</GrpHdr>",
        ]
        for group in groups { lines += self.lines(of: group) }
        lines += ["</CstmrDrctDbtInitn>", "</Document>", ""]
        return lines.joined(separator: "\n")
    }

    /// ISO 8601 in UTC, to the second.
    private var moment: String {
        let day = at.utcDay
        let second = (at.microseconds - Instant(startOf: day).microseconds) / 1_000_000
        let parts = [second / 3600, second / 60 % 60, second % 60]
        return "\(day)T" + parts.map { CheckDigits.two(Int($0)) }.joined(separator: ":") + "Z"
    }

    private func lines(of group: Group) -> [String] {
        let bank = account.bic.isEmpty ? "<Othr><Id>NOTPROVIDED</Id></Othr>" : "<BICFI>\(account.bic)</BICFI>"
        let identifier = group.orders.first?.mandate.creditor.plain ?? ""
        let head = [
            "<PmtInfId>\(group.name)</PmtInfId>", "<PmtMtd>DD</PmtMtd>", "<BtchBookg>true</BtchBookg>",
            "<NbOfTxs>\(group.orders.count)</NbOfTxs>", "<CtrlSum>\(group.total.decimalText)</CtrlSum>",
            "<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl><LclInstrm><Cd>\(group.scheme.rawValue)</Cd></LclInstrm>",
            "<SeqTp>\(group.sequence.rawValue)</SeqTp></PmtTpInf>",
            "<ReqdColltnDt>\(group.collectOn)</ReqdColltnDt>",
            "<Cdtr><Nm>\(creditor.name.bankText(70))</Nm>\(address)</Cdtr>",
            "<CdtrAcct><Id><IBAN>\(account.iban.plain)</IBAN></Id></CdtrAcct>",
            "<CdtrAgt><FinInstnId>\(bank)</FinInstnId></CdtrAgt>", "<ChrgBr>SLEV</ChrgBr>",
            "<CdtrSchmeId><Id><PrvtId><Othr><Id>\(identifier)</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr>",
            "</PrvtId></Id></CdtrSchmeId>",
        ]
        var lines = ["<PmtInf>" + head.joined()]
        lines += group.orders.map { line(of: $0) }
        lines.append("</PmtInf>")
        return lines
    }

    /// Town and country alone: since 15 November 2026 banks reject addresses without structure.
    private var address: String {
        "<PstlAdr><TwnNm>\(creditor.city.bankText(35))</TwnNm><Ctry>\(creditor.country)</Ctry></PstlAdr>"
    }

    private func line(of order: DebitOrder) -> String {
        let mandate = order.mandate
        return [
            "<DrctDbtTxInf><PmtId><EndToEndId>\(order.endToEnd)</EndToEndId></PmtId>",
            "<InstdAmt Ccy=\"EUR\">\(order.amount.decimalText)</InstdAmt>",
            "<DrctDbtTx><MndtRltdInf><MndtId>\(mandate.reference)</MndtId><DtOfSgntr>\(mandate.signedOn)</DtOfSgntr>",
            "<AmdmntInd>false</AmdmntInd></MndtRltdInf></DrctDbtTx>",
            "<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>",
            "<Dbtr><Nm>\(mandate.holder.bankText(70))</Nm></Dbtr>",
            "<DbtrAcct><Id><IBAN>\(mandate.iban.plain)</IBAN></Id></DbtrAcct>",
            "<RmtInf><Ustrd>\(order.text.bankText(140))</Ustrd></RmtInf></DrctDbtTxInf>",
        ].joined()
    }
}

extension DebitOrder {
    /// What it is grouped by.
    fileprivate var place: String { "\(collectOn) \(mandate.scheme.rawValue) \(sequence.rawValue)" }
}

extension Array {
    /// Runs of neighbours with one key.
    fileprivate func chunked<Key: Equatable>(by key: KeyPath<Element, Key>) -> [[Element]] {
        reduce(into: []) { runs, element in
            if let last = runs.last?.last, last[keyPath: key] == element[keyPath: key] {
                runs[runs.count - 1].append(element)
            } else {
                runs.append([element])
            }
        }
    }
}

extension String {
    /// In the characters that every bank of the euro area takes: `a–z A–Z 0–9 / - ? : ( ) . , ' +` and blank. Letters
    /// with marks lose them, German ones become two, everything else a full stop. Source: EPC217-08.
    func bankText(_ most: Int) -> String {
        var text = ""
        for character in self {
            let isTaken =
                character.isASCII && (character.isLetter || character.isNumber || Self.marks.contains(character))
            let taken = isTaken ? String(character) : Self.spelled[character] ?? "."
            // Two slashes in a row have a meaning of their own between banks.
            if taken != "/" || text.last != "/" { text += taken }
        }
        let short = text.prefix(most).drop { $0 == "/" || $0 == " " }
        return short.isEmpty ? "-" : String(short)
    }

    private static let marks = Set("/-?:().,'+ ")
    private static let spelled: [Character: String] = {
        var table: [Character: String] = ["ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"]
        let plain: [(String, String)] = [
            ("àáâãåā", "a"), ("çćč", "c"), ("ďđ", "d"), ("èéêëēěę", "e"), ("ìíîï", "i"), ("łľ", "l"), ("ñńň", "n"),
            ("òóôõøő", "o"), ("řŕ", "r"), ("śšș", "s"), ("ťț", "t"), ("ùúûűů", "u"), ("ýÿ", "y"), ("źżž", "z"),
            ("ÀÁÂÃÅ", "A"), ("ÇĆČ", "C"), ("ÈÉÊËĚĘ", "E"), ("ÌÍÎÏ", "I"), ("Ł", "L"), ("ÑŃ", "N"), ("ÒÓÔÕØŐ", "O"),
            ("ŘŔ", "R"), ("ŚŠȘ", "S"), ("ÙÚÛŰŮ", "U"), ("ŹŻŽ", "Z"), ("&", "+"), ("’", "'"), ("–", "-"),
        ]
        for (letters, letter) in plain { for character in letters { table[character] = letter } }
        return table
    }()
}
