/// Who may collect direct debits in the euro area: a number that the seller's central bank or bank gave out.
///
/// Country, two check digits (ISO 7064, mod 97-10), three characters that the seller may choose, and the national
/// number. The three are not part of what is checked. Source: EPC262-08, Creditor Identifier Overview.
public struct CreditorIdentifier: Hashable, Sendable {
    /// In its plain form: `"DE98ZZZ09999999999"`.
    public let plain: String

    /// Reads a number as people write it: blanks and small letters are taken.
    /// - Throws: `invalidCreditorIdentifier`.
    public init(_ text: String) throws(BillingRefusal) {
        let plain = text.lettersAndDigits
        let bytes = Array(plain.utf8)
        guard (8...35).contains(bytes.count), bytes[..<2].allSatisfy(\.isCapital), bytes[2..<4].allSatisfy(\.isDigit),
            CheckDigits.mod97(bytes[7...] + bytes[..<4]) == 1
        else { throw .invalidCreditorIdentifier(text) }
        self.plain = plain
    }
}

extension CreditorIdentifier: CustomStringConvertible {
    /// In its plain form.
    public var description: String { plain }
}
