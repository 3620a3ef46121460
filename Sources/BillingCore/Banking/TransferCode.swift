/// The text of a QR code with which a banking app fills in a transfer.
public struct TransferCode: Hashable, Sendable {
    /// What the code holds, in UTF-8.
    public let text: String
    /// Which standard it follows.
    public let kind: Kind

    /// The standards of such codes.
    public enum Kind: String, Hashable, Sendable {
        /// EPC069-12 of the European Payments Council, known as GiroCode; euros alone.
        case epc
        /// The Swiss QR-bill, which has a cross in its middle; francs, and euros to Swiss accounts.
        case swiss
    }

    /// What a transfer is to say.
    public struct Transfer: Hashable, Sendable {
        /// Who is paid.
        public var creditor: Party
        /// Where to.
        public var account: BankAccount
        /// Who pays.
        public var debtor: Party
        /// How much, above zero.
        public var amount: Money
        /// By which it is found again; `nil` when the number is too long for one.
        public var reference: PaymentReference?
        /// The document's number, for transfers without a structured reference.
        public var number: String

        /// With these parts, unchecked.
        public init(
            from debtor: Party, to creditor: Party, _ account: BankAccount, _ amount: Money, for number: String
        ) {
            self.debtor = debtor
            self.creditor = creditor
            self.account = account
            self.amount = amount
            self.number = number
            reference = PaymentReference(of: number, to: account.iban)
        }
    }

    private static let most: Int64 = 99_999_999_999

    /// The code for a transfer.
    /// - Returns: `nil` where no standard has one: another currency, an amount below 0.01 or above 999,999,999.99,
    ///   a part longer than the standard takes.
    public init?(_ transfer: Transfer) {
        guard (1...Self.most).contains(transfer.amount.minor) else { return nil }
        if ["CH", "LI"].contains(transfer.account.iban.country) {
            guard [.chf, .eur].contains(transfer.amount.currency), let text = Self.swiss(transfer) else { return nil }
            self.text = text
            kind = .swiss
        } else {
            guard transfer.amount.currency == .eur, let text = Self.epc(transfer) else { return nil }
            self.text = text
            kind = .epc
        }
    }

    /// Version 002: the BIC may be left out. A reference of ISO 11649 has a line of its own; every other one is text.
    private static func epc(_ transfer: Transfer) -> String? {
        let structured = transfer.reference?.international
        let text = structured == nil ? transfer.reference?.description ?? transfer.number : ""
        let lines = [
            "BCD", "002", "1", "SCT", transfer.account.bic, transfer.creditor.name.line(atMost: 70),
            transfer.account.iban.plain, "EUR" + transfer.amount.decimalText, "", structured?.plain ?? "",
            text.line(atMost: 140),
        ]
        var code = lines.joined(separator: "\n")
        while code.last == "\n" { code.removeLast() }
        return code.utf8.count <= 331 ? code : nil
    }

    /// Version 2.3: structured addresses alone. QR-IBANs go with QR references, others with ISO 11649 or none.
    private static func swiss(_ transfer: Transfer) -> String? {
        let kind =
            switch transfer.reference?.form {
            case .swiss: "QRR"
            case .creditorReference: "SCOR"
            default: "NON"
            }
        guard kind == "QRR" || !transfer.account.iban.isQRIBAN, let creditor = address(transfer.creditor) else {
            return nil
        }
        let lines =
            ["SPC", "0200", "1", transfer.account.iban.plain] + creditor
            + Array(repeating: "", count: 7)
            + [transfer.amount.decimalText, transfer.amount.currency.code]
            + (address(transfer.debtor) ?? Array(repeating: "", count: 7))
            + [kind, kind == "NON" ? "" : transfer.reference?.plain ?? "", transfer.number.line(atMost: 140), "EPD"]
        let text = lines.joined(separator: "\n")
        return text.count <= 997 ? text : nil
    }

    /// Kind, name, street, building number, post code, town, country; `nil` without a town or a country.
    private static func address(_ party: Party) -> [String]? {
        guard !party.name.isEmpty, !party.city.isEmpty, party.country.utf8.count == 2 else { return nil }
        return [
            "S", party.name.line(atMost: 70), (party.addressLines.first ?? "").line(atMost: 70), "",
            party.postalCode.line(atMost: 16), party.city.line(atMost: 35), party.country,
        ]
    }
}

extension String {
    /// One line of at most so many characters: line breaks would begin another field of the code.
    fileprivate func line(atMost most: Int) -> String {
        let line = String(map { $0.isNewline || $0 == "\t" ? " " : $0 })
        return String(line.prefix(most))
    }
}
