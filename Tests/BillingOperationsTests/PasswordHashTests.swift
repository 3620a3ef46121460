import BillingOperations
import Testing

@Suite struct PasswordHashTests {
    @Test func rightPasswordVerifies() throws {
        let stored = try PasswordHash().make("correct horse battery staple")
        #expect(stored.hasPrefix("$scrypt$ln=15,r=8,p=3$"))
        #expect(try PasswordHash().verify("correct horse battery staple", against: stored))
        #expect(try !PasswordHash().verify("correct horse battery staple ", against: stored))
    }

    @Test func samePasswordIsStoredDifferently() throws {
        let hash = PasswordHash()
        let (first, second) = (try hash.make("correct horse battery"), try hash.make("correct horse battery"))
        #expect(first != second)
    }

    @Test(arguments: [
        "", "$scrypt$", "$scrypt$ln=15,r=8,p=3$AAAA$", "$argon2id$v=19$x$y", "$scrypt$ln=99,r=8,p=1$AAAA$AAAA",
    ])
    func nothingVerifiesAgainstWhatIsNoHash(stored: String) throws {
        #expect(try !PasswordHash().verify("", against: stored))
    }
}
