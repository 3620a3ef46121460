import Cryptography
import Testing

/// The values that the standards print.
@Suite struct PublishedVectorTests {
    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// FIPS 180-4's examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func sha256(text: String, hash: String) {
        #expect(hexadecimal(SHA256.hash(text)) == hash)
    }

    @Test func sha256TakesItsBytesInPieces() {
        var hash = SHA256()
        for _ in 0..<1_000 { hash.update(Array(repeating: UInt8(ascii: "a"), count: 1_000)) }
        hash.update([])
        #expect(
            hexadecimal(hash.finalize()) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    /// RFC 4231, cases 1, 2 and 6.
    @Test func hmac() {
        let first = HMAC.sha256(of: Array("Hi There".utf8), key: Array(repeating: 0x0B, count: 20))
        #expect(hexadecimal(first) == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        let second = HMAC.sha256(of: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
        #expect(hexadecimal(second) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let sixth = HMAC.sha256(
            of: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            key: Array(repeating: 0xAA, count: 131))
        #expect(hexadecimal(sixth) == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }

    /// Python's `hmac.new(b"", b"", "sha256")`.
    @Test func hmacOfNothing() {
        #expect(
            hexadecimal(HMAC.sha256(of: [], key: []))
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    /// RFC 7914, section 12.
    @Test func scrypt() throws {
        let empty = try #require(
            Scrypt.key(from: "", salt: [], rounds: 16, blockSize: 1, parallelism: 1, byteCount: 64))
        #expect(
            hexadecimal(empty) == """
                77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442\
                fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906
                """)
        let password = try #require(
            Scrypt.key(
                from: "password", salt: Array("NaCl".utf8), rounds: 1024, blockSize: 8, parallelism: 16, byteCount: 64))
        #expect(
            hexadecimal(password) == """
                fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162\
                2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640
                """)
    }

    @Test(arguments: [(0, 8, 1, 32), (3, 8, 1, 32), (-1, 8, 1, 32), (16, 0, 1, 32), (16, 8, 0, 32), (16, 8, 1, 0)])
    func scryptRefusesWhatItIsNotDefinedFor(rounds: Int, blockSize: Int, parallelism: Int, byteCount: Int) {
        let key = Scrypt.key(
            from: "password", salt: [1], rounds: rounds, blockSize: blockSize, parallelism: parallelism,
            byteCount: byteCount)
        #expect(key == nil)
    }

    @Test func aPasswordIsNotCutAtAZero() {
        func key(_ password: String) -> [UInt8]? {
            Scrypt.key(from: password, salt: [1], rounds: 16, blockSize: 1, parallelism: 1, byteCount: 32)
        }
        #expect(key("a\0b") != key("a") && key("a\0b") != key("a\0c"))
    }

    @Test func comparisonLooksAtEveryByte() {
        let bytes: [UInt8] = Array(0..<32)
        #expect(ConstantTime.areEqual(bytes, bytes) && ConstantTime.areEqual([], []))
        for place in bytes.indices {
            var other = bytes
            other[place] ^= 0x80
            #expect(!ConstantTime.areEqual(bytes, other))
        }
        #expect(!ConstantTime.areEqual(bytes, Array(bytes.dropLast())) && !ConstantTime.areEqual(bytes, []))
    }
}
