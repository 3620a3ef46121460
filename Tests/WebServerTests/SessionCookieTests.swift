import HTTPTypes
import Hummingbird
import Testing

@testable import WebServer

@Suite struct SessionCookieTests {
    private static let token = SessionToken()

    private func content(_ cookies: String...) -> (token: SessionToken, claim: String?)? {
        var fields = HTTPFields()
        for cookie in cookies { fields.append(HTTPField(name: .cookie, value: cookie)) }
        let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/", headerFields: fields)
        return SessionCookie.content(of: Request(head: head, body: RequestBody(buffer: .init())))
    }

    @Test(arguments: [nil, "", "0b", "0b.c"])
    func whatIsSetIsReadBack(claim: String?) {
        let field = SessionCookie.setting(Self.token, claim: claim).value
        let sent = field.split(separator: ";").first.map(String.init) ?? ""
        let found = content("a=b; \(sent)")
        #expect(found?.token == Self.token && found?.claim == claim)
        #expect(field.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Lax"))
    }

    @Test func withoutOneGoodTokenThereIsNone() {
        let name = SessionCookie.name
        #expect(content() == nil)
        #expect(content("\(name)=") == nil && content("\(name)=.0b") == nil && content("\(name)=short.0b") == nil)
        #expect(content("\(name)=\(Self.token.text)", "\(name)=\(Self.token.text)") == nil)
    }
}
