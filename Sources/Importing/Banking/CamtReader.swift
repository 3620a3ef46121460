import BillingCore

/// Reads camt.053 statements and camt.054 details, versions 02 to 08 (ISO 20022), from the elements of the XML.
final class CamtReader: XMLElements {
    /// What was read and not handed out yet.
    private(set) var items: [BankFileItem] = []
    private var tags: [CamtTag] = []
    private var statement: BankStatement?
    private var balance = Balance()
    private var balances: [String: Balance] = [:]
    private var entry: CamtEntry?
    private var detail: CamtDetail?
    /// Code of the currency of the amount that is being read.
    private var currency = ""
    private var isRecognised = false

    /// What the account held when it was closed on the day before, or at the start and the end of the statement.
    private static let balanceCodes: Set<String> = ["OPBD", "PRCD", "CLBD"]

    fileprivate struct Balance {
        var code = ""
        var amount: Money?
        var isCredit = true
        var day: Day?

        func money() throws(BillingRefusal) -> Money? { isCredit ? amount : try amount?.negated() }
    }

    /// Hands out what was read.
    func take() -> [BankFileItem] {
        defer { items.removeAll(keepingCapacity: true) }
        return items
    }

    /// - Throws: `notABankFile` for an XML document of another kind.
    func finish() throws(BillingRefusal) {
        guard isRecognised else { throw BillingRefusal(.notABankFile) }
    }

    func begin(_ name: XMLName, _ attributes: XMLAttributes, line: Int) throws(BillingRefusal) -> Bool {
        let tag = CamtTag(name)
        if tags.isEmpty { try checkVersion(attributes, line) }
        tags.append(tag)
        switch tag {
        case .bkToCstmrStmt, .bkToCstmrDbtCdtNtfctn: isRecognised = true
        case .stmt: statement = BankStatement(account: "", line: line)
        case .ntfctn: statement = BankStatement(.details, account: "", line: line)
        case .bal: balance = Balance()
        case .ntry where entry == nil:
            try tellStatement()
            entry = CamtEntry(line: line)
        case .txDtls:
            guard (entry?.details.count ?? 0) < CamtEntry.mostDetails else {
                throw .tooManyDetails(CamtEntry.mostDetails).at(InputPlace(line: line))
            }
            detail = CamtDetail()
        case .rtrInf where detail != nil: detail?.returnReason = ""
        case .amt, .ttlChrgsAndTaxAmt: currency = attributes["Ccy"] ?? ""
        default: break
        }
        return tag.isText
    }

    /// Another message has other elements of the same names.
    private func checkVersion(_ attributes: XMLAttributes, _ line: Int) throws(BillingRefusal) {
        let spaces = attributes.all.filter { $0.name == "xmlns" || $0.name.hasPrefix("xmlns:") }.map(\.value)
        guard let space = spaces.first(where: { $0.contains(":xsd:camt.") }) else {
            throw BillingRefusal(.notABankFile, at: InputPlace(line: line))
        }
        let name = space.suffix(15)
        let isKnown = ["camt.053.001.", "camt.054.001."].contains { kind in
            name.hasPrefix(kind) && (2...8).contains(Int(name.dropFirst(kind.count)) ?? 0)
        }
        guard isKnown else { throw .otherBankMessage(String(name)).at(InputPlace(line: line)) }
    }

    func end(_ text: String, line: Int) throws(BillingRefusal) {
        let tag = tags.removeLast()
        let place = InputPlace(line: line)
        do throws(BillingRefusal) {
            if detail != nil {
                try endDetail(tag, text)
            } else if entry != nil {
                try endEntry(tag, text)
            } else if statement != nil {
                try endStatement(tag, text)
            }
        } catch {
            throw error.at(place)
        }
    }

    private func parent(_ steps: Int = 1) -> CamtTag { tags.count >= steps ? tags[tags.count - steps] : .other }

    private func endStatement(_ tag: CamtTag, _ text: String) throws(BillingRefusal) {
        switch (parent(), tag) {
        case (.stmt, .id), (.ntfctn, .id): statement?.id = text.short
        case (.stmt, .elctrncSeqNb), (.ntfctn, .elctrncSeqNb): statement?.sequence = Int64(text.stripped)
        case (.stmt, .cpyDplctInd), (.ntfctn, .cpyDplctInd): statement?.isCopy = true
        case (.id, .iban) where parent(2) == .acct: statement?.account = text.lettersAndDigits.short
        case (.othr, .id) where parent(3) == .acct && statement?.account.isEmpty == true:
            statement?.account = text.short
        case (.cdOrPrtry, .cd) where parent(3) == .bal: balance.code = text.stripped
        case (.bal, .amt): balance.amount = try money(text)
        case (.bal, .cdtDbtInd): balance.isCredit = try isCredit(text)
        case (.dt, .dt), (.dt, .dtTm): if parent(2) == .bal { balance.day = try day(text) }
        case (_, .bal) where Self.balanceCodes.contains(balance.code): balances[balance.code] = balance
        case (_, .stmt), (_, .ntfctn):
            try tellStatement()
            statement = nil
        default: break
        }
    }

    /// The head of a statement, with its balances, stands before its entries.
    private func tellStatement() throws(BillingRefusal) {
        guard var told = statement else { throw BillingRefusal.elementMissing("Stmt") }
        defer { balances = [:] }
        // Told already, before the entry in front of this one.
        if told.line == 0 { return }
        let place = InputPlace(line: told.line)
        guard !told.account.isEmpty else { throw BillingRefusal.elementMissing("Acct/Id").at(place) }
        if told.kind == .statement {
            guard let opening = balances["OPBD"] ?? balances["PRCD"], let start = try opening.money() else {
                throw BillingRefusal.elementMissing("Bal OPBD").at(place)
            }
            guard let closing = balances["CLBD"], let end = try closing.money(), let day = closing.day ?? opening.day
            else { throw BillingRefusal.elementMissing("Bal CLBD").at(place) }
            told.balances = BankStatement.Balances(opening: start, closing: end, closedOn: day)
        }
        items.append(.statement(told))
        statement?.line = 0
    }

    private func endEntry(_ tag: CamtTag, _ text: String) throws(BillingRefusal) {
        switch (parent(), tag) {
        case (.ntry, .amt): entry?.amount = try money(text)
        case (.ntry, .cdtDbtInd): entry?.isCredit = try isCredit(text)
        case (.ntry, .rvslInd): entry?.isReversal = ["true", "1"].contains(text.stripped)
        case (.ntry, .sts) where !text.stripped.isEmpty: entry?.status = text.short
        case (.sts, .cd): entry?.status = text.short
        case (.bookgDt, .dt), (.bookgDt, .dtTm): entry?.bookedOn = try day(text)
        case (.valDt, .dt), (.valDt, .dtTm): entry?.valueOn = try day(text)
        case (.ntry, .acctSvcrRef): entry?.bankReference = text.short
        case (.ntry, .addtlNtryInf): entry?.text = String(text.stripped.prefix(BankTransfer.longestText))
        case (.chrgs, .ttlChrgsAndTaxAmt): entry?.charges.add(try money(text), isTotal: true)
        case (.rcrd, .amt), (.chrgs, .amt): entry?.charges.add(try money(text), isTotal: false)
        case (_, .ntry) where !tags.contains(.ntry):
            if let entry, entry.status == "BOOK" { items.append(.entry(try entry.entry())) }
            entry = nil
        default: break
        }
    }

    private func endDetail(_ tag: CamtTag, _ text: String) throws(BillingRefusal) {
        switch (parent(), tag) {
        case (.txDtls, .amt), (.txAmt, .amt): detail?.amount = try money(text)
        case (.txDtls, .cdtDbtInd): detail?.isCredit = try isCredit(text)
        case (.refs, .acctSvcrRef): detail?.bankReference = text.short
        case (.refs, .endToEndId): detail?.endToEnd = text.short
        case (.refs, .mndtId): detail?.mandate = text.short
        case (.chrgs, .ttlChrgsAndTaxAmt): detail?.charges.add(try money(text), isTotal: true)
        case (.rcrd, .amt), (.chrgs, .amt): detail?.charges.add(try money(text), isTotal: false)
        case (.cdtrRefInf, .ref): detail?.add(reference: text.short)
        case (.rmtInf, .ustrd): detail?.add(text: text.stripped)
        case (.rsn, .cd), (.rsn, .prtry): if parent(2) == .rtrInf { detail?.returnReason = text.short }
        case (_, .txDtls):
            if let detail { entry?.details.append(detail) }
            detail = nil
        default: endParty(tag, text)
        }
    }

    private func endParty(_ tag: CamtTag, _ text: String) {
        let holder = parent() == .pty ? parent(2) : parent()
        switch (holder, tag) {
        case (.dbtr, .nm): detail?.debtor = text.short
        case (.cdtr, .nm): detail?.creditor = text.short
        case (.id, .iban) where parent(2) == .dbtrAcct: detail?.debtorIBAN = text.lettersAndDigits.short
        case (.id, .iban) where parent(2) == .cdtrAcct: detail?.creditorIBAN = text.lettersAndDigits.short
        default: break
        }
    }

    private func money(_ text: String) throws(BillingRefusal) -> Money {
        guard let currency = Currency(code: currency) else { throw BillingRefusal.invalidCurrency(currency) }
        let amount = try Money(text.stripped, currency)
        guard !amount.isNegative else { throw BillingRefusal.invalidAmount(text) }
        return amount
    }

    private func isCredit(_ text: String) throws(BillingRefusal) -> Bool {
        switch text.stripped {
        case "CRDT": return true
        case "DBIT": return false
        default: throw BillingRefusal.invalidChoice(text, known: ["CRDT", "DBIT"])
        }
    }

    /// A date, or the date of a time where the bank is.
    private func day(_ text: String) throws(BillingRefusal) -> Day {
        guard let day = Day(text.stripped.prefix(10)) else { throw BillingRefusal.invalidDay(text) }
        return day
    }
}
