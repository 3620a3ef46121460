import BillingCore

/// An entry of camt as far as it was read.
struct CamtEntry {
    var amount: Money?
    var isCredit: Bool?
    var isReversal = false
    /// `BOOK` for what was booked; `PDNG` and `INFO` are only announced.
    var status = "BOOK"
    var bookedOn: Day?
    var valueOn: Day?
    var bankReference = ""
    var text = ""
    /// What the bank says that it took.
    var charges = CamtCharges()
    var details: [CamtDetail] = []
    var line: Int

    /// Details of one entry that are read; a batch of more is refused.
    static let mostDetails = 50_000

    /// The entry as the books know it.
    /// - Throws: `elementMissing`, `amountTooLarge`.
    func entry() throws(BillingRefusal) -> BankEntry {
        guard let plain = amount else { throw missing("Amt") }
        guard let isCredit else { throw missing("CdtDbtInd") }
        guard let day = bookedOn ?? valueOn else { throw missing("BookgDt") }
        let amount = isCredit ? plain : try plain.negated()
        let transfers = try transfers(of: amount)
        let difference = try amount.subtracting(Money.sum(transfers.map(\.amount), amount.currency))
        var entry = BankEntry(
            amount, on: day, valueOn: valueOn, isReversal: isReversal, transfers: transfers, line: line)
        entry.bankReference = bankReference
        if !difference.isZero {
            let known = details.map(\.charges).reduce(charges) { $0.adding($1) }
            entry.rest = BankEntry.Rest(difference, isCharges: difference.isNegative && known.explains(difference))
        }
        return entry
    }

    private func missing(_ name: String) -> BillingRefusal {
        .elementMissing(name).at(InputPlace(line: line))
    }

    /// One of each detail. Where the bank does not say what each comes to, the entry stays one transfer.
    private func transfers(of amount: Money) throws(BillingRefusal) -> [BankTransfer] {
        var transfers: [BankTransfer] = []
        for detail in details {
            guard let part = try detail.amount(of: amount) else { break }
            transfers.append(detail.transfer(part))
        }
        if !details.isEmpty, transfers.count == details.count { return transfers }
        var whole = details.count == 1 ? details[0].transfer(amount) : BankTransfer(amount)
        if details.count != 1 {
            whole.references = details.prefix(100).flatMap(\.references)
            whole.text = String(details.prefix(10).map(\.text).joined(separator: " ").prefix(BankTransfer.longestText))
        }
        if whole.text.isEmpty { whole.text = text }
        if whole.bankReference.isEmpty { whole.bankReference = bankReference }
        return [whole]
    }
}

/// What a bank took, as it says: a sum, or records of which each is one.
struct CamtCharges {
    private var total: Int64 = 0
    private var records: Int64 = 0

    mutating func add(_ amount: Money, isTotal: Bool) {
        if isTotal { total = total &+ amount.minor } else { records = records &+ amount.minor }
    }

    func adding(_ other: Self) -> Self {
        var sum = self
        sum.total = total &+ other.total
        sum.records = records &+ other.records
        return sum
    }

    func explains(_ difference: Money) -> Bool { difference.minor == 0 &- total || difference.minor == 0 &- records }
}

/// One transaction of an entry.
struct CamtDetail {
    /// In the account's currency.
    var amount: Money?
    /// Since version 08 the transaction has a sign of its own.
    var isCredit: Bool?
    var bankReference = ""
    var endToEnd = ""
    var mandate = ""
    var references: [String] = []
    var text = ""
    var debtor = ""
    var creditor = ""
    var debtorIBAN = ""
    var creditorIBAN = ""
    var returnReason: String?
    var charges = CamtCharges()

    /// References and characters of text that are kept; a hostile file has more of them.
    private static let mostReferences = 100

    mutating func add(reference: String) {
        if references.count < Self.mostReferences { references.append(reference) }
    }

    mutating func add(text more: String) {
        guard text.count < BankTransfer.longestText else { return }
        text = String((text.isEmpty ? more : "\(text) \(more)").prefix(BankTransfer.longestText))
    }

    /// With the sign of the entry, or its own.
    /// - Returns: `nil` when the bank does not say.
    func amount(of entry: Money) throws(BillingRefusal) -> Money? {
        guard let amount, amount.currency == entry.currency else { return nil }
        return isCredit ?? !entry.isNegative ? amount : try amount.negated()
    }

    func transfer(_ amount: Money) -> BankTransfer {
        var transfer = BankTransfer(amount)
        transfer.bankReference = bankReference
        transfer.endToEnd = endToEnd == "NOTPROVIDED" ? "" : endToEnd
        transfer.mandate = mandate
        transfer.references = references
        transfer.text = text
        // What was debited from the payer and comes back names the payer as the debtor still.
        let isOfDebtor = !amount.isNegative || returnReason != nil
        let names = isOfDebtor ? [debtor, creditor] : [creditor, debtor]
        let accounts = isOfDebtor ? [debtorIBAN, creditorIBAN] : [creditorIBAN, debtorIBAN]
        transfer.name = names.first { !$0.isEmpty } ?? ""
        transfer.iban = accounts.first { !$0.isEmpty } ?? ""
        transfer.returnReason = returnReason
        return transfer
    }
}
