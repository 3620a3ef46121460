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

    /// By `printf form:AAA… | openssl dgst -sha256 -binary | basenc --base64url`.
    @Test func theFormTokenIsBase64url() throws {
        let token = try #require(SessionToken(String(repeating: "A", count: 43)))
        #expect(token.formToken == "cMSPImm-1BDuhapvldp1V1JBI4h3ajgYLSoIR4_IeXM")
    }

    @Test func theFormTokenBelongsToOneSessionAndDoesNotShowIt() {
        let (mine, other) = (SessionToken(), SessionToken())
        #expect(mine.accepts(formToken: mine.formToken))
        #expect(!mine.accepts(formToken: other.formToken))
        #expect(!mine.accepts(formToken: ""))
        #expect(mine.formToken != mine.text)
        #expect(mine.hash.count == 32)
        #expect(mine.hash != Array(mine.text.utf8))
    }
}
