/// Texts and numbers as rows of files have them.
enum JournalText {
    /// UTF-8 with a mark at its start, without which spreadsheets take it for another encoding.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// With zeros before it.
    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// `MM/DD/YYYY` and the like: year, month and day of a day in a pattern.
    static func day(_ day: Day, _ pattern: String) -> String {
        let (year, month, date) = day.civil
        return pattern.replacingEach("YYYY", by: padded(year, 4)).replacingEach("MM", by: padded(month, 2))
            .replacingEach("DD", by: padded(date, 2))
    }

    /// A positive amount, empty where it is not above zero.
    static func positive(_ amount: Money) -> String { amount.isPositive ? amount.decimalText : "" }

    /// What is credited, as a positive amount; empty where it is debited.
    static func credit(_ amount: Money) -> String {
        amount.isNegative ? String(amount.decimalText.dropFirst()) : ""
    }

    /// Without its sign.
    static func magnitude(_ amount: Money) -> String {
        amount.isNegative ? String(amount.decimalText.dropFirst()) : amount.decimalText
    }

    /// The beginning of a text for a field of so many characters, which accounting systems count as UTF-16 does.
    static func cut(_ text: String, _ most: Int) -> String {
        var (short, left) = (String.UnicodeScalarView(), most)
        for scalar in text.unicodeScalars {
            left -= UTF16.width(scalar)
            guard left >= 0 else { break }
            short.append(scalar)
        }
        return String(short)
    }

    /// What happened, for the people who read the books.
    static func words(_ entry: PostedEntry) -> String {
        let about = entry.document?.number ?? entry.reference
        let items = entry.items.map(\.number).filter { $0 != about }
        let names = ([about] + items).filter { !$0.isEmpty }.joined(separator: " ")
        return names.isEmpty ? entry.kind.words : "\(entry.kind.words) \(names)"
    }
}

extension LedgerEntry.Kind {
    /// What happened, in the English of the books.
    fileprivate var words: String {
        switch self {
        case .invoiceIssued: "Invoice"
        case .creditNoteIssued: "Credit note"
        case .creditApplied: "Credit applied"
        case .paymentReceived: "Payment"
        case .feeCharged: "Payment fee"
        case .feeReturned: "Payment fee returned"
        case .paidOut: "Payout"
        case .disputeOpened: "Chargeback"
        case .disputeWon: "Chargeback won"
        case .disputeLost: "Chargeback lost"
        case .paymentRefunded: "Refund"
        case .refundReturned: "Refund returned"
        case .writtenOff: "Write-off"
        case .writeOffReversed: "Write-off taken back"
        case .creditReserved: "Refund under way"
        case .creditReleased: "Refund ended"
        }
    }
}

extension ChartOfAccounts {
    /// The account of a line, for this customer.
    /// - Throws: `accountsNotMapped`.
    func account(_ line: JournalLine, _ entry: JournalEntry, of seller: String) throws(BillingRefusal) -> Account {
        guard var account = self[line.key] else { throw .accountsNotMapped([line.key.text], of: seller) }
        if account.number.utf8.contains(UInt8(ascii: "{")) {
            account.number = account.number.replacingEach(Self.customer, by: entry.posted.customer.number)
        }
        return account
    }

    /// Stands for the number of the customer in the number of an account.
    static let customer = "{customer}"
}

extension String {
    /// With each occurrence of a text replaced, from left to right, whatever marks follow it: an accent does not make
    /// another character of a quote. The core goes without Foundation.
    func replacingEach(_ text: String, by other: String) -> String {
        let (whole, part) = (Array(utf8), Array(text.utf8))
        guard let first = part.first, whole.contains(first) else { return self }
        var (result, index) = ([UInt8](), 0)
        while index < whole.count {
            if whole[index] == first, whole[index...].starts(with: part) {
                result += other.utf8
                index += part.count
            } else {
                result.append(whole[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
