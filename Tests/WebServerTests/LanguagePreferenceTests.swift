import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import WebServer

@Suite struct LanguagePreferenceTests {
    @Test(arguments: [
        ("de", ["de"]), ("de-AT, de;q=0.8, en;q=0.5", ["de-AT", "de", "en"]), ("en;q=0.5, fr", ["fr", "en"]),
        ("fr;q=0.25,de;q=0.250,en;q=0.3", ["en", "fr", "de"]), ("de;q=0, en", ["en"]), ("*", []), ("", []),
        ("fr ; q = 1.000", ["fr"]), ("de;q=2, en;q=x, ar", ["ar"]), ("en_US, nl", ["nl"]), (",,pl,", ["pl"]),
        ("de;level=1, es", ["es"]),
    ]) func mostWantedFirst(_ header: String, _ tags: [String]) {
        #expect(AcceptLanguage(header).tags == tags)
    }

    @Test func aLongHeaderIsReadInPart() {
        #expect(AcceptLanguage(Array(repeating: "de", count: 500).joined(separator: ",")).tags.count == 16)
    }

    @Test(arguments: [
        ("__Host-plainbill-language=ar", "ar"), ("a=b; __Host-plainbill-language=fr; c=d", "fr"),
        ("__Host-plainbill-language=fr; __Host-plainbill-language=de", nil), ("language=fr", nil),
    ]) func theChoiceOfTheBrowser(_ cookies: String, _ chosen: String?) {
        #expect(
            preference([.cookie: cookies, .acceptLanguage: "de"])
                == LanguagePreference(chosen: chosen, accepted: ["de"]))
    }

    @Test func nothingIsAskedFor() {
        #expect(preference([:]) == LanguagePreference())
    }

    @Test func theChoiceIsKeptForAYear() {
        let field = LanguageCookie.setting("fr")
        #expect(field.name == .setCookie)
        #expect(field.value.hasPrefix("__Host-plainbill-language=fr; Max-Age=31536000; Path=/; Secure; HttpOnly"))
    }

    private func preference(_ headers: HTTPFields) -> LanguagePreference {
        let head = HTTPRequest(method: .get, scheme: nil, authority: "localhost", path: "/", headerFields: headers)
        return LanguagePreference(of: Request(head: head, body: RequestBody(buffer: ByteBuffer())))
    }
}
