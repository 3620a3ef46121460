/// What a person may choose as a password: long, not one that attackers try first, and not made of what they know about
/// the person. There is no rule about kinds of characters, and a password is taken exactly as it was typed.
///
/// After NIST SP 800-63B-4, 3.1.1.2, and OWASP ASVS 5.0, 6.2: at least 15 characters where a password is the only
/// proof.
public struct PasswordRule: Sendable {
    /// In characters.
    public static let shortest = 15
    /// In characters.
    public static let longest = 128
    /// Of the UTF-8 text.
    public static let mostBytes = 512

    private let knownWords: [String]
    private let isBreached: @Sendable (String) -> Bool

    /// - Parameters:
    ///   - names: what attackers know: e-mail address, names of the person, of the seller and of the product.
    ///   - isBreached: whether a list has this password, which is in lower case.
    public init(names: [String], isBreached: @escaping @Sendable (String) -> Bool) {
        knownWords = names.flatMap(Self.words)
        self.isBreached = isBreached
    }

    /// - Throws: `passwordLength`; `passwordCommon` for one that is on a list of breached passwords, or one of these with
    ///   digits and signs around it; `passwordRegular` for one thing again and again, or rows of the alphabet or the
    ///   keyboard; `passwordKnownWord` for a word that attackers know.
    public func check(_ password: String) throws(BillingRefusal) {
        guard (Self.shortest...Self.longest).contains(password.count), password.utf8.count <= Self.mostBytes else {
            throw BillingRefusal(.passwordLength)
        }
        let forms = Self.forms(of: password)
        if forms.contains(where: isBreached) { throw BillingRefusal(.passwordCommon) }
        if Self.isRegular(password.lowercased()) { throw BillingRefusal(.passwordRegular) }
        if let word = knownWords.first(where: { word in forms.contains { $0.contains(word) } }) {
            throw .passwordKnownWord(word)
        }
    }

    /// Words of fewer letters are parts of too many others.
    private static let shortestWord = 5

    private static func words(of name: String) -> [String] {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count >= shortestWord }
    }

    /// The password and what it is made of: without digits and signs around it, with letters for the digits that look
    /// like them, and once where it is the same thing again and again.
    private static func forms(of password: String) -> [String] {
        let small = password.lowercased()
        let (plain, middle) = (withLetters(small), withoutEnds(of: small))
        let all = [small, plain, middle, withLetters(middle), withoutEnds(of: plain)]
        return all + all.compactMap(unit)
    }

    private static func withLetters(_ text: String) -> String { String(text.map { lookalikes[$0] ?? $0 }) }

    private static let lookalikes: [Character: Character] = [
        "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]

    /// Without what is no letter at both ends.
    private static func withoutEnds(of text: String) -> String {
        let start = text.drop { !$0.isLetter }
        return String(start.reversed().drop { !$0.isLetter }.reversed())
    }

    /// What the whole text repeats; `nil` when it repeats nothing.
    private static func unit(of text: String) -> String? {
        let characters = Array(text)
        guard characters.count >= 2 else { return nil }
        return (1...characters.count / 2).first { size in
            characters.indices.dropFirst(size).allSatisfy { characters[$0] == characters[$0 - size] }
        }.map { String(characters.prefix($0)) }
    }

    /// Whether so few characters begin something new that the rest need not be guessed.
    private static func isRegular(_ text: String) -> Bool {
        if let unit = unit(of: text), unit.count < 8 { return true }
        let scalars = Array(text.unicodeScalars)
        let fresh = zip(scalars, scalars.dropFirst()).filter { !isNeighbour($0, $1) }.count + 1
        return fresh < fewestFresh || Set(scalars).count < fewestDifferent
    }

    private static let (fewestFresh, fewestDifferent) = (8, 5)
    private static let rows = [
        "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm", "1234567890",
    ]
    .map { Array($0.unicodeScalars) }

    private static func isNeighbour(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool {
        let distance = Int64(a.value) - Int64(b.value)
        if (-1...1).contains(distance) { return true }
        return rows.contains { row in
            guard let first = row.firstIndex(of: a), let second = row.firstIndex(of: b) else { return false }
            return abs(first - second) == 1
        }
    }
}
