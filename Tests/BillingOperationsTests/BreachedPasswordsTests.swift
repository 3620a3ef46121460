import BillingOperations
import Testing

@Suite struct BreachedPasswordsTests {
    /// From both sources, of every length that counts.
    @Test(arguments: [
        "password", "12345678", "qwertyuiop", "iloveyou", "trustno1", "1q2w3e4r5t", "sunshine", "password123",
        "qazwsxedc", "123123123",
    ])
    func knownOnesAreFound(_ password: String) {
        #expect(BreachedPasswords.contain(password))
    }

    @Test(arguments: ["", "correct horse battery staple", "einundzwanzig gurken", "PASSWORD", "kein passwort von hier"])
    func othersAreNot(_ password: String) {
        #expect(!BreachedPasswords.contain(password))
    }

    /// One in 260,000 is taken for a breached one.
    @Test func fewAreFoundByMistake() {
        let mistakes = (0..<20_000).filter { BreachedPasswords.contain("some words and the number \($0)") }
        #expect(mistakes.count <= 2)
    }
}
