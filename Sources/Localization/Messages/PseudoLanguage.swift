/// A language to test with: English with accents, two fifths longer, between brackets. Text on a page that has no
/// brackets around it is in no catalogue; text that is cut off has lost one.
public enum PseudoLanguage {
    /// The tag that Unicode gives it.
    public static let tag = "en-XA"

    private static let accented: [Character: Character] = [
        "a": "á", "b": "ƀ", "c": "ç", "d": "ð", "e": "é", "f": "ƒ", "g": "ĝ", "h": "ĥ", "i": "î", "j": "ĵ", "k": "ķ",
        "l": "ļ", "m": "ɱ", "n": "ñ", "o": "ö", "p": "þ", "q": "ǫ", "r": "ŕ", "s": "š", "t": "ţ", "u": "û", "v": "ṽ",
        "w": "ŵ", "x": "ẋ", "y": "ý", "z": "ž", "A": "Å", "B": "Ɓ", "C": "Ç", "D": "Ð", "E": "É", "F": "Ƒ", "G": "Ĝ",
        "H": "Ĥ", "I": "Î", "J": "Ĵ", "K": "Ķ", "L": "Ļ", "M": "Ṁ", "N": "Ñ", "O": "Ö", "P": "Þ", "Q": "Ǫ", "R": "Ŕ",
        "S": "Š", "T": "Ţ", "U": "Û", "V": "Ṽ", "W": "Ŵ", "X": "Ẋ", "Y": "Ý", "Z": "Ž",
    ]

    /// The pattern with its arguments untouched.
    static func pattern(_ english: Pattern) -> Pattern {
        let length = english.first.count + english.rest.reduce(0) { $0 + $1.text.count }
        let padding = String(repeating: "~", count: (length * 2 + 4) / 5)
        var pseudo = Pattern("⟦" + accents(english.first))
        pseudo.rest = english.rest.map { ($0.argument, accents($0.text)) }
        if pseudo.rest.isEmpty {
            pseudo.first += padding + "⟧"
        } else {
            pseudo.rest[pseudo.rest.count - 1].text += padding + "⟧"
        }
        return pseudo
    }

    private static func accents(_ text: String) -> String { String(text.map { accented[$0] ?? $0 }) }
}

extension MessageTable {
    static let pseudo = MessageTable(
        language: PseudoLanguage.tag, forms: english.forms,
        messages: english.messages.map { $0.mapped(PseudoLanguage.pattern) })
}
