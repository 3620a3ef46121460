import Testing

@testable import Cryptography

/// Codes of authenticator apps, and what is sealed.
@Suite struct OneTimePasswordTests {
    private static let key = Array("12345678901234567890".utf8)

    /// RFC 6238, appendix B, the last six of its eight digits.
    @Test(
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func codesAreThoseOfTheStandard(seconds: Int64, code: String) {
        let password = OneTimePassword(secret: Self.key)
        #expect(password.code(at: OneTimePassword.step(at: seconds)) == code)
    }

    /// RFC 4226, appendix D.
    @Test func stepsAreCounters() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        let password = OneTimePassword(secret: Self.key)
        #expect((0..<10).map { password.code(at: Int64($0)) } == codes)
    }

    /// RFC 2202, cases 1 and 2.
    @Test func hmacSHA1() {
        let first = HMAC.sha1(of: Array("Hi There".utf8), key: Array(repeating: 0x0B, count: 20))
        #expect(first.prefix(4) == [0xB6, 0x17, 0x31, 0x86])
        let second = HMAC.sha1(of: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
        #expect(second.prefix(4) == [0xEF, 0xFC, 0xDF, 0x6A])
    }

    /// One step earlier and later is taken, two are not.
    @Test(arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)] as [(Int64, Bool)])
    func clocksMayDifferByAStep(shift: Int64, isTaken: Bool) {
        let password = OneTimePassword(secret: Self.key)
        let now: Int64 = 41_152_263
        let found = password.step(of: password.code(at: now + shift), near: now)
        #expect(found == (isTaken ? now + shift : nil))
    }

    @Test(arguments: ["", "00000", "0000000", "abcdef", "２８７０８２", "287 082"])
    func otherTextsAreNoCodes(code: String) {
        #expect(OneTimePassword(secret: Self.key).step(of: code, near: 1) == nil)
    }

    @Test func secretsDifferAndHold160Bits() {
        let secrets = Set((0..<1_000).map { _ in OneTimePassword().secret })
        #expect(secrets.count == 1_000 && secrets.allSatisfy { $0.count == 20 })
    }

    /// RFC 4648, section 10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"), ("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
    ])
    func base32(plain: String, text: String) {
        #expect(Base32.text(of: Array(plain.utf8)) == text)
    }

    @Test func theAddressIsWhatAppsRead() {
        let address = OneTimePassword(secret: Self.key).address(issuer: "Nord & licht", account: "ann@x.test")
        #expect(
            address == """
                otpauth://totp/Nord%20%26%20licht:ann%40x.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
                &issuer=Nord%20%26%20licht&algorithm=SHA1&digits=6&period=30
                """)
    }
}

@Suite struct SealingKeyTests {
    private let key = SealingKey(String(repeating: "k", count: 32))
    private let other = SealingKey(String(repeating: "o", count: 32))

    @Test func whatIsSealedOpensAgain() throws {
        let key = try #require(key)
        for count in [0, 1, 20, 1_000] {
            let plain = RandomBytes.make(count)
            let sealed = key.seal(plain, for: "ann")
            #expect(sealed.count == count + 28)
            #expect(key.open(sealed, for: "ann") == plain)
            #expect(key.seal(plain, for: "ann") != sealed, "a fresh nonce each time")
        }
    }

    @Test func nothingElseOpensIt() throws {
        let (key, other) = (try #require(key), try #require(other))
        let sealed = key.seal([1, 2, 3], for: "ann")
        #expect(other.open(sealed, for: "ann") == nil && key.open(sealed, for: "bob") == nil)
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(key.open(changed, for: "ann") == nil, "byte \(place)")
        }
        for count in 0..<sealed.count { #expect(key.open(Array(sealed.prefix(count)), for: "ann") == nil) }
    }

    @Test func shortSecretsAreNoKeys() {
        #expect(SealingKey(String(repeating: "k", count: 31)) == nil && SealingKey("") == nil)
    }
}
