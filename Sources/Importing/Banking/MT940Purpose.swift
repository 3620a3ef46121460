import BillingCore

/// What field 86 tells of an entry. Banks of a country write it in a way of their own: Germany and Poland in numbered
/// parts, the Netherlands between slashes, others as plain text. Lines break anywhere, so that they are joined as
/// they are.
struct MT940Purpose {
    private var text = ""
    private var name = ""
    private var iban = ""
    private var endToEnd = ""
    private var mandate = ""
    private var returnReason: String?

    /// Business transaction codes of German banks for direct debits that came back.
    private static let returns: Set<String> = ["108", "109", "159", "184"]
    private static let marks = [
        "EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "SVWZ+", "ABWA+", "ABWE+", "IBAN+", "BIC+", "COAM+", "OAMT+",
    ]

    init(_ lines: [String]) {
        let whole = lines.joined()
        let code = whole.prefix(3)
        let separator = whole.dropFirst(3).first
        if code.utf8.count == 3, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let separator,
            !separator.isLetter, !separator.isNumber, separator != " "
        {
            readParts(whole.dropFirst(3), separator, code: String(code))
        } else if whole.hasPrefix("/") {
            readSlashes(whole)
        } else {
            text = lines.joined(separator: " ")
        }
    }

    func describe(_ transfer: inout BankTransfer) {
        transfer.text = String(text.stripped.prefix(BankTransfer.longestText))
        transfer.name = name.short
        transfer.iban = iban.lettersAndDigits.short
        if !endToEnd.stripped.isEmpty { transfer.endToEnd = endToEnd.short }
        if transfer.endToEnd == "NOTPROVIDED" { transfer.endToEnd = "" }
        transfer.mandate = mandate.short
        transfer.returnReason = returnReason?.short
    }

    /// `?20…?29` and `?60…?63` are the purpose, `?31` the account, `?32` and `?33` the name, `?34` why it
    /// came back.
    private mutating func readParts(_ parts: Substring, _ separator: Character, code: String) {
        var purpose = ""
        for part in parts.split(separator: separator) {
            guard let number = Int(part.prefix(2)) else { continue }
            let value = part.dropFirst(2)
            switch number {
            case 20...29, 60...63: purpose += value
            case 31: iban = String(value)
            case 32, 33: name += value
            case 34 where Self.returns.contains(code): returnReason = String(value)
            default: break
            }
        }
        if Self.returns.contains(code), returnReason == nil { returnReason = "" }
        readMarks(purpose)
    }

    /// `EREF+…SVWZ+…`, as German banks put SEPA's fields into the purpose.
    private mutating func readMarks(_ purpose: String) {
        var (rest, mark, values) = (purpose[...], "SVWZ+", [String: String]())
        while !rest.isEmpty {
            if let next = Self.marks.first(where: rest.hasPrefix) {
                mark = next
                rest = rest.dropFirst(next.count)
            } else {
                values[mark, default: ""].append(rest.removeFirst())
            }
        }
        text = values["SVWZ+"] ?? ""
        endToEnd = values["EREF+"] ?? ""
        mandate = values["MREF+"] ?? ""
        if iban.isEmpty { iban = values["IBAN+"] ?? "" }
    }

    /// `/EREF/…/REMI/…`: words of capitals between slashes name what follows.
    private mutating func readSlashes(_ whole: String) {
        var (key, values) = ("", [String: String]())
        for part in whole.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            if (3...4).contains(part.utf8.count), part.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
                key = String(part)
            } else {
                values[key, default: ""] += (values[key, default: ""].isEmpty ? "" : "/") + part
            }
        }
        text = values["REMI"] ?? whole
        endToEnd = values["EREF"] ?? ""
        mandate = values["MARF"] ?? ""
        name = values["NAME"] ?? ""
        iban = values["IBAN"] ?? ""
        returnReason = values["RTRN"]
    }
}
