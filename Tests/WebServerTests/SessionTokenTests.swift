import Cryptography
import Testing

@testable import WebServer

@Suite struct SessionTokenTests {
    @Test func tokensHold256BitsAndDiffer() {
        let tokens = (0..<1000).map { _ in SessionToken().text }
        #expect(Set(tokens).count == 1000)
        #expect(tokens.allSatisfy { $0.utf8.count == 43 })
        // 43 characters of 6 bits; over 1000 tokens every character of the alphabet turns up.
        #expect(Set(tokens.joined()).count == 64)
    }

    @Test func readsBackOnlyItsOwnForm() {
        let token = SessionToken()
        #expect(SessionToken(token.text) == token)
        let wrong = ["", "x", token.text + "A", String(token.text.dropLast()), String(repeating: "ä", count: 43)]
        for text in wrong + [String(repeating: "=", count: 43)] { #expect(SessionToken(text) == nil) }
    }

    /// By `printf form:AAA… | openssl dgst -sha256 -binary | basenc --base64url`, under a mask of zeros and of ones.
    @Test func theFormTokenIsTheMaskedHashInBase64url() throws {
        let token = try #require(SessionToken(String(repeating: "A", count: 43)))
        let secret = try #require(Base64URL.bytes("cMSPImm-1BDuhapvldp1V1JBI4h3ajgYLSoIR4_IeXM"))
        for mask: UInt8 in [0, 0xFF] {
            let masked = Array(repeating: mask, count: 32) + secret.map { $0 ^ mask }
            #expect(token.accepts(formToken: Base64URL.text(of: masked)))
        }
        #expect(!token.accepts(formToken: Base64URL.text(of: secret)))
        #expect(!token.accepts(formToken: Base64URL.text(of: secret + secret)))
    }

    /// Two forms have no run of characters in common that a compressed page could give away.
    @Test func everyFormTokenIsAnotherOne() {
        let token = SessionToken()
        let made = (0..<200).map { _ in token.makeFormToken() }
        #expect(made.allSatisfy { token.accepts(formToken: $0) && $0.utf8.count == 86 })
        let halves = made.flatMap { [$0.prefix(43), $0.suffix(43)] }
        #expect(Set(halves).count == 400)
    }

    @Test func base64urlReadsWhatItWrote() {
        for count in 0..<70 {
            let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max) }
            #expect(Base64URL.bytes(Base64URL.text(of: bytes)) == bytes)
        }
        for wrong in ["=", "AA==", "a+b", "a/b", "ä", " "] { #expect(Base64URL.bytes(wrong) == nil) }
    }

    @Test func theFormTokenBelongsToOneSessionAndDoesNotShowIt() {
        let (mine, other) = (SessionToken(), SessionToken())
        #expect(mine.accepts(formToken: mine.makeFormToken()))
        #expect(!mine.accepts(formToken: other.makeFormToken()))
        #expect(!mine.accepts(formToken: ""))
        #expect(!mine.makeFormToken().contains(mine.text) && !mine.accepts(formToken: mine.text))
        #expect(mine.hash.count == 32)
        #expect(mine.hash != Array(mine.text.utf8))
    }
}
