import Testing

@testable import WebServer

@Suite struct SafePathTests {
    @Test(arguments: [
        "/invoices", "/invoices/2026-000017", "/invoices/2026-000017/pay", "/invoices/2026~17", "/invoices/CH26.00017",
        "/invoices?status=overdue&year=2026&number=a%26b", "/payments?page=2", "/a?",
    ])
    func keepsPathsOfThePortal(_ path: String) {
        #expect(SafePath(path)?.text == path)
    }

    @Test func isNotTakenAlongBeyondItsLimit() {
        let longest = "/" + String(repeating: "a", count: SafePath.limit - 1)
        #expect(SafePath(longest) != nil && SafePath(longest + "a") == nil)
    }

    @Test func standsInAQueryAsOneValue() throws {
        let path = try #require(SafePath("/invoices?status=overdue&number=a%26b"))
        #expect(path.encoded == "/invoices%3Fstatus%3Doverdue%26number%3Da%2526b")
        #expect(try FormFields("next=" + path.encoded, expecting: ["next"]).text("next", limit: 200) == path.text)
    }

    @Test(arguments: [
        "", "/", "//evil.example", "/\\evil.example", "https://evil.example", "/a//b", "/a/", "/a#b", "/a?b=c/d",
        "/a?b=<", "/?a=b",
        "/a%2fb",
        "javascript:alert(1)", "/a\r\nSet-Cookie:x", " /a", "/a@b", "/.", "/a/..",
    ])
    func dropsWhatCouldLeadElsewhere(_ path: String) {
        #expect(SafePath(path) == nil)
    }
}
