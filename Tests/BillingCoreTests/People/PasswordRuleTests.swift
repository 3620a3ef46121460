import BillingCore
import Testing

/// What may be chosen as a password, and why something may not.
@Suite struct PasswordRuleTests {
    private let rule = PasswordRule(names: ["Ann.Adler@clouds.example", "Ann", "Nordlicht Cloud GmbH", "Plainbill"]) {
        ["password", "iloveyou", "trustno1", "sunshine", "correcthorsebatterystaple"].contains($0)
    }

    private func problem(with password: String) -> BillingRefusal? {
        do { try rule.check(password) } catch { return error }
        return nil
    }

    @Test(arguments: [
        "fifteen letters", "correct horse battery", "nur kleine buchstaben hier", "  leading and trailing  ",
        "пароль из нескольких слов", "一二三四五六七八九十百千万億兆京", "q8#Lw!2pZr$5vKx", "my ann likes her coffee",
        "einundzwanzig Gurken, 3 Eier",
    ])
    func goodOnesAreTaken(_ password: String) {
        #expect(problem(with: password) == nil)
    }

    /// There is no rule about kinds of characters.
    @Test func lengthIsCountedInCharacters() {
        let letters = "mkvzqjwxbhtgnrd"
        #expect(problem(with: letters) == nil)
        #expect(problem(with: String(letters.dropLast())) == BillingRefusal(.passwordLength))
        #expect(problem(with: "") == BillingRefusal(.passwordLength))
        // Fourteen characters, of more scalars and bytes.
        #expect(problem(with: String(repeating: "👩‍👩‍👧", count: 14)) == BillingRefusal(.passwordLength))
        let long = String((0..<128).map { Character(Unicode.Scalar(UInt8(97 + $0 * 7 % 26))) })
        #expect(problem(with: long) == nil)
        #expect(problem(with: long + "x") == BillingRefusal(.passwordLength))
        #expect(problem(with: String(repeating: "👩‍👩‍👧🏽‍🚀x", count: 30)) == BillingRefusal(.passwordLength))
    }

    @Test(arguments: [
        "password1234567", "PASSWORD1234567", "P@ssw0rd!!!!!!!", "1234567password", "passwordpassword",
        "iloveyou2026!!!", "il0vey0u0000000", "correctHorseBatteryStaple", "sunshinesunshine", "123sunshine4567",
    ])
    func breachedOnesAreRefusedWithWhatIsPutAroundThem(_ password: String) {
        #expect(problem(with: password) == BillingRefusal(.passwordCommon))
    }

    @Test(arguments: [
        "aaaaaaaaaaaaaaa", "abcabcabcabcabc", "abcdefghijklmnop", "qwertyuiopasdfgh", "123456789012345",
        "111112222233333", "zyxwvutsrqponml", "asdfghjklasdfghjkl", "ababababababab1", "1111 2222 3333 4444",
    ])
    func rowsAndRepetitionsAreRefused(_ password: String) {
        #expect(problem(with: password) == BillingRefusal(.passwordRegular))
    }

    @Test(arguments: [
        ("nordlicht 2026 !", "nordlicht"), ("We love Nordlicht!", "nordlicht"), ("N0rdlicht-Portal", "nordlicht"),
        ("adler in the clouds", "adler"), ("my plainbill login", "plainbill"), ("4dler und Geier 12", "adler"),
        ("above the clouds we fly", "clouds"),
    ])
    func wordsThatAttackersKnowAreRefused(_ password: String, _ word: String) {
        #expect(problem(with: password) == .passwordKnownWord(word))
    }

    @Test func shortNamesAreNoReason() throws {
        try PasswordRule(names: ["bob@ab.co", "Li"]) { _ in false }.check("bob goes to lisbon")
    }
}
