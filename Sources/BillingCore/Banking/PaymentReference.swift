/// What a payer writes on a transfer so that it is found again: check digits tell a typing error at once.
///
/// Banks of a country know one form, the one of its national standard; everywhere else it is the creditor reference of
/// ISO 11649. The digits between are those of the document's number, so that people recognise it too.
public struct PaymentReference: Hashable, Sendable {
    /// Which rule its check digits follow.
    public let form: Form
    /// In its plain form, without blanks or other marks: `"RF4920260000123"`.
    public let plain: String

    /// The forms that references have.
    public enum Form: String, Hashable, Sendable, Codable, CaseIterable {
        /// ISO 11649: `RF`, two check digits (ISO 7064, mod 97-10) and up to 21 letters and digits.
        case creditorReference = "rf"
        /// Switzerland and Liechtenstein, with a QR-IBAN alone: 27 digits, the last one mod 10 recursive.
        case swiss = "qrr"
        /// Belgium (OGM, VCS): twelve digits, the last two the first ten mod 97.
        case belgian = "ogm"
        /// Finland (viitenumero): 4 to 20 digits, the last one by the weights 7, 3, 1.
        case finnish = "viite"
        /// Norway (KID): up to 25 digits, the last one mod 10 (Luhn).
        case norwegian = "kid"
    }

    private init(_ form: Form, _ plain: String) {
        self.form = form
        self.plain = plain
    }
}

extension PaymentReference {
    /// The reference of a document for transfers to an account.
    /// - Parameters:
    ///   - number: of the document, as printed.
    ///   - account: its country and kind say which form is used.
    /// - Returns: `nil` when the number is too long for any form that the account's bank takes.
    public init?(of number: String, to account: IBAN) {
        let form = Form(of: account)
        if form != .creditorReference {
            self.init(form, key: number.digitsOnly)
        } else {
            self.init(.creditorReference, key: number.lettersAndDigits)
        }
    }

    /// A reference of this form with this key, which gets its check digits.
    /// - Parameter key: digits, for ISO 11649 letters too; leading zeros are kept where the form is of any length.
    /// - Returns: `nil` when the key is empty, too long or too short for the form.
    public init?(_ form: Form, key: String) {
        let digits = key.utf8.map { Int($0) - 48 }
        guard !key.isEmpty, form == .creditorReference || digits.allSatisfy((0...9).contains) else { return nil }
        switch form {
        case .creditorReference:
            guard key.utf8.count <= 21, key.utf8.allSatisfy({ $0.isCapital || $0.isDigit }) else { return nil }
            let check = 98 - CheckDigits.mod97(Array(key.utf8) + Array("RF00".utf8))
            self.init(form, "RF" + CheckDigits.two(check) + key)
        case .swiss:
            guard digits.count <= 26 else { return nil }
            let padded = String(repeating: "0", count: 26 - digits.count) + key
            self.init(form, padded + "\(CheckDigits.recursive(padded.utf8.map { Int($0) - 48 }))")
        case .belgian:
            guard digits.count <= 10 else { return nil }
            let padded = String(repeating: "0", count: 10 - digits.count) + key
            let rest = CheckDigits.mod97(Array(padded.utf8))
            self.init(form, padded + CheckDigits.two(rest == 0 ? 97 : rest))
        case .finnish:
            let key = Self.withoutLeadingZeros(key)
            guard (3...19).contains(key.utf8.count) else { return nil }
            self.init(form, key + "\(CheckDigits.weighted(key.utf8.map { Int($0) - 48 }))")
        case .norwegian:
            guard (1...24).contains(digits.count) else { return nil }
            self.init(form, key + "\(CheckDigits.luhn(digits))")
        }
    }

    /// Reads a reference as people write it: blanks, dashes, pluses, slashes and small letters are taken.
    /// - Returns: `nil` unless the check digits are those of the form.
    public init?(_ form: Form, reading text: String) {
        let plain = text.lettersAndDigits
        let content: Substring
        switch form {
        case .creditorReference:
            guard plain.hasPrefix("RF"), (5...25).contains(plain.utf8.count) else { return nil }
            content = plain.dropFirst(4)
        case .swiss:
            guard plain.utf8.count == 27 else { return nil }
            content = plain.dropLast()
        case .belgian:
            guard plain.utf8.count == 12 else { return nil }
            content = plain.dropLast(2)
        case .finnish, .norwegian: content = plain.dropLast()
        }
        guard let made = Self(form, key: String(content)), made.plain == plain else { return nil }
        self = made
    }

    /// The content between prefix and check digits, without the zeros that only fill up: what names the document.
    public var key: String {
        switch form {
        case .creditorReference: String(plain.dropFirst(4))
        case .swiss, .finnish, .norwegian: Self.withoutLeadingZeros(String(plain.dropLast()))
        case .belgian: Self.withoutLeadingZeros(String(plain.dropLast(2)))
        }
    }

    /// The creditor reference of ISO 11649 that says the same: what a Finnish reference becomes across borders; `nil`
    /// for forms that have none.
    public var international: PaymentReference? {
        switch form {
        case .creditorReference: self
        case .finnish: PaymentReference(.creditorReference, key: plain)
        case .swiss, .belgian, .norwegian: nil
        }
    }

    private static func withoutLeadingZeros(_ text: String) -> String { String(text.drop { $0 == "0" }) }
}

extension PaymentReference.Form {
    /// The form that the bank of an account knows.
    public init(of account: IBAN) {
        switch account.country {
        case "CH", "LI": self = account.isQRIBAN ? .swiss : .creditorReference
        case "BE": self = .belgian
        case "FI": self = .finnish
        case "NO": self = .norwegian
        default: self = .creditorReference
        }
    }
}

extension PaymentReference: CustomStringConvertible {
    /// As printed: `RF49 2026 0000 123`, `00 00000 00000 00020 26000 01233`, `+++202/6000/12320+++`.
    public var description: String {
        switch form {
        case .creditorReference: plain.inGroups(of: 4)
        case .swiss: plain.prefix(2) + " " + String(plain.dropFirst(2)).inGroups(of: 5)
        case .belgian: "+++\(plain.prefix(3))/\(plain.dropFirst(3).prefix(4))/\(plain.suffix(5))+++"
        case .finnish: plain.inGroups(of: 5, fromRight: true)
        case .norwegian: plain
        }
    }
}

extension IBAN {
    /// ISO 3166-1 alpha-2: `"DE"`.
    public var country: String { String(plain.prefix(2)) }

    /// Whether it is a Swiss QR-IBAN, whose institution number is 30000 to 31999: payments to it carry a QR reference,
    /// and to no other account. Source: Swiss Implementation Guidelines QR-bill.
    public var isQRIBAN: Bool {
        guard ["CH", "LI"].contains(country), let bank = Int(plain.dropFirst(4).prefix(5)) else { return false }
        return (30_000...31_999).contains(bank)
    }
}

extension String {
    /// Capital letters and digits alone; small letters count as capitals. What other scripts have is left out.
    public var lettersAndDigits: String {
        String(
            decoding: utf8.compactMap { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    ? byte - 32 : byte.isCapital || byte.isDigit ? byte : nil
            }, as: UTF8.self)
    }

    /// Digits alone.
    public var digitsOnly: String { String(decoding: utf8.filter(\.isDigit), as: UTF8.self) }

    fileprivate func inGroups(of size: Int, fromRight: Bool = false) -> String {
        let start = fromRight ? utf8.count % size : 0
        return enumerated().reduce(into: "") { text, character in
            if character.offset > 0, (character.offset - start) % size == 0 { text.append(" ") }
            text.append(character.element)
        }
    }
}
