import BillingOperations
import Testing

@Suite struct PasswordHashTests {
    @Test func rightPasswordVerifies() async throws {
        let stored = try await PasswordHash().make("correct horse battery staple")
        #expect(stored.hasPrefix("$scrypt$ln=15,r=8,p=3$"))
        #expect(try await PasswordHash().verify("correct horse battery staple", against: stored))
        #expect(try await !PasswordHash().verify("correct horse battery staple ", against: stored))
    }

    @Test func samePasswordIsStoredDifferently() async throws {
        let hash = PasswordHash()
        let (first, second) = (
            try await hash.make("correct horse battery"), try await hash.make("correct horse battery")
        )
        #expect(first != second)
    }

    @Test(arguments: [
        "", "$scrypt$", "$scrypt$ln=15,r=8,p=3$AAAA$", "$argon2id$v=19$x$y", "$scrypt$ln=99,r=8,p=1$AAAA$AAAA",
    ])
    func nothingVerifiesAgainstWhatIsNoHash(stored: String) async throws {
        #expect(try await !PasswordHash().verify("", against: stored))
    }
}
